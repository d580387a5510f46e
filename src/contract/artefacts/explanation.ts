/** What an attention looked at in some rows. */
import { count } from '../../base/diagnostics/phrases.js';
import type { ArtefactKind } from './artefact-kind.js';

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
  lines({ rows, column }) {
    return [
      `what the attention looked at in \`.${column}\` of ${count(rows.length, 'row')}:`,
      ...rows.map((row) => `  row ${row.row}, ${verdictInWords(row)}: ${mostInWords(row)}`),
    ];
  },
  pageData: (document) => document.explanation,
};

/** `pos, and not neg` */
export function verdictInWords({ target, predicted, right }: ExplainedRow): string {
  if (right === null) return `${predicted} for ${target}`;
  return right ? `${predicted}, right` : `${predicted}, wrong: it is ${target}`;
}

/** Words that are named of a row. */
const NAMED = 5;

/** `terrible 31 %, bore 12 %` */
export function mostInWords({ tokens, padding }: ExplainedRow): string {
  if (tokens.length === 0) return 'no words';
  const most = tokens.toSorted((one, other) => other.weight - one.weight).slice(0, NAMED);
  const shown = most.map(({ word, weight }) => `${word} ${shareInWords(weight)}`);
  return padding >= 0.005 ? `${shown.join(', ')}; padding ${shareInWords(padding)}` : shown.join(', ');
}

function shareInWords(share: number): string {
  const percent = share * 100;
  return percent > 0 && percent < 0.5 ? '< 1 %' : `${percent.toFixed(0)} %`;
}
