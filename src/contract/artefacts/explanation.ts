/** What an attention looked at in some rows. */
import type { ArtefactKind } from './artefact-kind.js';
import { outputTexts } from './output-texts.js';

export interface ExplanationDocument {
  readonly kind: 'explanation';
  /** `explanation.json`: an `Explanation`. */
  readonly explanation: string;
}

export interface Explanation {
  /** The operation of the layer: `time_softmax`, `attention_pool`. */
  readonly attention: string;
  /** The weights are means over so many heads, or numbers that are weighed at once. */
  readonly heads: number;
  /** They are means over all steps that ask. */
  readonly overSteps: boolean;
  readonly column: string;
  /** The most confident mistakes, then rows that are right. */
  readonly rows: readonly ExplainedRow[];
}

export interface ExplainedRow {
  /** In the split, from 0. */
  readonly row: number;
  /** A class, or a number. */
  readonly target: string;
  readonly predicted: string;
  /** Of the predicted class; null of numbers. */
  readonly probability: number | null;
  /** Of classes. */
  readonly right: boolean | null;
  /** The words of the row; the weights and `padding` add up to 1. */
  readonly tokens: readonly WeighedToken[];
  /** What the padding of the row got of the attention, where it is not masked. */
  readonly padding: number;
}

export interface WeighedToken {
  readonly word: string;
  readonly weight: number;
  /** Not in the vocabulary: `word` stands for any such word. */
  readonly unknown?: true;
}

export const explanation: ArtefactKind<ExplanationDocument, Explanation> = {
  typeName: 'Explanation',
  described: 'an explanation',
  files: (document) => [document.explanation],
  output: ({ document, readJson }) => readJson(document.explanation) as Explanation,
  lines({ rows, column }, language = 'en') {
    const say = outputTexts[language].explanation;
    return [say.title(column, rows.length), ...rows.map((row) => `  ${say.row(row)}`)];
  },
  pageData: (document) => document.explanation,
};
