/**
 * Rows of a source on their way into a table: values are checked as they come, a row with a bad value is
 * taken back whole, full batches go to disk.
 *
 * Classes are numbered in the order that a label mapping gives, else sorted by their bytes. Sorted needs
 * all of them, so they are numbered as they come and, should that turn out not to be the order, the
 * file is written once more at the end.
 */
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnType, DatasetDocument } from '../artefact/artefact.js';
import { batchLimits, createSplitWriter, readBatches, type SplitWriter } from './arrow-file.js';
import { ByteTable } from './byte-table.js';
import type { Batch, Column } from './column.js';
import { TextBuilder } from './growable.js';
import { tooManyClasses } from './messages.js';

export interface TableColumn {
  readonly name: string;
  readonly type: 'text' | 'class' | 'number';
  /** For a class: label as written → class; null takes labels as they are. */
  readonly labels: Readonly<Record<string, string>> | null;
  /** For a class: the order of the classes where it is given; an object's keys do not keep one. */
  readonly classOrder?: readonly string[] | null;
}

const mostClasses = 10_000;

export class TableWriter {
  private rows = 0;
  private total = 0;
  private split: SplitWriter | null = null;
  private readonly builders: readonly ColumnBuilder[];
  private readonly path: string;

  /** `output` is the stage's folder; the table becomes its split `all`. */
  constructor(
    output: string,
    readonly columns: readonly TableColumn[],
  ) {
    this.path = join(output, 'all.arrow');
    this.builders = columns.map(createBuilder);
  }

  /** Rows kept so far. */
  get kept(): number {
    return this.total;
  }

  /** Sets a value of the row in hand from UTF-8 bytes. Returns what is wrong with it, or null. */
  set(column: number, bytes: Uint8Array, start: number, end: number): string | null {
    return this.builders[column]!.set(bytes, start, end);
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

  private async flush(): Promise<void> {
    if (!this.split) {
      for (const builder of this.builders) builder.sortClasses();
      const types = this.columnTypes((builder) => builder.classes('written'));
      this.split = await createSplitWriter(this.path, types);
    }
    const columns: Record<string, Column> = {};
    this.columns.forEach(({ name }, i) => (columns[name] = this.builders[i]!.take()));
    await this.split.write({ rows: this.rows, columns });
    this.rows = 0;
  }

  private columnTypes(classes: (builder: ColumnBuilder) => readonly string[]): Record<string, ColumnType> {
    const types: Record<string, ColumnType> = {};
    this.columns.forEach(({ name, type }, i) => {
      types[name] = type === 'class' ? { type, classes: classes(this.builders[i]!) } : { type };
    });
    return types;
  }

  private async rewrite(
    types: Readonly<Record<string, ColumnType>>,
    moved: readonly (Int32Array | null)[],
  ): Promise<void> {
    const former = `${this.path}.unsorted`;
    await rename(this.path, former);
    const writer = await createSplitWriter(this.path, types);
    for await (const batch of readBatches(former, types)) {
      const columns: Record<string, Column> = { ...batch.columns };
      this.columns.forEach(({ name }, i) => {
        const codes = moved[i];
        const column = columns[name];
        if (codes && column?.kind === 'class') {
          columns[name] = { kind: 'class', codes: column.codes.map((code) => codes[code]!) };
        }
      });
      await writer.write({ rows: batch.rows, columns } satisfies Batch);
    }
    await writer.close();
    await rm(former);
  }
}

interface ColumnBuilder {
  set(bytes: Uint8Array, start: number, end: number): string | null;
  truncate(rows: number): void;
  bytes(): number;
  take(): Column;
  /** Puts the classes seen so far in order, while no code has left this builder. */
  sortClasses(): void;
  /** Classes by code: as in the file's first version, or as they end up. */
  classes(version: 'written' | 'final'): readonly string[];
  /** Final code by written code, or null when they agree. */
  finalCodes(): Int32Array | null;
}

const noClasses = {
  sortClasses: () => undefined,
  classes: () => [],
  finalCodes: () => null,
};

function createBuilder(column: TableColumn): ColumnBuilder {
  switch (column.type) {
    case 'text':
      return textBuilder();
    case 'number':
      return numberBuilder();
    case 'class':
      return classBuilder(column);
  }
}

function textBuilder(): ColumnBuilder {
  const texts = new TextBuilder();
  return {
    ...noClasses,
    set(bytes, start, end) {
      texts.bytes.append(bytes, start, end);
      texts.end();
      return null;
    },
    truncate: (rows) => texts.truncate(Math.min(rows, texts.rows)),
    bytes: () => texts.bytes.length,
    take: () => texts.take(),
  };
}

function numberBuilder(): ColumnBuilder {
  let values: number[] = [];
  return {
    ...noClasses,
    set(bytes, start, end) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
        .toString('latin1')
        .trim();
      const value = text === '' ? NaN : Number(text);
      if (!Number.isFinite(value)) return `"${shorten(text)}" is not a number`;
      values.push(value);
      return null;
    },
    truncate: (rows) => (values.length = Math.min(values.length, rows)),
    bytes: () => values.length * 8,
    take() {
      const column: Column = { kind: 'number', values: Float64Array.from(values) };
      values = [];
      return column;
    },
  };
}

