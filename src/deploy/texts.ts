/** What `predict` says beside its answers. `texts.es.ts` has it in Spanish. */
import { number } from '../base/diagnostics/phrases.js';
import type { Language, TextsLike } from '../base/language.js';
import type { Place } from './input/input-row.js';
import { showPlace } from './messages.js';
import { textos } from './texts.es.js';

const texts = {
  /** For who types the input. */
  oneALine: (what: 'text' | 'row') => `one ${what} a line; Ctrl-D ends`,
  note: (words: string) => `note: ${words}`,
  noText: 'the input has no text',
  /** `count` of the `answered` texts; `where`: null of a single one. */
  noKnownWord: (given: { count: number; answered: number; where: string | null }) => {
    const texts =
      given.answered === 1
        ? 'the text has'
        : `${number(given.count)} of ${number(given.answered)} texts have`;
    const where = given.where === null ? '' : ` (${given.where})`;
    return `${texts} no word that the model knows${where}; such an answer says nothing about the text`;
  },
  explanation: {
    noWords: 'no words',
    noTerms: 'no terms that the model knows',
    more: (count: number) => `${count} more`,
    padding: 'padding',
  },
  place: showPlace as (place: Place) => string,
  /** `at`: the first few of `count`. */
  places: (unit: Place['unit'], at: readonly number[], count: number) =>
    `${unit}${count === 1 ? '' : 's'} ${at.map(number).join(', ')}`,
};

export type PredictTexts = TextsLike<typeof texts>;

export const predictTexts: Readonly<Record<Language, PredictTexts>> = { en: texts, es: textos };
