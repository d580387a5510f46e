/** What a model is to say (a class, a number, the ids of a stream), and what a stream asks of its training. */
import type { ColumnType } from '../types/column.js';
import type { AccessorValue, DatasetValue, TensorValue } from '../types/value.js';
import { columnNamed } from './column-named.js';
import type { PrimitiveCall } from './define-primitive.js';
import { simple } from './messages.js';
import { streamColumns, streamOf } from './streams.js';

/** The column that `target` names; undefined when it is none that can be learned, which is reported. */
export function targetColumn(
  call: PrimitiveCall,
  accessor: AccessorValue,
  data: DatasetValue,
): string | undefined {
  const ids = [...data.columns.values()].filter(({ kind }) => kind === 'ids').length;
  // The only ids are what the model reads.
  const kinds: readonly ColumnType['kind'][] = ids > 1 ? ['class', 'number', 'ids'] : ['class', 'number'];
  const name = columnNamed(call, 'target', accessor, data, 'Class or number', ...kinds);
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
  const carries = output.graph.nodes.find((node) => node.arguments(() => 1)['carry'] === true);
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
