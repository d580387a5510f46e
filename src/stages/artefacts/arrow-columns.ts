/**
 * Columns of `column.ts` as Arrow data and back. Both lie in memory alike, so that nothing is
 * copied.
 */
import {
  Dictionary,
  Field,
  FixedSizeList,
  Float32,
  Float64,
  Int32,
  List,
  TimeUnit,
  Timestamp,
  Utf8,
  makeData,
  type Data,
  type DataType,
  type Vector,
} from 'apache-arrow';
import { widthOf, type ColumnType, type NumbersColumnType } from '../../contract/artefacts/column-type.js';
import type { Column } from './column.js';

/** The field of a column; `place` becomes the id of its dictionary. */
export function arrowField(name: string, type: ColumnType, place: number): Field {
  const metadata = type.type === 'numbers' && !type.ragged ? tensorMetadata(type) : undefined;
  return new Field(name, arrowType(type, place), false, metadata);
}

/** The Arrow type of a column; `place` becomes the id of its dictionary. */
function arrowType(type: ColumnType, place: number): DataType {
  switch (type.type) {
    case 'text':
      return new Utf8();
    case 'tokens':
      return new List(new Field('item', new Utf8(), false));
    case 'number':
      return new Float64();
    case 'time':
      return new Timestamp(TimeUnit.MILLISECOND, type.zone ?? null);
    case 'class':
      return new Dictionary(new Utf8(), new Int32(), place);
    case 'ids': {
      const item = new Field('item', new Int32(), false);
      return type.length === null ? new List(item) : new FixedSizeList(type.length, item);
    }
    case 'numbers': {
      const list = new FixedSizeList(widthOf(type), new Field('item', new Float32(), false));
      return type.ragged ? new List(new Field('item', list, false, tensorMetadata(type))) : list;
    }
  }
}

/**
 * What makes a list of numbers a tensor of Arrow's canonical extension; undefined for a vector,
 * which is a list.
 */
function tensorMetadata({ shape }: NumbersColumnType): Map<string, string> | undefined {
  if (shape.length < 2) return undefined;
  return new Map([
    ['ARROW:extension:name', 'arrow.fixed_shape_tensor'],
    ['ARROW:extension:metadata', JSON.stringify({ shape })],
  ]);
}

/** A column as Arrow data, sharing its arrays. */
export function columnData(
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
    case 'time':
      return makeData({
        type: type as Timestamp,
        length: rows,
        nullCount: 0,
        data: column.values.subarray(0, rows),
      });
    case 'fixed-numbers':
      return blockData(type, rows, column);
    case 'numbers': {
      const steps = blockData((type as List).children[0]!.type, column.rows[rows]!, column);
      return listData(type, rows, column.rows, steps);
    }
  }
}

/** Lists of `width` numbers each. */
function blockData(
  type: DataType,
  count: number,
  { width, values }: { readonly width: number; readonly values: Float32Array },
): Data {
  const data = values.subarray(0, count * width);
  const child = makeData({ type: new Float32(), length: count * width, nullCount: 0, data });
  return makeData({ type: type as FixedSizeList<Float32>, length: count, nullCount: 0, child });
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

export function textData({ offsets, bytes }: { offsets: Int32Array; bytes: Uint8Array }): Data<Utf8> {
  return makeData({
    type: new Utf8(),
    length: offsets.length - 1,
    nullCount: 0,
    valueOffsets: offsets,
    data: bytes,
  });
}

export function encodeTexts(texts: readonly string[]): { offsets: Int32Array; bytes: Uint8Array } {
  const encoded = texts.map((text) => Buffer.from(text, 'utf8'));
  const offsets = new Int32Array(texts.length + 1);
  encoded.forEach((bytes, i) => (offsets[i + 1] = offsets[i]! + bytes.length));
  return { offsets, bytes: Buffer.concat(encoded) };
}

/** Columns without rows. */
export function emptyColumns(types: Readonly<Record<string, ColumnType>>): Record<string, Column> {
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
      case 'time':
        return { kind: 'time', values: new BigInt64Array(0) };
      case 'class':
        return { kind: 'class', codes: none };
      case 'ids':
        return type.length === null
          ? { kind: 'ids', rows: start, values: none }
          : { kind: 'fixed-ids', length: type.length, values: none };
      case 'numbers': {
        const block = { width: widthOf(type), values: new Float32Array(0) };
        return type.ragged ? { kind: 'numbers', rows: start, ...block } : { kind: 'fixed-numbers', ...block };
      }
    }
  };
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, empty(type)]));
}

/** Arrow data as a column, sharing its arrays. */
export function columnOf(data: Data, type: ColumnType, rows: number): Column {
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
    case 'time':
      return { kind: 'time', values: (data.values as BigInt64Array).subarray(0, rows) };
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
    case 'numbers': {
      const width = widthOf(type);
      const list = type.ragged ? offsetsOf(data, rows) : null;
      const blocks = type.ragged ? data.children[0]! : data;
      const all = blocks.children[0]!.values as Float32Array;
      const values = all.subarray(0, (list === null ? rows : list[rows]!) * width);
      return list === null
        ? { kind: 'fixed-numbers', width, values }
        : { kind: 'numbers', rows: list, width, values };
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
