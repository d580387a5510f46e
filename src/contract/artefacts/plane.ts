/** Words, or rows of a table, as points of a plane by their vectors. */
import type { ArtefactKind } from './artefact-kind.js';
import type { PlaneOutcome } from './shown-parts.js';
import { outputTexts, type OutputTexts } from './output-texts.js';

export type { PlaneOutcome } from './shown-parts.js';

export interface PlaneDocument {
  readonly kind: 'plane';
  /** `plane.json`: a `Plane`. */
  readonly plane: string;
}

export interface Plane {
  /** Absent for words. */
  readonly of?: 'rows';
  readonly method: PlaneOutcome;
  /** The column whose classes the points are coloured by, with these; null: by frequency. */
  readonly color: { readonly column: string; readonly classes: readonly string[] } | null;
  /** The most frequent word first; rows in their order. */
  readonly points: readonly PlanePoint[];
  /** Of the words that would be drawn, those without a vector. */
  readonly without: number;
  /** Words with a vector, among which the nearest are looked for; of rows, all of the split. */
  readonly words: number;
}

export interface PlanePoint {
  /** A row is called by its number, from 0: `row 12`. */
  readonly word: string;
  /** How often it is in the training rows; 1 for a row. */
  readonly count: number;
  readonly x: number;
  readonly y: number;
  /** The class of the row, or the one that the word speaks for; null: for none. Absent where points have no classes. */
  readonly class?: string | null;
  /** Of a word, by the whole vectors; `cosine` is that of the angle between them. */
  readonly nearest: readonly { readonly word: string; readonly cosine: number }[];
}

export const plane: ArtefactKind<PlaneDocument, Plane> = {
  typeName: 'Plane',
  described: 'points in a plane',
  files: (document) => [document.plane],
  output: ({ document, readJson }) => readJson(document.plane) as Plane,
  lines(drawn, language = 'en') {
    const say = outputTexts[language];
    const { points, of, method, without } = drawn;
    const first = say.plane({ points: points.length, of: of === 'rows' ? of : 'words', method, without });
    return [first, ...classLines(drawn, say)];
  },
  pageData: (document) => document.plane,
};

/** Words that are named for each class. */
const NAMED = 6;

/** The most frequent words that speak for each class. */
function classLines({ color, points, of }: Plane, say: OutputTexts): readonly string[] {
  if (color === null || of === 'rows') return [];
  return color.classes.flatMap((name) => {
    const own = points.filter((point) => point.class === name).map(({ word }) => word);
    if (own.length === 0) return [];
    const more = own.length > NAMED ? say.more(own.length - NAMED) : '';
    return [`  ${name}: ${own.slice(0, NAMED).join(', ')}${more}`];
  });
}
