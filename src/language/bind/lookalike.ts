/** Names that look the same and are not: `rаw` with a Cyrillic `а`, copied from a web page. */
import type { Lookalike } from './messages.js';

/** Letters of Greek and Cyrillic that fonts draw as those of Latin. */
const latin: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ѕ: 's', ј: 'j', һ: 'h', ԁ: 'd', А: 'A', В: 'B', Е: 'E',
    К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', Х: 'X', ο: 'o', α: 'a', ν: 'v', ι: 'i', Α: 'A', Β: 'B', Ε: 'E',
  }),
); // prettier-ignore

/** Null where the names differ to the eye. */
export function lookalike(written: string, other: string): Lookalike | null {
  if (asLatin(written) !== asLatin(other)) return null;
  const letter = [...written, ...other].find((each) => latin.has(each));
  if (letter === undefined) return null;
  const codePoint = `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  return { name: other, letter, codePoint };
}

function asLatin(name: string): string {
  return [...name].map((letter) => latin.get(letter) ?? letter).join('');
}
