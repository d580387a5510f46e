/** The help of `runs` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import { CACHE, SALIDA_JSON } from '../program/options.es.js';
import { SHOWN, type command } from './runs.js';

export const ayuda = {
  summary: 'muestra las ejecuciones del proyecto con sus parámetros y resultados',
  arguments: {
    file: 'solo las ejecuciones de este archivo .seq, o de los de esta carpeta (por defecto: todas las del proyecto)',
  },
  options: {
    most: `muestra las últimas N ejecuciones (por defecto: ${SHOWN})`,
    cache: CACHE,
    json: SALIDA_JSON,
  },
  exitCodes: {
    0: 'las ejecuciones están en la salida estándar, la última primero',
    1: 'la caché es de un seqpipe más nuevo',
  },
} satisfies HelpOf<typeof command>;
