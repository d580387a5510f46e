/** Words whose vectors point most nearly the same way as those of others. */
import type { ArtefactKind } from './artefact-kind.js';
import { outputTexts } from './output-texts.js';

export interface NeighboursDocument {
  readonly kind: 'neighbours';
  /** `neighbours.json`: a `Neighbours`. */
  readonly neighbours: string;
}

export interface Neighbours {
  /** Words with a vector, among which the nearest are looked for. */
  readonly words: number;
  readonly questions: readonly WordAnswers[];
}

export interface WordAnswers {
  /** The sum of the vectors of `plus`, less those of `minus`, each of length 1. */
  readonly plus: readonly string[];
  readonly minus: readonly string[];
  /** The nearest first; `cosine` is that of the angle between them. */
  readonly nearest: readonly { readonly word: string; readonly cosine: number }[];
}

export const neighbours: ArtefactKind<NeighboursDocument, Neighbours> = {
  typeName: 'Neighbours',
  described: 'the neighbours of words',
  files: (document) => [document.neighbours],
  output: ({ document, readJson }) => readJson(document.neighbours) as Neighbours,
  lines: ({ words, questions }, language = 'en') => [
    outputTexts[language].neighbours(words),
    ...questions.map(
      (question) =>
        `  ${asked(question)}: ${question.nearest.map(({ word, cosine }) => `${word} ${cosine.toFixed(3)}`).join(', ')}`,
    ),
  ],
};

/** `king`, or `king - man + woman`. */
function asked({ plus: [first, ...others], minus }: WordAnswers): string {
  return [first, ...minus.map((word) => `- ${word}`), ...others.map((word) => `+ ${word}`)].join(' ');
}
