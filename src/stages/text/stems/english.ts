/**
 * Snowball's stemmer of English, “Porter2”, after its description
 * (https://snowballstem.org/algorithms/english/stemmer.html), as of Snowball 3. Endings are taken off
 * only where they lie within a region at the end of the word, R1 or R2. `Y` is a y that is a consonant.
 */
import { cut, endings, longestEnding, regionAfter } from './suffixes.js';

const vowels = new Set('aeiouy');

/** Words whose stem no rule gives. */
const exceptions: ReadonlyMap<string, string> = new Map([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((word) => [word, word] as const),
]);

/** Of a word in lower case. */
export function stemEnglish(word: string): string {
  const exception = exceptions.get(word);
  if (exception !== undefined) return exception;
  if (word.length <= 2) return word;
  const marked = markConsonants(word.startsWith("'") ? word.slice(1) : word);
  const r1 = firstRegion(marked);
  const r2 = regionAfter(marked, vowels, r1);
  const bare = finalY(participle(plural(possessive(marked)), r1));
  return finalLetter(fourth(third(second(bare, r1), r1, r2), r2), r1, r2).replaceAll('Y', 'y');
}

/** A first y, and one after a vowel, is a consonant. */
function markConsonants(word: string): string {
  return word.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
}

/** Beginnings after which R1 begins, so that `general` and `generous` do not become one. */
const beginnings = /^(?:gener|commun|arsen|past|univers|later|emerg|organ|inter)/;

function firstRegion(word: string): number {
  return beginnings.exec(word)?.[0].length ?? regionAfter(word, vowels, 0);
}

function possessive(word: string): string {
  return word.replace(/'s'$|'s$|'$/, '');
}

function plural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(?:us|ss)$/.test(word)) return word;
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
}

const participles = endings(['eed eedly', 'ee'], ['ed edly ingly', 'off'], ['ing', 'ing']);

function participle(word: string, r1: number): string {
  const found = longestEnding(word, participles);
  if (found === null) return word;
  const stem = cut(word, found.at);
  if (found.meaning === 'ee') {
    return found.at >= r1 && !/^(?:proc|exc|succ)$/.test(stem) ? `${stem}ee` : word;
  }
  if (found.meaning === 'ing') {
    if (/^[^aeiouy]y$/.test(stem)) return `${stem.slice(0, 1)}ie`;
    if (/^(?:inn|out|cann|herr|earr|even)$/.test(stem)) return word;
  }
  if (!/[aeiouy]/.test(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(stem)) {
    return /^[aeo]..$/.test(stem) ? stem : stem.slice(0, -1);
  }
  return r1 >= stem.length && endsShort(stem) ? `${stem}e` : stem;
}

/** Ends in a short syllable: `rap`, `trap`, and whole words such as `ow`. */
function endsShort(word: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/.test(word);
}

function finalY(word: string): string {
  return /.[^aeiouy][yY]$/.test(word) ? `${word.slice(0, -1)}i` : word;
}

const secondEndings = endings(
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['abli', 'able'],
  ['entli', 'ent'],
  ['izer ization', 'ize'],
  ['ational ation ator', 'ate'],
  ['alism aliti alli', 'al'],
  ['fulness', 'ful'],
  ['ousli ousness', 'ous'],
  ['iveness iviti', 'ive'],
  ['biliti bli', 'ble'],
  ['ogist', 'og'],
  ['ogi', 'og'],
  ['fulli', 'ful'],
  ['lessli', 'less'],
  ['li', ''],
);

function second(word: string, r1: number): string {
  const found = longestEnding(word, secondEndings);
  if (found === null || found.at < r1) return word;
  const stem = cut(word, found.at);
  if (found.ending === 'ogi' && !stem.endsWith('l')) return word;
  if (found.ending === 'li' && !/[cdeghkmnrt]$/.test(stem)) return word;
  return stem + found.meaning;
}

const thirdEndings = endings(
  ['tional', 'tion'],
  ['ational', 'ate'],
  ['alize', 'al'],
  ['icate iciti ical', 'ic'],
  ['ful ness ative', ''],
);

function third(word: string, r1: number, r2: number): string {
  const found = longestEnding(word, thirdEndings);
  if (found === null || found.at < (found.ending === 'ative' ? r2 : r1)) return word;
  return cut(word, found.at, found.meaning);
}

const fourthEndings = endings([
  'al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion',
  true,
]);

function fourth(word: string, r2: number): string {
  const found = longestEnding(word, fourthEndings);
  if (found === null || found.at < r2) return word;
  const stem = cut(word, found.at);
  return found.ending === 'ion' && !/[st]$/.test(stem) ? word : stem;
}

function finalLetter(word: string, r1: number, r2: number): string {
  const stem = word.slice(0, -1);
  const at = stem.length;
  if (word.endsWith('e')) return at >= r2 || (at >= r1 && !endsShort(stem)) ? stem : word;
  return word.endsWith('ll') && at >= r2 ? stem : word;
}
