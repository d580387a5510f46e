/** The help of `setup` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import { SIN_RED } from '../program/options.es.js';
import type { command } from './setup.js';

export const ayuda = {
  summary: 'instala TensorFlow nativo para este usuario',
  arguments: {},
  options: {
    gpu: 'instala la versión para GPU de NVIDIA',
    strict: 'falla si solo está disponible el lento backend WASM',
    offline: SIN_RED,
  },
  exitCodes: {
    0: 'TensorFlow está listo, o solo hay WASM y no se ha dado --gpu ni --strict',
    3: 'TensorFlow, o su versión para GPU de NVIDIA, no está disponible',
    130: 'interrumpido; no queda ninguna instalación a medias',
  },
} satisfies HelpOf<typeof command>;
