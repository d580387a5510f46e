/** The help of `plan` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import {
  ARCHIVO,
  ARCHIVO_CON_ERRORES,
  CACHE,
  DISPOSITIVO,
  PROGRAMA,
  SALIDA_JSON,
  VERIFICAR,
} from '../program/options.es.js';
import type { command } from './plan.js';

export const ayuda = {
  summary: 'muestra qué se ejecutaría, y por qué',
  arguments: { file: ARCHIVO },
  options: {
    ...PROGRAMA,
    device: DISPOSITIVO,
    verify: VERIFICAR,
    cache: CACHE,
    json: SALIDA_JSON,
  },
  exitCodes: {
    0: 'cada etapa tiene un resultado guardado o se puede ejecutar',
    1: 'una etapa no se puede ejecutar: falta un archivo de entrada o un permiso',
    2: ARCHIVO_CON_ERRORES,
  },
} satisfies HelpOf<typeof command>;
