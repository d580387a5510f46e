/** `map`: the same row-wise steps over every split, batch by batch. Rows keep their order. */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel } from '../../contract/kernel.js';
import { readLearned } from './read-learned.js';
import { warning } from './failures.js';
import { createSteps, isWordList } from './steps.js';
import { writeSplit } from '../artefacts/arrow-file.js';
import { datasetOf, splitFiles } from '../artefacts/dataset-view.js';

export const kernel: Kernel<'map'> = async (context) => {
  const { data: view, ...learned } = context.inputs;
  const data = datasetOf(view);
  const fitted = await readLearned(learned);
  const steps = createSteps(context.arguments.steps, fitted, data.document.columns);
  const total = data.splits.reduce((sum, split) => sum + data.rows(split), 0);
  const fileOf = splitFiles(data.splits);
  const splits = dictionary<SplitDocument>();
  let done = 0;
  for (const split of data.splits) {
    const file = fileOf(split);
    let first = 0;
    const rows = await writeSplit(join(context.output, file), steps.columns, async (writer) => {
      for await (const batch of data.batches(split)) {
        context.signal.throwIfAborted();
        await writer.write(steps.apply(batch, first));
        first += batch.rows;
        done += batch.rows;
        context.progress({ done, total, unit: 'rows' });
      }
    });
    splits[split] = { file, rows };
  }
  for (const list of Object.values(fitted)) {
    if (isWordList(list) && list.repeated.length > 0) {
      context.warn(warning('listedTwice', { words: list.repeated }));
    }
  }
  for (const one of steps.warnings()) context.warn(one);
  return { kind: 'dataset', columns: steps.columns, splits };
};
