/**
 * Porter's stemmer of English (M. F. Porter, “An algorithm for suffix stripping”, 1980), as it was
 * published and with NLTK's extensions, which are the default of its `PorterStemmer`.
 *
 * A y after a consonant is a vowel. The measure of a stem counts its runs of vowels that a consonant
 * follows: 0 in `tree`, 1 in `trouble`, 2 in `private`. Most endings go only where enough is left.
 */
import { cut, endings, longestEnding, type Endings } from './suffixes.js';

/** `published` is the algorithm of 1980, `nltk` the one with NLTK's extensions. */
export type PorterKind = 'published' | 'nltk';

/** Words that NLTK has in a table. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['innings', 'inning'],
  ['outings', 'outing'],
  ['cannings', 'canning'],
  ...['sky', 'news', 'inning', 'outing', 'canning', 'howe', 'proceed', 'exceed', 'succeed'].map(
    (word) => [word, word] as const,
  ),
]);

/** Of a word in lower case. */
export function stemPorter(word: string, kind: PorterKind): string {
  if (kind === 'published') return laterSteps(participle(plural(word), kind), kind);
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length <= 2) return word;
  const single = word.length === 4 && word.endsWith('ies') ? word.slice(0, -1) : plural(word);
  return laterSteps(participle(single, kind), kind);
}

function laterSteps(word: string, kind: PorterKind): string {
  return finalLetters(fourth(third(second(finalY(word, kind), kind))), kind);
}

function plural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function participle(word: string, kind: PorterKind): string {
  if (kind === 'nltk' && word.endsWith('ied')) return word.slice(0, word.length === 4 ? -1 : -2);
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const stem = word.endsWith('ed') ? word.slice(0, -2) : word.endsWith('ing') ? word.slice(0, -3) : null;
  if (stem === null || !kinds(stem).includes('v')) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsDouble(stem, kind)) return /[lsz]$/.test(stem) ? stem : stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem, kind) ? `${stem}e` : stem;
}

/** In a double consonant; Snowball knows only those that are usual. */
function endsDouble(stem: string, kind: PorterKind): boolean {
  if (kind === 'published') return /(?:bb|dd|ff|gg|ll|mm|nn|pp|rr|ss|tt|zz)$/.test(stem);
  return /(.)\1$/.test(stem) && kinds(stem).endsWith('c');
}

function finalY(word: string, kind: PorterKind): string {
  const stem = word.slice(0, -1);
  if (!word.endsWith('y')) return word;
  const changes = kind === 'nltk' ? /.c$/.test(kinds(stem)) : kinds(stem).includes('v');
  return changes ? `${stem}i` : word;
}

type Replacements = Endings<string>;

const common: readonly (readonly [string, string])[] = [
  ['ational ation ator', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer ization', 'ize'],
  ['alli alism aliti', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli ousness', 'ous'],
  ['iveness iviti', 'ive'],
  ['fulness', 'ful'],
  ['biliti', 'ble'],
];

const secondEndings: { readonly [K in PorterKind]: Replacements } = {
  published: endings(...common, ['abli', 'able']),
  nltk: endings(...common, ['bli', 'ble'], ['fulli', 'ful'], ['logi', 'log']),
};

function second(word: string, kind: PorterKind): string {
  const found = longestEnding(word, secondEndings[kind]);
  if (found === null) return word;
  // Its l counts for the stem, so that `theology` is treated like `philology`.
  const stem = cut(word, found.ending === 'logi' ? found.at + 1 : found.at);
  if (measure(stem) === 0) return word;
  const shorter = cut(word, found.at, found.meaning);
  return kind === 'nltk' && found.ending === 'alli' ? second(shorter, kind) : shorter;
}

const thirdEndings: Replacements = endings(
  ['icate iciti ical', 'ic'],
  ['ative ful ness', ''],
  ['alize', 'al'],
);

function third(word: string): string {
  const found = longestEnding(word, thirdEndings);
  if (found === null || measure(word.slice(0, found.at)) === 0) return word;
  return cut(word, found.at, found.meaning);
}

const fourthEndings = endings([
  'al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize',
  true,
]);

function fourth(word: string): string {
  const found = longestEnding(word, fourthEndings);
  if (found === null) return word;
  const stem = cut(word, found.at);
  return measure(stem) > 1 && (found.ending !== 'ion' || /[st]$/.test(stem)) ? stem : word;
}

function finalLetters(word: string, kind: PorterKind): string {
  const stem = word.slice(0, -1);
  const left = measure(stem);
  if (word.endsWith('e')) {
    const off = left > 1 || (left === 1 && !endsShort(stem, kind));
    return off ? doubledL(stem) : word;
  }
  return doubledL(word);
}

function doubledL(word: string): string {
  return word.endsWith('ll') && measure(word.slice(0, -1)) > 1 ? word.slice(0, -1) : word;
}

/** Consonant, vowel, consonant other than w, x and y; NLTK also takes a word such as `up`. */
function endsShort(stem: string, kind: PorterKind): boolean {
  const shape = kinds(stem);
  if (shape.endsWith('cvc')) return !/[wxy]$/.test(stem);
  return kind === 'nltk' && shape === 'vc';
}

function measure(stem: string): number {
  return kinds(stem).match(/vc/g)?.length ?? 0;
}

/** `c` for each consonant and `v` for each vowel. */
function kinds(word: string): string {
  let shape = '';
  for (const letter of word) {
    const vowel = 'aeiou'.includes(letter) || (letter === 'y' && shape.endsWith('c'));
    shape += vowel ? 'v' : 'c';
  }
  return shape;
}
