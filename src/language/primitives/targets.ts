/** What a model is to say (a class, a number, the ids of a stream), and what a stream asks of its training. */
import type { ColumnType, DatasetValue } from '../types/table.js';
import { showColumns } from '../types/table.js';
import type { LayerNode } from '../types/layer-graph.js';
import type { AccessorValue, TensorValue } from '../types/value.js';
import { columnNamed } from './column-named.js';
import type { PrimitiveCall } from './define-primitive.js';
import { simple } from './messages.js';
import { streamOf } from './streams.js';
import { streamColumns } from '../../contract/operations/streams.js';

/**
 * The column that `target` names; undefined when it is none that can be learned, which is reported. Null when these
 * rows are not those that are meant, and nothing else that is wrong with them matters.
 */
export function targetColumn(
  call: PrimitiveCall,
  accessor: AccessorValue,
  data: DatasetValue,
): string | null | undefined {
  const ids = [...data.columns.values()].filter(({ kind }) => kind === 'ids').length;
  // The only ids are what the model reads.
  const kinds: readonly ColumnType['kind'][] = ids > 1 ? ['class', 'number', 'ids'] : ['class', 'number'];
  if (accessor.path.join('.') === streamColumns.next && !data.columns.has(streamColumns.next) && ids > 0) {
    call.context.report(
      simple(
        'SEQ224',
        call.arguments.span('target'),
        'there is no column `next`: only the rows of a stream say what follows',
        'no such column',
        ['join the rows first: `stream = data |> streams(lanes: 20, window: 35)`'],
        [{ span: call.arguments.span('data'), text: `has ${showColumns(data.columns)}` }],
      ),
    );
    return null;
  }
  const name = columnNamed(call, 'target', accessor, data, { kinds, shown: ['Class', 'number'] });
  if (name !== streamColumns.ids || streamOf(data) === null) return name;
  call.context.report(
    simple(
      'SEQ238',
      call.arguments.span('target'),
      `\`.${name}\` is what a language model reads; what it is to say is \`.${streamColumns.next}\``,
      'the ids themselves',
      [`write \`target: .${streamColumns.next}\``],
    ),
  );
  return undefined;
}

/** Rows in a batch: of a stream, its lanes. Null when another number is asked for, which is reported. */
export function batchOf(call: PrimitiveCall, data: DatasetValue): number | null {
  const batch = call.arguments.number('batch');
  const stream = streamOf(data);
  if (stream === null || batch === stream.lanes) return batch;
  if (!call.arguments.given('batch')) return stream.lanes;
  call.context.report(
    simple(
      'SEQ212',
      call.arguments.span('batch'),
      `a batch of a stream is one window of each of its ${stream.lanes} lanes`,
      `not ${batch}`,
      [`leave \`batch\` out, or ask for other lanes: \`streams(lanes: ${batch}, window: ${stream.window})\``],
      [{ span: stream.span, text: `${stream.lanes} lanes` }],
    ),
  );
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
  call.context.report(
    simple(
      'SEQ308',
      layer.span,
      'each step of the model sees the steps after it, and so the very word that it is to predict',
      'looks ahead',
      [
        'read in one direction: `lstm`, `gru`; attention with `causal: true`, convolutions with `padding: "causal"`',
        'what stands for the whole row, such as `max` or `last`, has seen its end: leave it out',
      ],
      [{ span: call.arguments.span('target'), text: 'the word that comes next' }],
    ),
  );
  return false;
}

/** False, and reported, where windows are not as `streams` left them, or state is carried over rows that are no stream. */
export function streamFits(call: PrimitiveCall, data: DatasetValue, output: TensorValue): boolean {
  const stream = streamOf(data);
  const later = stream?.later.at(-1);
  if (stream !== null && later !== undefined) {
    call.context.report(
      simple(
        'SEQ221',
        later.span,
        `\`${later.summary}\` would change the windows of a stream, which go on from one another`,
        'comes too late',
        [`put \`${later.summary}\` before \`streams\``],
        [{ span: stream.span, text: 'joined here' }],
      ),
    );
    return false;
  }
  const carries = output.graph.nodes.find((node) => {
    const given = node.arguments(() => 1);
    return 'carry' in given && given.carry === true;
  });
  if (stream !== null || carries === undefined) return true;
  call.context.report(
    simple(
      'SEQ231',
      carries.span,
      'state is carried from batch to batch, and these rows do not go on from one another',
      '`carry: true`',
      ['join the rows to a stream: `|> streams(lanes: 20, window: 35)`', 'or drop `carry`'],
      [{ span: call.arguments.span('data'), text: 'trained on these rows' }],
    ),
  );
  return false;
}
