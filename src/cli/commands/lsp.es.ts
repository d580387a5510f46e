/** The help of `lsp` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import type { command } from './lsp.js';

export const ayuda = {
  summary: 'sirve a un editor: errores mientras se escribe, autocompletado, explicaciones',
  arguments: {},
  options: { stdio: 'habla por la entrada y la salida estándar; no hay otra forma' },
  exitCodes: {
    0: 'el editor ha terminado la sesión',
    1: 'el editor se ha ido sin terminarla',
  },
} satisfies HelpOf<typeof command>;
