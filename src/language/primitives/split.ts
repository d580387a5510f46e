/** `split`: a table, or one split of a dataset, divided at random. */
import type { SplitPart } from '../../contract/operations/split.js';
import type { Span } from '../../base/source/source-file.js';
import { describeValue } from '../types/show-type.js';
import type { Value } from '../types/value.js';
import type { DatasetValue, SplitInfo } from '../types/table.js';
import { errorValue } from '../types/value.js';
import { columnNamed } from './column-named.js';
import { definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { noSuchSplit } from './column-diagnostics.js';
import { diagnose } from './diagnose.js';
import { accessor, named, parameter, seed } from './parameters.js';
import { rowsFunction } from './rows-function.js';
import { refuseStream } from './streams.js';
import { splitInfo, splitsWhatWasLearned, warnOfName } from './splits.js';

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
  parameter(
    'stratify',
    false,
    accessor({ optional: true }),
    'A class column. Each class has the same share in every new split.',
    null,
  ),
  named('seed', seed, 'Seed of the random split.', 0),
] as const;

export const split = definePrimitive({
  name: 'split',
  kind: 'rows',
  role: 'split',
  signature: 'Table → Dataset',
  summary: 'Splits a table, or one split of a dataset, at random. The same seed gives the same rows.',
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
    if (share.kind === 'error') return null;
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
  if (refuseStream(call, table, call.span)) return errorValue;
  const { context } = call;
  const accessor = call.arguments.value('from');
  const parts = call.arguments.json('into');
  let from: string;
  if (accessor === null) {
    if (table.splits.size > 1) {
      const names = [...table.splits.keys()];
      context.report(diagnose('severalSplitsDivided', call.span, { names }));
      return errorValue;
    }
    from = [...table.splits.keys()][0]!;
  } else {
    from = accessor.path.join('.');
    if (!table.splits.has(from)) {
      context.report(noSuchSplit(call.arguments.span('from'), from, table));
      return errorValue;
    }
  }
  for (const part of parts) {
    if (part.name === from || !table.splits.has(part.name)) continue;
    const splits = { span: table.splitSpan, names: [...table.splits.keys()] };
    context.report(diagnose('splitNameTaken', call.arguments.span('into'), { name: part.name, splits }));
    return errorValue;
  }
  const stratify = stratifyColumn(call, table);
  if (stratify === undefined) return errorValue;
  for (const [, type] of table.columns) {
    if (type.kind !== 'ids' || !splitsWhatWasLearned(table, from, type.vocabulary)) continue;
    const { vocabulary } = type;
    context.report(diagnose('learnedBeforeSplit', call.span, { vocabulary, split: call.span, at: 'split' }));
    return errorValue;
  }
  const node = context.nodes.operation({
    operation: 'split',
    arguments: { from, into: parts, seed: call.arguments.json('seed'), stratify },
    inputs: { data: table.reference },
    files: {},
    summary: `split(${parts.map((part) => `${part.name} ${Number((part.fraction * 100).toFixed(3))}%`).join(', ')})`,
    span: call.span,
    argumentSpans: call.arguments.spans(),
  });
  const splits = new Map<string, SplitInfo>();
  for (const [name, info] of table.splits) {
    if (name !== from) splits.set(name, info);
    // The parts stand where the divided split stood.
    else
      for (const part of parts)
        splits.set(part.name, splitInfo(part.name, name === part.name ? { heldOut: null } : info, call.span));
  }
  return { ...table, splits, reference: { node, splits: null }, splitSpan: call.span, span: call.span };
}

/** The column to stratify by; null for none, undefined when it was reported. */
function stratifyColumn(
  call: PrimitiveCall<typeof splitParameters>,
  table: DatasetValue,
): string | null | undefined {
  const accessor = call.arguments.value('stratify');
  if (accessor === null) return null;
  return columnNamed(call, 'stratify', accessor, table, { kinds: ['class'], shown: ['Class'] });
}
