/**
 * What a model is to say (a class, a number, the ids of a stream), and what a stream asks of its
 * training.
 */
import type { ColumnType, DatasetValue } from '../types/table.js';
import { showColumns } from '../types/table.js';
import { sameDimension } from '../types/dimension.js';
import type { LayerGraph, LayerNode } from '../types/layer-graph.js';
import type { AccessorValue, LearnedModel, TensorValue } from '../types/value.js';
import { looksAtEach } from '../../contract/written-nodes.js';
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

/**
 * The layer, if there is one, by which a step of `output` sees later steps of what comes from
 * `sources`, nodes of the graph. Numbers may stand side by side, `float[7]`: a layer that mixes those
 * of a vector mixes steps then.
 */
function layerThatLooksAhead(
  { graph, node: end }: TensorValue,
  sources: ReadonlySet<number>,
  ofNumbers: boolean,
): LayerNode | null {
  const visited = new Map<number, boolean>();
  let found: LayerNode | null = null;
  /** Whether the node depends on a source. */
  const visit = (at: number): boolean => {
    const known = visited.get(at);
    if (known !== undefined) return known;
    const node = graph.nodes[at]!;
    const from = node.inputs.map(visit);
    const depends = sources.has(at) || from.includes(true);
    visited.set(at, depends);
    const looks = from.some(
      (one, input) =>
        one && (node.reaches[input] === 'row' || (ofNumbers && mixesSteps(graph, node, node.inputs[input]!))),
    );
    if (looks && !keepsSteps(graph, node)) found ??= node;
    return depends;
  };
  visit(end);
  return found;
}

/** Whether it computes with several of the numbers that stand side by side in its input `from`. */
function mixesSteps(graph: LayerGraph, node: LayerNode, from: number): boolean {
  const [steps, width] = graph.nodes[from]!.shape;
  if (width !== undefined || (steps?.kind === 'number' && steps.value === 1)) return false;
  return !looksAtEach(
    node.operation,
    node.arguments(() => 1),
  );
}

/** Whether it only writes a row of steps otherwise: `float[7]` as `float[7, 1]`, or the reverse. */
function keepsSteps(graph: LayerGraph, { operation, inputs, shape }: LayerNode): boolean {
  if (operation !== 'reshape' && operation !== 'flatten') return false;
  const [before, after] = [graph.nodes[inputs[0]!]!.shape, shape].map((sizes) =>
    sizes.length === 2 && sizes[1]!.kind === 'number' && sizes[1]!.value === 1 ? sizes.slice(0, 1) : sizes,
  );
  return before!.length === 1 && after!.length === 1 && sameDimension(before![0]!, after![0]!);
}

/** False, and reported, where a language model or a decoder would read what it is to say. */
export function demandBlindness(
  call: PrimitiveCall,
  target: string,
  data: DatasetValue,
  { inputs, output }: Pick<LearnedModel, 'inputs' | 'output'>,
): boolean {
  const isStream = streamOf(data) !== null && target === streamColumns.next;
  const sources = inputs.filter(({ written }) => isStream || written === true);
  const ofNumbers = sources.some(({ kind }) => kind === 'number');
  const layer = layerThatLooksAhead(output, new Set(sources.map(({ tensor }) => tensor.node)), ofNumbers);
  if (layer === null) return true;
  const place = call.arguments.span('target');
  call.context.report(diagnose('seesTheFuture', layer.span, { target: place, ofNumbers }));
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
