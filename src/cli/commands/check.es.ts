/** The help of `check` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import { ARCHIVO, ARCHIVO_CON_ERRORES, PROGRAMA, SALIDA_JSON, VIGILAR } from '../program/options.es.js';
import type { command } from './check.js';

export const ayuda = {
  summary: 'encuentra todos los errores de un archivo sin ejecutarlo',
  arguments: { file: ARCHIVO },
  options: {
    ...PROGRAMA,
    json: SALIDA_JSON,
    format:
      'qué hay en la salida estándar: texto para personas, el JSON de --json, un registro SARIF o comandos de GitHub Actions',
    watch: VIGILAR,
  },
  exitCodes: {
    130: 'con --watch: interrumpido',
    0: 'el archivo no tiene errores',
    2: ARCHIVO_CON_ERRORES,
  },
} satisfies HelpOf<typeof command>;
