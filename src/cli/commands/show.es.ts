/** The help of `show` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import {
  ARCHIVO,
  ARCHIVO_CON_ERRORES,
  CACHE,
  DISPOSITIVO,
  PROGRAMA,
  SALIDA_JSON,
  SIN_RED,
} from '../program/options.es.js';
import type { command } from './show.js';

export const ayuda = {
  summary: 'muestra un valor de un archivo: filas, palabras, un modelo, curvas, resultados',
  arguments: { file: ARCHIVO, name: 'un valor del archivo, como `data` o `words`' },
  options: {
    rows: 'cuántas filas, palabras o errores se muestran (por defecto: 5 filas, 10 palabras)',
    offset: 'la primera fila que se muestra, contada desde 0 (por defecto: 0)',
    split:
      'la partición cuyas filas se muestran (por defecto: la primera; `raw.test` como NAME significa lo mismo)',
    batch:
      'muestra el lote N de la primera época, como lo recibe la red (NAME: un entrenamiento, o un conjunto de datos que alguno lee)',
    of: 'muestra las palabras más cercanas a WORD (NAME: vectores de palabras, o un modelo entrenado con un embedding)',
    export:
      'escribe todos los vectores de palabras en un archivo, como lo hace word2vec; `word_vectors` y gensim lo leen',
    full: 'muestra los textos y las filas de tokens enteros',
    ...PROGRAMA,
    device: DISPOSITIVO,
    offline: SIN_RED,
    cache: CACHE,
    json: SALIDA_JSON,
  },
  exitCodes: {
    0: 'el valor está en la salida estándar',
    1: 'el valor no está calculado, y no se puede calcular sin entrenar',
    2: ARCHIVO_CON_ERRORES,
    130: 'interrumpido; las etapas terminadas se conservan',
  },
} satisfies HelpOf<typeof command>;
