/** TensorFlow's tensor lists: what a loop leaves behind, one matrix a turn. */
import { DataType } from '../../../../tensorflow/binding/data-types.js';
import { attribute, type RawInput, type RawOps, type RawTensor } from '../../../../tensorflow/trace/trace.js';

const FLOATS = [attribute.type('element_dtype', DataType.float32)];

/** An empty list of `length` float matrices. */
export const reserveList = (raw: RawOps, length: RawInput): RawTensor =>
  raw.one(
    'TensorListReserve',
    [raw.integers([-1, -1]), length],
    [...FLOATS, attribute.type('shape_type', DataType.int32)],
  );

export const getItem = (raw: RawOps, list: RawInput, index: RawInput): RawTensor =>
  raw.one('TensorListGetItem', [list, index, raw.integers([-1, -1])], FLOATS);

export const setItem = (raw: RawOps, list: RawInput, index: RawInput, item: RawInput): RawTensor =>
  raw.one(
    'TensorListSetItem',
    [list, index, item],
    [...FLOATS, attribute.bool('resize_if_index_out_of_bounds', false)],
  );

/** [length, rows, width]; `shape` is that of an item. */
export const stackList = (raw: RawOps, list: RawInput, shape: RawInput): RawTensor =>
  raw.one('TensorListStack', [list, shape], [...FLOATS, attribute.int('num_elements', -1)]);
