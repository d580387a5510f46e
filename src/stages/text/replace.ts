/**
 * `replace`: every match of a JavaScript regular expression becomes `with`, in which `$1`,
 * `$<name>` and `$&` stand for what was matched and `$$` for a dollar sign. A pattern that
 * backtracks without end is the pattern's fault; the stage can be stopped.
 */
import { failure } from './failures.js';
import { isAscii, type TextFunction } from './text-rows.js';

export function createReplace(pattern: string, flags: string, replacement: string): TextFunction {
  const expression = compilePattern('replace', pattern, flags);
  const byteRule = singleByteRule(pattern, replacement);
  return (bytes, start, end, output) => {
    if (byteRule && isAscii(bytes, start, end)) {
      output.reserve(end - start);
      const target = output.buffer;
      let at = output.length;
      for (let i = start; i < end; i++) target[at++] = byteRule[bytes[i]!]!;
      output.length = at;
      return;
    }
    const text = bytes.toString('utf8', start, end);
    const replaced = text.replace(expression, replacement);
    if (replaced === text) output.append(bytes, start, end);
    else output.appendText(replaced);
  };
}

/** A pattern in Unicode mode that finds every match; `operation` is how messages call the step. */
export function compilePattern(operation: string, pattern: string, flags: string): RegExp {
  const all = new Set([...flags, 'g', ...(flags.includes('v') ? [] : ['u'])]);
  try {
    return new RegExp(pattern, [...all].join(''));
  } catch (error) {
    throw failure('unusablePattern', { operation, pattern, reason: (error as Error).message });
  }
}

/**
 * For the commonest replacement of all, one ASCII digit by one ASCII character: a table instead of
 * matching.
 */
function singleByteRule(pattern: string, replacement: string): Uint8Array | null {
  if (pattern !== '\\d' && pattern !== '[0-9]') return null;
  if (replacement.length !== 1 || replacement.charCodeAt(0) > 127) return null;
  const digit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
  return Uint8Array.from({ length: 128 }, (_, byte) => (digit(byte) ? replacement.charCodeAt(0) : byte));
}
