/**
 * Pictures among an evaluation's predictions: some of them at even distances, and those that are
 * off the most. One pass over the predictions; memory is that of a batch and of what is shown.
 */
import type { ScoresDocument } from '../../contract/artefacts/scores.js';
import type { ArtefactView } from '../../contract/kernel.js';
import { readBatches } from '../artefacts/arrow-file.js';
import { pictureBytes } from './picture-bytes.js';
import { pictureShape, reducePicture } from './picture-shape.js';
import type { PictureExample, PictureSummary } from './report-data.js';

const shownRows = 12;
/** Pixels along the longer side of a picture on a page; larger ones are reduced. */
const longestSide = 96;

interface Found {
  readonly row: number;
  readonly error: number;
  readonly target: Float32Array;
  readonly predicted: Float32Array;
}

/** `examples`: rows in all. Null where the predictions are no pictures. */
export async function describePictures(
  view: ArtefactView<ScoresDocument>,
  examples: number,
  signal: AbortSignal,
): Promise<PictureSummary | null> {
  const { columns, predictions } = view.document;
  const shape = pictureShape(columns['target']);
  if (shape === null) return null;
  const evenly = new Set(Array.from({ length: shownRows }, (_, i) => Math.floor((i * examples) / shownRows)));
  const some: Found[] = [];
  let worst: Found[] = [];
  let [black, white] = [Infinity, -Infinity];
  let first = 0;
  for await (const batch of readBatches(view.path(predictions), columns, {
    columns: ['target', 'predicted'],
  })) {
    signal.throwIfAborted();
    const { target, predicted } = batch.columns;
    if (target?.kind !== 'fixed-numbers' || predicted?.kind !== 'fixed-numbers') {
      throw new Error('pictures are not stored as numbers of one shape');
    }
    const { width } = target;
    for (const value of target.values.subarray(0, batch.rows * width)) {
      if (value < black) black = value;
      if (value > white) white = value;
    }
    for (let at = 0; at < batch.rows; at++) {
      const [is, made] = [target, predicted].map(({ values }) =>
        values.subarray(at * width, (at + 1) * width),
      ) as [Float32Array, Float32Array];
      const error = meanSquaredError(is, made);
      const least = worst.length < shownRows ? -1 : worst.at(-1)!.error;
      const isShown = evenly.has(first + at);
      if (!isShown && error <= least) continue;
      // The batch is let go.
      const found = { row: first + at, error, target: is.slice(), predicted: made.slice() };
      if (isShown) some.push(found);
      if (error > least) {
        worst = [...worst, found].sort((one, other) => other.error - one.error).slice(0, shownRows);
      }
    }
    first += batch.rows;
  }
  if (first === 0) return null;
  const shown = [black, white] as const;
  const reduced = reducePicture(shape, longestSide);
  const example = (found: Found): PictureExample => ({
    row: found.row,
    error: found.error,
    target: pictureBytes(reduced.of(found.target), shown),
    predicted: pictureBytes(reduced.of(found.predicted), shown),
  });
  return {
    rows: first,
    shape: reduced.shape,
    shown,
    some: some.map(example),
    // All are shown already where there are few.
    worst: first <= shownRows ? [] : worst.map(example),
  };
}

function meanSquaredError(target: Float32Array, predicted: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < target.length; i++) sum += (predicted[i]! - target[i]!) ** 2;
  return sum / target.length;
}
