/** `scaler`: range, or mean and deviation, of columns over the splits that the stage is given. */
import { dictionary } from '../../base/dictionary.js';
import type { LearnedScale } from '../../contract/artefacts/scaler.js';
import type { Kernel } from '../../contract/kernel.js';
import { datasetOf } from '../artefacts/dataset-view.js';
import { failure, warning } from './failures.js';
import { ScaleCounter } from './learn-scale.js';
import { lastAxis } from './number-values.js';

/** A value so many deviations away from the mean leaves 2 % of a range to one deviation. */
const FAR = 50;

export const kernel: Kernel<'scaler'> = async (context) => {
  const data = datasetOf(context.inputs.data);
  const { columns, learns, shared } = context.arguments;
  const counters = columns.map((column) => {
    const type = data.document.columns[column];
    if (type === undefined) throw new Error(`the data has no column ${column}`);
    return new ScaleCounter(column, shared === true ? 1 : lastAxis(type));
  });
  const total = data.splits.reduce((sum, split) => sum + data.rows(split), 0);
  if (total === 0) throw failure('noRowsToScale', { columns });
  let done = 0;
  for (const split of data.splits) {
    for await (const batch of data.batches(split, columns)) {
      context.signal.throwIfAborted();
      for (const counter of counters) counter.add(batch.columns[counter.column]!, batch.rows);
      done += batch.rows;
      context.progress({ done, total, unit: 'rows' });
    }
  }
  const learned = dictionary<LearnedScale>();
  for (const counter of counters) {
    const { column, places } = counter;
    if (counter.counted === 0) throw failure('noRowsToScale', { columns: [column] });
    const constant = counter.constantPlaces();
    if (constant.length === places) {
      throw failure('constantColumn', { column, places, value: counter.sample, rows: total });
    }
    if (constant.length > 0) {
      context.warn(warning('constantPlaces', { column, places, constant: constant.length }));
    }
    const far = counter.farthest();
    if (far.deviations > FAR) context.warn(warning('farValue', { column, ...far }));
    learned[column] = counter.learned(learns);
  }
  return { kind: 'scaler', rows: total, columns: learned };
};
