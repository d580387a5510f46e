/**
 * English sentences that come from elsewhere, in Spanish: a rule or a reader says what is wrong in
 * English before anybody knows that a message will quote it. Each form of such a sentence has its
 * Spanish one in the folder whose messages quote it.
 */
import { number } from './phrases.es.js';

/** A sentence, and its Spanish one: a text with `$1`, or what makes it of the parts that were found. */
export type Form = readonly [RegExp, string | ((...found: string[]) => string)];

/** The Spanish of the first form that fits; null where none does. */
export function inForms(english: string, forms: readonly Form[]): string | null {
  for (const [pattern, spanish] of forms) {
    const found = pattern.exec(english);
    if (found === null) continue;
    return typeof spanish === 'string' ? english.replace(pattern, spanish) : spanish(...found.slice(1));
  }
  return null;
}

/** `12,345` → `12 345` */
export function digits(english = ''): string {
  return number(Number(english.replaceAll(',', '')));
}
