/** The help of `doctor` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import { CACHE, SALIDA_JSON } from '../program/options.es.js';
import type { command } from './doctor.js';

export const ayuda = {
  summary: 'muestra lo que está instalado, lo que falta y cómo arreglarlo',
  arguments: {},
  options: { cache: CACHE, json: SALIDA_JSON },
  exitCodes: {
    0: 'el entrenamiento funciona aquí, aunque sea solo con WASM',
    3: 'el entrenamiento no funciona aquí',
  },
} satisfies HelpOf<typeof command>;
