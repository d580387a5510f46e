/**
 * `tokenize(sentences)`: the sentences of a text. One ends with `.`, `!`, `?` or `…` and what closes
 * behind it, before white space, if what follows can begin a sentence: a capital, a digit, `¿`, `¡` or
 * what opens. In a text without any capital, a small letter can. An empty line ends one, too.
 * A period after a title (`Sr.`, `Dr.`) or an initial (`J.`) ends none.
 *
 * A corpus with a sentence a line has been cut by those who made it: there, each line is one.
 */
import type { SentenceEnd } from '../../contract/operations/sentences.js';
import { titleWords } from './abbreviations.js';

/** An end with what closes behind it, and the white space after it; or an empty line. */
const ends = /(?<![.!?…])(?<mark>[.!?…]+)["'”’»)\]]*\s+|\n[^\S\n]*\n\s*/gu;

const begins = /[\p{Lu}\p{N}¿¡«“"'‘([—–-]/u;
const beginsSmall = /[\p{L}\p{N}¿¡«“"'‘([—–-]/u;

/** The sentences of a text, trimmed and without blank ones, as `end` ends them. */
export const cutterOf = (end: SentenceEnd): ((text: string) => readonly string[]) =>
  end === 'line' ? linesOf : sentencesOf;

function linesOf(text: string): readonly string[] {
  return notBlank(text.split('\n').map((line) => line.trim()));
}

export function sentencesOf(text: string): readonly string[] {
  const first = /\p{Lu}/u.test(text) ? begins : beginsSmall;
  const sentences: string[] = [];
  let start = 0;
  for (const found of text.matchAll(ends)) {
    const after = found.index + found[0].length;
    const mark = found.groups?.['mark'];
    if (mark !== undefined) {
      if (after < text.length && !first.test(String.fromCodePoint(text.codePointAt(after)!))) continue;
      if (mark === '.' && endsNone(text.slice(Math.max(start, found.index - 24), found.index))) continue;
    }
    sentences.push(text.slice(start, after).trim());
    start = after;
  }
  sentences.push(text.slice(start).trim());
  return notBlank(sentences);
}

const notBlank = (sentences: readonly string[]): readonly string[] =>
  sentences.filter((sentence) => sentence !== '');

/** Whether the period after these words ends no sentence. */
function endsNone(words: string): boolean {
  const last = /[^\s("«“¿¡]*$/u.exec(words)?.[0] ?? '';
  return titleWords.has(last.toLowerCase()) || /^\p{Lu}$/u.test(last);
}
