/** Phrases that the texts of several folders share. Those of Spanish are in `phrases.es.ts`. */
import { grouped } from '../grouped.js';

/** A name as messages show it. */
export const quote = (name: string): string => `\`${name}\``;

/** A text in double quotes, with what is not seen as escapes. */
export function spelled(text: string): string {
  return JSON.stringify(text).replace(
    /[\p{Cf}\p{M}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu,
    (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}

/** The suggestion of a similar name. */
export function meant(name: string, show = quote): string {
  return `did you mean ${show(name)}?`;
}

/** The same as help; nothing if no name is similar. */
export function didYouMean(name: string | null, show = quote): readonly string[] {
  return name === null ? [] : [meant(name, show)];
}

const listed = 30;

/** `a`, `a or b`, `a, b or c`; of very many only the first. */
export function listOr(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  if (words.length > listed) {
    return `${words.slice(0, listed).join(', ')} or one of ${number(words.length - listed)} more`;
  }
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** `12345` → `12,345`. */
export function number(value: number): string {
  return grouped(value);
}

/** `1 row`, `12,345 rows`. */
export function count(value: number, one: string, several = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : several}`;
}

/**
 * What the system says, without what Node adds: `EACCES: permission denied, open '/a/b'` is
 * `permission denied`.
 */
export function systemReason(error: Error): string {
  return /^E[A-Z0-9]+: (.+?), [a-z]+(?: '.*)?$/su.exec(error.message)?.[1] ?? error.message;
}
