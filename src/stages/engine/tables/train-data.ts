/**
 * One split in memory as the engine wants it: every input column of the model, and what it should
 * say for every row. Memory: 4 bytes an id or number and 8 a row, plus one stored batch while
 * reading.
 */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { ColumnType } from '../../../contract/artefacts/column-type.js';
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
  type NumbersTable,
} from './column-tables.js';
import { failure } from '../failures.js';

export type { IdsColumnType, IdsTable, NumbersTable } from './column-tables.js';

export type InputColumnType = IdsColumnType | Extract<ColumnType, { type: 'number' }>;

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
    const wanted = input.kind === 'ids' ? 'ids' : 'number';
    if ((type.type !== 'ids' && type.type !== 'number') || type.type !== wanted) {
      throw failure('inputOfOtherType', {
        column: input.column,
        wanted: wanted === 'ids' ? 'ids' : 'numbers',
        found: type.type,
      });
    }
    if (type.type === 'ids' && !input.ragged && type.length === null) {
      throw failure('inputLengthsDiffer', { column: input.column });
    }
    return type;
  });
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
    type.type === 'ids' ? collectIds(type, stored.rows, emptyIdOf(type)) : collectNumbers(stored.rows),
  );
  const wanted = target === null ? null : collectTarget(document, target, stored.rows);
  let row = 0;
  for await (const batch of readBatches(view.path(stored.file), document.columns, { columns: names })) {
    inputs.forEach((input, i) => collected[i]!.add(batch.columns[input.column]!, row, batch.rows));
    wanted?.add(batch.columns[target!]!, row, batch.rows);
    row += batch.rows;
  }
  const tables = collected.map((collector) => collector.finish());
  const targets = wanted?.finish() ?? null;
  if (targets?.kind === 'ids') demandEqualLengths(targets.table, target!, tables, graph);
  const { streams } = document;
  return { rows: stored.rows, inputs: tables, targets, ...(streams ? { lanes: streams.lanes } : {}) };
}

function collectTarget(document: DatasetDocument, target: string, rows: number): Collector<TargetTable> {
  const type = document.columns[target];
  if (type === undefined) throw failure('targetMissing', { column: target });
  switch (type.type) {
    case 'class':
      return collectClasses(rows);
    case 'number': {
      const numbers = collectNumbers(rows);
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
  target: IdsTable,
  name: string,
  tables: readonly InputTable[],
  { inputs, nodes, output }: Reader,
): void {
  const [axis] = nodes[output]!.shape;
  tables.forEach((table, i) => {
    if (table.kind !== 'ids' || inputs[i]!.shape[0] !== axis) return;
    const column = inputs[i]!.column;
    if (table.length !== target.length) {
      throw failure('oneColumnPadded', { input: column, target: name });
    }
    if (table.rows === null || target.rows === null) return;
    const length = (rows: Int32Array, row: number): number => rows[row + 1]! - rows[row]!;
    for (let row = 0; row + 1 < table.rows.length; row++) {
      const has = length(target.rows, row);
      const reads = length(table.rows, row);
      if (has === reads) continue;
      throw failure('stepsDiffer', { row: row + 1, input: column, reads, target: name, has });
    }
  });
}

/**
 * Rows that are in memory already, as `predict` has them; the columns are those of `inputs`, in
 * their order.
 */
export function tableOf(rows: number, columns: readonly Column[], emptyIds: readonly number[]): SplitTable {
  return { rows, inputs: columns.map((column, i) => tableOfColumn(column, emptyIds[i] ?? 0)), targets: null };
}