function classBuilder({ name, labels, classOrder }: TableColumn): ColumnBuilder {
  const given = classOrder ?? (labels ? Object.values(labels) : null);
  const classes: string[] = [...new Set(given ?? [])];
  const codeOf = new Map(classes.map((text, code) => [text, code]));
  const seen = new ByteTable();
  const codeOfSeen: number[] = [];
  let codes: number[] = [];
  let written: readonly string[] | null = null;

  const codeOfLabel = (label: string): number => {
    const text = !labels ? label : Object.hasOwn(labels, label) ? labels[label] : undefined;
    if (text === undefined) return -1;
    const known = codeOf.get(text);
    if (known !== undefined) return known;
    if (given) return -1;
    if (classes.length === mostClasses) throw tooManyClasses(name, mostClasses);
    codeOf.set(text, classes.length);
    return classes.push(text) - 1;
  };

  return {
    set(bytes, start, end) {
      if (start === end) return `no ${name}`;
      let place = seen.find(bytes, start, end);
      if (place < 0) {
        const label = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
        const code = codeOfLabel(label);
        if (code < 0)
          return `the label "${shorten(label)}" is not among ${listed(labels ? Object.keys(labels) : classes)}`;
        place = seen.add(bytes, start, end);
        codeOfSeen[place] = code;
      }
      codes.push(codeOfSeen[place]!);
      return null;
    },
    truncate: (rows) => (codes.length = Math.min(codes.length, rows)),
    bytes: () => codes.length * 4,
    take() {
      const column: Column = { kind: 'class', codes: Int32Array.from(codes) };
      codes = [];
      return column;
    },
    sortClasses() {
      if (!given) {
        const order = [...classes].sort(compareBytes);
        const moved = classes.map((text) => order.indexOf(text));
        order.forEach((text, code) => codeOf.set(text, code));
        classes.splice(0, classes.length, ...order);
        codes = codes.map((code) => moved[code]!);
        codeOfSeen.forEach((code, place) => (codeOfSeen[place] = moved[code]!));
      }
      written = [...classes];
    },
    classes(version) {
      if (version === 'written') return written!;
      return given ? classes : [...classes].sort(compareBytes);
    },
    finalCodes() {
      // A class that came after the first batch is missing from the dictionary, wherever it sorts.
      if (classes.length === written!.length) return null;
      const order = [...classes].sort(compareBytes);
      return Int32Array.from(classes, (text) => order.indexOf(text));
    },
  };
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function listed(names: readonly string[]): string {
  const few = names.slice(0, 8).map((name) => `"${name}"`);
  return few.join(', ') + (names.length > few.length ? ', …' : '');
}
