/** The help of `init` in Spanish. */
import type { HelpOf } from '../definition/help-texts.js';
import type { command } from './init.js';

export const ayuda = {
  summary: 'crea un proyecto que aprende de un archivo propio',
  arguments: {
    file: 'los datos: CSV, TSV, JSON Lines, líneas de fastText o texto; comprimidos con gzip o bzip2, o no',
  },
  options: {
    task: 'qué se va a aprender (por defecto: se pregunta en una terminal)',
    folder: 'la carpeta del proyecto (por defecto: aquí, con el nombre del archivo)',
    text: 'classify, language-model: la columna de los textos (por defecto: se adivina o se pregunta)',
    label: 'classify: la columna de las etiquetas',
    time: 'forecast: la columna de las fechas',
    value: 'forecast: la columna de los números que se pronostican',
    from: 'translate: la columna de los textos que se leen',
    into: 'translate: la columna de los textos que se escriben',
    timeFormat: 'cómo están escritas las fechas, por ejemplo DD.MM.YYYY (por defecto: se adivina)',
    encoding: 'la codificación del archivo (por defecto: se adivina)',
  },
  exitCodes: {
    0: 'el proyecto está creado',
    1: 'un nombre ya está ocupado, o un archivo no se puede escribir; no se ha sobrescrito nada',
    2: 'el archivo no sirve de datos para la tarea; no se ha escrito nada',
    130: 'se han interrumpido las preguntas; no se ha escrito nada',
  },
} satisfies HelpOf<typeof command>;
