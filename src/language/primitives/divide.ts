/** What `split`, `folds` and `sample` have in common: which rows they divide, and what they ask. */
import type { SplitOperation, SplitPart } from '../../contract/operations/split.js';
import { lineColumns } from '../../contract/operations/lines.js';
import type { Span } from '../../base/source/source-file.js';
import type { OperationNode } from '../types/node.js';
import { learnedOf, type DatasetValue, type SplitInfo } from '../types/table.js';
import { noSuchSplit } from './column-diagnostics.js';
import { columnNamed, type WantedColumn } from './column-named.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { accessor, parameter } from './parameters.js';
import { rowHistory, splitInfo, splitsWhatWasLearned } from './splits.js';
import { dividedTexts, documentsIn } from './sentence-documents.js';
import { refuseStream } from './streams.js';
import { refuseWindows } from './windows.js';

export const stratifyParameter = parameter(
  'stratify',
  false,
  accessor({ optional: true }),
  'A class column. Each class has the same share in every new split.',
  null,
);

export const byParameter = parameter(
  'by',
  false,
  accessor({ optional: true }),
  'A column of texts or classes. Rows that are equal in it stay together, as the reviews of one film.',
  null,
);

/** Also by time. */
export const byOrTimeParameter = parameter(
  'by',
  false,
  accessor({ optional: true }),
  'A column of texts or classes, or the number of a text (`sentences`): rows that are equal in it stay ' +
    'together, as the reviews of one film. Or a ' +
    'column of times, or the number of the line (`lines`): each part is later than the one before it, and ' +
    'the rows are in order.',
  null,
);

/** The split that is divided, which an argument names; null when something was reported. */
export function dividedSplit(call: PrimitiveCall, table: DatasetValue, argument: string): string | null {
  if (refuseStream(call, table, call.span) || refuseWindows(call, table, call.span)) return null;
  const names = [...table.splits.keys()];
  const from = call.arguments.value(argument);
  if (from?.kind !== 'accessor') {
    if (names.length === 1) return names[0]!;
    call.context.report(diagnose('severalSplitsDivided', call.span, { callee: call.primitive.name, names }));
    return null;
  }
  const name = from.path.join('.');
  if (table.splits.has(name)) return name;
  call.context.report(noSuchSplit(call.arguments.span(argument), name, table));
  return null;
}

/** Reports that a split has the name of a new one. */
export function refuseName(call: PrimitiveCall, argument: string, name: string, table: DatasetValue): void {
  const splits = { span: table.splitSpan, names: [...table.splits.keys()] };
  call.context.report(diagnose('splitNameTaken', call.arguments.span(argument), { name, splits }));
}

interface KeptTogether extends Pick<SplitOperation['arguments'], 'by' | 'groups'> {
  readonly stratify: string | null;
}

/** What the arguments `stratify` and `by` say; null when something was reported. */
export function keptTogether(call: PrimitiveCall, table: DatasetValue): KeptTogether | null {
  const stratify = stratifyColumn(call, table);
  const wanted = { kinds: ['text', 'class', 'time'], shown: ['Text', 'Class', 'time'] } as const;
  const named = call.arguments.value('by');
  const name = named?.kind === 'accessor' ? named.path.join('.') : null;
  const groups = name !== null && isDocumentNumber(table, name);
  const isNumber = groups || (name !== null && isLineNumber(table, name));
  const by = isNumber ? name : columnOf(call, 'by', table, wanted);
  if (stratify === undefined || by === undefined) return null;
  const divided = dividedTexts(table, by);
  if (divided !== null) {
    const holes = { by, document: divided.arguments.document, sentences: divided.span };
    call.context.report(diagnose('dividesTexts', by === null ? call.span : call.arguments.span('by'), holes));
    return null;
  }
  if (by === null) return { stratify };
  if (stratify === null) return { stratify, by, ...(groups && { groups }) };
  if (isInOrder(table, by)) {
    const holes = { argument: 'stratify', column: by };
    call.context.report(diagnose('drawnInOrder', call.arguments.span('stratify'), holes));
    return null;
  }
  call.context.report(diagnose('stratifiedGroups', call.arguments.span('stratify')));
  return null;
}

/** Whether rows are divided in order of the column: of times, and of the lines of a file. */
export function isInOrder(table: DatasetValue, by: string): boolean {
  return table.columns.get(by)?.kind === 'time' || isLineNumber(table, by);
}

/** Whether the column has the numbers of texts whose sentences are rows. */
function isDocumentNumber(table: DatasetValue, name: string): boolean {
  return table.columns.get(name)?.kind === 'number' && documentsIn(table, name) !== null;
}

/** Whether the column counts the lines of a file. */
function isLineNumber(table: DatasetValue, name: string): boolean {
  if (name !== lineColumns.line || table.columns.get(name)?.kind !== 'number') return false;
  return rowHistory(table.reference).some(({ operation }) => operation === 'lines');
}

/** The column to stratify by; null for none, undefined when it was reported. */
export function stratifyColumn(call: PrimitiveCall, table: DatasetValue): string | null | undefined {
  return columnOf(call, 'stratify', table, { kinds: ['class'], shown: ['Class'] });
}

function columnOf(
  call: PrimitiveCall,
  argument: string,
  table: DatasetValue,
  wanted: WantedColumn,
): string | null | undefined {
  const column = call.arguments.value(argument);
  return column?.kind === 'accessor' ? columnNamed(call, argument, column, table, wanted) : null;
}

/** False, and reported, where something was learned from the rows that are divided now. */
export function notLearnedYet(call: PrimitiveCall, table: DatasetValue, from: string): boolean {
  const learned = [...table.columns.values()].flatMap(learnedOf);
  const vocabulary = learned.find((each) => splitsWhatWasLearned(table, from, each));
  if (vocabulary === undefined) return true;
  call.context.report(
    diagnose('learnedBeforeSplit', call.span, { vocabulary, split: call.span, at: 'split' }),
  );
  return false;
}

/** The table with parts in place of the split `from`. */
export function dividedTable(
  table: DatasetValue,
  node: OperationNode<'split'>,
  from: string,
  parts: readonly SplitPart[],
  span: Span,
): DatasetValue {
  const splits = new Map<string, SplitInfo>();
  for (const [name, info] of table.splits) {
    if (name !== from) splits.set(name, info);
    // The parts stand where the divided split stood.
    else
      for (const part of parts)
        splits.set(part.name, splitInfo(part.name, name === part.name ? { heldOut: null } : info, span));
  }
  return { ...table, splits, reference: { node, splits: null }, splitSpan: span, span };
}
