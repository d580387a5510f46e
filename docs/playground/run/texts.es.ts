/** El panel de ejecución en español. */
import type { TextsLike } from '../../../src/base/language.ts';
import type { RunTexts } from './texts.ts';

export const textos = {
  run: 'Ejecutar',
  stop: 'Detener',
  stopping: 'deteniendo …',
  loading: 'cargando seqpipe …',
  panel: 'Ejecución del programa',
  progress: 'Progreso',
  curves: 'Curvas',
  scores: 'Puntuaciones',
  pictures: 'Imágenes',
  value: 'valor',
  messages: 'Errores y avisos',
  openPage: (name) => `Abrir ${name}`,
  stopped: 'La ejecución se detuvo. Lo que ya estaba hecho se guarda para la siguiente.',
  ended:
    'La ejecución no se detuvo por sí misma y hubo que terminarla; con ella se perdió lo que ya estaba hecho. La siguiente empieza desde el principio.',
  training: 'entrenamiento',
  validation: 'validación',
  epoch: 'época',
  curve: ({ measure, stage, lines }) => `${measure} de ${stage}. ${lines.join(' ')}`,
  line: ({ name, first, last, from, to, lowest, highest }) =>
    `${name}: de ${first} en la época ${from} a ${last} en la época ${to}; mínimo ${lowest}, máximo ${highest}.`,
  noWorker:
    'No se puede cargar seqpipe: no se puede leer el archivo `run-worker.js`, que está junto a esta página. Copia la carpeta entera de la página.',
  noWebAssembly:
    'Este navegador no tiene WebAssembly con instrucciones vectoriales, con el que seqpipe calcula aquí. Usa Chromium, Firefox o Safari de 2023 o posterior, o ejecuta el programa con la orden `seqpipe run`.',
  noDownload: (stage) =>
    `\`${stage}\` descarga archivos, y una página no puede pedir nada a otros sitios. Ejecuta el programa con la orden \`seqpipe run\`, o usa un archivo de esta página.`,
  noArchive: (stage, file) =>
    `\`${stage}\` lee \`${file}\`, que es un archivo comprimido, y esta página solo guarda textos. Descomprímelo y añade el archivo de texto que contiene, o ejecuta el programa con la orden \`seqpipe run\`.`,
  filesOfPage: (files) =>
    files.length === 0
      ? 'Esta página no tiene más archivos que el programa. Un programa solo lee archivos de la página, no de tu disco.'
      : `Un programa solo lee archivos de la página, no de tu disco. La página tiene ${files.map((name) => `\`${name}\``).join(', ')}.`,
  outOfMemory:
    'La memoria de la página está llena: WebAssembly tiene 4 GB como máximo. Usa menos filas (`sample`), un `batch` o un `width` más pequeño, o ejecuta el programa con la orden `seqpipe run`.',
  crashed: (message) =>
    `El proceso de esta página terminó: ${message}. Se perdió lo que ya estaba hecho; la siguiente ejecución empieza desde el principio.`,
} satisfies TextsLike<RunTexts>;
