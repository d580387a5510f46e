/**
 * Splits on disk: the columns of `column.ts` as Arrow IPC files (random-access form, uncompressed), which
 * pandas, polars and DuckDB open as they are. Batches go in and out one at a time, so memory is bounded by
 * the largest batch and never by the file; typed arrays are handed on, not copied.
 *
 *   text       Utf8                      ids (ragged)   List<Int32>
 *   tokens     List<Utf8>                ids (padded)   FixedSizeList<Int32>[length]
 *   number     Float64                   class          Dictionary<Int32, Utf8>
 *
 * The same batches give the same bytes: no times, no random ids, dictionary ids by the column's place. The
 * layout is read back by every later stage: changing it means a new version of every operation that
 * writes a dataset.
 */
import { open } from 'node:fs/promises';
import {
  AsyncByteQueue,
  DataType,
  Dictionary,
  Field,
  FixedSizeList,
  Float64,
  Int32,
  List,
  RecordBatch,
  RecordBatchFileWriter,
  RecordBatchReader,
  Schema,
  Struct,
  Utf8,
  Vector,
  makeData,
  type Data,
} from 'apache-arrow';
import type { ColumnType } from '../artefact/artefact.js';
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
    return new Field(name, arrowType(type, place), false);
  });
  const schema = new Schema(fields);
  const struct = new Struct(fields);
  const sink = new ByteSink();
  const writer = new RecordBatchFileWriter();
  writer.reset(sink, schema);
  const handle = await open(path, 'w');
  let rows = 0;
  let batches = 0;

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
        // Readers look for dictionaries beside at least one record batch, so an empty split has an empty one.
        if (batches === 0) await append({ rows: 0, columns: emptyColumns(columns) });
        writer.close();
        await writeAll(sink.take());
      } finally {
        await handle.close();
      }
    },
  };
}

/**
 * The batches of a split, in order, one in memory at a time. `columns` picks some of `types` (all by
 * default). Class codes come back as stored; what they mean is in the artefact's column type.
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
      const columns: Record<string, Column> = {};
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

function arrowType(type: ColumnType, place: number): DataType {
  switch (type.type) {
    case 'text':
      return new Utf8();
    case 'tokens':
      return new List(new Field('item', new Utf8(), false));
    case 'number':
      return new Float64();
    case 'class':
      return new Dictionary(new Utf8(), new Int32(), place);
    case 'ids': {
      const item = new Field('item', new Int32(), false);
      return type.length === null ? new List(item) : new FixedSizeList(type.length, item);
    }
  }
}

function columnData(
  column: Column,
  type: DataType,
  rows: number,
  dictionary: Vector<Utf8> | undefined,
): Data {
  switch (column.kind) {
    case 'text':
      return makeData({
        type: type as Utf8,
        length: rows,
        nullCount: 0,
        valueOffsets: column.offsets.subarray(0, rows + 1),
        data: column.bytes,
      });
    case 'tokens': {
      const tokens = column.rows[rows]!;
      const child = makeData({
        type: new Utf8(),
        length: tokens,
        nullCount: 0,
        valueOffsets: column.offsets.subarray(0, tokens + 1),
        data: column.bytes,
      });
      return listData(type, rows, column.rows, child);
    }
    case 'ids': {
      const child = intData(column.values, column.rows[rows]!);
      return listData(type, rows, column.rows, child);
    }
    case 'fixed-ids':
      return makeData({
        type: type as FixedSizeList<Int32>,
        length: rows,
        nullCount: 0,
        child: intData(column.values, rows * column.length),
      });
    case 'class':
      return makeData({
        type: type as Dictionary<Utf8, Int32>,
        length: rows,
        nullCount: 0,
        data: column.codes.subarray(0, rows),
        dictionary: dictionary!,
      });
    case 'number':
      return makeData({
        type: type as Float64,
        length: rows,
        nullCount: 0,
        data: column.values.subarray(0, rows),
      });
  }
}

function listData(type: DataType, rows: number, offsets: Int32Array, child: Data): Data {
  return makeData({
    type: type as List,
    length: rows,
    nullCount: 0,
    valueOffsets: offsets.subarray(0, rows + 1),
    child,
  });
}

function intData(values: Int32Array, length: number): Data<Int32> {
  return makeData({ type: new Int32(), length, nullCount: 0, data: values.subarray(0, length) });
}

function textData({ offsets, bytes }: { offsets: Int32Array; bytes: Uint8Array }): Data<Utf8> {
  return makeData({
    type: new Utf8(),
    length: offsets.length - 1,
    nullCount: 0,
    valueOffsets: offsets,
    data: bytes,
  });
}

function encodeTexts(texts: readonly string[]): { offsets: Int32Array; bytes: Uint8Array } {
  const encoded = texts.map((text) => Buffer.from(text, 'utf8'));
  const offsets = new Int32Array(texts.length + 1);
  encoded.forEach((bytes, i) => (offsets[i + 1] = offsets[i]! + bytes.length));
  return { offsets, bytes: Buffer.concat(encoded) };
}

function emptyColumns(types: Readonly<Record<string, ColumnType>>): Record<string, Column> {
  const none = new Int32Array(0);
  const start = new Int32Array(1);
  const bytes = new Uint8Array(0);
  const empty = (type: ColumnType): Column => {
    switch (type.type) {
      case 'text':
        return { kind: 'text', offsets: start, bytes };
      case 'tokens':
        return { kind: 'tokens', rows: start, offsets: start, bytes };
      case 'number':
        return { kind: 'number', values: new Float64Array(0) };
      case 'class':
        return { kind: 'class', codes: none };
      case 'ids':
        return type.length === null
          ? { kind: 'ids', rows: start, values: none }
          : { kind: 'fixed-ids', length: type.length, values: none };
    }
  };
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, empty(type)]));
}

function columnOf(data: Data, type: ColumnType, rows: number): Column {
  switch (type.type) {
    case 'text':
      return { kind: 'text', offsets: offsetsOf(data, rows), bytes: bytesOf(data) };
    case 'tokens': {
      const list = offsetsOf(data, rows);
      const child = data.children[0]!;
      return { kind: 'tokens', rows: list, offsets: offsetsOf(child, list[rows]!), bytes: bytesOf(child) };
    }
    case 'number':
      return { kind: 'number', values: (data.values as Float64Array).subarray(0, rows) };
    case 'class':
      return { kind: 'class', codes: (data.values as Int32Array).subarray(0, rows) };
    case 'ids': {
      const child = data.children[0]!;
      const values = child.values as Int32Array;
      if (type.length !== null) {
        return { kind: 'fixed-ids', length: type.length, values: values.subarray(0, rows * type.length) };
      }
      const list = offsetsOf(data, rows);
      return { kind: 'ids', rows: list, values: values.subarray(0, list[rows]!) };
    }
  }
}

/** Arrow may leave the offsets of an empty array out altogether. */
function offsetsOf(data: Data, length: number): Int32Array {
  const offsets = data.valueOffsets as Int32Array;
  return offsets.length > length ? offsets.subarray(0, length + 1) : new Int32Array(length + 1);
}

function bytesOf(data: Data): Uint8Array {
  const bytes = data.values as Uint8Array;
  const offsets = data.valueOffsets as Int32Array;
  return bytes.subarray(0, offsets.length > 0 ? offsets[data.length]! : 0);
}
