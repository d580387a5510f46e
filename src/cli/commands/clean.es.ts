/** The help of `clean` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import { CACHE, DISPOSITIVO, PROGRAMA, SALIDA_JSON } from '../program/options.es.js';
import type { command } from './clean.js';

export const ayuda = {
  summary: 'borra los resultados guardados de un archivo, o todos',
  arguments: {
    file: 'el archivo .seq; se conservan los resultados que también usan otros archivos',
  },
  options: {
    ...PROGRAMA,
    all: 'vacía la carpeta de la caché',
    device: DISPOSITIVO,
    cache: CACHE,
    json: SALIDA_JSON,
  },
  exitCodes: {
    0: 'los resultados están borrados',
    1: 'otro comando está usando la caché; no se borra nada',
  },
} satisfies HelpOf<typeof command>;
