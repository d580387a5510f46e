/** The help of `predict` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import {
  ARCHIVO,
  ARCHIVO_CON_ERRORES,
  CACHE,
  DISPOSITIVO,
  PROGRAMA,
  SIN_RED,
} from '../program/options.es.js';
import type { command } from './predict.js';

export const ayuda = {
  summary: 'etiqueta texto en bruto con un modelo entrenado',
  arguments: {
    program: ARCHIVO,
    name: 'un valor entrenado del archivo, como `classifier`',
    paths: 'archivos con textos (por defecto: la entrada estándar)',
  },
  options: {
    texts: 'un texto para etiquetar',
    files: 'un archivo con textos, como PATH',
    format:
      'el formato de la entrada: un texto por línea, textos separados por bytes NUL, cada archivo un texto, o filas con columnas con nombre (por defecto: según el final del nombre del archivo; si no, líneas, o jsonl si el modelo lee varias columnas)',
    encoding: 'la codificación del texto de entrada',
    delimiter:
      'el carácter entre los campos de CSV o TSV, como `;` (por defecto: el que muestra la cabecera)',
    decimal: 'el signo decimal de los números en CSV o TSV',
    columns: 'el nombre que una columna del modelo tiene en la entrada',
    output:
      'el formato de las respuestas: etiqueta y probabilidad separadas por un tabulador, o filas con las columnas de la entrada (por defecto: table)',
    ahead:
      'cuántos pasos pronosticar; los que siguen a los que el modelo dice de una vez salen de sus propias respuestas',
    explain:
      'también las palabras de las que salió una respuesta: los pesos de una atención, o lo que suma cada término de un modelo lineal',
    tokens: 'de un modelo de lenguaje: cuántos tokens escribe como mucho (por defecto: 50)',
    temperature:
      'de un modelo de lenguaje: sortea los tokens, con esta temperatura (por defecto: el token más probable)',
    topK: 'de un modelo de lenguaje: sortea los tokens entre los N más probables',
    topP: 'de un modelo de lenguaje: sortea los tokens entre los más probables que suman esta parte de la probabilidad',
    beam: 'de un modelo de lenguaje: el texto más probable que encuentra una búsqueda en haz (beam search)',
    seed: 'de un modelo de lenguaje: la semilla de los tokens sorteados (por defecto: 0)',
    stop: 'de un modelo de lenguaje: un texto termina antes de esto',
    stream: 'de un modelo de lenguaje: los textos aparecen token a token',
    ...PROGRAMA,
    device: DISPOSITIVO,
    offline: SIN_RED,
    cache: CACHE,
    json: 'lo mismo que `--output jsonl`',
  },
  exitCodes: {
    0: 'cada texto tiene una respuesta',
    1: 'no existe ese modelo entrenado, o un texto no se puede leer; los textos anteriores tienen respuesta',
    2: ARCHIVO_CON_ERRORES,
  },
} satisfies HelpOf<typeof command>;
