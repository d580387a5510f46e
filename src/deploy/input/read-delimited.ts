/**
 * CSV and TSV: the first record names the columns. Empty lines are passed over, as the sources do.
 */
import type { RecordFormat } from '../../stages/sources/delimited-record.js';
import {
  DelimitedRecords,
  fieldText,
  isBlank,
  type RecordInHand,
} from '../../stages/sources/delimited-records.js';
import { findDelimiter } from '../../stages/sources/find-delimiter.js';
import { rowFaults } from '../../stages/sources/messages.js';
import { blockOf, type BadInput, type InputProblem, type InputRow, type Place } from './input-row.js';
import { noText, readValue, type ReadOptions, type ReadRows } from './reader.js';

export const readCsv: ReadRows = readDelimited({ delimiter: 0x2c, quoting: true });

/** Double quotes are characters like any other. */
export const readTsv: ReadRows = readDelimited({ delimiter: 0x09, quoting: false });

function readDelimited(usual: RecordFormat): ReadRows {
  return async function* (chunks, options) {
    const { file, encoding, delimiter = null } = options;
    const format = delimiter === null ? usual : { ...usual, delimiter: delimiter.charCodeAt(0) };
    let header: Header | null = null;
    let items: (InputRow | BadInput)[] = [];
    let full = false;
    const placeOf = (line: number): Place => ({ file, unit: 'line', at: line });
    const add = (line: number, item: InputProblem | Omit<InputRow, 'place'>): void => {
      const place = placeOf(line);
      full = 'is' in item;
      items.push('is' in item ? { place, problem: item } : { place, ...item });
    };
    const fits = (names: readonly string[]): boolean =>
      Object.keys(options.columns).every((column) => names.includes(options.fields.get(column) ?? column));
    const blocks = new DelimitedRecords(format, encoding).read(chunks, {
      begin: (first) => (delimiter === null ? findDelimiter(first, format, fits) : { format, start: 0 }),
      take(record) {
        if (isBlank(record)) return;
        const { fault, line } = record;
        if (fault !== null) add(line, noText(fault));
        else if (header) add(line, readRecord(record, header, options));
        else {
          const found = readHeader(record, options);
          if ('is' in found) add(line, found);
          else header = found;
        }
      },
      malformed: (line, fault) => add(line, { is: 'malformed', fault }),
      full: () => full,
    });
    for await (const _ of blocks) {
      yield blockOf(namesOf(header), items);
      items = [];
    }
  };
}

interface Header {
  readonly names: readonly string[];
  /** The columns of the model, and the fields in which they stand. */
  readonly places: readonly (readonly [column: string, wanted: 'text' | 'number', field: number])[];
}

function namesOf(header: Header | null): readonly string[] | null {
  return header?.names ?? null;
}

function readHeader(record: RecordInHand, { columns, fields }: ReadOptions): Header | InputProblem {
  const names = Array.from({ length: record.fields.count }, (_, field) => fieldText(record, field));
  const places: Header['places'][number][] = [];
  for (const [column, wanted] of Object.entries(columns)) {
    const name = fields.get(column) ?? column;
    const field = names.indexOf(name);
    if (field < 0) return { is: 'without column', column: name, wanted, present: names };
    if (names.lastIndexOf(name) > field) return { is: 'column twice', column: name };
    places.push([column, wanted, field]);
  }
  return { names, places };
}

function readRecord(
  record: RecordInHand,
  { names, places }: Header,
  { decimal }: ReadOptions,
): Omit<InputRow, 'place'> | InputProblem {
  const { count } = record.fields;
  if (count !== names.length) {
    return { is: 'malformed', fault: rowFaults.fieldCount({ found: count, wanted: names.length }) };
  }
  const values = names.map((_, field) => fieldText(record, field));
  const row: [string, string | number][] = [];
  for (const [column, wanted, field] of places) {
    const read = readValue(values[field]!, names[field]!, wanted, decimal);
    if ('problem' in read) return read.problem;
    row.push([column, read.value]);
  }
  return { row: Object.fromEntries(row), kept: { is: 'fields', names, values } };
}
