/**
 * One split in memory as the engine wants it: every input column of the model as flat ids, and the class
 * code of every row. Memory: 4 bytes an id and 8 a row, plus one stored batch while reading.
 */
import type { ColumnType, DatasetDocument } from '../artefact/artefact.js';
import type { Column } from '../data/column.js';
import { readBatches } from '../data/arrow-file.js';
import type { ArtefactView } from '../execute/kernel.js';
import type { ModelInput } from '../ir/model-graph.js';
import { dataDoesNotFit } from './train-messages.js';

export type IdsColumnType = Extract<ColumnType, { type: 'ids' }>;

/** One model input over all rows of a split. */
export type InputTable = IdsTable | NumbersTable;

export interface IdsTable {
  readonly kind: 'ids';
  /** Row i is `values[rows[i] .. rows[i + 1])` where lengths differ, else `values[i * length ..]`. */
  readonly values: Int32Array;
  /** Null where every row has `length` ids. */
  readonly rows: Int32Array | null;
  readonly length: number | null;
  /** Stands for a row without any id: the engine wants at least one step a row. */
  readonly emptyId: number;
}

export interface NumbersTable {
  readonly kind: 'numbers';
  /** Row-major [rows, …shape]. */
  readonly values: Float32Array;
  /** Of one row: [width], [time, width] or [height, width, channels]. */
  readonly shape: readonly number[];
}

/** What a model shall predict, over all rows of a split. */
export type TargetTable =
  | { readonly kind: 'classes'; readonly codes: Int32Array }
  | { readonly kind: 'numbers'; readonly table: NumbersTable }
  /** `ignoredId`: an answer that does not count (padding); null: all do. */
  | { readonly kind: 'ids'; readonly table: IdsTable; readonly ignoredId: number | null };

export interface SplitTable {
  readonly rows: number;
  /** In the order of the model's inputs. */
  readonly inputs: readonly InputTable[];
  /** Null when no target was asked for. */
  readonly targets: TargetTable | null;
}

/** Class codes of a table that was read with a class column as its target. */
export function classCodes({ targets }: SplitTable): Int32Array {
  if (targets?.kind !== 'classes')
    throw new Error('the table was not read with a class column as its target');
  return targets.codes;
}

/** The dataset behind a stage's input; every `train` and `evaluate` stage reads one. */
export function datasetOf(view: ArtefactView): DatasetDocument {
  if (view.document.kind !== 'dataset') throw new Error(`a dataset was expected, not ${view.document.kind}`);
  return view.document;
}

/** The columns that feed `inputs`. Throws `StageFailure` SEQ548 for one that is missing or of another kind. */
export function inputColumns(document: DatasetDocument, inputs: readonly ModelInput[]): IdsColumnType[] {
  return inputs.map((input) => {
    const type = document.columns[input.column];
    if (!type) {
      throw dataDoesNotFit(`the model reads the column \`.${input.column}\`, which the data does not have`, [
        `it has ${Object.keys(document.columns)
          .map((name) => `\`.${name}\``)
          .join(', ')}`,
      ]);
    }
    if (type.type !== 'ids') {
      throw dataDoesNotFit(`the model reads ids from \`.${input.column}\`, which holds ${type.type}`);
    }
    if (!input.ragged && type.length === null) {
      throw dataDoesNotFit(`the model wants rows of one length in \`.${input.column}\`, and theirs differ`);
    }
    return type;
  });
}

/** The classes of a target column. Throws `StageFailure` SEQ548 where it has none. */
export function classesOf(document: DatasetDocument, target: string): readonly string[] {
  const type = document.columns[target];
  if (type?.type !== 'class') {
    throw dataDoesNotFit(
      `the target \`.${target}\` ${type ? `holds ${type.type}, not classes` : 'is not in the data'}`,
    );
  }
  return type.classes;
}

/** Which id a row without words is made of: padding if there is one, else the unknown word, else the first. */
export function emptyIdOf(type: {
  readonly padId: number | null;
  readonly unknownId: number | null;
}): number {
  return type.padId ?? type.unknownId ?? 0;
}

/** Reads a split. `target` null: inputs only. */
export async function readSplit(
  view: ArtefactView,
  split: string,
  inputs: readonly ModelInput[],
  target: string | null,
): Promise<SplitTable> {
  const document = datasetOf(view);
  const types = inputColumns(document, inputs);
  const stored = document.splits[split];
  if (!stored) throw new Error(`the data has no split ${split}`);
  const names = [...new Set([...inputs.map((input) => input.column), ...(target === null ? [] : [target])])];
  const collected = types.map((type) => createCollector(type, stored.rows));
  const targets = new Int32Array(target === null ? 0 : stored.rows);
  let row = 0;
  for await (const batch of readBatches(view.path(stored.file), document.columns, { columns: names })) {
    inputs.forEach((input, i) => collected[i]!.add(batch.columns[input.column]!, row, batch.rows));
    if (target !== null) {
      const column = batch.columns[target]!;
      if (column.kind !== 'class') throw new Error(`${target} is not stored as classes`);
      targets.set(column.codes, row);
    }
    row += batch.rows;
  }
  return {
    rows: stored.rows,
    inputs: collected.map((collector) => collector.finish()),
    targets: target === null ? null : { kind: 'classes', codes: targets },
  };
}

/** Rows that are in memory already, as `predict` has them; the columns are those of `inputs`, in their order. */
export function tableOf(rows: number, columns: readonly Column[], emptyIds: readonly number[]): SplitTable {
  const inputs = columns.map((column, i): IdsTable => {
    const emptyId = emptyIds[i]!;
    switch (column.kind) {
      case 'ids':
        return { kind: 'ids', values: column.values, rows: column.rows, length: null, emptyId };
      case 'fixed-ids':
        return { kind: 'ids', values: column.values, rows: null, length: column.length, emptyId };
      default:
        throw new Error(`a model reads ids, not a column of ${column.kind}`);
    }
  });
  return { rows, inputs, targets: null };
}

interface Collector {
  add(column: Column, firstRow: number, rows: number): void;
  finish(): IdsTable;
}

function createCollector(type: IdsColumnType, rows: number): Collector {
  const emptyId = emptyIdOf(type);
  const { length } = type;
  if (length !== null) {
    const values = new Int32Array(rows * length);
    return {
      add(column, firstRow) {
        if (column.kind !== 'fixed-ids') throw new Error('ids are not stored padded');
        values.set(column.values, firstRow * length);
      },
      finish: () => ({ kind: 'ids', values, rows: null, length, emptyId }),
    };
  }
  const offsets = new Int32Array(rows + 1);
  const parts: Int32Array[] = [];
  let total = 0;
  return {
    add(column, firstRow, added) {
      if (column.kind !== 'ids') throw new Error('ids are stored padded');
      const start = column.rows[0]!;
      for (let i = 0; i < added; i++) offsets[firstRow + i + 1] = total + column.rows[i + 1]! - start;
      const part = column.values.slice(start, column.rows[added]!);
      parts.push(part);
      total += part.length;
    },
    finish() {
      const values = new Int32Array(total);
      let at = 0;
      // Each part is let go once copied, so that the peak stays near one copy of the ids, not two.
      for (let part = parts.shift(); part; part = parts.shift()) {
        values.set(part, at);
        at += part.length;
      }
      return { kind: 'ids', values, rows: offsets, length: null, emptyId };
    },
  };
}
