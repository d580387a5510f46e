/** Baselines: simple answers that `evaluate` measures beside a trained model, and which of them fit it. */
import type { Baseline } from '../../contract/operations/baseline.js';
import { showColumnType } from '../types/table.js';
import type { TrainedValue } from '../types/value.js';
import { defineChoice } from './choice.js';
import { forecastBaselines, isForecast } from './forecasts.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { sameNumbers } from './equal-columns.js';
import { levelsOf } from './levels.js';
import type { BaselineProblem } from './messages/training.js';
import { accessor, parameter, positional, positiveInteger } from './parameters.js';
import { windowsOfTable } from './windows.js';

export const baselines: readonly Primitive[] = [
  defineChoice({
    name: 'pca',
    family: 'baseline',
    summary:
      'For an autoencoder: each row as so many principal components of the training rows give it back. ' +
      'It is the best that a linear encoder and decoder can reach with a code of that width. Equal to ' +
      'scikit-learn’s `PCA`.',
    example: 'recipe = { metrics: [mse], against: [pca(30)] }',
    parameters: [positional('components', positiveInteger, 'Width of the code.')],
    json: (call) => ({ kind: 'pca', components: call.arguments.json('components') }),
  }),
  defineChoice({
    name: 'copy',
    family: 'baseline',
    summary:
      'For a model of numbers: another column of the row, as it is. The noisy picture is what a model has to ' +
      'beat that removes noise, and the value of yesterday what a model of today has to.',
    example: 'recipe = { metrics: [mse], against: [copy(.noisy)] }',
    parameters: [parameter('column', true, accessor(), 'The column, of the shape of the target.')],
    json: (call) => {
      const column = call.arguments.value('column');
      return { kind: 'copy', column: column.path.join('.') };
    },
  }),
  ...forecastBaselines,
];

/**
 * What the argument `against` asks for; null where something does not fit the model, which is
 * reported.
 */
export function baselinesFor(
  call: PrimitiveCall,
  trained: TrainedValue,
  metrics: readonly unknown[],
): readonly Baseline[] | null {
  const asked = call.arguments.value('against');
  if (asked?.kind !== 'list') return [];
  const fitting: Baseline[] = [];
  for (const { value, span } of asked.items) {
    if (value.kind !== 'choice' || value.family !== 'baseline') return null;
    const problem = problemOf(value.json, trained, metrics);
    if (problem !== null) {
      const holes = { baseline: value.shown, target: trained.target, problem };
      call.context.report(diagnose('baselineDoesNotFit', span, holes));
      return null;
    }
    fitting.push(value.json);
  }
  return fitting;
}

/** Null where it can be measured beside the model. */
function problemOf(
  baseline: Baseline,
  trained: TrainedValue,
  metrics: readonly unknown[],
): BaselineProblem | null {
  if (metrics.length === 0) return { is: 'no metric' };
  const isForecastBaseline = baseline.kind !== 'pca' && baseline.kind !== 'copy';
  if (!isForecastBaseline && forecastsChanges(trained)) return { is: 'changes' };
  if (baseline.kind === 'pca') return problemOfComponents(baseline.components, trained);
  if (baseline.kind === 'copy') return problemOfCopy(baseline.column, trained);
  return isForecast(trained) ? null : { is: 'no forecast' };
}

/** Whether its answers are added up before they are measured. */
function forecastsChanges(trained: TrainedValue): boolean {
  const windows = isForecast(trained) ? windowsOfTable(trained.data) : null;
  return windows !== null && levelsOf(windows) !== null;
}

function problemOfComponents(
  components: number,
  { data, target, columns }: TrainedValue,
): BaselineProblem | null {
  const type = data.columns.get(target);
  if (type === undefined) throw new Error(`the training data has no column ${target}`);
  if (type.kind !== 'numbers') return { is: 'no rows of numbers', type: showColumnType(type) };
  if (!columns.includes(target)) return { is: 'no autoencoder', reads: columns };
  const sizes = type.shape.flatMap((size) => (size.kind === 'number' ? [size.value] : []));
  if (sizes.length < type.shape.length) return { is: 'lengths differ' };
  const width = sizes.reduce((product, size) => product * size, 1);
  return components >= width ? { is: 'too many', width } : null;
}

function problemOfCopy(column: string, { data, target, columns }: TrainedValue): BaselineProblem | null {
  const answer = data.columns.get(target);
  if (answer?.kind !== 'numbers' && answer?.kind !== 'number') {
    return { is: 'no numbers', type: answer === undefined ? 'other rows' : showColumnType(answer) };
  }
  if (column === target) return { is: 'the target' };
  if (!columns.includes(column)) return { is: 'not read', reads: columns };
  const copied = data.columns.get(column)!;
  if (copied.kind === 'number' && answer.kind === 'number') return null;
  if (copied.kind !== 'numbers' || answer.kind !== 'numbers' || !sameNumbers(copied.shape, answer.shape)) {
    return { is: 'other shape', column, found: showColumnType(copied), wanted: showColumnType(answer) };
  }
  return answer.shape.every(({ kind }) => kind === 'number') ? null : { is: 'lengths differ' };
}
