/**
 * Splits on disk: the columns of `column.ts` as Arrow IPC files (random-access form, uncompressed),
 * which pandas, polars and DuckDB open as they are. Batches go in and out one at a time, so memory
 * is bounded by the largest batch and never by the file; typed arrays are handed on, not copied.
 *
 *   text       Utf8                      ids (ragged)   List<Int32>
 *   tokens     List<Utf8>                ids (padded)   FixedSizeList<Int32>[length]
 *   number     Float64                   class          Dictionary<Int32, Utf8>
 *   time       Timestamp[ms]
 *   numbers    FixedSizeList<Float32>[product of the shape], ragged: a List of those; with two axes
 *              and more the field is a tensor by Arrow's canonical extension `fixed_shape_tensor`
 *
 * The same batches give the same bytes: no times, no random ids, dictionary ids by the column's
 * place. The layout is read back by every later stage: changing it means a new version of every
 * operation that writes a dataset.
 */
import { dictionary } from '../../base/dictionary.js';
import { open } from 'node:fs/promises';
import {
  AsyncByteQueue,
  RecordBatch,
  RecordBatchFileWriter,
  RecordBatchReader,
  Schema,
  Struct,
  Vector,
  makeData,
  type Utf8,
} from 'apache-arrow';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import { arrowField, columnData, columnOf, emptyColumns, encodeTexts, textData } from './arrow-columns.js';
import type { Batch, Column } from './column.js';

/** Rows and bytes after which a producer of batches should start the next one. */
export const batchLimits = { rows: 65_536, bytes: 8 * 1024 * 1024 } as const;

export interface SplitWriter {
  /** Rows written so far. */
  readonly rows: number;
  /** Appends a batch; its arrays may be reused once the promise resolves. */
  write(batch: Batch): Promise<void>;
  /** Writes the footer and closes the file. A file without it cannot be opened. */
  close(): Promise<void>;
  /** Closes the file as it is, because something went wrong. After `close` it does nothing. */
  abandon(): Promise<void>;
}

/** Collects what arrow writes until it is flushed to the file. */
class ByteSink extends AsyncByteQueue {
  chunks: Uint8Array[] = [];

  override write(chunk: Uint8Array): void {
    if (chunk.byteLength > 0) this.chunks.push(chunk);
  }

  take(): Uint8Array[] {
    const chunks = this.chunks;
    this.chunks = [];
    return chunks;
  }
}

/** Starts the file of one split. Columns are stored in the order of `columns`. */
export async function createSplitWriter(
  path: string,
  columns: Readonly<Record<string, ColumnType>>,
): Promise<SplitWriter> {
  const names = Object.keys(columns);
  const dictionaries = new Map<string, Vector<Utf8>>();
  const fields = names.map((name, place) => {
    const type = columns[name]!;
    if (type.type === 'class') dictionaries.set(name, new Vector([textData(encodeTexts(type.classes))]));
    return arrowField(name, type, place);
  });
  const schema = new Schema(fields);
  const struct = new Struct(fields);
  const sink = new ByteSink();
  const writer = new RecordBatchFileWriter();
  writer.reset(sink, schema);
  const handle = await open(path, 'w');
  let rows = 0;
  let batches = 0;
  let isOpen = true;

  const release = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await handle.close();
  };
  const append = async (batch: Batch): Promise<void> => {
    const children = names.map((name, place) => {
      const column = batch.columns[name];
      if (!column) throw new Error(`a batch for ${path} lacks the column ${name}`);
      return columnData(column, fields[place]!.type, batch.rows, dictionaries.get(name));
    });
    const data = makeData({ type: struct, length: batch.rows, nullCount: 0, children });
    writer.write(new RecordBatch(schema, data));
    batches++;
    rows += batch.rows;
    await writeAll(sink.take());
  };
  const writeAll = async (chunks: Uint8Array[]): Promise<void> => {
    let size = 0;
    for (const chunk of chunks) size += chunk.byteLength;
    const { bytesWritten } = await handle.writev(chunks);
    // A short write is legal (a signal, a nearly full disk): the rest goes out chunk by chunk.
    if (bytesWritten < size) {
      let skip = bytesWritten;
      for (const chunk of chunks) {
        if (skip < chunk.byteLength) await handle.writeFile(chunk.subarray(skip));
        skip = Math.max(0, skip - chunk.byteLength);
      }
    }
  };

  return {
    get rows() {
      return rows;
    },
    async write(batch) {
      if (batch.rows > 0) await append(batch);
    },
    async close() {
      try {
        // Readers look for dictionaries beside at least one record batch, so an empty split has an
        // empty one.
        if (batches === 0) await append({ rows: 0, columns: emptyColumns(columns) });
        writer.close();
        await writeAll(sink.take());
      } finally {
        await release();
      }
    },
    abandon: release,
  };
}

/** Writes a split by `fill`, and closes its file whatever happens. Returns the number of rows. */
export async function writeSplit(
  path: string,
  columns: Readonly<Record<string, ColumnType>>,
  fill: (writer: SplitWriter) => Promise<void>,
): Promise<number> {
  const writer = await createSplitWriter(path, columns);
  try {
    await fill(writer);
    await writer.close();
    return writer.rows;
  } finally {
    await writer.abandon();
  }
}

/**
 * The batches of a split, in order, one in memory at a time. `columns` picks some of `types` (all
 * by default). Class codes come back as stored; what they mean is in the artefact's column type.
 */
export async function* readBatches(
  path: string,
  types: Readonly<Record<string, ColumnType>>,
  options: { readonly columns?: readonly string[] } = {},
): AsyncIterable<Batch> {
  const names = options.columns ?? Object.keys(types);
  const handle = await open(path, 'r');
  try {
    const reader = await RecordBatchReader.from(handle);
    await reader.open({ autoDestroy: false });
    for await (const record of reader) {
      if (record.numRows === 0) continue;
      const columns = dictionary<Column>();
      for (const name of names) {
        const type = types[name];
        const place = record.schema.fields.findIndex((field) => field.name === name);
        const data = record.data.children[place];
        if (!type || !data) throw new Error(`${path} has no column ${name}`);
        columns[name] = columnOf(data, type, record.numRows);
      }
      yield { rows: record.numRows, columns };
    }
  } finally {
    await handle.close().catch(() => undefined);
  }
}
