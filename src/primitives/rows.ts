/** What decides which rows there are, and in which split: `dataset`, `split`, `deduplicate`. */
import type { Span } from '../source/source-file.js';
import type { Json } from '../ir/json.js';
import { showColumns } from '../types/column.js';
import type { Columns, ColumnType } from '../types/column.js';
import type { Reference } from '../types/node.js';
import { nearest as nearestName } from '../diagnostics/suggest.js';
import { describeValue } from '../types/show-type.js';
import type {
  AccessorValue,
  AppliedInput,
  DatasetValue,
  FunctionValue,
  RecordValue,
  SplitInfo,
  Value,
} from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import {
  cannotFeed,
  learnedBeforeSplit,
  noSuchColumn,
  noSuchSplit,
  sameRowsTwice,
  simple,
  wrongColumnType,
} from './messages.js';
import { named, parameter, seed, valueOf } from './parameters.js';
import { splitInfo } from './splits.js';

/** A function from table to table, for `|>`. */
function rowsFunction(call: PrimitiveCall, apply: (table: DatasetValue) => Value): FunctionValue {
  return {
    kind: 'function',
    domain: 'data',
    shown: call.shown,
    span: call.span,
    primitive: call.primitive.name,
    bare: call.bare,
    inputs: null,
    apply: (inputs: readonly AppliedInput[]) => {
      const input = inputs[0]!;
      if (input.value.kind === 'error') return errorValue;
      if (input.value.kind === 'dataset' && inputs.length === 1) return apply(input.value);
      call.context.report(cannotFeed(input.span, call.shown, 'a table', describeValue(input.value)));
      return errorValue;
    },
  };
}

// ---- dataset -------------------------------------------------------------------------------

export const dataset: Primitive = {
  name: 'dataset',
  kind: 'rows',
  role: 'split',
  version: 1,
  signature: 'Dataset',
  summary: 'Joins tables with the same columns to one dataset; the arguments’ names are its splits.',
  example: 'raw = dataset(train: fasttext("train.txt"), test: fasttext("test.txt"))',
  parameters: [
    {
      ...parameter(
        'splits',
        false,
        valueOf('Table', 'dataset'),
        'A table for each split. `test` and `validation` are held out: nothing learns from them.',
      ),
      rest: 'named',
    },
  ],
  evaluate: (call) => {
    const parts = call.arguments.rest;
    if (parts.some((part) => part.value.kind === 'error')) return errorValue;
    const [first] = parts;
    if (first === undefined || first.value.kind !== 'dataset') {
      call.context.report(
        simple('SEQ211', call.span, '`dataset` needs a table for each split', 'no split', [
          'write `dataset(train: …, test: …)`',
        ]),
      );
      return errorValue;
    }
    const splits = new Map<string, SplitInfo>();
    const inputs: Record<string, Reference> = {};
    let columns: Columns = first.value.columns;
    for (const { name, value, span } of parts) {
      const part = value as DatasetValue;
      if (part.splits.size > 1) {
        call.context.report(
          simple(
            'SEQ240',
            span,
            `\`${name}\` must be one table, and this has the splits ${[...part.splits.keys()].join(', ')}`,
            'several splits',
            [`choose one: \`.${[...part.splits.keys()][0]}\``],
          ),
        );
        return errorValue;
      }
      const joined = joinColumns(columns, part.columns);
      if (joined === null) {
        call.context.report(
          simple(
            'SEQ226',
            span,
            'the tables of a dataset must have the same columns',
            `has ${showColumns(part.columns)}`,
            ['read both with the same `columns: { … }`'],
            [{ span: first.span, text: `has ${showColumns(columns)}` }],
          ),
        );
        return errorValue;
      }
      columns = joined;
      const twin = Object.entries(inputs).find(([, other]) => sameRows(other, part.reference));
      if (twin !== undefined) {
        call.context.report(
          sameRowsTwice(span, name!, twin[0], parts.find((one) => one.name === twin[0])!.span),
        );
        return errorValue;
      }
      splits.set(name!, splitInfo(name!, [...part.splits.values()][0], span));
      inputs[name!] = part.reference;
    }
    const node = call.context.nodes.operation({
      operation: 'dataset',
      version: 1,
      arguments: {},
      inputs,
      files: {},
      resource: 'data',
      summary: `dataset(${Object.keys(inputs).join(', ')})`,
      span: call.span,
      argumentSpans: {},
    });
    return {
      ...first.value,
      columns,
      splits,
      reference: { node, splits: null },
      splitSpan: call.span,
      span: call.span,
    };
  },
};

