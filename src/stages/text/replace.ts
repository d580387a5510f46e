/**
 * `replace`: every match of a JavaScript regular expression becomes `with`, in which `$1`,
 * `$<name>` and `$&` stand for what was matched and `$$` for a dollar sign. Matching has a time
 * limit (`time-limit.ts`).
 */
import type { TextColumn, TokensColumn } from '../artefacts/column.js';
import { GrowableBytes } from '../artefacts/growable.js';
import { failure } from './failures.js';
import { matchColumn, type PatternStep } from './pattern-step.js';
import { bufferOf, isAscii, mapTexts, textsIn } from './text-rows.js';

type ReplaceColumn = (column: TextColumn | TokensColumn, firstRow: number) => TextColumn | TokensColumn;

export function createReplace(step: PatternStep, flags: string, replacement: string): ReplaceColumn {
  const { pattern } = step;
  const expression = compilePattern('replace', pattern, flags);
  const byteRule = singleByteRule(pattern, replacement);
  return (column, firstRow) => {
    const bytes = bufferOf(column.bytes);
    if (byteRule && isAscii(bytes, 0, bytes.length)) {
      return mapTexts(column, (_, start, end, output) => {
        output.reserve(end - start);
        const target = output.buffer;
        let at = output.length;
        for (let i = start; i < end; i++) target[at++] = byteRule[bytes[i]!]!;
        output.length = at;
      });
    }
    let output = new GrowableBytes(0);
    let texts = 0;
    const offsets = new Int32Array(textsIn(column) + 1);
    matchColumn(step, column, firstRow, {
      begin() {
        output = new GrowableBytes(column.bytes.length + 1024);
        texts = 0;
      },
      match(text, start, end) {
        const replaced = text.replace(expression, replacement);
        if (replaced === text) output.append(bytes, start, end);
        else output.appendText(replaced);
        offsets[++texts] = output.length;
      },
    });
    const written = new Uint8Array(output.buffer.buffer, output.buffer.byteOffset, output.length);
    return { ...column, offsets, bytes: written };
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
