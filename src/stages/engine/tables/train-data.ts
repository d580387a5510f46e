/**
 * One split in memory as the engine wants it: every input column of the model, and what it should
 * say for every row. Memory: 4 bytes an id or number and 8 a row, plus one stored batch while
 * reading.
 */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { Column } from '../../artefacts/column.js';
import { readBatches } from '../../artefacts/arrow-file.js';
import type { ArtefactView } from '../../../contract/kernel.js';
import type { ModelInput, ShownDimension } from '../../../contract/model-graph.js';
import {
  collectClasses,
  collectIds,
  collectNumbers,
  tableOfColumn,
  type ClassesTable,
  type Collector,
  type IdsColumnType,
  type IdsTable,
  type NumbersColumnType,
  type NumbersTable,
} from './column-tables.js';
import { failure } from '../failures.js';

export type { IdsColumnType, IdsTable, NumbersColumnType, NumbersTable } from './column-tables.js';

export type InputColumnType = IdsColumnType | NumbersColumnType;

/** One model input over all rows of a split. */
export type InputTable = IdsTable | NumbersTable;

/** What a model shall predict, over all rows of a split. */
export type TargetTable =
  | ClassesTable
  | { readonly kind: 'numbers'; readonly table: NumbersTable }
  /** A negative id, or `ignoredId`, is an answer that does not count (padding). */
  | { readonly kind: 'ids'; readonly table: IdsTable; readonly ignoredId: number | null };

export interface SplitTable {
  readonly rows: number;
  /** In the order of the model's inputs. */
  readonly inputs: readonly InputTable[];
  /** Null when no target was asked for. */
  readonly targets: TargetTable | null;
  /** Set where rows are windows of a stream: so many go on where as many before them stopped. */
  readonly lanes?: number;
}

/** Class codes of a table that was read with a class column as its target. */
export function classCodes({ targets }: SplitTable): Int32Array {
  if (targets?.kind !== 'classes')
    throw new Error('the table was not read with a class column as its target');
  return targets.codes;
}

/**
 * The columns that feed `inputs`. Throws `StageFailure` for one that is missing or of another kind.
 */
export function inputColumns(document: DatasetDocument, inputs: readonly ModelInput[]): InputColumnType[] {
  return inputs.map((input) => {
    const type = document.columns[input.column];
    if (!type) {
      throw failure('inputMissing', { column: input.column, columns: Object.keys(document.columns) });
    }
    const wanted = input.kind === 'ids' ? 'ids' : 'numbers';
    const isNumbers = type.type === 'number' || type.type === 'numbers';
    if ((type.type !== 'ids' && !isNumbers) || (type.type === 'ids') !== (wanted === 'ids')) {
      throw failure('inputOfOtherType', { column: input.column, wanted, found: type.type });
    }
    if (type.type === 'ids' && !input.ragged && type.length === null) {
      throw failure('inputLengthsDiffer', { column: input.column });
    }
    if (isNumbers) demandShape(input, type);
    return type;
  });
}

/** The checker proves this for data that goes through one file. */
function demandShape({ column, shape, ragged }: ModelInput, type: NumbersColumnType): void {
  const found = type.type === 'number' ? [1] : [...(type.ragged ? ['..steps'] : []), ...type.shape];
  const fits =
    found.length === shape.length &&
    shape.every((size, axis) => (typeof size === 'number' ? size === found[axis] : true)) &&
    (ragged || typeof found[0] === 'number');
  if (fits) return;
  throw failure('inputOfOtherShape', { column, wanted: shape, found });
}

/** The classes of a target column. Throws `StageFailure` where it has none. */
export function classesOf(document: DatasetDocument, target: string): readonly string[] {
  const type = document.columns[target];
  if (type === undefined) throw failure('targetMissing', { column: target });
  if (type.type !== 'class') throw failure('targetWithoutClasses', { column: target, found: type.type });
  return type.classes;
}

/**
 * Which id a row without words is made of: padding if there is one, else the unknown word, else the
 * first.
 */
export function emptyIdOf(type: {
  readonly padId: number | null;
  readonly unknownId: number | null;
}): number {
  return type.padId ?? type.unknownId ?? 0;
}

/** What of a model graph decides how its rows are read. */
export interface Reader {
  readonly inputs: readonly ModelInput[];
  readonly nodes: readonly { readonly shape: readonly ShownDimension[] }[];
  readonly output: number;
}

