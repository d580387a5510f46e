/** Values of a source on their way into a column: texts, numbers, and labels that become classes. */
import type { ClassMapping, TableColumn } from '../../contract/operations/source.js';
import { ByteTable } from './byte-table.js';
import type { Column } from './column.js';
import { failure } from './failures.js';
import { TextBuilder } from './growable.js';
import { valueFaults } from './messages.js';

const mostClasses = 10_000;

/** A column of a table while its rows come in. */
export interface ColumnBuilder {
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

export function createBuilder(column: TableColumn): ColumnBuilder {
  switch (column.type) {
    case 'text':
      return textBuilder();
    case 'number':
      return numberBuilder();
    case 'class':
      return classBuilder(column.name, column);
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
      if (!Number.isFinite(value)) return valueFaults.notANumber({ value: text });
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

function classBuilder(name: string, { labels, class_order: given }: ClassMapping): ColumnBuilder {
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
    if (classes.length === mostClasses) throw failure('tooManyClasses', { column: name, limit: mostClasses });
    codeOf.set(text, classes.length);
    return classes.push(text) - 1;
  };

  return {
    set(bytes, start, end) {
      if (start === end) return valueFaults.noClass({ column: name });
      let place = seen.find(bytes, start, end);
      if (place < 0) {
        const label = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
        const code = codeOfLabel(label);
        if (code < 0) {
          return valueFaults.unknownLabel({ label, known: labels ? Object.keys(labels) : classes });
        }
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
