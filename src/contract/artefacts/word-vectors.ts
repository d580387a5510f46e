/** Vectors of words, for the words of one vocabulary. */
import type { ArtefactKind } from './artefact-kind.js';
import { outputTexts } from './output-texts.js';

/**
 * A table of vectors with a row for each id of a vocabulary; rows that are not `known` are zeros.
 */
export interface WordVectorsDocument {
  readonly kind: 'word-vectors';
  /** `vectors` [size, width] float32 and `known` [size], 1 or 0. */
  readonly file: string;
  readonly size: number;
  readonly width: number;
  /** Words that have a vector. */
  readonly known: number;
  /** Of vectors that were learned here. */
  readonly learned?: LearnedFacts;
}

export interface LearnedFacts {
  /** All tokens of the training rows, and those of words that are too rare. */
  readonly tokens: number;
  readonly rare: number;
  readonly epochs: readonly VectorEpoch[];
}

export interface VectorEpoch {
  /** Mean of -log σ over the words that were predicted or drawn; null where none was. */
  readonly loss: number | null;
  /** How many words were predicted. */
  readonly updates: number;
}

type WordVectorsOutput = Pick<WordVectorsDocument, 'size' | 'width' | 'known' | 'learned'>;

/** No name stands for vectors of a file: a model begins from them. So nothing of them is shown. */
export const wordVectors: ArtefactKind<WordVectorsDocument, WordVectorsOutput> = {
  typeName: 'WordVectors',
  described: 'WordVectors',
  files: ({ file }) => [file],
  output: ({ document: { size, width, known, learned } }) => ({
    size,
    width,
    known,
    ...(learned && { learned }),
  }),
  lines({ size, width, learned }, language = 'en') {
    if (learned === undefined) return [];
    const { tokens, rare, epochs } = learned;
    const losses = epochs.flatMap(({ loss }) => loss ?? []);
    const course = [...new Set([losses[0], losses.at(-1)])].flatMap((loss) => loss?.toFixed(4) ?? []);
    const say = outputTexts[language];
    return [
      say.vectors({ words: size, width, losses: course.join(' → '), epochs: epochs.length }),
      ...(rare === 0 ? [] : [`  ${say.rareTokens(rare, tokens)}`]),
    ];
  },
};
