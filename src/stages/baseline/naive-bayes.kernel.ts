/**
 * The stage `naive_bayes`: the frequencies of terms in each class, equal to scikit-learn's
 * `MultinomialNB` and `BernoulliNB`. Both are linear in the features, so a model of it is stored
 * and used as one of `logistic_regression` is. Of n rows, n(c) of class c, with N(t, c) the sum of
 * term t over the rows of class c, and T terms:
 *
 *     ln P(c)                = ln(n(c) / n)
 *     multinomial: ln P(t|c) = ln((N(t, c) + α) / (Σ N(·, c) + α T)), times the term's count
 *     bernoulli:     P(t|c)  = (N(t, c) + α) / (n(c) + 2 α), of each term whether it is there
 *
 * So the coefficient of t is ln P(t|c), or ln P(t|c) - ln(1 - P(t|c)); and the intercept of c is ln
 * P(c), or ln P(c) + Σ ln(1 - P(·|c)). Of two classes the model has their difference.
 */
import type { TrainingHistory } from '../../contract/artefacts/trained.js';
import type { Kernel } from '../../contract/kernel.js';
import type { NaiveBayesOperation } from '../../contract/operations/naive-bayes.js';
import { linearEvidence } from './linear-evidence.js';
import { finishLinearModel, writeLinearModel } from './linear-model.js';
import { sumsByClass } from './log-count-ratios.js';
import { outputsOf } from './logistic-objective.js';
import { measureLinear } from './measure-linear.js';
import { featureSettings } from './text-features.js';
import { readTrainingMatrix, type MatrixOfRows, type TrainingMatrix } from './training-matrix.js';

type Settings = Pick<NaiveBayesOperation['arguments'], 'likelihood' | 'alpha'>;

export const kernel: Kernel<'naive_bayes'> = async (context) => {
  const { column, target, likelihood, alpha } = context.arguments;
  const features = featureSettings(context.arguments.features);
  const wanted = { column, target, features };
  const read = await readTrainingMatrix(context, 'naive_bayes', context.inputs.data, wanted);
  const { classes, fitted, termWeights } = read;
  const point = fit(read, { likelihood, alpha });
  const outputs = outputsOf(classes.length);
  await writeLinearModel(
    context.output,
    { version: 1, ...wanted, likelihood, alpha, outputs },
    fitted,
    termWeights,
    point,
  );
  const measured = (rows: MatrixOfRows) => ({ ...measureLinear(rows, classes.length, point) });
  const validation = read.validation === null ? null : measured(read.validation);
  const history: TrainingHistory = {
    points: [{ step: 1, epoch: 1, train: measured(read), validation }],
    kept: { step: 1, reason: 'naive Bayes only counts' },
    stepsPerEpoch: 1,
    evidence: linearEvidence(read, point, 'naive_bayes'),
  };
  return finishLinearModel(context.output, { classes, parameters: point.length }, history);
};

/**
 * ln P(c) of a class without rows: the least that a float32 has a probability for, so that scores
 * stay numbers.
 */
const NEVER = Math.log(2 ** -149);

/** [width, outputs] coefficients, then the intercepts, as `logisticObjective` has them. */
function fit({ matrix, target, classes }: TrainingMatrix, { likelihood, alpha }: Settings): Float64Array {
  const { rows, width } = matrix;
  const count = classes.length;
  const sums = sumsByClass(matrix, target, count);
  const members = new Float64Array(count);
  for (const code of target) members[code]!++;
  const totals = new Float64Array(count);
  sums.forEach((sum, i) => (totals[i % count]! += sum));

  const byClass = new Float64Array((width + 1) * count);
  const intercepts = byClass.subarray(width * count);
  members.forEach((size, k) => (intercepts[k] = size === 0 ? NEVER : Math.log(size / rows)));
  for (let feature = 0; feature < width; feature++) {
    for (let k = 0; k < count; k++) {
      const at = feature * count + k;
      if (likelihood === 'multinomial') {
        byClass[at] = Math.log((sums[at]! + alpha) / (totals[k]! + alpha * width));
      } else {
        const all = members[k]! + 2 * alpha;
        const absent = Math.log((members[k]! - sums[at]! + alpha) / all);
        byClass[at] = Math.log((sums[at]! + alpha) / all) - absent;
        intercepts[k]! += absent;
      }
    }
  }
  if (count !== 2) return byClass;
  return Float64Array.from({ length: width + 1 }, (_, i) => byClass[2 * i + 1]! - byClass[2 * i]!);
}
