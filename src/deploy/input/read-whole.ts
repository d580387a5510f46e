/** An input of a model with one column: the whole file is one text, as it is for `folder`. */
import { rowFaults } from '../../stages/sources/messages.js';
import { longestRow } from '../../stages/sources/whole-lines.js';
import { blockOf } from './input-row.js';
import { brokenText, type ReadRows } from './reader.js';
import { textRow } from './read-lines.js';

/** The name of the file stands for its text where outputs keep columns. */
const names = ['file'];

export const readWhole: ReadRows = async function* (chunks, { columns, file, encoding }) {
  yield blockOf(names, []);
  const place = { file, unit: 'file', at: 1 } as const;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size <= longestRow) continue;
    yield blockOf(names, [
      { place, problem: { is: 'malformed', fault: rowFaults.fileTooLarge({ limit: longestRow }) } },
    ]);
    return;
  }
  const bytes = withoutMark(Buffer.concat(parts, size));
  const broken = brokenText(bytes, [0, bytes.length], place, encoding);
  const read = broken ?? textRow(bytes.toString('utf8'), columns, place);
  const kept = { is: 'fields', names, values: [file ?? ''] } as const;
  yield blockOf(names, ['problem' in read ? read : { ...read, kept }]);
};

/** Without the byte order mark that some programs begin a file with. */
function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
