/** Words, or rows of a table, as points of a plane by their vectors. */
import { count as counted } from '../../base/diagnostics/phrases.js';
import type { ArtefactKind } from './artefact-kind.js';

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

export type PlaneOutcome =
  /** Vectors of two numbers, as they are. */
  | { readonly name: 'axes' }
  | {
      readonly name: 'pca';
      /** The share of the variance that each direction shows. */
      readonly shares: readonly [number, number];
    }
  | { readonly name: 'tsne'; readonly perplexity: number; readonly divergence: number }
  | { readonly name: 'umap'; readonly neighbours: number };

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
  lines(drawn) {
    const { points, without } = drawn;
    const lacking = without === 0 ? '' : `; ${counted(without, 'word')} without a vector left out`;
    const kind = drawn.of === 'rows' ? 'row' : 'word';
    const first = `${counted(points.length, kind)} in the plane, ${methodInWords(drawn.method)}${lacking}`;
    return [first, ...classLines(drawn)];
  },
  pageData: (document) => document.plane,
};

/** `by PCA (12 % and 8 % of the variance)` */
export function methodInWords(method: PlaneOutcome): string {
  switch (method.name) {
    case 'axes':
      return 'by the two numbers of their vectors';
    case 'pca': {
      const [first, second] = method.shares.map((share) => `${(share * 100).toFixed(0)} %`);
      return `by PCA (${first} and ${second} of the variance)`;
    }
    case 'tsne':
      return `by t-SNE (perplexity ${method.perplexity}, divergence ${method.divergence.toFixed(3)})`;
    case 'umap':
      return `by UMAP (${method.neighbours} neighbours)`;
  }
}

/** Words that are named for each class. */
const NAMED = 6;

/** The most frequent words that speak for each class. */
function classLines({ color, points, of }: Plane): readonly string[] {
  if (color === null || of === 'rows') return [];
  return color.classes.flatMap((name) => {
    const own = points.filter((point) => point.class === name).map(({ word }) => word);
    if (own.length === 0) return [];
    const more = own.length > NAMED ? ` and ${counted(own.length - NAMED, 'more', 'more')}` : '';
    return [`  ${name}: ${own.slice(0, NAMED).join(', ')}${more}`];
  });
}
