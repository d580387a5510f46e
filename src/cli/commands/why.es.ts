/** The help of `why` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import {
  ARCHIVO,
  ARCHIVO_CON_ERRORES,
  CACHE,
  DISPOSITIVO,
  PROGRAMA,
  SALIDA_JSON,
} from '../program/options.es.js';
import type { command } from './why.js';

export const ayuda = {
  summary: 'muestra por qué una etapa se tiene que ejecutar: qué ha cambiado, y en qué línea',
  arguments: { file: ARCHIVO, stage: 'una etapa o un valor del archivo' },
  options: { ...PROGRAMA, device: DISPOSITIVO, cache: CACHE, json: SALIDA_JSON },
  exitCodes: { 0: 'la razón está en la salida estándar', 2: ARCHIVO_CON_ERRORES },
} satisfies HelpOf<typeof command>;
