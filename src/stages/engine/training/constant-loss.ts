/**
 * The loss of the best answer that is the same for every row: what a model reaches that learns
 * nothing from its inputs. Of classes the entropy of their shares, of numbers their variance or
 * their mean distance from the median, of ids the entropy of their frequencies.
 */
import { widthOf } from '../../../contract/artefacts/column-type.js';
import type { ConstantLoss } from '../../../contract/artefacts/evidence.js';
import type { LossSettings } from '../engine.js';
import type { SplitTable, TargetTable } from '../tables/train-data.js';

/**
 * `loss`: as it is trained with. The validation loss is measured without smoothing and weights, and
 * of an answer with the shares of the training rows. Null where no formula is known.
 */
export function constantLosses(
  loss: LossSettings,
  answers: number,
  train: SplitTable,
  validation: SplitTable | null,
): ConstantLoss | null {
  switch (loss.name) {
    case 'binary_cross_entropy':
      return train.targets?.kind === 'numbers'
        ? shadesLoss(placesOf(train.targets), validation && placesOf(validation.targets))
        : ofClasses(loss, answers, train, validation);
    case 'categorical_cross_entropy':
      return ofClasses(loss, answers, train, validation);
    case 'mean_squared_error':
    case 'mean_absolute_error': {
      const places = placesOf(train.targets);
      if (places === null) return null;
      const squared = loss.name === 'mean_squared_error';
      const middles = places.map((values) => (squared ? mean(values) : median(values)));
      const distance = (values: Float64Array, place: number): number =>
        mean(
          values.map((value) =>
            squared ? (value - middles[place]!) ** 2 : Math.abs(value - middles[place]!),
          ),
        );
      const over = (all: readonly Float64Array[]): number => mean(Float64Array.from(all, distance));
      const measured = validation && placesOf(validation.targets);
      return { train: over(places), validation: measured && over(measured), even: null };
    }
    case 'huber':
      return null;
  }
}

function ofClasses(
  loss: Extract<LossSettings, { readonly name: `${string}_cross_entropy` }>,
  answers: number,
  train: SplitTable,
  validation: SplitTable | null,
): ConstantLoss | null {
  const counts = countsOf(train.targets, answers);
  if (counts === null) return null;
  const trained = smoothedEntropy(counts, loss);
  if (trained === null) return null;
  const measured = validation && countsOf(validation.targets, answers);
  return {
    train: trained,
    validation: measured && crossEntropy(counts, measured),
    even: Math.log(answers),
  };
}

/** Of shares, such as the shades of pixels: their mean at each place. */
function shadesLoss(
  train: readonly Float64Array[] | null,
  validation: readonly Float64Array[] | null,
): ConstantLoss | null {
  if (train === null) return null;
  const shades = train.map((values) => Math.min(1 - NEVER, Math.max(NEVER, mean(values))));
  const over = (places: readonly Float64Array[]): number =>
    mean(
      Float64Array.from(places, (values, place) => {
        const share = mean(values);
        return -share * Math.log(shades[place]!) - (1 - share) * Math.log(1 - shades[place]!);
      }),
    );
  return { train: over(train), validation: validation && over(validation), even: Math.LN2 };
}

/** A share of 0 would make the loss of any other value infinite. */
const NEVER = 1e-7;

/** Rows of each class, or how often each id is an answer. Null for numbers. */
function countsOf(targets: TargetTable | null, answers: number): Float64Array | null {
  if (targets === null || targets.kind === 'numbers') return null;
  const counts = new Float64Array(answers);
  if (targets.kind === 'classes') for (const code of targets.codes) counts[code]!++;
  else for (const id of targets.table.values) if (id >= 0 && id !== targets.ignoredId) counts[id]!++;
  return counts;
}

/** Null for weights and smoothing together, where the answer depends on both. */
function smoothedEntropy(
  counts: Float64Array,
  { class_weights, label_smoothing = 0 }: Extract<LossSettings, { class_weights?: readonly number[] }>,
): number | null {
  if (class_weights !== undefined && label_smoothing > 0) return null;
  const weighed = counts.map((count, code) => count * (class_weights?.[code] ?? 1));
  const all = sum(weighed);
  const shares = weighed.map(
    (count) => ((1 - label_smoothing) * count) / all + label_smoothing / counts.length,
  );
  return crossEntropy(shares, shares);
}

/** Of answers with the shares of `said`, where the truth has those of `true`. Null where it is infinite. */
function crossEntropy(said: Float64Array, truth: Float64Array): number | null {
  const [ofSaid, ofTruth] = [sum(said), sum(truth)];
  if (ofSaid === 0 || ofTruth === 0) return null;
  const parts = truth.map((count, at) =>
    count === 0 ? 0 : (-count / ofTruth) * Math.log(said[at]! / ofSaid),
  );
  const loss = sum(parts);
  return Number.isFinite(loss) ? loss : null;
}

/**
 * The values of each place of a row, or of a step in rows of differing steps: the best answer has a
 * number of its own for each. Null where there are too many to hold them twice.
 */
function placesOf(targets: TargetTable | null): readonly Float64Array[] | null {
  if (targets?.kind !== 'numbers') return null;
  const { values, shape } = targets.table;
  const size = widthOf({ shape });
  const rows = values.length / size;
  if (rows === 0 || values.length > mostNumbers) return null;
  return Array.from({ length: size }, (_, place) =>
    Float64Array.from({ length: rows }, (_unused, row) => values[row * size + place]!),
  );
}

/** Numbers that are looked at for the best constant answer: a gigabyte would be held for more. */
const mostNumbers = 20_000_000;

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
const mean = (values: Float64Array): number => sum(values) / values.length;

function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const upper = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[upper]! : (sorted[upper - 1]! + sorted[upper]!) / 2;
}
