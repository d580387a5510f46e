/**
 * Other forms of the same text: without accents, in ASCII, in one of Unicode's normal forms. Each
 * gives a text that is ASCII back as it is.
 */
import type { NormalForm } from '../../contract/operations/map-steps.js';
import type { TextFunction } from './text-rows.js';
import { isAscii } from './text-rows.js';

/** The marks above and below letters of the Latin, Greek and Cyrillic scripts. */
const ACCENTS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+/gu;

/**
 * Takes the accents off all letters but those of `keep`, in either case. Signs of other scripts that
 * Unicode also counts as marks stay, such as the vowels of Hindi.
 */
export function createStripAccents(keep: string): (text: string) => string {
  const kept = new Set(
    [keep.toLowerCase(), keep.toUpperCase()].flatMap((letters) => [...letters.normalize('NFC')]),
  );
  const strip = (text: string): string => text.normalize('NFD').replace(ACCENTS, '').normalize('NFC');
  return (text) => {
    const composed = text.normalize('NFC');
    const keeps = [...kept].some((letter) => composed.includes(letter));
    return keeps ? stripBetween(composed, kept, strip) : strip(composed);
  };
}

function stripBetween(text: string, kept: ReadonlySet<string>, strip: (text: string) => string): string {
  let result = '';
  let between = '';
  for (const letter of text) {
    if (!kept.has(letter)) {
      between += letter;
      continue;
    }
    result += strip(between) + letter;
    between = '';
  }
  return result + strip(between);
}

/** As scikit-learn's `strip_accents="ascii"`: what has no form in ASCII is left out. */
export function toAscii(text: string): string {
  return text.normalize('NFKD').replace(/[^\0-\x7f]+/g, '');
}

export function createNormalize(form: NormalForm): (text: string) => string {
  return (text) => text.normalize(form);
}

/** A change of strings as a change of bytes. Texts in ASCII stay as they are. */
export function onBytes(change: (text: string) => string): TextFunction {
  return (bytes, start, end, output) => {
    if (isAscii(bytes, start, end)) output.append(bytes, start, end);
    else output.appendText(change(bytes.toString('utf8', start, end)));
  };
}
