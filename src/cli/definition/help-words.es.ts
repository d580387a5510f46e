/** What help says around the texts of the definitions, in Spanish. */
import type { TextsLike } from '../../base/language.js';
import type { helpWords } from './help-words.js';

export const palabrasDeAyuda = {
  about: 'un archivo .seq, desde el texto en bruto hasta un modelo entrenado, probado y listo para usar',
  usage: 'uso',
  options: 'opciones',
  more: 'seqpipe COMMAND --help muestra las opciones de un comando.',
  exitCodes: 'códigos de salida',
  example: 'ejemplo',
  examples: 'ejemplos',
  byDefault: 'por defecto',
  repeatable: 'se puede repetir',
  ofEveryCommand: {
    lang: 'el idioma de los mensajes y la ayuda (por defecto: SEQPIPE_LANG; si no, seqpipe.yaml; si no, el del sistema)',
    help: 'muestra esta ayuda',
    wrongUsage: 'la línea de comandos está mal',
  },
} satisfies TextsLike<typeof helpWords>;
