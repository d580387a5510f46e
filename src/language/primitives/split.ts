/** `split`: a table, or one split of a dataset, divided at random or in order of time. */
import type { SplitPart } from '../../contract/operations/split.js';
import type { Span } from '../../base/source/source-file.js';
import { describeValue } from '../types/show-type.js';
import type { Value } from '../types/value.js';
import type { DatasetValue } from '../types/table.js';
import { errorValue } from '../types/value.js';
import { definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import {
  byOrTimeParameter,
  dividedSplit,
  dividedTable,
  isInOrder,
  keptTogether,
  notLearnedYet,
  refuseName,
  stratifyParameter,
} from './divide.js';
import { accessor, named, parameter, seed } from './parameters.js';
import { rowsFunction } from './rows-function.js';
import { warnOfName } from './splits.js';

const splitParameters = [
  parameter(
    'from',
    true,
    accessor({ optional: true, of: 'split' }),
    'The split to divide (`.test`). Not needed for a table.',
    null,
  ),
  parameter(
    'into',
    false,
    { kind: 'custom', shown: 'Record of name: share', read: readParts },
    'Names and shares of the new splits: `{ train: 80%, test: 20% }`.',
  ),
  stratifyParameter,
  byOrTimeParameter,
  named('seed', seed, 'Seed of the random split.', 0),
] as const;

export const split = definePrimitive({
  name: 'split',
  kind: 'rows',
  role: 'split',
  signature: 'Table → Dataset',
  summary:
    'Splits a table, or one split of a dataset, at random, or in order of time. The same seed gives the same ' +
    'rows.',
  example: 'raw = reviews |> split(into: { train: 80%, validation: 10%, test: 10% }, stratify: .label)',
  parameters: splitParameters,
  evaluate: (call) => rowsFunction(call, (table) => splitTable(call, table)),
});

function readParts(value: Value, span: Span, context: PrimitiveCall['context']): readonly SplitPart[] | null {
  if (value.kind !== 'record') {
    if (value.kind !== 'error') {
      context.report(diagnose('sharesAreNoRecord', span, { got: describeValue(value) }));
    }
    return null;
  }
  const parts: SplitPart[] = [];
  for (const [name, field] of value.fields) {
    const share = field.value;
    // What nobody knows (a parameter without a value) has its message already.
    if (share.kind === 'error' || (share.kind === 'scalar' && share.value === undefined)) return null;
    if (
      share.kind !== 'scalar' ||
      typeof share.value !== 'number' ||
      (share.unit !== null && share.unit !== '%')
    ) {
      context.report(diagnose('shareIsNoNumber', field.span, { name }));
      return null;
    }
    const fraction = share.unit === '%' ? share.value / 100 : share.value;
    if (!(fraction > 0 && fraction <= 1)) {
      const percent = share.unit === null && share.value >= 1 && share.value <= 100 ? share.value : null;
      context.report(diagnose('shareOutOfRange', field.span, { name, percent }));
      return null;
    }
    warnOfName(name, field.nameSpan, context);
    parts.push({ name, fraction });
  }
  const sum = parts.reduce((total, part) => total + part.fraction, 0);
  if (parts.length === 0 || Math.abs(sum - 1) > 1e-9) {
    context.report(diagnose('sharesDoNotAddUp', span, { sum }));
    return null;
  }
  return parts;
}

function splitTable(call: PrimitiveCall<typeof splitParameters>, table: DatasetValue): Value {
  const parts = call.arguments.json('into');
  const from = dividedSplit(call, table, 'from');
  if (from === null) return errorValue;
  const taken = parts.find((part) => part.name !== from && table.splits.has(part.name));
  if (taken !== undefined) {
    refuseName(call, 'into', taken.name, table);
    return errorValue;
  }
  const kept = keptTogether(call, table);
  if (kept === null || !notLearnedYet(call, table, from)) return errorValue;
  if (kept.by !== undefined && isInOrder(table, kept.by)) {
    if (!inOrderOfTime(call, kept.by, parts)) return errorValue;
  }
  const node = call.context.nodes.operation({
    operation: 'split',
    arguments: { from, into: parts, seed: call.arguments.json('seed'), ...kept },
    inputs: { data: table.reference },
    files: {},
    summary: `split(${parts.map((part) => `${part.name} ${Number((part.fraction * 100).toFixed(3))}%`).join(', ')})`,
    span: call.span,
    argumentSpans: call.arguments.spans(),
  });
  return dividedTable(table, node, from, parts, call.span);
}

const meanings = ['train', 'validation', 'test'];

/** False, and reported, where a split by time would be drawn, or would measure on the past. */
function inOrderOfTime(
  call: PrimitiveCall<typeof splitParameters>,
  column: string,
  parts: readonly SplitPart[],
): boolean {
  if (call.arguments.given('seed')) {
    call.context.report(diagnose('drawnInOrder', call.arguments.span('seed'), { argument: 'seed', column }));
    return false;
  }
  const known = parts.map(({ name }) => name).filter((name) => meanings.includes(name));
  const wrong = known.findIndex(
    (name, i) => i > 0 && meanings.indexOf(name) < meanings.indexOf(known[i - 1]!),
  );
  if (wrong < 0) return true;
  const holes = { early: known[wrong - 1]!, late: known[wrong]! };
  call.context.report(diagnose('partsAgainstTime', call.arguments.span('into'), holes));
  return false;
}
