/**
 * `deduplicate`: of the rows of a split whose `column` is equal, the first stays. Splits are looked
 * at one by one: a row may still be in two of them. Rows are equal when their 128-bit hashes are,
 * so what is kept in memory is 16 bytes a row.
 */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel } from '../../contract/kernel.js';
import { writeSplit } from '../artefacts/arrow-file.js';
import type { Column } from '../artefacts/column.js';
import { datasetOf, splitFiles } from '../artefacts/dataset-view.js';
import { hash128, HashSet } from './hash-rows.js';
import { count } from '../../base/diagnostics/phrases.js';
import { takeRows } from '../artefacts/take-rows.js';

export const kernel: Kernel<'deduplicate'> = async (context) => {
  const data = datasetOf(context.inputs.data);
  const { column: name } = context.arguments;
  const total = data.splits.reduce((sum, split) => sum + data.rows(split), 0);
  const fileOf = splitFiles(data.splits);
  const splits = dictionary<SplitDocument>();
  let done = 0;
  let dropped = 0;
  for (const split of data.splits) {
    const file = fileOf(split);
    const seen = new HashSet();
    const hash = new Int32Array(4);
    const rows = await writeSplit(join(context.output, file), data.document.columns, async (writer) => {
      for await (const batch of data.batches(split)) {
        context.signal.throwIfAborted();
        const hashRow = rowHasher(batch.columns[name]!);
        const fresh: number[] = [];
        for (let row = 0; row < batch.rows; row++) {
          hashRow(row, hash);
          if (seen.add(hash)) fresh.push(row);
        }
        await writer.write(fresh.length === batch.rows ? batch : takeRows(batch, Int32Array.from(fresh)));
        done += batch.rows;
        dropped += batch.rows - fresh.length;
        context.progress({ done, total, unit: 'rows', note: `${count(dropped, 'duplicate')} dropped` });
      }
    });
    splits[split] = { file, rows };
  }
  return { kind: 'dataset', columns: data.document.columns, splits };
};

/** Hashes what a row of `column` holds; for tokens also where they are cut. */
function rowHasher(column: Column): (row: number, out: Int32Array) => void {
  switch (column.kind) {
    case 'text':
      return (row, out) => hash128(column.bytes, column.offsets[row]!, column.offsets[row + 1]!, out);
    case 'tokens': {
      return (row, out) => {
        const first = column.rows[row]!;
        const last = column.rows[row + 1]!;
        const parts: Uint8Array[] = [];
        for (let token = first; token < last; token++) {
          const bytes = column.bytes.subarray(column.offsets[token], column.offsets[token + 1]);
          parts.push(bytesOf(Int32Array.of(bytes.length)), bytes);
        }
        const joined = Buffer.concat(parts);
        hash128(joined, 0, joined.length, out);
      };
    }
    case 'ids': {
      const bytes = bytesOf(column.values);
      return (row, out) => hash128(bytes, column.rows[row]! * 4, column.rows[row + 1]! * 4, out);
    }
    case 'fixed-ids': {
      const bytes = bytesOf(column.values);
      const size = column.length * 4;
      return (row, out) => hash128(bytes, row * size, (row + 1) * size, out);
    }
    case 'class': {
      const bytes = bytesOf(column.codes);
      return (row, out) => hash128(bytes, row * 4, row * 4 + 4, out);
    }
    case 'number':
    case 'time': {
      const bytes = bytesOf(column.values);
      return (row, out) => hash128(bytes, row * 8, row * 8 + 8, out);
    }
    case 'fixed-numbers': {
      const bytes = bytesOf(column.values);
      const size = column.width * 4;
      return (row, out) => hash128(bytes, row * size, (row + 1) * size, out);
    }
    case 'numbers': {
      const bytes = bytesOf(column.values);
      const size = column.width * 4;
      return (row, out) => hash128(bytes, column.rows[row]! * size, column.rows[row + 1]! * size, out);
    }
  }
}

function bytesOf(values: Int32Array | Float32Array | Float64Array | BigInt64Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
