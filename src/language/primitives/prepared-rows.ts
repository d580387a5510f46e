/** The rows that a trained model is measured on, and those that it was trained on, as it reads them. */
import { showColumns, showColumnType } from '../types/table.js';
import type { Reference } from '../types/node.js';
import type { TrainedValue } from '../types/value.js';
import type { DatasetValue } from '../types/table.js';
import { noSuchColumn, wrongColumnType } from './column-diagnostics.js';
import { readAs } from './column-named.js';
import { asWritten, type PrimitiveCall } from './define-primitive.js';
import { furtherWindows } from './ahead.js';
import { diagnose } from './diagnose.js';
import type { Ahead, MeasuredRows } from './forecasts.js';
import { sameNumbers } from './equal-columns.js';
import { prepareAs, rawRows, sameSteps } from './preparation.js';

/** The rows as inputs of the stage; null when something was reported. */
export function rowsFor(
  call: PrimitiveCall,
  trained: TrainedValue,
  table: DatasetValue,
  ahead: Ahead | null,
): MeasuredRows | null {
  if (trained.node.operation !== 'ensemble') {
    const data = rowsOfModel(call, trained, table, ahead);
    return data && { data };
  }
  const rows = trained.members!.map((member) => rowsOfModel(call, member, table, ahead));
  if (!rows.every((data) => data !== null)) return null;
  const [data] = rows as [Reference];
  if (rows.every((other) => sameRows(other, data))) return { data };
  const members = rows.map((other, at): readonly [`member.${number}`, Reference] => [`member.${at}`, other]);
  return { data, ...Object.fromEntries(members) };
}

/** Of the best of several that are prepared differently, the rows of the one that was chosen. */
function rowsOfModel(
  call: PrimitiveCall,
  trained: TrainedValue,
  table: DatasetValue,
  ahead: Ahead | null,
): Reference | null {
  if (trained.node.operation !== 'best') {
    const rows = preparedRows(call, trained, table);
    if (rows === null || ahead === null) return rows;
    return furtherWindows(rows, ahead.horizon, ahead.known, call.context.nodes);
  }
  const rows = trained.members!.map((member) => rowsOfModel(call, member, table, ahead));
  if (!rows.every((data) => data !== null)) return null;
  return pickedRows(call, trained, rows);
}

/** `rows`: for each member; where they are not the same, those of the chosen one. */
function pickedRows(call: PrimitiveCall, { node }: TrainedValue, rows: readonly Reference[]): Reference {
  const [first] = rows as [Reference];
  if (rows.every((other) => sameRows(other, first))) return first;
  const data = rows.map((other, at): readonly [`data.${number}`, Reference] => [`data.${at}`, other]);
  const picked = call.context.nodes.operation({
    operation: 'pick',
    arguments: {},
    inputs: { chosen: { node, splits: null }, ...Object.fromEntries(data) },
    files: {},
    ...asWritten(call),
  });
  return { node: picked, splits: null };
}

function sameRows(one: Reference, other: Reference): boolean {
  return one.node === other.node && JSON.stringify(one.splits) === JSON.stringify(other.splits);
}

/** The rows as the model reads them; null when something was reported. */
function preparedRows(call: PrimitiveCall, trained: TrainedValue, table: DatasetValue): Reference | null {
  const span = call.arguments.span('data');
  const { context } = call;
  const splits = [...table.splits.keys()];
  if (splits.length > 1) {
    const likely = splits.includes('test') ? 'test' : splits.at(-1)!;
    context.report(diagnose('severalSplitsMeasured', span, { names: splits, likely }));
    return null;
  }
  const prepared = prepareAs(trained.data, [...trained.columns, trained.target], table, context.nodes);
  const targetIsRaw = !prepared?.makes.has(trained.target);
  const learnedType = trained.data.columns.get(trained.target)!;
  const ownType = table.columns.get(trained.target);
  if (targetIsRaw && ownType === undefined) {
    context.report(noSuchColumn(span, trained.target, table));
    return null;
  }
  if (targetIsRaw && ownType!.kind !== learnedType.kind) {
    const wanted = learnedType.kind === 'class' ? 'Class' : learnedType.kind;
    const fix = readAs([learnedType.kind], table, trained.target);
    context.report(wrongColumnType(span, trained.target, table, { shown: [wanted], fix }));
    return null;
  }
  const other = classesOf(table, trained.target);
  const learned = classesOf(trained.data, trained.target);
  if (other !== null && learned !== null && other.join('\n') !== learned.join('\n')) {
    const { target } = trained;
    const known = { span: trained.span, classes: learned };
    context.report(diagnose('otherClasses', span, { target, classes: other, trained: known }));
    return null;
  }
  if (prepared?.cuts !== null && prepared?.cuts !== undefined) {
    const { span: sentences, summary: shown } = prepared.cuts;
    context.report(diagnose('textsMeasured', span, { sentences, shown }));
    return null;
  }
  if (prepared !== null) {
    const missing = prepared.reads.find((name) => !table.columns.has(name));
    if (missing === undefined) return prepared.reference;
    context.report(noSuchColumn(span, missing, table));
    return null;
  }
  if (trained.columns.every((name) => sameColumn(name, trained.data, table))) return table.reference;
  const read = trained.columns.map((name) => showColumn(name, trained.data)).join(', ');
  context.report(
    diagnose('preparedDifferently', span, {
      columns: showColumns(table.columns),
      trained: { span: trained.span, columns: read },
    }),
  );
  return null;
}

export function classesOf(table: DatasetValue, column: string): readonly string[] | null {
  const type = table.columns.get(column);
  return type?.kind === 'class' ? type.classes : null;
}

function sameColumn(name: string, first: DatasetValue, second: DatasetValue): boolean {
  const one = first.columns.get(name);
  const other = second.columns.get(name);
  if (one?.kind === 'number') return other?.kind === 'number' && sameSteps(name, first, second);
  if (one?.kind === 'numbers') {
    return other?.kind === 'numbers' && sameNumbers(one.shape, other.shape) && sameSteps(name, first, second);
  }
  if (one?.kind !== 'ids' || other?.kind !== 'ids') return false;
  return one.vocabulary.node === other.vocabulary.node && one.length.kind === other.length.kind;
}

function showColumn(name: string, table: DatasetValue): string {
  return `${name}: ${showColumnType(table.columns.get(name)!)}`;
}

/**
 * All splits as the model read them; of an ensemble whose members read them differently, as they
 * were before.
 */
export function preparedData(call: PrimitiveCall, trained: TrainedValue): Reference {
  const { members, data } = trained;
  if (trained.node.operation === 'ensemble') {
    const [first, ...others] = members!.map((member) => preparedData(call, member));
    const areSame = others.every((other) => sameRows(other, first!));
    return areSame ? first! : { node: rawRows(data.reference).node, splits: null };
  }
  if (trained.node.operation !== 'best') return { node: data.reference.node, splits: null };
  return pickedRows(
    call,
    trained,
    members!.map((member) => preparedData(call, member)),
  );
}
