/**
 * Text from data as a terminal can show it: one line, with every character that would not be seen,
 * or would do something, written as an escape. Backslashes are doubled, so that an escape is never
 * mistaken for text.
 */
import { characterWidth, sliceColumns, textWidth } from '../../base/diagnostics/display-width.js';

/**
 * Control, format and separator characters, and halves of a surrogate pair. The two joiners shape
 * the letters around them and stay, as do the space and the wide space of Chinese text.
 */
const unseen = /[\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{Cs}]/gu;
const seen = new Set([' ', '\u3000', '\u200C', '\u200D']);
const short = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

export function visible(text: string): string {
  return text.replaceAll(unseen, (character) => {
    if (seen.has(character)) return character;
    const code = character.codePointAt(0)!.toString(16);
    return short.get(character) ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`);
  });
}

/** For `shortened`: nothing is cut. */
export const everything = 2 ** 40;

/**
 * `The film … (+1,204 characters)`: `visible`, and at most `most` characters of `text`; `say` counts
 * the others.
 */
export function shortened(text: string, most: number, say: { moreCharacters(more: number): string }): string {
  // No more is looked at than is shown, however long the text is.
  const start = Array.from(text.slice(0, 2 * most + 2));
  if (start.length <= most) return visible(text);
  const kept = start.slice(0, most).join('');
  return `${visible(kept)}… ${say.moreCharacters(countCharacters(text) - most)}`;
}

/** Code points. */
function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Lines of at most `width` columns: broken at the last space that fits, else where the line ends. */
export function folded(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  for (let fits = unitsWithin(rest, width); fits < rest.length; fits = unitsWithin(rest, width)) {
    const space = rest.slice(0, fits + 1).lastIndexOf(' ');
    const end = space > 0 ? space : fits;
    lines.push(rest.slice(0, end));
    rest = rest.slice(space > 0 ? end + 1 : end);
  }
  return [...lines, rest];
}

/** UTF-16 units of the first characters that take at most `width` columns, at least one of them. */
function unitsWithin(text: string, width: number): number {
  let [units, columns] = [0, 0];
  for (const character of text) {
    columns += characterWidth(character);
    if (columns > width && units > 0) break;
    units += character.length;
  }
  return units;
}

/** In exactly one line of at most `width` columns; what is cut ends in `…`. */
export function fitted(text: string, width: number): string {
  return textWidth(text) <= width ? text : `${sliceColumns(text, 0, Math.max(0, width - 1)).trimEnd()}…`;
}
