/**
 * Snowball's stemmer of Spanish, after its description
 * (https://snowballstem.org/algorithms/spanish/stemmer.html). A word has three regions at its end,
 * and endings are taken off only where they lie within one: RV, R1 and R2.
 *
 *     attached pronoun (decir-lo) → standard suffix (-ación) or else the ending of a verb
 *     → what remains (-os, -a, -e) → the accents
 */
import { cut, endings, longestEnding, regionAfter } from './suffixes.js';

const vowels = new Set('aeiouáéíóúü');

/** Where the regions of a word begin. Cutting a word shortens them. */
interface Regions {
  readonly rv: number;
  readonly r1: number;
  readonly r2: number;
}

/** Of a word in lower case. */
export function stemSpanish(word: string): string {
  const r1 = regionAfter(word, vowels, 0);
  const regions = { rv: verbRegion(word), r1, r2: regionAfter(word, vowels, r1) };
  const bare = withoutPronoun(word, regions);
  const short =
    withoutSuffix(bare, regions) ?? withoutVerbInY(bare, regions) ?? withoutVerbEnding(bare, regions) ?? bare;
  return withoutAccents(withoutResidue(short, regions));
}

/**
 * RV. Second letter a consonant: after the next vowel. First two letters vowels: after the next
 * consonant. Otherwise: after the third letter.
 */
function verbRegion(word: string): number {
  const isVowel = (at: number): boolean => vowels.has(word[at]!);
  if (word.length < 2) return word.length;
  let at = 2;
  if (!isVowel(1)) while (at < word.length && !isVowel(at)) at++;
  else if (isVowel(0)) while (at < word.length && isVowel(at)) at++;
  return Math.min(word.length, at + 1);
}

const pronouns = endings(['me se sela selo selas selos la le lo las les los nos', true]);

/** Verbs that a pronoun hangs on, with what they are without its accent. */
const beforePronoun = endings(
  ['iéndo', 'iendo'],
  ['ándo', 'ando'],
  ['ár', 'ar'],
  ['ér', 'er'],
  ['ír', 'ir'],
  ['ando iendo ar er ir yendo', null],
);

function withoutPronoun(word: string, { rv }: Regions): string {
  const pronoun = longestEnding(word, pronouns);
  if (pronoun === null) return word;
  const rest = word.slice(0, pronoun.at);
  const verb = longestEnding(rest, beforePronoun);
  if (verb === null || verb.at < rv) return word;
  if (verb.ending === 'yendo' && rest[verb.at - 1] !== 'u') return word;
  return verb.meaning === null ? rest : cut(rest, verb.at, verb.meaning);
}

type Suffix = 'off' | 'off, -ic' | 'log' | 'u' | 'ente' | 'amente' | 'mente' | 'idad' | 'ivo';

const suffixes = endings<Suffix>(
  [
    'anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso osa osos osas ' +
      'amiento amientos imiento imientos',
    'off',
  ],
  ['adora ador ación acion adoras adores aciones ante antes ancia ancias', 'off, -ic'],
  ['logía logías', 'log'],
  ['ución ucion uciones', 'u'],
  ['encia encias', 'ente'],
  ['amente', 'amente'],
  ['mente', 'mente'],
  ['idad idades', 'idad'],
  ['iva ivo ivas ivos', 'ivo'],
);

const beforeIc = endings(['ic', true]);
const beforeIvo = endings(['at', true]);
const beforeAmente = endings(['iv os ic ad', true]);
const beforeMente = endings(['ante able ible', true]);
const beforeIdad = endings(['abil ic iv', true]);

/** Null where the word has no such suffix, or has it outside its region. */
function withoutSuffix(word: string, { r1, r2 }: Regions): string | null {
  const found = longestEnding(word, suffixes);
  if (found === null || found.at < (found.meaning === 'amente' ? r1 : r2)) return null;
  const stem = cut(word, found.at);
  const offToo = (more: Parameters<typeof longestEnding>[1], from: string): string => {
    const next = longestEnding(from, more);
    return next === null || next.at < r2 ? from : cut(from, next.at);
  };
  switch (found.meaning) {
    case 'off':
      return stem;
    case 'off, -ic':
      return offToo(beforeIc, stem);
    case 'log':
    case 'u':
    case 'ente':
      return stem + found.meaning;
    case 'amente': {
      const shorter = offToo(beforeAmente, stem);
      return shorter !== stem && stem.endsWith('iv') ? offToo(beforeIvo, shorter) : shorter;
    }
    case 'mente':
      return offToo(beforeMente, stem);
    case 'idad':
      return offToo(beforeIdad, stem);
    case 'ivo':
      return offToo(beforeIvo, stem);
  }
}

const verbsInY = endings(['ya ye yan yen yeron yendo yo yó yas yes yais yamos', true]);

function withoutVerbInY(word: string, { rv }: Regions): string | null {
  const found = longestEnding(word, verbsInY, rv);
  return found !== null && word[found.at - 1] === 'u' ? cut(word, found.at) : null;
}

const verbEndings = endings(
  ['en es éis emos', 'after gu'],
  [
    'arían arías arán arás aríais aría aréis aríamos aremos ará aré ' +
      'erían erías erán erás eríais ería eréis eríamos eremos erá eré ' +
      'irían irías irán irás iríais iría iréis iríamos iremos irá iré ' +
      'aba ada ida ía ara iera ad ed id ase iese aste iste an aban ían aran ieran asen iesen aron ' +
      'ieron ado ido ando iendo ió ar er ir as abas adas idas ías aras ieras ases ieses ís áis ' +
      'abais íais arais ierais aseis ieseis asteis isteis ados idos amos ábamos íamos imos áramos ' +
      'iéramos iésemos ásemos',
    'off',
  ],
);

function withoutVerbEnding(word: string, { rv }: Regions): string | null {
  const found = longestEnding(word, verbEndings, rv);
  if (found === null) return null;
  const stem = cut(word, found.at);
  return found.meaning === 'after gu' && stem.endsWith('gu') ? stem.slice(0, -1) : stem;
}

const residues = endings(['os a o á í ó', 'off'], ['e é', 'after gu']);

function withoutResidue(word: string, { rv }: Regions): string {
  const found = longestEnding(word, residues);
  if (found === null || found.at < rv) return word;
  const stem = cut(word, found.at);
  const silent = found.meaning === 'after gu' && stem.endsWith('gu') && stem.length - 1 >= rv;
  return silent ? stem.slice(0, -1) : stem;
}

const plain: ReadonlyMap<string, string> = new Map([...'áéíóú'].map((letter, at) => [letter, 'aeiou'[at]!]));

function withoutAccents(word: string): string {
  return word.replace(/[áéíóú]/g, (letter) => plain.get(letter)!);
}
