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
import type { NumbersSourceColumn } from '../../contract/operations/source.js';
import type { RawType } from '../../contract/stage-graph.js';
import { findDelimiter } from '../../stages/sources/find-delimiter.js';
import { findFields, type FoundFields } from '../../stages/sources/find-fields.js';
import { rowFaults } from '../../stages/sources/messages.js';
import type { CheckedRow } from '../check-row.js';
import { blockOf, type BadInput, type InputProblem, type InputRow, type Place } from './input-row.js';
import { fieldOfColumn, partOf, possibleFields } from './source-fields.js';
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
      Object.entries(options.columns).every(([column, wanted]) => {
        const fields = fieldsIn(column, wanted, options.fields);
        if (fields !== null) return 'places' in findFields([fields], names, names.length);
        return possibleFields({ [column]: wanted }, options).some((field) => names.includes(field));
      });
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
  readonly places: readonly ColumnPlace[];
}

interface ColumnPlace {
  readonly column: string;
  /** Of one field, the part that is the value; null for all of it. */
  readonly pattern: string | null;
  readonly wanted: RawType;
  /** One, or of numbers that stand in a field each, all of them. */
  readonly fields: readonly number[];
  /** Whether each field has one of the numbers. */
  readonly several: boolean;
}

/** The numbers of a column that stand in a field each; null where one field has all of it. */
function fieldsIn(name: string, wanted: RawType, renamed: ReadOptions['fields']): NumbersSourceColumn | null {
  if (typeof wanted !== 'object' || wanted.fields === undefined || renamed.has(name)) return null;
  return { name, type: 'numbers', shape: wanted.shape, sources: wanted.fields };
}

function namesOf(header: Header | null): readonly string[] | null {
  return header?.names ?? null;
}

function readHeader(record: RecordInHand, options: ReadOptions): Header | InputProblem {
  const { columns, fields } = options;
  const names = Array.from({ length: record.fields.count }, (_, field) => fieldText(record, field));
  const places: ColumnPlace[] = [];
  for (const [column, wanted] of Object.entries(columns)) {
    const several = fieldsIn(column, wanted, fields);
    if (several !== null) {
      const found = findFields([several], names, names.length);
      if (!('places' in found)) return fieldProblem(found, wanted, names);
      places.push({
        column,
        wanted,
        fields: found.places.map(({ field }) => field),
        several: true,
        pattern: null,
      });
      continue;
    }
    const found = fieldOfColumn(column, options, (field) => names.includes(field));
    if ('problem' in found) return found.problem;
    const { field: name, pattern } = found;
    const field = names.indexOf(name);
    if (field < 0) return { is: 'without column', column: name, wanted, present: names };
    if (names.lastIndexOf(name) > field) return { is: 'column twice', column: name };
    places.push({ column, wanted, fields: [field], several: false, pattern });
  }
  return { names, places };
}

/** Why the fields of a column of numbers are not there. */
function fieldProblem(
  found: Exclude<FoundFields, { readonly places: unknown }>,
  wanted: RawType,
  present: readonly string[],
): InputProblem {
  if ('repeated' in found) return { is: 'column twice', column: found.repeated };
  return {
    is: 'without column',
    column: 'missing' in found ? found.missing : found.pattern,
    wanted,
    present,
  };
}

function readRecord(
  record: RecordInHand,
  { names, places }: Header,
  { decimal = '.' }: ReadOptions,
): Omit<InputRow, 'place'> | InputProblem {
  const { count } = record.fields;
  if (count !== names.length) {
    return { is: 'malformed', fault: rowFaults.fieldCount({ found: count, wanted: names.length }) };
  }
  const values = names.map((_, field) => fieldText(record, field));
  const row: [string, CheckedRow[string]][] = [];
  for (const { column, wanted, fields, several, pattern } of places) {
    const all: number[] = [];
    for (const field of fields) {
      const name = names[field]!;
      const part = partOf(values[field]!, { field: name, pattern });
      if ('problem' in part) return part.problem;
      const read = readValue(part.value, name, several ? 'number' : wanted, decimal);
      if ('problem' in read) return read.problem;
      if (several) all.push(Number(read.value));
      else row.push([column, read.value]);
    }
    const large = all.findIndex((value) => !Number.isFinite(Math.fround(value)));
    if (large >= 0) {
      const column = names[fields[large]!]!;
      return {
        is: 'no number',
        column,
        found: `${all[large]}, too large for a 32-bit float,`,
        decimal,
        comma: false,
      };
    }
    if (several) row.push([column, all]);
  }
  return { row: Object.fromEntries(row), kept: { is: 'fields', names, values } };
}
