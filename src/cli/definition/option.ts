/**
 * What a command is told by name: `--verify`, `--jobs 4`. One function for each kind of value; the
 * type of an option is the type that its command reads.
 */
import type { Phrase } from '../../base/language.js';
import type { Holds } from './holds.js';

export interface Option<Value> {
  /** `--verify`, or `-p` where there is only the short form. */
  readonly name: string;
  readonly short: string | null;
  /** What stands for the value in help: `DIR`. Null for a flag, which takes none. */
  readonly placeholder: string | null;
  /** Whether it may be given several times. */
  readonly repeatable: boolean;
  /** Null where any value will do. */
  readonly choices: readonly string[] | null;
  /** What holds when it is not given. Null where that depends, and the help says on what. */
  readonly default: string | null;
  /** In messages: `--jobs` is `a whole number from 1`. */
  readonly expects: Phrase;
  readonly help: string;
  /** For completion in a shell. */
  readonly holds: Holds;
  accepts(word: string): boolean;
  /** `given` are the accepted words, in their order. */
  read(given: readonly string[]): Value;
}

interface Described {
  readonly name: string;
  readonly short?: string;
  readonly help: string;
}

interface WithValue extends Described {
  readonly placeholder: string;
  /** Words unless said. */
  readonly holds?: Holds;
}

const plain = {
  short: null,
  placeholder: null,
  repeatable: false,
  choices: null,
  default: null,
  holds: 'words' as const,
  expects: { en: 'a text', es: 'un texto' },
  accepts: () => true,
};

export function flag(described: Described): Option<boolean> {
  return { ...plain, ...described, read: (given) => given.length > 0 };
}

export function text(described: WithValue): Option<string | null> {
  return { ...plain, ...described, read: (given) => given.at(-1) ?? null };
}

/** May be given several times. */
export function texts(described: WithValue): Option<readonly string[]> {
  return { ...plain, ...described, repeatable: true, read: (given) => given };
}

export function wholeNumber(described: WithValue & { readonly atLeast: number }): Option<number | null> {
  const { atLeast, ...rest } = described;
  return {
    ...plain,
    ...rest,
    expects: { en: `a whole number from ${atLeast}`, es: `un número entero desde ${atLeast}` },
    accepts: (word) => /^\d+$/.test(word) && Number(word) >= atLeast,
    read: (given) => (given.length === 0 ? null : Number(given.at(-1))),
  };
}

export function positiveNumber(described: WithValue & { readonly atMost?: number }): Option<number | null> {
  const { atMost = Infinity, ...rest } = described;
  const range =
    atMost === Infinity
      ? { en: 'above 0', es: 'mayor que 0' }
      : { en: `above 0, at most ${atMost}`, es: `mayor que 0, como mucho ${atMost}` };
  return {
    ...plain,
    ...rest,
    expects: { en: `a number ${range.en}`, es: `un número ${range.es}` },
    accepts: (word) => /^(\d+\.?\d*|\.\d+)$/.test(word) && Number(word) > 0 && Number(word) <= atMost,
    read: (given) => (given.length === 0 ? null : Number(given.at(-1))),
  };
}

export function choice<const Choice extends string, Default extends Choice | null>(
  described: WithValue & { readonly choices: readonly Choice[]; readonly default: Default },
): Option<Choice | NoInfer<Default>> {
  const { choices } = described;
  return {
    ...plain,
    ...described,
    expects: { en: `one of ${choices.join(', ')}`, es: `uno de ${choices.join(', ')}` },
    accepts: (word) => choices.some((known) => known === word),
    read: (given) => choices.find((known) => known === given.at(-1)) ?? described.default,
  };
}
