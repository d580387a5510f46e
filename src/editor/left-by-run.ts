/** What the latest run left of a value, in its hover. */
import type { Language } from '../base/language.js';
import { editorTexts } from './texts.js';

export interface LeftByRun {
  /** In local time; null where it is not known. */
  readonly began: string | null;
  /** As `seqpipe run` shows it. */
  readonly lines: readonly string[];
}

/** Markdown. The program may have changed since, so it says when that was. */
export function describeLeft({ began, lines }: LeftByRun, language: Language): string {
  // Words of the data may stand in it, and must not end the block.
  const text = lines.join('\n').replaceAll('~~~', '~~');
  return `${editorTexts[language].lastRun(began)}\n\n~~~text\n${text}\n~~~`;
}
