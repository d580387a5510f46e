/**
 * JSON lines: an object a line, with the columns of the model among its properties. Blank lines are
 * passed over.
 */
import { repeatedFieldFinder } from '../../stages/sources/json-fields.js';
import { rowFaults } from '../../stages/sources/messages.js';
import { isCleanText } from '../../stages/sources/text-fault.js';
import { wholeLines } from '../../stages/sources/whole-lines.js';
import { checkRow, isObject } from '../check-row.js';
import { blockOf, type BadInput, type InputProblem, type InputRow } from './input-row.js';
import { imageShapeOf } from '../image-input.js';
import { brokenText, imageValue, readValue, tooLong, type ReadOptions, type ReadRows } from './reader.js';
import { fieldOfColumn, partOf, possibleFields } from './source-fields.js';

export const readJsonLines: ReadRows = async function* (chunks, options) {
  const { file, encoding, columns } = options;
  const readObject = objectReader(options, repeatedFieldFinder(possibleFields(columns, options)));
  let at = 1;
  for await (const block of wholeLines(chunks)) {
    const items = block.kind === 'too-long' ? [tooLong({ file, unit: 'line', at })] : rowsOf(block.bytes);
    const read = blockOf(null, items);
    yield read;
    if (read.bad) return;
  }

  function* rowsOf(bytes: Buffer): Generator<InputRow | BadInput> {
    const clean = isCleanText(bytes);
    for (let start = 0; start < bytes.length; at++) {
      const feed = bytes.indexOf(10, start);
      const end = feed < 0 ? bytes.length : feed;
      const place = { file, unit: 'line', at } as const;
      const broken = clean ? null : brokenText(bytes, [start, end], place, encoding);
      const text = bytes.toString('utf8', start, end).trim();
      start = end + 1;
      if (broken) yield broken;
      else if (text !== '') {
        const read = readObject(text);
        yield 'is' in read ? { place, problem: read } : { place, ...read };
      }
    }
  }
};

function objectReader(
  options: ReadOptions,
  repeatedField: (text: string) => string | null,
): (text: string) => Omit<InputRow, 'place'> | InputProblem {
  const { columns } = options;
  return (text) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return { is: 'no JSON', reason: (error as Error).message };
    }
    const prepared = fieldsRead(value, options);
    if ('problem' in prepared) return prepared.problem;
    const { fields } = prepared;
    const checked = checkRow(prepared.value, columns, fields);
    if ('problem' in checked) return checked.problem;
    const twice = repeatedField(text);
    if (twice !== null) return { is: 'column twice', column: twice };
    for (const [column, found] of Object.entries(checked.row)) {
      const field = fields.get(column) ?? column;
      if (typeof found !== 'string') continue;
      if (found.includes('\0')) return { is: 'malformed', fault: rowFaults.nulCharacter({ field }) };
      if (/\p{Surrogate}/u.test(found)) return { is: 'malformed', fault: rowFaults.halfPair({ field }) };
    }
    return { row: checked.row, kept: { is: 'json', text, fields: isObject(value) ? value : {} } };
  };
}

interface FieldsRead {
  readonly value: unknown;
  /** The fields of columns that have another name there. */
  readonly fields: ReadonlyMap<string, string>;
}

/**
 * The row with the numbers of an image where its path stands, and the part of a text that a pattern
 * finds in the place of the text.
 */
function fieldsRead(
  value: unknown,
  { columns, ...options }: ReadOptions,
): FieldsRead | { readonly problem: InputProblem } {
  if (!isObject(value)) return { value, fields: options.fields };
  const fields = new Map<string, string>();
  const read = new Map<string, readonly number[] | string | number>();
  for (const [column, wanted] of Object.entries(columns)) {
    const found = fieldOfColumn(column, options, (field) => Object.hasOwn(value, field));
    if ('problem' in found) return found;
    const { field, pattern } = found;
    if (field !== column) fields.set(column, field);
    const text = Object.hasOwn(value, field) ? value[field] : undefined;
    if (typeof text !== 'string') continue;
    if (typeof wanted === 'object' && imageShapeOf(wanted) !== null) {
      const image = imageValue(text, field, wanted);
      if ('problem' in image) return image;
      read.set(field, image.value);
    } else if (pattern !== null && typeof wanted !== 'object') {
      const part = partOf(text, found);
      const number = 'value' in part ? readValue(part.value, field, wanted) : part;
      if ('problem' in number) return number;
      read.set(field, number.value);
    }
  }
  return { value: read.size === 0 ? value : Object.fromEntries([...Object.entries(value), ...read]), fields };
}
