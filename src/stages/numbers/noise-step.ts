/**
 * Normal noise on a column of numbers. It is drawn from the seed, the row's number in its split and
 * the place in the row alone, so that it does not depend on how rows are read.
 */
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import { createRandom, type Random } from '../rows/random.js';
import { failure } from './failures.js';
import { fitsModel, mapNumbers, numbersColumn, rowsOfPlaces } from './number-values.js';
import type { NumberStep } from './scale-column.js';

export function noiseStep(
  type: ColumnType,
  column: string,
  { deviation, seed }: { readonly deviation: number; readonly seed: number },
): NumberStep {
  return {
    type,
    apply(given, firstRow) {
      const rows = rowsOfPlaces(numbersColumn(given));
      let row = -1;
      let draw = (): number => 0;
      return mapNumbers(given, (value, i) => {
        if (rows[i] !== row) {
          row = rows[i]!;
          draw = normalNumbers(createRandom(seed, firstRow + row));
        }
        const noisy = value + deviation * draw();
        if (fitsModel(noisy)) return noisy;
        throw failure('tooLargeScaled', { column, row: firstRow + row + 1, value });
      });
    },
  };
}

/** Two at a time (Box and Muller, "A note on the generation of random normal deviates", 1958). */
function normalNumbers(random: Random): () => number {
  let waiting: number | null = null;
  return () => {
    if (waiting !== null) {
      const second = waiting;
      waiting = null;
      return second;
    }
    // 1 - u is in (0, 1]: its logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - random.float()));
    const angle = 2 * Math.PI * random.float();
    waiting = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
