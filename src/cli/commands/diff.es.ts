/** The help of `diff` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import { CACHE, SALIDA_JSON } from '../program/options.es.js';
import type { command } from './diff.js';

export const ayuda = {
  summary: 'compara dos ejecuciones: parámetros, programa, datos, resultados, tiempo',
  arguments: {
    a: 'una ejecución: su identificador, el principio o el final de él, o su lugar en `seqpipe runs`',
    b: 'otra ejecución',
  },
  options: { cache: CACHE, json: SALIDA_JSON },
  exitCodes: {
    0: 'las diferencias están en la salida estándar',
    1: 'la caché es de un seqpipe más nuevo',
  },
} satisfies HelpOf<typeof command>;
