/**
 * Values of a source on their way into a column: texts, numbers, times, and labels that become
 * classes.
 */
import { finerPrecision, showTime, type TimeStyle } from '../../base/calendar.js';
import { readIso, timeReader, type TimeReader } from '../../base/time-format.js';
import { widthOf, type NumbersColumnType } from '../../contract/artefacts/column-type.js';
import type { ClassMapping, SingleColumn, TableColumn } from '../../contract/operations/source.js';
import { ByteTable } from './byte-table.js';
import type { Column } from './column.js';
import { failure } from './failures.js';
import { GrowableFloats, GrowableInts, TextBuilder } from './growable.js';
import { valueFaults } from './messages.js';
import { parseDecimalComma, parseNumber, parsePlain } from './parse-number.js';
import { partReader } from './part-of-value.js';
import { similarNames } from './similar-names.js';

const mostClasses = 10_000;

/** A column of a table while its rows come in. */
export interface ColumnBuilder {
  /** The value of the row in hand; of a column of several fields the next number of it. */
  set(bytes: Uint8Array, start: number, end: number): string | null;
  /** All numbers of the row in hand. Only for columns of numbers with a shape. */
  setNumbers(values: ArrayLike<number>): string | null;
  truncate(rows: number): void;
  bytes(): number;
  take(): Column;
  /** Puts the classes seen so far in order, while no code has left this builder. */
  sortClasses(): void;
  /** Classes by code: as in the file's first version, or as they end up. */
  classes(version: 'written' | 'final'): readonly string[];
  /** Final code by written code, or null when they agree. */
  finalCodes(): Int32Array | null;
  /** Of a column of times: how they are written. */
  timeStyle(): TimeStyle;
  /** Of a column of times: rows whose day is another one in UTC; null where there is none. */
  otherDays(): OtherDays | null;
  /** Classes that look alike, each with the place of its first row. */
  similarClasses(): readonly SimilarClasses[];
}

/** Rows whose written day is another one in UTC, and the first of them. */
export interface OtherDays {
  readonly rows: number;
  readonly written: string;
  readonly stored: string;
}

/** Classes that differ only in what a reader does not see, or does not look at. */
export type SimilarClasses = readonly { readonly name: string; readonly where: string }[];

export interface BuilderOptions {
  /** The mark before the decimals of a number. */
  readonly decimal: '.' | ',';
  /** Where the row in hand is, for messages. */
  readonly where: () => string;
}

const anyStyle: TimeStyle = { precision: 'year' };

const plain = {
  setNumbers: (): never => {
    throw new Error('the column does not hold numbers with a shape');
  },
  sortClasses: () => undefined,
  classes: () => [],
  finalCodes: () => null,
  timeStyle: () => anyStyle,
  otherDays: () => null,
  similarClasses: () => [],
};

export function createBuilder(column: TableColumn, options: BuilderOptions): ColumnBuilder {
  if (column.type === 'numbers') return numbersBuilder(column, options);
  const builder = builderOf(column, options);
  return column.pattern === undefined ? builder : matching(column.pattern, builder);
}

function builderOf(column: SingleColumn, { decimal, where }: BuilderOptions): ColumnBuilder {
  const parse = parserOf(decimal);
  switch (column.type) {
    case 'text':
      return textBuilder();
    case 'number':
      return numberBuilder(parse);
    case 'time':
      return timeBuilder(readerOf(column.format));
    case 'class': {
      const builder = classBuilder(column.name, column, where);
      return column.above === undefined ? builder : thresholded(column.above, parse, builder);
    }
  }
}

/** What a regular expression finds in a value goes on to `builder`. */
function matching(pattern: string, builder: ColumnBuilder): ColumnBuilder {
  const partOf = partReader(pattern);
  return {
    ...builder,
    set(bytes, start, end) {
      const value = textOf(bytes, start, end);
      const part = partOf(value);
      if (part === null) return valueFaults.noMatch({ value, pattern });
      const encoded = Buffer.from(part, 'utf8');
      return builder.set(encoded, 0, encoded.length);
    },
  };
}

