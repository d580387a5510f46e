/**
 * `lowercase`: Unicode's full lower-casing, in no language's own way (Turkish dotless i is not
 * special).
 */
import type { TextFunction } from './text-rows.js';
import { isAscii } from './text-rows.js';

/**
 * Its result depends on the Unicode version of the JavaScript engine for letters that are newer
 * than it.
 */
export const lowercase: TextFunction = (bytes, start, end, output) => {
  if (!isAscii(bytes, start, end)) {
    output.appendText(bytes.toString('utf8', start, end).toLowerCase());
    return;
  }
  output.reserve(end - start);
  const target = output.buffer;
  let at = output.length;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    target[at++] = byte >= 65 && byte <= 90 ? byte | 32 : byte;
  }
  output.length = at;
};
