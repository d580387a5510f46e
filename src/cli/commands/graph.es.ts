/** The help of `graph` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import { ARCHIVO, ARCHIVO_CON_ERRORES, PROGRAMA } from '../program/options.es.js';
import type { command } from './graph.js';

export const ayuda = {
  summary: 'dibuja las etapas de un archivo',
  arguments: { file: ARCHIVO },
  options: { ...PROGRAMA, format: 'el lenguaje del dibujo' },
  exitCodes: { 0: 'el grafo está en la salida estándar', 2: ARCHIVO_CON_ERRORES },
} satisfies HelpOf<typeof command>;
