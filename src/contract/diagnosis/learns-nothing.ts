/**
 * The train loss is that of the same answer for every row, so the inputs play no part in it. Where
 * the reason shows, it is said instead: weights that went astray, gradients that vanish, or a rate
 * that is too small.
 *
 * Strong, because the loss of the best constant answer is known exactly: the entropy of the
 * classes, the variance of numbers. A model that has seen something in its inputs is below it.
 */
import type { LayerGradient } from '../artefacts/evidence.js';
import { trainMeasures } from '../artefacts/trained.js';
import {
  epochLosses,
  finalTrainLoss,
  lowest,
  mean,
  validatedPoints,
  type MeasuredTraining,
} from './course.js';
import { found, type Finding } from './finding.js';

/**
 * Of the constant answer's loss, so much is not learned. Two percent: random rows let a model of
 * many weights fall a little below the whole in one epoch, and a start with random weights stands
 * a little above it.
 */
const NOTHING = 0.98;
/** Before so many steps, nothing is to be expected. */
const FEWEST_STEPS = 20;
/**
 * So far above the constant answer, and above the one that takes all for equally likely, where
 * random first weights begin. Of numbers no such beginning is known.
 */
const ASTRAY = 1.2;
/**
 * The smallest gradient of a layer as a share of the largest. In networks that learn they differ by
 * a factor of ten or so; each layer of `sigmoid` takes a factor of four and more.
 */
const VANISHED = 1e-3;
/** No layer has moved by this share of its weights: a training that learns moves them by a tenth. */
const UNMOVED = 0.03;

export function learnsNothing(training: MeasuredTraining): Finding | null {
  const { history, evidence } = training;
  const { learningRate: rate, gradients = [] } = evidence;
  const loss = finalTrainLoss(history);
  if (!hasLearnedNothing(training) || loss === null || rate === null) return null;
  const { train: constant, even } = evidence.constantLoss!;
  if (even !== null && loss > ASTRAY * Math.max(constant, even))
    return found('rateTooLarge', { loss, constant, rate });
  const vanished = vanishing(gradients);
  if (vanished !== null) return found('gradientsVanish', vanished);
  const moved = Math.max(...gradients.map((layer) => layer.moved));
  if (gradients.length > 0 && moved < UNMOVED) return found('rateTooSmall', { moved, loss, constant, rate });
  return found('answersConstant', { loss, constant, rate });
}

/**
 * Neither the training nor the validation loss has ever been below that of a constant answer, and
 * the answers are not right more often than chance explains.
 */
export function hasLearnedNothing(training: MeasuredTraining): boolean {
  const {
    history,
    evidence: { constantLoss },
  } = training;
  if (constantLoss === null || constantLoss.train <= 0 || beatsLargestClass(training)) return false;
  if ((history.points.at(-1)?.step ?? 0) < FEWEST_STEPS) return false;
  const loss = finalTrainLoss(history);
  const best = lowest(epochLosses(history))?.loss ?? loss;
  if (loss === null || best === null || Math.min(best, loss) < NOTHING * constantLoss.train) return false;
  // Within the last epoch it may have begun to learn.
  const ends = history.points.slice(-Math.max(1, Math.ceil(history.points.length / 10)));
  const end = mean(ends.map(({ train }) => train['loss'] ?? Number.NaN));
  if (end < NOTHING * constantLoss.train) return false;
  const validated = lowest(validatedPoints(history));
  return (
    validated === null ||
    constantLoss.validation === null ||
    validated.loss >= NOTHING * constantLoss.validation
  );
}

/**
 * Whether more rows of the last epoch were answered rightly than the largest class explains, by four
 * standard deviations. A model that has just begun to tell the classes apart is hardly sure of it,
 * so its loss shows less than its accuracy.
 */
function beatsLargestClass({ history, evidence: { classRows } }: MeasuredTraining): boolean {
  const last = history.points.at(-1);
  const accuracy = last === undefined ? undefined : trainMeasures(last)['accuracy'];
  if (accuracy === undefined || classRows === undefined) return false;
  const rows = classRows.train.reduce((sum, count) => sum + count, 0);
  const largest = Math.max(...classRows.train) / rows;
  return accuracy > largest + 4 * Math.sqrt((largest * (1 - largest)) / rows);
}

function vanishing(
  gradients: readonly LayerGradient[],
): { readonly layer: string; readonly strongest: string; readonly share: number } | null {
  const [strongest, ...others] = gradients.toSorted((one, other) => other.size - one.size);
  const weakest = others.at(-1);
  if (strongest === undefined || weakest === undefined || strongest.size === 0) return null;
  const share = weakest.size / strongest.size;
  return share < VANISHED ? { layer: weakest.layer, strongest: strongest.layer, share } : null;
}
