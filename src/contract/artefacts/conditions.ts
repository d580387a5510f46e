/** The conditions that a result was computed under, besides program and data, in words. */
import type { JsonObject } from '../../base/json.js';
import type { Language, TextsLike } from '../../base/language.js';
import { condiciones } from './conditions.es.js';

const conditions = {
  /** `instruction set` of `instructionSet`. */
  name: (condition: string): string =>
    names.get(condition) ?? condition.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`),
  yes: 'yes',
  no: 'no',
};

const names: ReadonlyMap<string, string> = new Map([
  ['oneDnn', 'oneDNN'],
  ['unicode', 'Unicode'],
]);

export type ConditionTexts = TextsLike<typeof conditions>;

export const conditionTexts: Readonly<Record<Language, ConditionTexts>> = { en: conditions, es: condiciones };

/** `TensorFlow 2.21.0, backend: native, threads: 2`; those of TensorFlow may be a record of their own. */
export function conditionsInWords(environment: JsonObject, language: Language): string {
  const say = conditionTexts[language];
  const { tensorflow, ...others } = environment;
  const own =
    typeof tensorflow === 'object' ? (tensorflow as JsonObject) : { tensorflow: tensorflow ?? null };
  return Object.entries({ ...own, ...others })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => {
      if (name === 'tensorflow') return `TensorFlow ${String(value)}`;
      const shown = typeof value === 'boolean' ? (value ? say.yes : say.no) : String(value);
      return `${say.name(name)}: ${shown}`;
    })
    .join(', ');
}
