/**
 * What a model is to say (a class, a number, the ids of a stream), and what a stream asks of its
 * training.
 */
import type { ColumnType, DatasetValue } from '../types/table.js';
import { showColumns } from '../types/table.js';
import type { LayerNode } from '../types/layer-graph.js';
import type { AccessorValue, TensorValue } from '../types/value.js';
import { columnNamed } from './column-named.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { streamOf } from './streams.js';
import { streamColumns } from '../../contract/operations/streams.js';

/**
 * The column that `target` names; undefined when it is none that can be learned, which is reported.
 * Null when these rows are not those that are meant, and nothing else that is wrong with them
 * matters.
 */
export function targetColumn(
  call: PrimitiveCall,
  accessor: AccessorValue,
  data: DatasetValue,
): string | null | undefined {
  const ids = [...data.columns.values()].filter(({ kind }) => kind === 'ids').length;
  // The only ids are what the model reads.
  const read: readonly ColumnType['kind'][] = isOfNumbers(call)
    ? ['number', 'numbers', 'class']
    : ['class', 'number', 'numbers'];
  const kinds = ids > 1 ? ([...read, 'ids'] as const) : read;
  if (accessor.path.join('.') === streamColumns.next && !data.columns.has(streamColumns.next) && ids > 0) {
    const shown = { span: call.arguments.span('data'), columns: showColumns(data.columns) };
    call.context.report(diagnose('nextWithoutStream', call.arguments.span('target'), { data: shown }));
    return null;
  }
  const name = columnNamed(call, 'target', accessor, data, { kinds, shown: ['Class', 'number', 'float[…]'] });
  if (name !== streamColumns.ids || streamOf(data) === null) return name;
  const { next } = streamColumns;
  call.context.report(diagnose('targetIsInput', call.arguments.span('target'), { target: name, next }));
  return undefined;
}

/** Whether the loss that is asked for is one of numbers. */
function isOfNumbers(call: PrimitiveCall): boolean {
  const loss = call.arguments.value('loss');
  return (
    loss?.kind === 'choice' &&
    ['mse', 'mae', 'huber', 'mean_squared_error', 'mean_absolute_error'].includes(loss.name)
  );
}

/**
 * Rows in a batch: of a stream, its lanes. Null when another number is asked for, which is
 * reported.
 */
export function batchOf(call: PrimitiveCall, data: DatasetValue): number | null {
  const batch = call.arguments.number('batch');
  const stream = streamOf(data);
  if (stream === null || batch === stream.lanes) return batch;
  if (!call.arguments.given('batch')) return stream.lanes;
  call.context.report(diagnose('batchOfStream', call.arguments.span('batch'), { batch, stream }));
  return null;
}

/** The layer, if there is one, by which a step of `output` sees later steps. */
function layerThatLooksAhead({ graph, node: end }: TensorValue): LayerNode | null {
  const visited = new Set<number>();
  const visit = (at: number): LayerNode | null => {
    if (visited.has(at)) return null;
    visited.add(at);
    const node = graph.nodes[at]!;
    for (const input of node.inputs) {
      const found = visit(input);
      if (found !== null) return found;
    }
    return node.reaches.includes('row') ? node : null;
  };
  return visit(end);
}

/** False, and reported, where a language model would read what it is to say. */
export function demandBlindness(
  call: PrimitiveCall,
  target: string,
  data: DatasetValue,
  output: TensorValue,
): boolean {
  const stream = streamOf(data);
  if (stream === null || target !== streamColumns.next) return true;
  const layer = layerThatLooksAhead(output);
  if (layer === null) return true;
  const place = call.arguments.span('target');
  call.context.report(diagnose('seesTheFuture', layer.span, { target: place }));
  return false;
}

/**
 * False, and reported, where windows are not as `streams` left them, or state is carried over rows
 * that are no stream.
 */
export function streamFits(call: PrimitiveCall, data: DatasetValue, output: TensorValue): boolean {
  const stream = streamOf(data);
  const later = stream?.later.at(-1);
  if (stream !== null && later !== undefined) {
    const step = later.summary;
    call.context.report(diagnose('streamChanged', later.span, { step, stream: stream.span }));
    return false;
  }
  const carries = output.graph.nodes.find((node) => {
    const given = node.arguments(() => 1);
    return 'carry' in given && given.carry === true;
  });
  if (stream !== null || carries === undefined) return true;
  const rows = call.arguments.span('data');
  call.context.report(diagnose('carriedOverRows', carries.span, { data: rows }));
  return false;
}
