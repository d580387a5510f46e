/** The texts of `texts.ts` in Spanish. */
import { own } from '../base/dictionary.js';
import { count } from '../base/diagnostics/phrases.es.js';
import { sentenceInSpanish, subjects } from './sentences.es.js';

export const textos = {
  said: (english: string) => sentenceInSpanish(english) ?? english,
  about: (subject: string) => own(subjects, subject) ?? subject,
  column: (place: number) => `columna ${place}`,
  size: (given: { file: string; rows: number; whole: boolean; columns: number }) =>
    `${given.file}: ${given.whole ? '' : 'las primeras '}${count(given.rows, 'fila')}, ${count(given.columns, 'columna')}`,
  written: (folder: string, files: string) => `escrito en ${folder}: ${files}`,
  next: 'sigue:',
  nothingWritten: 'no se ha escrito nada',
  settings: [
    'Los ajustes de este proyecto: dónde está la caché, cuántas etapas se ejecutan a la vez, el dispositivo.',
    'Todo tiene un valor por defecto, y ningún resultado depende de ello.',
  ],
  error: 'error',
  help: 'ayuda',
};