/** Certainly the same rows: one node, and no different splits of it. */
function sameRows(first: Reference, second: Reference): boolean {
  return first.node === second.node && String(first.splits) === String(second.splits);
}

/** Equal columns, with classes known if either knows them; null when they differ. */
function joinColumns(first: Columns, second: Columns): Columns | null {
  if (first.size !== second.size) return null;
  const joined = new Map<string, ColumnType>();
  for (const [name, type] of first) {
    const other = second.get(name);
    const both = other === undefined ? null : joinColumn(type, other);
    if (both === null) return null;
    joined.set(name, both);
  }
  return joined;
}

function joinColumn(first: ColumnType, second: ColumnType): ColumnType | null {
  if (first.kind !== second.kind) return null;
  if (first.kind === 'class' && second.kind === 'class') {
    if (first.classes === null || second.classes === null) return first.classes === null ? second : first;
    return first.classes.join('\n') === second.classes.join('\n') ? first : null;
  }
  if (first.kind === 'ids' && second.kind === 'ids') {
    return first.vocabulary.node === second.vocabulary.node && first.length.kind === second.length.kind
      ? first
      : null;
  }
  return first;
}

// ---- split ---------------------------------------------------------------------------------

interface Part {
  readonly name: string;
  readonly fraction: number;
}

export const split: Primitive = {
  name: 'split',
  kind: 'rows',
  role: 'split',
  version: 1,
  signature: 'Table → Dataset',
  summary: 'Divides a table, or one split of a dataset, at random; the same seed gives the same rows.',
  example: 'raw = reviews |> split(into: { train: 80%, validation: 10%, test: 10% }, stratify: .label)',
  parameters: [
    parameter(
      'from',
      true,
      { kind: 'accessor', optional: true },
      'The split to divide (`.test`); not needed for a table.',
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
      { kind: 'accessor', optional: true },
      'A class column whose classes keep their shares in every part.',
      null,
    ),
    named('seed', seed, 'Which random division.', 0),
  ],
  evaluate: (call) => rowsFunction(call, (table) => splitTable(call, table)),
};

function readParts(value: Value, span: Span, context: PrimitiveCall['context']): Json | null {
  if (value.kind !== 'record') {
    if (value.kind !== 'error') {
      context.report(
        simple(
          'SEQ212',
          span,
          `\`into\` wants names and shares, not ${describeValue(value)}`,
          'wants a record',
          ['write `into: { train: 80%, test: 20% }`'],
        ),
      );
    }
    return null;
  }
  const parts: Part[] = [];
  for (const [name, field] of (value as RecordValue).fields) {
    const share = field.value;
    if (share.kind === 'error') return null;
    if (
      share.kind !== 'scalar' ||
      typeof share.value !== 'number' ||
      (share.unit !== null && share.unit !== '%')
    ) {
      context.report(
        simple(
          'SEQ212',
          field.span,
          `the share of \`${name}\` must be a number such as \`80%\``,
          'wants a share',
        ),
      );
      return null;
    }
    const fraction = share.unit === '%' ? share.value / 100 : share.value;
    if (!(fraction > 0 && fraction <= 1)) {
      context.report(
        simple(
          'SEQ306',
          field.span,
          `the share of \`${name}\` must lie above 0% and at most at 100%`,
          'not a share',
        ),
      );
      return null;
    }
    parts.push({ name, fraction });
  }
  const sum = parts.reduce((total, part) => total + part.fraction, 0);
  if (parts.length === 0 || Math.abs(sum - 1) > 1e-9) {
    context.report(
      simple(
        'SEQ306',
        span,
        `the shares must come to 100%, and these come to ${Number((sum * 100).toFixed(6))}%`,
        'not 100%',
      ),
    );
    return null;
  }
  return parts as unknown as Json;
}

