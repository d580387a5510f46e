/** Inputs of a model with one column: a text a line, or texts that NUL bytes separate. */
import { isCleanText } from '../../stages/sources/text-fault.js';
import { wholeLines } from '../../stages/sources/whole-lines.js';
import type { RawColumns } from '../../contract/stage-graph.js';
import { blockOf, type BadInput, type InputRow, type Place } from './input-row.js';
import { brokenText, readValue, tooLong, type ReadRows } from './reader.js';

const lineFeed = 10;
const carriageReturn = 13;

/** Lines end in LF or CR LF; the last may lack its end. An empty line is an empty text. */
export const readLines: ReadRows = readSeparated(lineFeed, 'line');

/** Line ends are part of the texts; the last text may lack its NUL byte. */
export const readNulSeparated: ReadRows = readSeparated(0, 'text');

function readSeparated(separator: number, unit: Place['unit']): ReadRows {
  return async function* (chunks, { columns, file, encoding }) {
    const names = Object.keys(columns);
    let at = 1;
    yield blockOf(names, []);
    for await (const block of wholeLines(chunks, separator)) {
      const read = blockOf(
        names,
        block.kind === 'too-long' ? [tooLong({ file, unit, at })] : rowsOf(block.bytes),
      );
      yield read;
      if (read.bad) return;
    }

    function* rowsOf(bytes: Buffer): Generator<InputRow | BadInput> {
      const clean = isCleanText(bytes);
      for (let start = 0; start < bytes.length; at++) {
        const found = bytes.indexOf(separator, start);
        const next = found < 0 ? bytes.length : found;
        const returned = unit === 'line' && next > start && bytes[next - 1] === carriageReturn;
        const end = returned ? next - 1 : next;
        const place = { file, unit, at };
        const broken = clean ? null : brokenText(bytes, [start, end], place, encoding);
        yield broken ?? textRow(bytes.toString('utf8', start, end), columns, place);
        start = next + 1;
      }
    }
  };
}

/** The row of a model with one column. */
export function textRow(text: string, columns: RawColumns, place: Place): InputRow | BadInput {
  const [[column, wanted] = ['', 'text'] as const] = Object.entries(columns);
  const read = readValue(text, column, wanted);
  if ('problem' in read) return { place, problem: read.problem };
  const kept = { is: 'fields', names: [column], values: [text] } as const;
  return { row: { [column]: read.value }, place, kept };
}
