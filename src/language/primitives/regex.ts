/**
 * Regular expressions are compiled while checking, so that a slip in one costs no download. What
 * JavaScript takes for letters is another thing to check: `\w` and `\b` know those of English only.
 */
import type { Span } from '../../base/source/source-file.js';
import type { PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';

/** Letters, their marks and digits of all languages, and `_`: one word to a match. */
export const unicodeWords = String.raw`[\p{L}\p{M}\p{N}_]+`;

/** Whether `pattern` can be used; reports at `span` what is wrong with it, or what it cuts. */
export function checkPattern(pattern: string, span: Span, context: PrimitiveContext): boolean {
  const reason = regexError(pattern);
  if (reason !== null) {
    context.report(diagnose('malformedPattern', span, { reason, raw: !pattern.includes('\\') }));
    return false;
  }
  const escape = asciiEscape(pattern);
  if (escape !== null) context.report(diagnose('wordsOfAscii', span, escape));
  return true;
}

/** What is wrong with `pattern`, in a few words; null when nothing is. */
export function regexError(pattern: string): string | null {
  try {
    new RegExp(pattern, 'u');
    return null;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // V8 says `Invalid regular expression: /(/u: Unterminated group`; only the last part is news.
    const last = text.slice(text.lastIndexOf(': ') + 2);
    return last.charAt(0).toLowerCase() + last.slice(1);
  }
}

const letters = String.raw`\p{L}\p{M}\p{N}_`;

/**
 * What stands for `\w` and its like in Unicode, outside of brackets and within. Of `\b`, it is the
 * beginning of a word.
 */
const instead: ReadonlyMap<string, { readonly outside: string; readonly within: string | null }> = new Map([
  ['w', { outside: `[${letters}]`, within: letters }],
  ['W', { outside: `[^${letters}]`, within: null }],
  ['b', { outside: `(?<![${letters}])`, within: null }],
]);

/** The first escape in `pattern` that knows no other letters than those of ASCII. */
function asciiEscape(pattern: string): { readonly escape: string; readonly instead: string } | null {
  let brackets = false;
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at]!;
    if (letter === '[') brackets = true;
    if (letter === ']') brackets = false;
    if (letter !== '\\') continue;
    at++;
    const found = instead.get(pattern[at]!);
    const written = brackets ? found?.within : found?.outside;
    if (written === null || written === undefined) continue;
    return { escape: `\\${pattern[at]!}`, instead: written };
  }
  return null;
}
