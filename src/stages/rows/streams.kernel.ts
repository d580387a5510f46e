/**
 * `streams`: all ids of a split end to end, cut into `lanes` of equal length, and these into
 * windows. Row `w · lanes + l` holds window w of lane l, so that `lanes` rows go on where the
 * `lanes` rows before them stopped:
 *
 *   ids   the window                  next   what follows each of its ids: the same, one further on
 *
 * as in Zaremba et al. (2014) and PyTorch's word language model. Fewer than `lanes` ids at the end
 * of a split are left out. The last window of each lane may be shorter: it is filled up, and `next`
 * is -1 there, which says that nothing is asked. Memory: the ids of one split, 4 bytes each.
 */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel, StageContext } from '../../contract/kernel.js';
import { streamColumns } from '../../contract/operations/streams.js';
import { batchLimits, writeSplit } from '../artefacts/arrow-file.js';
import type { Batch } from '../artefacts/column.js';
import { datasetOf, splitFiles, type DatasetView } from '../artefacts/dataset-view.js';
import { failure } from './failures.js';

export const kernel: Kernel<'streams'> = async (context) => {
  const data = datasetOf(context.inputs.data);
  const { column, lanes, window } = context.arguments;
  const type = data.document.columns[column];
  if (type?.type !== 'ids' || type.length !== null)
    throw new Error(`${column} has no ids of differing length`);
  const filled: ColumnType = { ...type, length: window, side: 'right' };
  const columns = { [streamColumns.ids]: filled, [streamColumns.next]: filled };
  const fileOf = splitFiles(data.splits);
  const splits = dictionary<SplitDocument>();
  for (const split of data.splits) {
    const stream = await readStream(context, data, split, column);
    if (stream.length < 2 * lanes) {
      // Twenty ids a lane make a stream worth reading.
      const fewer = stream.length < 2 ? null : Math.max(1, Math.floor(stream.length / 20));
      throw failure('streamTooShort', { split, ids: stream.length, lanes, fewer });
    }
    const file = fileOf(split);
    const filler = type.padId ?? 0;
    const rows = await writeSplit(join(context.output, file), columns, async (writer) => {
      for (const batch of cutStream(stream, lanes, window, filler)) {
        context.signal.throwIfAborted();
        await writer.write(batch);
      }
    });
    splits[split] = { file, rows };
  }
  return { kind: 'dataset', columns, splits, streams: { lanes } };
};

async function readStream(
  context: StageContext,
  data: DatasetView,
  split: string,
  column: string,
): Promise<Int32Array> {
  const parts: Int32Array[] = [];
  let total = 0;
  let done = 0;
  for await (const batch of data.batches(split, [column])) {
    context.signal.throwIfAborted();
    const ids = batch.columns[column]!;
    if (ids.kind !== 'ids') throw new Error(`${column} is stored filled up to one length`);
    const part = ids.values.slice(ids.rows[0], ids.rows[batch.rows]);
    parts.push(part);
    total += part.length;
    done += batch.rows;
    context.progress({ done, total: data.rows(split), unit: 'rows', note: split });
  }
  const stream = new Int32Array(total);
  let at = 0;
  for (const part of parts) {
    stream.set(part, at);
    at += part.length;
  }
  return stream;
}

/** The rows of a stream, window by window, in batches of a size that is good to store. */
export function* cutStream(
  stream: Int32Array,
  lanes: number,
  window: number,
  filler: number,
): Generator<Batch> {
  const laneLength = Math.floor(stream.length / lanes);
  const steps = laneLength - 1;
  const windows = Math.ceil(steps / window);
  const most = Math.min(batchLimits.rows, Math.max(1, Math.floor(batchLimits.bytes / (8 * window))));
  for (let first = 0; first < windows * lanes; first += most) {
    const rows = Math.min(most, windows * lanes - first);
    const ids = new Int32Array(rows * window).fill(filler);
    const next = new Int32Array(rows * window).fill(-1);
    for (let row = 0; row < rows; row++) {
      const step = Math.floor((first + row) / lanes) * window;
      const start = ((first + row) % lanes) * laneLength + step;
      const length = Math.min(window, steps - step);
      ids.set(stream.subarray(start, start + length), row * window);
      next.set(stream.subarray(start + 1, start + 1 + length), row * window);
    }
    yield {
      rows,
      columns: {
        [streamColumns.ids]: { kind: 'fixed-ids', length: window, values: ids },
        [streamColumns.next]: { kind: 'fixed-ids', length: window, values: next },
      },
    };
  }
}
