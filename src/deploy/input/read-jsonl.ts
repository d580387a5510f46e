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
import { brokenText, imageValue, tooLong, type ReadOptions, type ReadRows } from './reader.js';

export const readJsonLines: ReadRows = async function* (chunks, options) {
  const { file, encoding, columns, fields } = options;
  const names = Object.keys(columns).map((column) => fields.get(column) ?? column);
  const readObject = objectReader(options, repeatedFieldFinder(names));
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
  { columns, fields }: ReadOptions,
  repeatedField: (text: string) => string | null,
): (text: string) => Omit<InputRow, 'place'> | InputProblem {
  return (text) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return { is: 'no JSON', reason: (error as Error).message };
    }
    const withImages = imagesRead(value, columns, fields);
    if ('problem' in withImages) return withImages.problem;
    const checked = checkRow(withImages.value, columns, fields);
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

/** The row with the numbers of an image where its path stands. */
function imagesRead(
  value: unknown,
  columns: ReadOptions['columns'],
  fields: ReadOptions['fields'],
): { readonly value: unknown } | { readonly problem: InputProblem } {
  if (!isObject(value)) return { value };
  const read = new Map<string, readonly number[]>();
  for (const [column, wanted] of Object.entries(columns)) {
    const field = fields.get(column) ?? column;
    const path = Object.hasOwn(value, field) ? value[field] : undefined;
    if (typeof wanted !== 'object' || typeof path !== 'string' || imageShapeOf(wanted) === null) continue;
    const image = imageValue(path, field, wanted);
    if ('problem' in image) return image;
    read.set(field, image.value);
  }
  return { value: read.size === 0 ? value : Object.fromEntries([...Object.entries(value), ...read]) };
}
