/** `folds`: cross-validation, as a list of datasets of which each holds out other rows. */
import type { SplitPart } from '../../contract/operations/split.js';
import type { DatasetValue } from '../types/table.js';
import type { ListItem, ScalarValue, Value } from '../types/value.js';
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
import { accessor, named, parameter, positional, seed, valueOf } from './parameters.js';
import type { ConstantSchema } from './schema.js';

const foldCount = { type: 'integer', minimum: 2, maximum: 1000 } as const satisfies ConstantSchema;
const heldOutNames = { type: 'string', enum: ['validation', 'test'] } as const satisfies ConstantSchema;

const foldParameters = [
  { ...parameter('data', true, valueOf('Table', 'dataset'), 'The table, or a dataset.'), fed: true },
  positional('count', foldCount, 'Number of folds.'),
  parameter(
    'of',
    false,
    accessor({ optional: true, of: 'split' }),
    'The split to divide (`.train`). Not needed for a table.',
    null,
  ),
  stratifyParameter,
  byOrTimeParameter,
  named('held_out', heldOutNames, 'The name of the split that each fold holds out.', 'validation'),
  named('seed', seed, 'Seed of the random order.', 0),
] as const;

export const folds = definePrimitive({
  name: 'folds',
  kind: 'rows',
  role: 'split',
  signature: 'Table → list of Dataset',
  summary:
    'Cross-validation: divides the rows at random into folds of equal size, within one row. Each dataset of ' +
    'the list holds out one fold and trains on the others, so each row is held out once. By a column of times, ' +
    'each fold trains on all rows before those it holds out: a backtest over several origins.',
  example: 'parts = folds(fasttext("reviews.txt"), 5, stratify: .label)',
  parameters: foldParameters,
  evaluate: (call) => {
    const data = call.arguments.value('data');
    return data?.kind === 'dataset' ? foldsOf(call, data) : errorValue;
  },
});

function foldsOf(call: PrimitiveCall<typeof foldParameters>, table: DatasetValue): Value {
  const from = dividedSplit(call, table, 'of');
  if (from === null) return errorValue;
  const heldOut = call.arguments.text('held_out');
  const taken = ['train', heldOut].find((name) => name !== from && table.splits.has(name));
  if (taken !== undefined) {
    refuseName(call, taken === 'train' ? 'of' : 'held_out', taken, table);
    return errorValue;
  }
  const kept = keptTogether(call, table);
  if (kept === null || !notLearnedYet(call, table, from)) return errorValue;
  const isByTime = kept.by !== undefined && isInOrder(table, kept.by);
  if (isByTime && call.arguments.given('seed')) {
    const holes = { argument: 'seed', column: kept.by! };
    call.context.report(diagnose('drawnInOrder', call.arguments.span('seed'), holes));
    return errorValue;
  }
  const count = call.arguments.number('count');
  const parts: readonly SplitPart[] = [
    { name: 'train', fraction: 1 - 1 / count },
    { name: heldOut, fraction: 1 / count },
  ];
  const items = Array.from({ length: count }, (_, at): ListItem => {
    const node = call.context.nodes.operation({
      operation: 'split',
      arguments: { from, into: parts, seed: call.arguments.json('seed'), ...kept, fold: { count, at } },
      inputs: { data: table.reference },
      files: {},
      summary: `fold ${at + 1} of ${count}`,
      span: call.span,
      argumentSpans: call.arguments.spans(),
    });
    const number: ScalarValue = { kind: 'scalar', type: 'int', value: at + 1, unit: null, span: call.span };
    const variables = new Map([['fold', { value: number, shown: String(at + 1) }]]);
    return { value: dividedTable(table, node, from, parts, call.span), span: call.span, variables };
  });
  return { kind: 'list', items };
}
