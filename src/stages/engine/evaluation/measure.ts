/**
 * What training measures while it runs, on its own batches and on the validation split: sums that
 * can be added to, saved with a checkpoint, and turned into metrics. One kind for each kind of
 * target.
 */
import type { Numbers } from '../../../contract/artefacts/scaling.js';
import type { Targets } from '../engine.js';
import {
  joinedErrors,
  noErrors,
  numberErrors,
  type MeasuredNumbers,
  type NumberErrors,
} from './number-errors.js';
import { outputsToProbabilities } from './probabilities.js';
import type { ScalarMetric } from '../../../contract/operations/metric.js';
import { addToTally, createTally, metricValue, mostProbable } from './metrics.js';

/** What a model is trained to say. */
export type Task =
  | { readonly kind: 'classes'; readonly classes: number }
  /** Numbers of each row or step. */
  | { readonly kind: 'numbers' }
  /** An id for each step. */
  | { readonly kind: 'ids' };

export type MeasuredTargets = Targets | MeasuredNumbers;

/** What a step said, as far as metrics need it. */
export interface MeasuredAnswer {
  /** Row-major [rows, outputs] or [rows, time, outputs]; null where the task does not need them. */
  readonly outputs: Numbers | null;
  /** Row-major [rows, time]; for ids. */
  readonly predicted: Int32Array | null;
}

/** Plain numbers, so that a checkpoint can hold them. */
export interface SavedMeasure {
  /** Rows, or steps that count. */
  readonly elements: number;
  readonly lossSum: number;
  readonly sums: readonly number[];
}

export interface Measure {
  /** Rows, or steps that count. */
  readonly elements: number;
  /** `meanLoss` is over the elements of this batch. */
  add(targets: MeasuredTargets, answer: MeasuredAnswer, meanLoss: number): void;
  /** NaN while nothing was added, and for metrics of other tasks. */
  value(metric: ScalarMetric): number;
  save(): SavedMeasure;
}

/** What is shown beside the loss while a training runs. */
export const shownMetrics: Readonly<Record<Task['kind'], readonly ScalarMetric[]>> = {
  classes: ['accuracy'],
  numbers: ['mae'],
  ids: ['perplexity', 'accuracy'],
};

export function createMeasure(task: Task, saved?: SavedMeasure): Measure {
  switch (task.kind) {
    case 'classes':
      return classMeasure(task.classes, saved);
    case 'numbers':
      return numberMeasure(saved);
    case 'ids':
      return idMeasure(saved);
  }
}

/** Several metrics by name, in the order asked. */
export function measuredValues(measure: Measure, metrics: readonly ScalarMetric[]): Record<string, number> {
  return Object.fromEntries(metrics.map((metric) => [metric, measure.value(metric)]));
}

function classMeasure(classes: number, saved?: SavedMeasure): Measure {
  const tally = createTally(classes);
  if (saved) {
    tally.confusion.set(saved.sums);
    tally.rows = saved.elements;
    tally.lossSum = saved.lossSum;
  }
  return {
    get elements() {
      return tally.rows;
    },
    add(targets, { outputs }, meanLoss) {
      if (targets.kind !== 'classes' || outputs === null) throw new Error('classes are measured by outputs');
      const rows = targets.codes.length;
      const probabilities = outputsToProbabilities(outputs, rows, classes);
      addToTally(tally, targets.codes, mostProbable(probabilities, rows, classes), meanLoss * rows);
    },
    value: (metric) => metricValue(tally, metric),
    save: () => ({ elements: tally.rows, lossSum: tally.lossSum, sums: [...tally.confusion] }),
  };
}

/**
 * Mean absolute error, mean squared error and its root over all numbers, and
 *
 *     R² = 1 - Σ(y - ŷ)² / Σ(y - ȳ)²
 *
 * where each place of a row has its own mean ȳ, and in rows of differing steps each place of a step.
 * That is scikit-learn's `variance_weighted`, but errors at places that never change count. Steps beyond a row's length do not count.
 */
function numberMeasure(saved?: SavedMeasure): Measure {
  let { elements, lossSum } = saved ?? { elements: 0, lossSum: 0 };
  let errors = saved === undefined ? noErrors : errorsOfSums(saved.sums);
  return {
    get elements() {
      return elements;
    },
    add(targets, answer, meanLoss) {
      if (targets.kind !== 'numbers') throw new Error('numbers are measured against numbers');
      const { values, width, time, lengths } = targets;
      const rows = values.length / (width * (time ?? 1));
      const added = lengths?.reduce((sum, length) => sum + length, 0) ?? rows * (time ?? 1);
      errors = joinedErrors(errors, errorsOf(targets, answer));
      elements += added;
      lossSum += meanLoss * added;
    },
    value(metric) {
      switch (metric) {
        case 'loss':
          return lossSum / elements;
        case 'mae':
          return errors.absolute / errors.count;
        case 'mse':
          return errors.squared / errors.count;
        case 'rmse':
          return Math.sqrt(errors.squared / errors.count);
        case 'r2': {
          const spread = errors.spreads.reduce((sum, one) => sum + one, 0);
          // Of numbers that are all the same, as scikit-learn has it.
          return spread > 0 ? 1 - errors.squared / spread : errors.squared > 0 ? 0 : 1;
        }
        default:
          return Number.NaN;
      }
    },
    save: () => ({ elements, lossSum, sums: sumsOfErrors(errors) }),
  };
}

/** What several measures add is counted once. */
const counted = new WeakMap<
  MeasuredAnswer,
  { readonly targets: MeasuredNumbers; readonly errors: NumberErrors }
>();

function errorsOf(targets: MeasuredNumbers, answer: MeasuredAnswer): NumberErrors {
  const known = counted.get(answer);
  if (known?.targets === targets) return known.errors;
  const errors = answer.outputs === null ? noErrors : numberErrors(targets, answer.outputs);
  counted.set(answer, { targets, errors });
  return errors;
}

const sumsOfErrors = ({ count, absolute, squared, means, spreads }: NumberErrors): readonly number[] => [
  count,
  absolute,
  squared,
  ...means,
  ...spreads,
];

function errorsOfSums([count = 0, absolute = 0, squared = 0, ...places]: readonly number[]): NumberErrors {
  const means = Float64Array.from(places.slice(0, places.length / 2));
  return { count, absolute, squared, means, spreads: Float64Array.from(places.slice(means.length)) };
}

/** Accuracy of single steps, and perplexity = e^(mean loss). */
function idMeasure(saved?: SavedMeasure): Measure {
  let { elements, lossSum } = saved ?? { elements: 0, lossSum: 0 };
  let [hits = 0] = saved?.sums ?? [];
  return {
    get elements() {
      return elements;
    },
    add(targets, { predicted }, meanLoss) {
      if (targets.kind !== 'ids' || predicted === null) throw new Error('ids are measured by predicted ids');
      const { values, time, lengths } = targets;
      let added = 0;
      for (let row = 0; row < values.length / time; row++) {
        for (let step = 0; step < (lengths?.[row] ?? time); step++) {
          const wanted = values[row * time + step]!;
          if (wanted < 0) continue;
          added++;
          if (predicted[row * time + step] === wanted) hits++;
        }
      }
      elements += added;
      lossSum += meanLoss * added;
    },
    value(metric) {
      switch (metric) {
        case 'loss':
          return lossSum / elements;
        case 'perplexity':
          return Math.exp(lossSum / elements);
        case 'accuracy':
          return hits / elements;
        default:
          return Number.NaN;
      }
    },
    save: () => ({ elements, lossSum, sums: [hits] }),
  };
}
