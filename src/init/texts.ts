/** What `init` says on a terminal. `texts.es.ts` has it in Spanish. */
import type { Language, TextsLike } from '../base/language.js';
import { textos } from './texts.es.js';

const texts = {
  /** A finding, question, reason or help, which is made in English. */
  said: (english: string) => english,
  /** What a finding is about. */
  about: (subject: string) => subject,
  /** A column of a file without names. */
  column: (place: number) => `column ${place}`,
  size: (given: { file: string; rows: number; whole: boolean; columns: number }) =>
    `${given.file}: ${given.whole ? '' : 'the first '}${given.rows.toLocaleString('en')} rows, ${given.columns} columns`,
  written: (folder: string, files: string) => `written into ${folder}: ${files}`,
  next: 'next:',
  nothingWritten: 'nothing was written',
  /** What stands in `seqpipe.yaml`, line by line. */
  settings: [
    'The settings of this project: where the cache is, how many stages run at once, the device.',
    'Everything has a default, and results depend on none of it.',
  ],
  error: 'error',
  help: 'help',
};

export type InitTexts = TextsLike<typeof texts>;

export const initTexts: Readonly<Record<Language, InitTexts>> = { en: texts, es: textos };