function splitTable(call: PrimitiveCall, table: DatasetValue): Value {
  const { context } = call;
  const accessor = call.arguments.value('from') as AccessorValue | null;
  const parts = call.arguments.json('into') as unknown as readonly Part[];
  let from: string;
  if (accessor === null) {
    if (table.splits.size > 1) {
      const names = [...table.splits.keys()];
      context.report(
        simple(
          'SEQ240',
          call.span,
          'say which split to divide: this dataset has several',
          `splits: ${names.join(', ')}`,
          [`write \`split(.${names.at(-1)}, into: …)\``],
        ),
      );
      return errorValue;
    }
    from = [...table.splits.keys()][0]!;
  } else {
    from = accessor.path.join('.');
    if (!table.splits.has(from)) {
      context.report(
        noSuchSplit(call.arguments.span('from'), from, table, nearestName(from, table.splits.keys())),
      );
      return errorValue;
    }
  }
  for (const part of parts) {
    if (part.name === from || !table.splits.has(part.name)) continue;
    context.report(
      simple(
        'SEQ305',
        call.arguments.span('into'),
        `there is a split \`${part.name}\` already`,
        'name taken',
        ['choose another name'],
        [{ span: table.splitSpan, text: `has ${[...table.splits.keys()].join(', ')}` }],
      ),
    );
    return errorValue;
  }
  const stratify = stratifyColumn(call, table);
  if (stratify === undefined) return errorValue;
  for (const [, type] of table.columns) {
    if (from !== 'all' || type.kind !== 'ids' || type.vocabulary.learnedFrom === null) continue;
    if (!type.vocabulary.learnedFrom.splits.has('all')) continue;
    context.report(
      learnedBeforeSplit(call.span, 'too late', call.span, type.vocabulary.shown, type.vocabulary.span),
    );
    return errorValue;
  }
  const node = context.nodes.operation({
    operation: 'split',
    version: 1,
    arguments: { from, into: parts as unknown as Json, seed: call.arguments.json('seed'), stratify },
    inputs: { data: table.reference },
    files: {},
    resource: 'data',
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
function stratifyColumn(call: PrimitiveCall, table: DatasetValue): string | null | undefined {
  const accessor = call.arguments.value('stratify') as AccessorValue | null;
  if (accessor === null) return null;
  return classColumnNamed(call, 'stratify', accessor, table, 'Class', 'class');
}

/** The column that an accessor names, when it is of that kind; else reports. */
export function classColumnNamed(
  call: PrimitiveCall,
  argument: string,
  accessor: AccessorValue,
  table: DatasetValue,
  wanted: string,
  kind: ColumnType['kind'],
): string | undefined {
  const name = accessor.path.join('.');
  const span = call.arguments.span(argument);
  const type = table.columns.get(name);
  if (type === undefined) {
    call.context.report(noSuchColumn(span, name, table, nearestName(name, table.columns.keys())));
    return undefined;
  }
  if (type.kind !== kind) {
    const fitting = [...table.columns].filter(([, other]) => other.kind === kind).map(([column]) => column);
    call.context.report(wrongColumnType(span, name, table, wanted, fitting));
    return undefined;
  }
  return name;
}

// ---- deduplicate ---------------------------------------------------------------------------

export const deduplicate: Primitive = {
  name: 'deduplicate',
  kind: 'rows',
  role: 'drop',
  version: 1,
  signature: 'Table → Table',
  summary:
    'Keeps the first of rows that are equal in a column, within each split. Before a split, so that no row is on both sides.',
  example: 'raw = mails |> deduplicate(.text) |> split(into: { train: 80%, test: 20% })',
  parameters: [parameter('column', true, { kind: 'accessor' }, 'The column to compare by.')],
  evaluate: (call) =>
    rowsFunction(call, (table) => {
      const name = (call.arguments.value('column') as AccessorValue).path.join('.');
      const type = table.columns.get(name);
      if (type === undefined) {
        call.context.report(
          noSuchColumn(call.arguments.span('column'), name, table, nearestName(name, table.columns.keys())),
        );
        return errorValue;
      }
      const node = call.context.nodes.operation({
        operation: 'deduplicate',
        version: 1,
        arguments: { column: name },
        inputs: { data: table.reference },
        files: {},
        resource: 'data',
        summary: call.shown,
        span: call.span,
        argumentSpans: call.arguments.spans(),
      });
      return { ...table, reference: { node, splits: null }, span: call.span };
    }),
};
