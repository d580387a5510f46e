/**
 * A time limit for regular expressions. JavaScript's engine backtracks: `(a+)+$` tries a number of
 * ways that doubles with each letter, and nothing inside a match can be told to stop. V8 ends a
 * script that takes longer than a limit, in the midst of a match too, so the matching runs in one.
 * Starting it takes about 0.1 ms; that is why many texts share one.
 */
import { createContext, Script } from 'node:vm';

export interface PatternLimit {
  /** Time for one text of up to a million characters, in ms. A longer one has more in proportion. */
  readonly milliseconds: number;
}

/** Thousands of times what a text takes that is matched without going back and forth. */
export const patternLimit: PatternLimit = { milliseconds: 10_000 };

/** A text of more bytes has more time. */
const LONG = 1_000_000;
/** Bytes that are matched under one limit, if more than one text has them. */
const TOGETHER = 1_000_000;

/** `match` did not end within the limit. */
export class TooLong extends Error {
  /** `at`: which of the texts, from 0. */
  constructor(readonly at: number) {
    super(`no end of matching in text ${at}`);
  }
}

/** Texts to be matched, one after the other. */
export interface MatchedTexts {
  readonly count: number;
  /** In bytes. */
  size(at: number): number;
  /** Called before the first text: what was made of texts before is not needed any more. */
  begin(): void;
  match(at: number): void;
}

/** Matches the texts. Throws `TooLong`. */
export type MatchTexts = (texts: MatchedTexts) => void;

/** One of these serves any number of columns, one after another. */
export function createMatcher({ milliseconds }: PatternLimit = patternLimit): MatchTexts {
  const world = { work: (): void => {} };
  const context = createContext(world);
  const script = new Script('work()');

  /** False where it was ended. */
  const endsWithin = (bytes: number, work: () => void): boolean => {
    world.work = work;
    const timeout = Math.ceil(milliseconds * Math.max(1, bytes / LONG));
    try {
      script.runInContext(context, { timeout });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
      throw error;
    }
  };

  /** Whether all ended; many may be slow together and none of them alone. */
  const matchGroups = (texts: MatchedTexts): boolean => {
    texts.begin();
    for (let at = 0; at < texts.count;) {
      let end = at;
      let bytes = 0;
      do bytes += texts.size(end++);
      while (end < texts.count && bytes + texts.size(end) <= TOGETHER);
      let began = 0;
      const done = endsWithin(bytes, () => {
        for (; at < end; at++) {
          began = performance.now();
          texts.match(at);
        }
      });
      if (done) continue;
      if (performance.now() - began >= 0.9 * milliseconds) throw new TooLong(at);
      return false;
    }
    return true;
  };

  return (texts) => {
    if (matchGroups(texts)) return;
    // What was ended in its midst may have left half a row, so all begins again.
    texts.begin();
    for (let at = 0; at < texts.count; at++) {
      if (!endsWithin(texts.size(at), () => texts.match(at))) throw new TooLong(at);
    }
  };
}
