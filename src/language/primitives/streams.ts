/**
 * `streams`: the rows of a split joined end to end, cut into lanes and windows, for a language
 * model.
 */
import { streamColumns } from '../../contract/operations/streams.js';
import type { Span } from '../../base/source/source-file.js';
import type { ColumnOrigin, ColumnType, DatasetValue } from '../types/table.js';
import { showColumns } from '../types/table.js';
import { numberDimension } from '../types/dimension.js';
import type { Node } from '../types/node.js';
import type { Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { columnNamed } from './column-named.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { accessor, named, parameter, rowLength } from './parameters.js';
import { rowHistory } from './splits.js';
import { rowsFunction } from './rows-function.js';
import type { ConstantSchema } from './schema.js';

/** Lanes are the rows of a batch. */
const lanes = { type: 'integer', minimum: 1, maximum: 16384 } as const satisfies ConstantSchema;

const streamParameters = [
  named('lanes', lanes, 'Number of parallel lanes: the rows of a batch.', 20),
  named('window', rowLength, 'Number of time steps in a window.', 35),
  parameter(
    'column',
    false,
    accessor({ optional: true }),
    'The column of ids, if the table has several.',
    null,
  ),
] as const;

export const streams = definePrimitive({
  name: 'streams',
  kind: 'rows',
  role: 'window',
  signature: 'Table with Id[..time] → Table{ids: Id[window], next: Id[window]}',
  summary:
    'Concatenates the rows of each split, divides this stream into lanes of equal length, and cuts ' +
    'the lanes into windows (Zaremba et al., 2014). The column `next` has the target of each time ' +
    'step: the id that follows. A batch is one window of every lane and continues the previous batch. ' +
    'Therefore rows are not shuffled, and layers with `carry: true` keep their state. To mark the end ' +
    'of each row with a token, use `replace(r"$", " <eos>")` before `tokenize(whitespace)`.',
  example: 'stream = tokens |> index(words) |> streams(lanes: 20, window: 35)',
  parameters: streamParameters,
  evaluate: (call) => rowsFunction(call, (table) => streamOfTable(call, table)),
});

function streamOfTable(call: PrimitiveCall<typeof streamParameters>, table: DatasetValue): Value {
  const column = idsColumn(call, table);
  if (column === null) return errorValue;
  const type = table.columns.get(column) as Extract<ColumnType, { kind: 'ids' }>;
  if (type.length.kind !== 'ragged') {
    const origin = table.origins.get(column);
    call.context.report(diagnose('streamOfPaddedRows', call.span, { column, origin }));
    return errorValue;
  }
  warnOfDrawnLines(call, table);
  const node = call.context.nodes.operation({
    operation: 'streams',
    arguments: { column, ...call.arguments.pick(['lanes', 'window']) },
    inputs: { data: table.reference },
    files: {},
    ...asWritten(call),
  });
  const windows: ColumnType = { ...type, length: numberDimension(call.arguments.number('window')) };
  const origin: ColumnOrigin = { by: 'step', shown: call.shown, span: call.span };
  const { ids, next } = streamColumns;
  return {
    ...table,
    columns: new Map([
      [ids, windows],
      [next, windows],
    ]),
    origins: new Map([
      [ids, origin],
      [next, origin],
    ]),
    reference: { node, splits: null },
    span: call.span,
  };
}

/** Lines of running text that were drawn at random: neighbours stand in different splits. */
function warnOfDrawnLines(call: PrimitiveCall, table: DatasetValue): void {
  const history = rowHistory(table.reference);
  if (!history.some(({ operation }) => operation === 'lines')) return;
  const drawn = history.find(
    (node) =>
      node.operation === 'sample' ||
      // Whose sentences stay together: those of a line.
      (node.operation === 'split' && (node.arguments.by === undefined || node.arguments.groups === true)),
  );
  if (drawn !== undefined) call.context.report(diagnose('linesDrawn', call.span, { drawn: drawn.span }));
}

/** The column to read; null when something was reported. */
function idsColumn(call: PrimitiveCall<typeof streamParameters>, table: DatasetValue): string | null {
  const accessor = call.arguments.value('column');
  if (accessor !== null)
    return columnNamed(call, 'column', accessor, table, { kinds: ['ids'], shown: ['Id[..time]'] }) ?? null;
  const ids = [...table.columns].filter(([, type]) => type.kind === 'ids').map(([name]) => name);
  if (ids.length === 1) return ids[0]!;
  if (ids.length > 1) {
    call.context.report(diagnose('streamColumnUnclear', call.span, { fitting: ids }));
    return null;
  }
  call.context.report(
    diagnose('streamWithoutIds', call.span, {
      table: { span: table.span, columns: showColumns(table.columns) },
      tokenized: [...table.columns.values()].some(({ kind }) => kind === 'tokens'),
    }),
  );
  return null;
}

export interface Stream {
  readonly lanes: number;
  readonly window: number;
  readonly span: Span;
  readonly shown: string;
  /** Steps done to the windows since, nearest first. */
  readonly later: readonly Node[];
}

/** The `streams` that the rows of `table` come from, or null. */
export function streamOf(table: DatasetValue): Stream | null {
  const later: Node[] = [];
  let { node } = table.reference;
  while (node.kind === 'map') {
    later.push(node);
    node = node.input.node;
  }
  if (node.operation !== 'streams') return null;
  const { lanes, window } = node.arguments;
  return { lanes, window, span: node.span, shown: node.summary, later };
}

/**
 * True, and reported, when `table` is a stream already: its rows must stay as many and in their
 * order.
 */
export function refuseStream(call: PrimitiveCall, table: DatasetValue, span: Span): boolean {
  const stream = streamOf(table);
  if (stream === null) return false;
  const { name: callee } = call.primitive;
  call.context.report(
    callee === 'split'
      ? diagnose('streamBeforeSplit', span, { stream: stream.span })
      : diagnose('rowsOfStream', span, { callee, stream: stream.span }),
  );
  return true;
}