/** Reads a split for a model. `target` null: inputs only. */
export async function readSplit(
  view: ArtefactView<DatasetDocument>,
  split: string,
  graph: Reader,
  target: string | null,
): Promise<SplitTable> {
  const { inputs } = graph;
  const { document } = view;
  const types = inputColumns(document, inputs);
  const stored = document.splits[split];
  if (!stored) throw new Error(`the data has no split ${split}`);
  const names = [...new Set([...inputs.map((input) => input.column), ...(target === null ? [] : [target])])];
  const collected = types.map((type) =>
    type.type === 'ids' ? collectIds(type, stored.rows, emptyIdOf(type)) : collectNumbers(type, stored.rows),
  );
  // An autoencoder gives back what it reads: its numbers are held once.
  const same = inputs.findIndex(({ column, kind }) => column === target && kind === 'number');
  const wanted = target === null || same >= 0 ? null : collectTarget(document, target, stored.rows);
  let row = 0;
  for await (const batch of readBatches(view.path(stored.file), document.columns, { columns: names })) {
    inputs.forEach((input, i) => collected[i]!.add(batch.columns[input.column]!, row, batch.rows));
    wanted?.add(batch.columns[target!]!, row, batch.rows);
    row += batch.rows;
  }
  const tables = collected.map((collector) => collector.finish());
  const targets = wanted?.finish() ?? targetOfInput(tables[same]);
  if (targets !== null && targets.kind !== 'classes') {
    demandEqualLengths(targets.table, target!, tables, graph);
  }
  const { streams } = document;
  return { rows: stored.rows, inputs: tables, targets, ...(streams ? { lanes: streams.lanes } : {}) };
}

function targetOfInput(table: InputTable | undefined): TargetTable | null {
  return table?.kind === 'numbers' ? { kind: 'numbers', table } : null;
}

function collectTarget(document: DatasetDocument, target: string, rows: number): Collector<TargetTable> {
  const type = document.columns[target];
  if (type === undefined) throw failure('targetMissing', { column: target });
  switch (type.type) {
    case 'class':
      return collectClasses(rows);
    case 'number':
    case 'numbers': {
      const numbers = collectNumbers(type, rows);
      return { ...numbers, finish: () => ({ kind: 'numbers', table: numbers.finish() }) };
    }
    case 'ids': {
      // Rows without an id have nothing to say; the padding of a stream is marked, that of `pad` is
      // its word.
      const ids = collectIds(type, rows, -1);
      const ignoredId = type.length !== null && !document.streams ? type.padId : null;
      return { ...ids, finish: () => ({ kind: 'ids', table: ids.finish(), ignoredId }) };
    }
    default:
      throw failure('targetOfOtherType', { column: target, found: type.type });
  }
}

/**
 * An answer at each step needs a step for each answer. The answers have the steps of the inputs
 * whose time axis the output has: those of an encoder may be as long as they like.
 */
function demandEqualLengths(
  target: IdsTable | NumbersTable,
  name: string,
  tables: readonly InputTable[],
  { inputs, nodes, output }: Reader,
): void {
  const [axis] = nodes[output]!.shape;
  const steps = stepsOf(target);
  if (steps === null) return;
  tables.forEach((table, i) => {
    if (inputs[i]!.shape[0] !== axis || table === target) return;
    const column = inputs[i]!.column;
    const read = stepsOf(table);
    if (read === null) return;
    if (read.length !== steps.length) throw failure('oneColumnPadded', { input: column, target: name });
    if (read.rows === null || steps.rows === null) return;
    const length = (rows: Int32Array, row: number): number => rows[row + 1]! - rows[row]!;
    for (let row = 0; row + 1 < read.rows.length; row++) {
      const has = length(steps.rows, row);
      const reads = length(read.rows, row);
      if (has === reads) continue;
      throw failure('stepsDiffer', { row: row + 1, input: column, reads, target: name, has });
    }
  });
}

/** The steps of rows: `length` of all, or where each row has its own. Null of rows without steps. */
function stepsOf(
  table: InputTable,
): { readonly rows: Int32Array | null; readonly length: number | null } | null {
  if (table.kind === 'ids') return table;
  const { rows, shape } = table;
  if (rows !== null) return { rows, length: null };
  return shape.length === 2 ? { rows: null, length: shape[0]! } : null;
}

/**
 * Rows that are in memory already, as `predict` has them; the columns are those of `inputs`, in
 * their order.
 */
export function tableOf(
  rows: number,
  columns: readonly Column[],
  inputs: readonly { readonly emptyId: number; readonly shape: readonly number[] }[],
): SplitTable {
  return { rows, inputs: columns.map((column, i) => tableOfColumn(column, inputs[i]!)), targets: null };
}
