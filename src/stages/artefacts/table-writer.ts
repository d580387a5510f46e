/**
 * Rows of a source on their way into a table: values are checked as they come, a row with a bad
 * value is taken back whole, full batches go to disk.
 *
 * Classes are numbered in the order that a label mapping gives, else sorted by their bytes. Sorted
 * needs all of them, so they are numbered as they come and, should that turn out not to be the
 * order, the file is written once more at the end.
 */
import { dictionary } from '../../base/dictionary.js';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { DatasetDocument } from '../../contract/artefacts/dataset.js';
import type { TableColumn } from '../../contract/operations/source.js';
import { batchLimits, createSplitWriter, readBatches, writeSplit, type SplitWriter } from './arrow-file.js';
import { createBuilder, type ColumnBuilder, type OtherDays, type SimilarClasses } from './column-builders.js';
import type { Batch, Column } from './column.js';

export class TableWriter {
  private rows = 0;
  private total = 0;
  private split: SplitWriter | null = null;
  private readonly builders: readonly ColumnBuilder[];
  private readonly path: string;
  /** Where the row in hand is, for messages. */
  where = (): string => '';

  /** `output` is the stage's folder; the table becomes its split `all`. */
  constructor(
    output: string,
    readonly columns: readonly TableColumn[],
    { decimal = '.' }: { readonly decimal?: '.' | ',' | undefined } = {},
  ) {
    this.path = join(output, 'all.arrow');
    this.builders = columns.map((column) => createBuilder(column, { decimal, where: () => this.where() }));
  }

  /** Rows kept so far. */
  get kept(): number {
    return this.total;
  }

  /** Sets a value of the row in hand from UTF-8 bytes. Returns what is wrong with it, or null. */
  set(column: number, bytes: Uint8Array, start: number, end: number): string | null {
    return this.builders[column]!.set(bytes, start, end);
  }

  /** Sets all numbers of a column with a shape. Returns what is wrong with them, or null. */
  setNumbers(column: number, values: ArrayLike<number>): string | null {
    return this.builders[column]!.setNumbers(values);
  }

  /** Keeps the row in hand, for which every column has been set. */
  endRow(): void {
    this.rows++;
    this.total++;
  }

  /** Takes back what was set of the row in hand. */
  dropRow(): void {
    for (const builder of this.builders) builder.truncate(this.rows);
  }

  /** Writes the batch in hand if it is large enough. Call it between rows. */
  async flushIfFull(): Promise<void> {
    if (this.rows === 0) return;
    const bytes = this.builders.reduce((sum, builder) => sum + builder.bytes(), 0);
    if (this.rows >= batchLimits.rows || bytes >= batchLimits.bytes) await this.flush();
  }

  /** Writes what is left and names the result. */
  async finish(): Promise<DatasetDocument> {
    if (this.rows > 0 || !this.split) await this.flush();
    await this.split!.close();
    const columns = this.columnTypes((builder) => builder.classes('final'));
    const moved = this.builders.map((builder) => builder.finalCodes());
    if (moved.some((codes) => codes !== null)) await this.rewrite(columns, moved);
    return { kind: 'dataset', columns, splits: { all: { file: 'all.arrow', rows: this.total } } };
  }

  /** Classes that look alike, by column. */
  similarClasses(): readonly { readonly column: string; readonly classes: SimilarClasses }[] {
    return this.columns.flatMap(({ name }, i) =>
      this.builders[i]!.similarClasses().map((classes) => ({ column: name, classes })),
    );
  }

  /** Rows whose day is another one in UTC, by column of times. */
  otherDays(): readonly ({ readonly column: string } & OtherDays)[] {
    return this.columns.flatMap(({ name }, i) => {
      const found = this.builders[i]!.otherDays();
      return found === null ? [] : [{ column: name, ...found }];
    });
  }

  /** Closes the file where it was not finished. */
  async abandon(): Promise<void> {
    await this.split?.abandon();
  }

  private async flush(): Promise<void> {
    if (!this.split) {
      for (const builder of this.builders) builder.sortClasses();
      const types = this.columnTypes((builder) => builder.classes('written'));
      this.split = await createSplitWriter(this.path, types);
    }
    const columns = dictionary<Column>();
    this.columns.forEach(({ name }, i) => (columns[name] = this.builders[i]!.take()));
    await this.split.write({ rows: this.rows, columns });
    this.rows = 0;
  }

  private columnTypes(classes: (builder: ColumnBuilder) => readonly string[]): Record<string, ColumnType> {
    const types = dictionary<ColumnType>();
    this.columns.forEach((column, i) => {
      types[column.name] = typeOf(column, this.builders[i]!, classes);
    });
    return types;
  }

  private async rewrite(
    types: Readonly<Record<string, ColumnType>>,
    moved: readonly (Int32Array | null)[],
  ): Promise<void> {
    const former = `${this.path}.unsorted`;
    await rename(this.path, former);
    await writeSplit(this.path, types, async (writer) => {
      for await (const batch of readBatches(former, types)) {
        const columns = dictionary<Column>(batch.columns);
        this.columns.forEach(({ name }, i) => {
          const codes = moved[i];
          const column = columns[name];
          if (codes && column?.kind === 'class') {
            columns[name] = { kind: 'class', codes: column.codes.map((code) => codes[code]!) };
          }
        });
        await writer.write({ rows: batch.rows, columns } satisfies Batch);
      }
    });
    await rm(former);
  }
}

function typeOf(
  column: TableColumn,
  builder: ColumnBuilder,
  classes: (builder: ColumnBuilder) => readonly string[],
): ColumnType {
  switch (column.type) {
    case 'class':
      return { type: 'class', classes: classes(builder) };
    case 'time':
      return { type: 'time', ...builder.timeStyle() };
    case 'numbers':
      return { type: 'numbers', shape: column.shape, ...(column.ragged ? { ragged: true } : {}) };
    default:
      return { type: column.type };
  }
}