/** Numbers go on to `builder` as the labels `true` and `false`. */
function thresholded(above: number, parse: typeof parseNumber, builder: ColumnBuilder): ColumnBuilder {
  const labels = { true: Buffer.from('true'), false: Buffer.from('false') };
  return {
    ...builder,
    set(bytes, start, end) {
      const text = textOf(bytes, start, end);
      const value = parse(text);
      if (value === null) return notANumber(text, parse);
      const label = value > above ? labels.true : labels.false;
      return builder.set(label, 0, label.length);
    },
  };
}

function parserOf(decimal: '.' | ','): typeof parseNumber {
  return decimal === ',' ? parseDecimalComma : parseNumber;
}

function notANumber(text: string, parse: typeof parseNumber): string {
  const comma = parse === parseNumber && parseDecimalComma(text) !== null;
  return valueFaults.notANumber({ value: text.trim(), comma });
}

function textBuilder(): ColumnBuilder {
  const texts = new TextBuilder();
  return {
    ...plain,
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

function numberBuilder(parse: typeof parseNumber): ColumnBuilder {
  let values: number[] = [];
  return {
    ...plain,
    set(bytes, start, end) {
      const text = textOf(bytes, start, end);
      const value = parse(text);
      if (value === null) return notANumber(text, parse);
      // Models compute with 32-bit floats.
      if (!Number.isFinite(Math.fround(value))) return valueFaults.tooLarge({ value: text.trim() });
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

function readerOf(format: string | undefined): TimeReader {
  if (format === undefined) return readIso;
  const reader = timeReader(format);
  if (typeof reader !== 'function') throw new Error(`the checker lets no format like ${format} pass`);
  return reader;
}

function timeBuilder(read: TimeReader): ColumnBuilder {
  let values: bigint[] = [];
  let style: TimeStyle = anyStyle;
  /** Of the rows so far; null before the first one. */
  let zoned: boolean | null = null;
  let others: OtherDays | null = null;
  /** What it was before the row in hand, which may turn out to be bad. */
  let before: {
    readonly style: TimeStyle;
    readonly zoned: boolean | null;
    readonly others: OtherDays | null;
  } = { style, zoned, others };
  return {
    ...plain,
    set(bytes, start, end) {
      const text = textOf(bytes, start, end);
      const time = read(text);
      if ('is' in time) return valueFaults.notATime({ value: text.trim(), fault: time });
      if (zoned !== null && zoned !== time.zoned) return valueFaults.otherZone({ value: text.trim(), zoned });
      before = { style, zoned, others };
      zoned = time.zoned;
      const precision = finerPrecision(style.precision, time.precision);
      style = { precision, ...(time.zoned && { zone: 'UTC' }) };
      if (time.otherDay) {
        const first = others ?? { written: text.trim(), stored: showTime(time.milliseconds, style) };
        others = { ...first, rows: (others?.rows ?? 0) + 1 };
      }
      values.push(BigInt(time.milliseconds));
      return null;
    },
    truncate(rows) {
      if (values.length <= rows) return;
      values.length = rows;
      ({ style, zoned, others } = before);
    },
    bytes: () => values.length * 8,
    timeStyle: () => style,
    otherDays: () => others,
    take() {
      const column: Column = { kind: 'time', values: BigInt64Array.from(values) };
      values = [];
      return column;
    },
  };
}

/** Numbers with a shape: field by field, or a row at a time. */
function numbersBuilder(type: NumbersColumnType, { decimal }: BuilderOptions): ColumnBuilder {
  const parse = parserOf(decimal);
  const width = widthOf(type);
  const values = new GrowableFloats();
  /** Steps where each row ends, where rows have their own number of them. */
  const ends = new GrowableInts();
  ends.push(0);
  const add = (value: number, written: () => string): string | null => {
    if (!Number.isFinite(Math.fround(value))) return valueFaults.tooLarge({ value: written() });
    values.push(value);
    return null;
  };
  return {
    ...plain,
    set(bytes, start, end) {
      const written = (): string => textOf(bytes, start, end);
      const value = (decimal === '.' ? parsePlain(bytes, start, end) : null) ?? parse(written());
      return value === null ? notANumber(written(), parse) : add(value, () => written().trim());
    },
    setNumbers(row) {
      if (type.ragged ? row.length % width !== 0 : row.length !== width) {
        return valueFaults.numberCount({ found: row.length, wanted: width, ragged: type.ragged === true });
      }
      for (let i = 0; i < row.length; i++) {
        const value = row[i]!;
        if (Number.isNaN(value)) return notANumber('NaN', parse);
        const wrong = add(value, () => String(value));
        if (wrong !== null) return wrong;
      }
      if (type.ragged) ends.push(values.length / width);
      return null;
    },
    truncate(rows) {
      if (type.ragged) ends.length = Math.min(ends.length, rows + 1);
      const kept = type.ragged ? ends.values[ends.length - 1]! : rows;
      values.length = Math.min(values.length, kept * width);
    },
    bytes: () => values.length * 4,
    take() {
      const block = { width, values: values.copy() };
      const column: Column = type.ragged
        ? { kind: 'numbers', rows: ends.copy(), ...block }
        : { kind: 'fixed-numbers', ...block };
      values.length = 0;
      ends.length = 1;
      return column;
    },
  };
}

function classBuilder(
  name: string,
  { labels, class_order: given }: ClassMapping,
  where: () => string,
): ColumnBuilder {
  const classes: string[] = [...new Set(given ?? [])];
  const codeOf = new Map(classes.map((text, code) => [text, code]));
  const seen = new ByteTable();
  const codeOfSeen: number[] = [];
  const firstRows = new Map<string, string>();
  let codes: number[] = [];
  let written: readonly string[] | null = null;
  /**
   * The last class that was new, and its row. Should the row turn out to be bad, there is no such
   * class.
   */
  let newest: { readonly text: string; readonly place: number; readonly row: number } | null = null;

  const codeOfLabel = (label: string): number => {
    const text = !labels ? label : Object.hasOwn(labels, label) ? labels[label] : undefined;
    if (text === undefined) return -1;
    const known = codeOf.get(text);
    if (known !== undefined) return known;
    if (given) return -1;
    if (classes.length === mostClasses) throw failure('tooManyClasses', { column: name, limit: mostClasses });
    codeOf.set(text, classes.length);
    firstRows.set(text, where());
    return classes.push(text) - 1;
  };

  const forget = ({ text, place }: { readonly text: string; readonly place: number }): void => {
    classes.pop();
    codeOf.delete(text);
    firstRows.delete(text);
    codeOfSeen[place] = unknown;
  };

  return {
    ...plain,
    set(bytes, start, end) {
      if (start === end) return valueFaults.noClass({ column: name });
      let place = seen.find(bytes, start, end);
      if (place < 0 || codeOfSeen[place] === unknown) {
        const label = textOf(bytes, start, end);
        if (label.trim() === '') return valueFaults.noClass({ column: name });
        const known = classes.length;
        const code = codeOfLabel(label);
        if (code < 0) {
          return valueFaults.unknownLabel({ label, known: labels ? Object.keys(labels) : classes });
        }
        place = seen.add(bytes, start, end);
        codeOfSeen[place] = code;
        if (classes.length > known) newest = { text: classes[code]!, place, row: codes.length };
      }
      codes.push(codeOfSeen[place]!);
      return null;
    },
    truncate(rows) {
      if (newest !== null && newest.row >= rows) {
        forget(newest);
        newest = null;
      }
      codes.length = Math.min(codes.length, rows);
    },
    bytes: () => codes.length * 4,
    take() {
      const column: Column = { kind: 'class', codes: Int32Array.from(codes) };
      codes = [];
      newest = null;
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
    timeStyle: () => anyStyle,
    similarClasses() {
      // Whoever lists the labels has seen them.
      if (given) return [];
      return similarNames(classes).map((group) =>
        group.map((text) => ({ name: text, where: firstRows.get(text)! })),
      );
    },
  };
}

/** The code of a label that was only in bad rows so far. */
const unknown = -1;

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
