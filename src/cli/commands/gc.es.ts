/** The help of `gc` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import { CACHE, SALIDA_JSON } from '../program/options.es.js';
import { KEEP_LAST, type command } from './gc.js';

export const ayuda = {
  summary: 'borra los resultados guardados que ya no se usan',
  arguments: { folder: 'una carpeta del proyecto (por defecto: esta)' },
  options: {
    keepLast: `conserva los resultados que usaron las últimas N ejecuciones (por defecto: ${KEEP_LAST}; todas con --max-size)`,
    maxSize:
      'borra después los resultados que llevan más tiempo sin usarse, hasta que la caché quepa: 500MB, 20GB',
    dryRun: 'solo muestra lo que se borraría',
    cache: CACHE,
    json: SALIDA_JSON,
  },
  exitCodes: {
    0: 'hecho',
    1: 'otro comando está usando la caché, o es de un seqpipe más nuevo; no se borra nada',
  },
} satisfies HelpOf<typeof command>;
