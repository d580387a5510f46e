/**
 * Which character stands between the fields of a delimited text. Office programs write a semicolon
 * where the comma is the decimal mark, so what is read as comma-separated often is not. Only a
 * clear case is decided otherwise than told.
 */
import { findRecord, RecordFields, type RecordFormat } from './delimited-record.js';
import { fieldText, isBlank, type Beginning } from './delimited-records.js';

const comma = 0x2c;
const others = [0x3b, 0x09, 0x7c];

/** Records that are looked at. */
const sample = 50;

/**
 * `bytes`: the beginning of the text, in whole lines. `fits` says whether the first record has the
 * fields that are asked for. A delimiter other than the comma is taken as it was told.
 */
export function findDelimiter(
  bytes: Buffer,
  told: RecordFormat,
  fits: (first: readonly string[]) => boolean,
): Beginning {
  if (told.delimiter !== comma) return { format: told, start: 0 };
  // A line that the spreadsheet programs understand.
  const line = /^sep=([\x20-\x7e\t])\r?\n/.exec(bytes.toString('latin1', 0, 8));
  if (line) return { format: { ...told, delimiter: line[1]!.charCodeAt(0) }, start: line[0].length };
  if (isEven(bytes, told, fits)) return { format: told, start: 0 };
  const [only, ...more] = others
    .map((delimiter) => ({ ...told, delimiter }))
    .filter((format) => isEven(bytes, format, (first) => first.length > 1 && fits(first)));
  return { format: only === undefined || more.length > 0 ? told : only, start: 0 };
}

/** Whether the first records all have as many fields, and the first of them fits. */
function isEven(bytes: Buffer, format: RecordFormat, fits: (first: readonly string[]) => boolean): boolean {
  const fields = new RecordFields();
  let width = 0;
  let at = 0;
  for (let records = 0; records < sample && at < bytes.length;) {
    const found = findRecord(bytes, at, bytes.length, format, fields);
    // The last one may go on in what comes later.
    if (found.kind !== 'record') return found.kind === 'open' && records > 0;
    const record = { bytes, fields, start: at };
    at = found.next;
    if (isBlank(record)) continue;
    if (records > 0 && fields.count !== width) return false;
    width = fields.count;
    if (records === 0 && !fits(Array.from({ length: width }, (_, i) => fieldText(record, i)))) return false;
    records++;
  }
  return width > 0;
}
