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
import { showBaseline, type Baseline, type ForecastBaseline } from '../../../contract/operations/baseline.js';
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
  /** Null where nothing is learned. */
  readonly training: ArtefactView<DatasetDocument> | null;
  readonly measured: ArtefactView<DatasetDocument>;
}

type Asked = Pick<ArgumentsOf<'evaluate'>, 'target' | 'metrics'> & {
  readonly against: readonly Exclude<Baseline, ForecastBaseline>[];
};

/** Rows or numbers, whichever is fewer: the time grows with the third power. */
const LARGEST = 2048;

/** In the order asked. Throws `StageFailure` where one cannot be learned. */
export async function measureBaselines(
  { against, target, metrics }: Asked,
  { training, measured }: BaselineRows,
  { progress, signal }: Pick<KernelContext<'evaluate'>, 'progress' | 'signal'>,
): Promise<readonly BaselineScores[]> {
  const wanted = await readNumbers(measured, target);
  const truth = inUnitOfData(measured, target, wanted.values);
  progress({ done: 0, total: against.length, unit: 'baselines' });
  const learned = training === null ? null : await readNumbers(training, target);
  const components = against.flatMap((one) => (one.kind === 'pca' ? [one.components] : []));
  const all = learned === null ? null : componentsOf(learned, Math.max(...components));
  const scores: BaselineScores[] = [];
  for (const baseline of against) {
    signal.throwIfAborted();
    const name = showBaseline(baseline);
    progress({ done: scores.length, total: against.length, unit: 'baselines', note: name });
    const measure = createMeasure({ kind: 'numbers' });
    measure.add(
      { kind: 'numbers', values: truth, width: wanted.width, time: null, lengths: null },
      { outputs: await answersOf(baseline), predicted: null },
      0,
    );
    scores.push({ name, ...measuredValues(measure, metrics.filter(isScalarMetric)) });
  }
  return scores;

  async function answersOf(baseline: Asked['against'][number]): Promise<Float64Array> {
    if (baseline.kind === 'copy') {
      const { values } = await readNumbers(measured, baseline.column);
      return inUnitOfData(measured, baseline.column, values);
    }
    if (all === null) throw new Error('components are learned from training rows');
    const directions = all.directions.slice(0, baseline.components);
    return inUnitOfData(measured, target, givenBack({ ...all, directions }, wanted));
  }
}

function inUnitOfData(
  { document }: ArtefactView<DatasetDocument>,
  column: string,
  values: Float32Array | Float64Array,
): Float64Array {
  return unscaled(values, scalingOf(document.columns[column]) ?? []);
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
    if (column?.kind !== 'fixed-numbers' && column?.kind !== 'number')
      throw new Error(`\`${target}\` holds no rows of one width`);
    if (row === 0) {
      width = column.kind === 'number' ? 1 : column.width;
      values = new Float32Array(count * width);
    }
    values.set(column.values, row * width);
    row += batch.rows;
  }
  return { count, width, values };
}
