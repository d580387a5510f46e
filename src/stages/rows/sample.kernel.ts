/**
 * `sample`: some rows of one split, by a seeded draw, in their order. The other splits stay as they
 * are, byte for byte. Which rows these are follows from `random.ts` and `apportion.ts`: changing
 * either needs a new version.
 */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel } from '../../contract/kernel.js';
import { writeSplit } from '../artefacts/arrow-file.js';
import { datasetOf, splitFiles } from '../artefacts/dataset-view.js';
import { keepFile } from '../artefacts/keep-file.js';
import { takeRows } from '../artefacts/take-rows.js';
import { failure } from './failures.js';
import { assignRows, readCodes } from './split.kernel.js';

export const kernel: Kernel<'sample'> = async (context) => {
  const data = datasetOf(context.inputs.data);
  const { from, size, seed, stratify } = context.arguments;
  const total = data.rows(from);
  if ('rows' in size && size.rows > total) {
    throw failure('sampleTooLarge', { from, rows: total, wanted: size.rows });
  }
  const share = 'rows' in size ? size.rows / total : size.fraction;
  const classes = stratify === null ? null : await readCodes(data, from, stratify);
  const assigned = assignRows(total, [share], seed, classes);
  if (!assigned.includes(0)) throw failure('tooFewRows', { from, rows: total, part: 'the sample' });

  const fileOf = splitFiles(data.splits);
  const splits = dictionary<SplitDocument>();
  for (const name of data.splits) {
    const file = fileOf(name);
    if (name !== from) {
      await keepFile(data.path(name), context.output, file);
      splits[name] = { file, rows: data.rows(name) };
      continue;
    }
    let first = 0;
    const rows = await writeSplit(join(context.output, file), data.document.columns, async (writer) => {
      for await (const batch of data.batches(from)) {
        context.signal.throwIfAborted();
        const taken: number[] = [];
        for (let row = 0; row < batch.rows; row++) if (assigned[first + row] === 0) taken.push(row);
        await writer.write(takeRows(batch, Int32Array.from(taken)));
        first += batch.rows;
        context.progress({ done: first, total, unit: 'rows' });
      }
    });
    splits[name] = { file, rows };
  }
  return { kind: 'dataset', columns: data.document.columns, splits };
};
