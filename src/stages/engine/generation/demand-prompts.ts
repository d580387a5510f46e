/** Before anything is written: the prompts say something, and there is room for a text. */
import { failure, warning } from '../failures.js';
import type { Prompt } from './read-prompts.js';

interface Demands {
  readonly tokens: number;
  /** See `TextWriter`. */
  readonly longest: number | null;
  readonly warn: (given: ReturnType<typeof warning>) => void;
}

/** Throws `StageFailure` for the first prompt that cannot be gone on from. */
export function demandPrompts(
  prompts: readonly Prompt[],
  texts: readonly string[],
  { tokens, longest, warn }: Demands,
): void {
  const unknown = new Set<string>();
  for (const [at, { ids, unknown: strange, tokens: all }] of prompts.entries()) {
    const text = texts[at]!;
    if (all > 0 && strange.length === all) throw failure('promptUnknown', { text, words: strange });
    if (ids.length === 0) throw failure('promptEmpty', { text });
    if (longest !== null && ids.length + tokens - 1 > longest) {
      throw failure('promptTooLong', { text, steps: ids.length, tokens, longest });
    }
    strange.forEach((word) => unknown.add(word));
  }
  if (unknown.size > 0) warn(warning('promptWordsUnknown', { words: [...unknown] }));
}
