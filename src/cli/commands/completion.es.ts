/** The help of `completion` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import type { completionOf } from './completion.js';

export const ayuda = {
  summary: 'escribe lo que un shell necesita para completar las palabras de seqpipe',
  arguments: { shell: 'uno de bash, zsh, fish, powershell' },
  options: {},
  exitCodes: { 0: 'el script está en la salida estándar' },
} satisfies HelpOf<ReturnType<typeof completionOf>>;
