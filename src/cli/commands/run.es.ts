/** The help of `run` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import {
  ARCHIVO,
  CACHE,
  DISPOSITIVO,
  PROGRAMA,
  SALIDA_JSON,
  VIGILAR,
  SIN_RED,
  VERIFICAR,
} from '../program/options.es.js';
import type { command } from './run.js';

export const ayuda = {
  summary: 'ejecuta lo que falta y muestra los resultados',
  arguments: { file: ARCHIVO },
  options: {
    ...PROGRAMA,
    targets: 'ejecuta solo las etapas que necesita este valor, o esta lista de valores',
    jobs: 'cuántas etapas se ejecutan a la vez (por defecto: una por núcleo)',
    device: DISPOSITIVO,
    offline: SIN_RED,
    verify: VERIFICAR,
    fresh: 'ejecuta otra vez cada etapa, sin usar resultados guardados ni puntos de control',
    resumeAnyway:
      'sigue desde un punto de control aunque hayan cambiado TensorFlow, el dispositivo o los hilos',
    charts: 'escribe los gráficos de todas las páginas en una carpeta, como SVG, con sus números en CSV',
    png: 'escribe los gráficos de `--charts` también como PNG (necesita el paquete `@resvg/resvg-js`)',
    tensorboard:
      'escribe las curvas de todos los entrenamientos en una carpeta, como archivos de eventos de TensorBoard',
    cache: CACHE,
    json: SALIDA_JSON,
    watch: VIGILAR,
    progress:
      'cómo se muestra el progreso (auto: barras en una terminal, líneas si no; json: un evento por línea)',
  },
  exitCodes: {
    0: 'todo ha ido bien',
    1: 'una etapa ha fallado; todas las demás que se podían ejecutar se han ejecutado',
    2: 'el archivo, sus ajustes o sus parámetros tienen errores; no se ha ejecutado nada',
    3: 'un problema de instalación o de red: el mismo comando puede funcionar más tarde',
    130: 'interrumpido; las etapas terminadas se conservan',
  },
} satisfies HelpOf<typeof command>;
