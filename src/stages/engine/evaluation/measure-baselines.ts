/**
 * Baselines: simple answers to the rows that a model is measured on, by the same metrics. What they
 * need is learned on the training rows. Memory: the numbers of both splits, and twice the square of
 * the width of a row.
 */
import { scalingOf } from '../../../contract/artefacts/column-type.js';
import { unscaled } from '../../../contract/artefacts/scaling.js';
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { BaselineScores } from '../../../contract/artefacts/scores.js';
import type { ArtefactView, KernelContext } from '../../../contract/kernel.js';
import type { ArgumentsOf } from '../../../contract/operations.js';
import { showBaseline, type Baseline } from '../../../contract/operations/baseline.js';
import { datasetOf } from '../../artefacts/dataset-view.js';
import {
  givenBack,
  principalDirections,
  type PointRows,
  type PrincipalDirections,
} from '../../baseline/principal-directions.js';
import { failure } from '../failures.js';
import { createMeasure, measuredValues } from './measure.js';
import { isScalarMetric } from './metrics.js';

/** The target of both, the one split of each. */
export interface BaselineRows {
  readonly training: ArtefactView<DatasetDocument>;
  readonly measured: ArtefactView<DatasetDocument>;
}

type Components = Extract<Baseline, { readonly kind: 'pca' }>;

type Asked = Pick<ArgumentsOf<'evaluate'>, 'target' | 'metrics'> & {
  readonly against: readonly Components[];
};

/** Rows or numbers, whichever is fewer: the time grows with the third power. */
const LARGEST = 2048;

/** In the order asked. Throws `StageFailure` where one cannot be learned. */
export async function measureBaselines(
  { against, target, metrics }: Asked,
  { training, measured }: BaselineRows,
  { progress, signal }: Pick<KernelContext<'evaluate'>, 'progress' | 'signal'>,
): Promise<readonly BaselineScores[]> {
  const rows = await readNumbers(training, target);
  const wanted = await readNumbers(measured, target);
  const scaling = scalingOf(measured.document.columns[target]) ?? [];
  progress({ done: 0, total: against.length, unit: 'baselines', note: 'principal components' });
  const all = componentsOf(rows, Math.max(...against.map(({ components }) => components)));
  const scores: BaselineScores[] = [];
  for (const baseline of against) {
    signal.throwIfAborted();
    const name = showBaseline(baseline);
    progress({ done: scores.length, total: against.length, unit: 'baselines', note: name });
    const measure = createMeasure({ kind: 'numbers' });
    const { width, values } = wanted;
    const directions = all.directions.slice(0, baseline.components);
    const outputs = unscaled(givenBack({ ...all, directions }, wanted), scaling);
    measure.add(
      { kind: 'numbers', values: unscaled(values, scaling), width, time: null, lengths: null },
      { outputs, predicted: null },
      0,
    );
    scores.push({ name, ...measuredValues(measure, metrics.filter(isScalarMetric)) });
  }
  return scores;
}

/** Those of the largest baseline: the others have the first of them. */
function componentsOf(rows: PointRows, components: number): PrincipalDirections {
  const { count, width } = rows;
  if (components > count) throw failure('moreComponentsThanRows', { components, rows: count });
  if (Math.min(count, width) > LARGEST)
    throw failure('tooLargeForComponents', { rows: count, width, largest: LARGEST });
  return principalDirections(rows, components);
}

type Numbers = PointRows & { readonly values: Float32Array };

async function readNumbers(view: ArtefactView<DatasetDocument>, target: string): Promise<Numbers> {
  const data = datasetOf(view);
  const split = data.splits[0]!;
  const count = data.rows(split);
  let width = 0;
  let values = new Float32Array();
  let row = 0;
  for await (const batch of data.batches(split, [target])) {
    const column = batch.columns[target];
    if (column?.kind !== 'fixed-numbers') throw new Error(`\`${target}\` holds no rows of one width`);
    if (row === 0) {
      ({ width } = column);
      values = new Float32Array(count * width);
    }
    values.set(column.values, row * width);
    row += batch.rows;
  }
  return { count, width, values };
}
