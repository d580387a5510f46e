/** The stemmers by name. They are fed lower case, as NLTK feeds them, in composed letters. */
import type { StemmerName } from '../../../contract/operations/map-steps.js';
import { stemEnglish } from './english.js';
import { stemPorter } from './porter.js';
import { stemSpanish } from './spanish.js';

const stemmers: { readonly [N in StemmerName]: (word: string) => string } = {
  spanish: stemSpanish,
  // Typographic apostrophes are apostrophes: `don’t`.
  english: (word) => stemEnglish(word.replace(/[‘’‛]/g, "'")),
  porter: (word) => stemPorter(word, 'nltk'),
  porter_1980: (word) => stemPorter(word, 'published'),
};

export function createStemmer(name: StemmerName): (token: string) => string {
  const stem = stemmers[name];
  return (token) => stem(token.toLowerCase().normalize('NFC'));
}
