/** Where set-up says what it does. */
import type { Language, Phrase } from '../base/language.js';

export interface SetupLog {
  /** A line that stays. */
  line(phrase: Phrase): void;
  /**
   * How far the work is: takes the place of the last progress where a terminal allows; null when
   * done.
   */
  progress(phrase: Phrase | null): void;
}

/**
 * Writes to a stream of text: on a terminal progress is one line that changes, elsewhere a line
 * every few seconds.
 */
export function textLog(write: (text: string) => void, terminal: boolean, language: Language): SetupLog {
  let shown = false;
  let last = 0;
  const clear = (): void => {
    if (shown) write('\r\x1b[K');
    shown = false;
  };
  return {
    line(phrase) {
      clear();
      write(`${phrase[language]}\n`);
    },
    progress(phrase) {
      const text = phrase === null ? null : phrase[language];
      if (terminal) {
        clear();
        if (text !== null) write(`\r${text}`);
        shown = text !== null;
      } else if (text !== null && Date.now() - last >= 5000) {
        last = Date.now();
        write(`${text}\n`);
      }
    },
  };
}
