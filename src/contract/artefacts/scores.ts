/** What `evaluate` measured, and a row for each example. */
import { grouped } from '../../base/grouped.js';
import type { ColumnType } from './column-type.js';
import type { ArtefactKind } from './artefact-kind.js';

/** `scores.json` is the document that `--json` shows; `predictions.arrow` has a row per example. */
export interface ScoresDocument {
  readonly kind: 'scores';
  readonly scores: string;
  /**
   * Columns: `target` and `predicted`, classes, numbers or ids; of classes also `probability: number` (of the predicted
   * class); and the raw text where known.
   */
  readonly predictions: string;
  /** Type of each column of `predictions`. */
  readonly columns: Readonly<Record<string, ColumnType>>;
}

/** What `evaluate` measures; the shape of `scores.json` and of a `Scores` value in `outputs`. */
export interface Scores {
  /** Rows; of ids, steps. */
  readonly examples: number;
  readonly loss?: number;
  readonly accuracy?: number;
  /** Of the positive class (the last of two), or the macro average over more than two. */
  readonly precision?: number;
  readonly recall?: number;
  readonly f1?: number;
  /** Of numbers, in the units of the target (`mse` in their square). */
  readonly mae?: number;
  readonly mse?: number;
  readonly rmse?: number;
  readonly r2?: number;
  /** Of ids: e to the mean loss. */
  readonly perplexity?: number;
  readonly classes?: Readonly<
    Record<string, { precision: number; recall: number; f1: number; support: number }>
  >;
  /** Row: true class; column: predicted class; both in the order of `classes`. */
  readonly confusion?: readonly (readonly number[])[];
}

export const scores: ArtefactKind<ScoresDocument, Scores> = {
  typeName: 'Scores',
  described: 'scores',
  files: (document) => [document.scores, document.predictions],
  output: ({ document, readJson }) => readJson(document.scores) as Scores,
  lines(measured) {
    const numbers = Object.entries(measured).filter(
      ([name, value]) => typeof value === 'number' && name !== 'examples' && name !== 'kind',
    );
    const head = numbers.map(([name, value]) => `${name} ${(value as number).toFixed(4)}`).join('  ');
    const { examples, confusion, classes = {} } = measured;
    const first = `${head}  (${grouped(examples)} examples)`;
    if (confusion === undefined || confusion.length > MOST_CLASSES) return [first];
    return [first, ...grid(confusion, Object.keys(classes))];
  },
};

/** Wider matrices do not fit a terminal. */
const MOST_CLASSES = 12;

function grid(confusion: readonly (readonly number[])[], classes: readonly string[]): readonly string[] {
  const names = confusion.map((_, index) => classes[index] ?? String(index));
  const longest = [...names, ...confusion.flat().map(String)].map((cell) => cell.length);
  const width = Math.max(...longest) + 2;
  const row = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(width)).join('');
  return [
    `${'true \\ predicted'.padEnd(18)}${row(names)}`,
    ...confusion.map((counts, index) => `${names[index]!.padEnd(18)}${row(counts.map(String))}`),
  ];
}
