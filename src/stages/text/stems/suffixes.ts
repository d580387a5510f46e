/** What stemmers ask of a word: its regions, and the longest ending that a rule knows. */

/** Endings, each with what it stands for; `longest` is the length of the longest of them. */
export interface Endings<T> {
  readonly longest: number;
  readonly of: ReadonlyMap<string, T>;
}

/** `{ ending: meaning }` for groups of endings, written with spaces between them. */
export function endings<T>(...groups: readonly (readonly [string, T])[]): Endings<T> {
  const of = new Map(groups.flatMap(([list, meaning]) => list.split(' ').map((end) => [end, meaning])));
  return { longest: Math.max(...[...of.keys()].map((end) => end.length)), of };
}

export interface Found<T> {
  readonly ending: string;
  readonly meaning: T;
  /** Where the ending begins. */
  readonly at: number;
}

/** The longest ending of `word` that begins at `from` or later; null where there is none. */
export function longestEnding<T>(word: string, { longest, of }: Endings<T>, from = 0): Found<T> | null {
  for (let at = Math.max(from, word.length - longest); at < word.length; at++) {
    const ending = word.slice(at);
    const meaning = of.get(ending);
    if (meaning !== undefined) return { ending, meaning, at };
  }
  return null;
}

/**
 * Where the region after the first non-vowel that follows a vowel begins, looking from `from`; the
 * end of the word where there is none. From 0 it is R1 of Snowball's descriptions, from R1 it is R2.
 */
export function regionAfter(word: string, vowels: ReadonlySet<string>, from: number): number {
  let at = from;
  while (at < word.length && !vowels.has(word[at]!)) at++;
  while (at < word.length && vowels.has(word[at]!)) at++;
  return Math.min(word.length, at + 1);
}

/** `word` without its last letters from `at` on, with `instead` in their place. */
export function cut(word: string, at: number, instead = ''): string {
  return word.slice(0, at) + instead;
}
