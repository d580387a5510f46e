/**
 * The stage `logistic_regression`: words and n-grams of the train split become TF-IDF weights, and
 * a linear model of them is fitted; what a few seconds of linear algebra reach, to hold a network
 * against.
 */
import type { HistoryPoint, TrainingHistory } from '../../contract/artefacts/trained.js';
import type { Kernel } from '../../contract/kernel.js';
import { warning } from './failures.js';
import { linearEvidence } from './linear-evidence.js';
import { finishLinearModel, writeLinearModel } from './linear-model.js';
import { logisticObjective, outputsOf } from './logistic-objective.js';
import { logCountRatios } from './log-count-ratios.js';
import { measureLinear } from './measure-linear.js';
import { minimize } from './minimize.js';
import { featureSettings } from './text-features.js';
import { breathe, readTrainingMatrix } from './training-matrix.js';

export const kernel: Kernel<'logistic_regression'> = async (context) => {
  const given = context.arguments;
  const { column, target: targetColumn, inverse_regularization, max_iterations, tolerance } = given;
  const features = featureSettings(given.features);
  const read = await readTrainingMatrix(context, 'logistic_regression', context.inputs.data, {
    column,
    target: targetColumn,
    features,
  });
  const { matrix, target, classes, fitted, termWeights } = read;
  const outputs = outputsOf(classes.length);
  const alpha = given.naive_bayes_weights;
  const ratios = alpha === undefined ? null : logCountRatios(matrix, target, classes.length, alpha);

  const { objective, measures } = logisticObjective(matrix, target, classes.length, {
    inverseRegularization: inverse_regularization,
    ratios,
  });
  const points: HistoryPoint[] = [];
  const minimum = await minimize(objective, new Float64Array((matrix.width + 1) * outputs), {
    tolerance,
    maxIterations: max_iterations,
    onIteration: async (step) => {
      const train = { ...measures() };
      points.push({ step, epoch: step, train, validation: null });
      context.progress({
        done: step,
        total: max_iterations,
        unit: 'iterations',
        measures: Object.entries(train).map(([name, value]) => ({ name, value })),
      });
      await breathe(context.signal);
    },
  });
  const { point, iterations, converged } = minimum;
  if (!converged) context.warn(warning('notConverged', { iterations, tolerance }));

  // What features are multiplied by becomes a part of their coefficients.
  ratios?.forEach((ratio, i) => (point[i]! *= ratio));
  await writeLinearModel(
    context.output,
    {
      version: 1,
      column,
      target: targetColumn,
      features,
      inverseRegularization: inverse_regularization,
      maxIterations: max_iterations,
      tolerance,
      ...(alpha !== undefined && { naiveBayesWeights: alpha }),
      outputs,
      iterations,
      converged,
    },
    fitted,
    termWeights,
    point,
  );
  // One measurement is enough to choose between models by; each pass over the rows takes its time.
  const last = points.at(-1);
  if (last !== undefined && read.validation !== null) {
    const validation = { ...measureLinear(read.validation, classes.length, point) };
    points[points.length - 1] = { ...last, validation };
  }
  const history: TrainingHistory = {
    points,
    kept: {
      step: iterations,
      reason: converged ? 'the training objective has reached its minimum' : 'the last iteration allowed',
    },
    stepsPerEpoch: 1,
    evidence: linearEvidence(read, point, 'logistic_regression'),
  };
  return finishLinearModel(context.output, { classes, parameters: point.length }, history);
};
