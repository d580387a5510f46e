/**
 * What was done to the numbers of a column so that a model learns them well, and how it is undone:
 * whoever measures or predicts speaks in the unit of the data.
 */

/**
 * `affine`: scaled = (value - offset) / factor, with one offset and factor for all numbers of a row,
 * or one for each place of its last axis. Logarithms are natural; `log1p` is log(1 + value).
 * `difference`: value(t) - value(t - lag), in rows of a series. `each`: the places of the last axis, as
 * columns that were put together, each went through steps of its own.
 */
export type Scaling =
  | { readonly kind: 'affine'; readonly offset: readonly number[]; readonly factor: readonly number[] }
  | { readonly kind: 'log' }
  | { readonly kind: 'log1p' }
  | { readonly kind: 'difference'; readonly lag: number }
  | { readonly kind: 'each'; readonly places: readonly (readonly Scaling[])[] };

/** Numbers in memory, of either precision. */
export type Numbers = Float32Array | Float64Array;

/**
 * The values before `scaling`, the last step undone first; changes stay changes, because no row says
 * what they are added to (`forecastInUnit` knows it). In 64 bits: offsets may be large.
 */
export function unscaled(values: Numbers, scaling: readonly Scaling[]): Float64Array {
  const undone = new Float64Array(values);
  for (const step of [...sinceDifference(scaling)].reverse()) undo(undone, step);
  return undone;
}

/** What was done to the changes, where there are any. */
export function sinceDifference(scaling: readonly Scaling[]): readonly Scaling[] {
  return scaling.slice(scaling.findLastIndex(({ kind }) => kind === 'difference') + 1);
}

function undo(values: Float64Array, step: Scaling): void {
  switch (step.kind) {
    case 'affine': {
      const { offset, factor } = step;
      const places = offset.length;
      for (let i = 0; i < values.length; i++) {
        values[i] = values[i]! * factor[i % places]! + offset[i % places]!;
      }
      return;
    }
    case 'log':
      for (let i = 0; i < values.length; i++) values[i] = Math.exp(values[i]!);
      return;
    case 'log1p':
      for (let i = 0; i < values.length; i++) values[i] = Math.expm1(values[i]!);
      return;
    case 'difference':
      throw new Error('a row alone does not say what its change is added to');
    case 'each':
      step.places.forEach((scaling, place) => {
        const count = step.places.length;
        const ofPlace = values.filter((_, i) => i % count === place);
        unscaled(ofPlace, scaling).forEach((value, row) => (values[row * count + place] = value));
      });
  }
}

/** What was done to columns that are put together, as places of the last axis; none if nothing was. */
export function scalingOfPlaces(
  places: readonly (readonly Scaling[] | undefined)[],
): readonly Scaling[] | undefined {
  if (places.every((scaling) => scaling === undefined)) return undefined;
  if (places.length === 1) return places[0];
  return [{ kind: 'each', places: places.map((scaling) => scaling ?? []) }];
}
