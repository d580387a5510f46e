/** The texts of `usage.ts` in Spanish. */
import type { TextsLike } from '../../base/language.js';
import type { usage } from './usage.js';

const seeHelp = (command: string): string => `mira \`seqpipe ${command} --help\``;
const near = (nearest: string | null): string =>
  nearest === null ? '' : `¿quizá querías escribir \`${nearest}\`? `;

export const uso = {
  takesNoValue: ({ command, option }) => ({
    message: `\`${option}\` no lleva valor`,
    help: seeHelp(command),
  }),
  needsValue: (given) => ({
    message: `después de \`${given.option}\` hace falta ${given.placeholder}`,
    help: seeHelp(given.command),
  }),
  wrongValue: (given) => ({
    message: `\`${given.option}\` es ${given.expects.es}, no \`${given.value}\``,
    help: seeHelp(given.command),
  }),
  optionTwice: ({ command, option }) => ({
    message: `\`${option}\` se da dos veces`,
    help: seeHelp(command),
  }),
  noSuchOption: (given) => ({
    message: `\`seqpipe ${given.command}\` no tiene la opción \`${given.option}\``,
    help: `${near(given.nearest)}${seeHelp(given.command)}`,
  }),
  argumentMissing: ({ command, argument }) => ({
    message: `a \`seqpipe ${command}\` le falta ${argument}`,
    help: seeHelp(command),
  }),
  wordTooMany: ({ command, word }) => ({
    message: `\`${word}\` sobra: \`seqpipe ${command}\` no lleva tantas palabras`,
    help: seeHelp(command),
  }),
  noSuchCommand: ({ name, nearest }) => ({
    message: `no existe el comando \`${name}\``,
    help: `${near(nearest === null ? null : `seqpipe ${nearest}`)}mira \`seqpipe --help\``,
  }),
  wrongLanguage: ({ variable, codes }) => ({
    message: `\`SEQPIPE_LANG\` es uno de ${codes.join(', ')}, no \`${variable}\``,
    help: 'dale uno de esos valores, o ninguno',
  }),

  noSuchTarget: (given) => ({
    message: `no hay ningún valor ni etapa con el nombre \`${given.name}\``,
    help: `${near(given.nearest)}los nombres son: ${given.names.join(', ')}`,
  }),
  noSuchValue: (given) => ({
    message: `no existe el valor \`${given.name}\``,
    help: `${near(given.nearest)}los nombres son: ${given.names.join(', ')}`,
  }),
  noSuchStage: ({ name, nearest }) => ({
    message: `no existe la etapa \`${name}\``,
    help: `${near(nearest)}\`seqpipe plan FILE\` las muestra`,
  }),

  pngWithoutCharts: () => ({
    message: '`--png` se refiere a los archivos de `--charts`',
    help: 'da una carpeta para ellos: `--charts charts --png`',
  }),

  watchAndInput: () => ({
    message: '`--watch` necesita un archivo, y la entrada estándar no lo es',
    help: 'pon el programa en un archivo',
  }),
  watchAndJson: ({ option }) => ({
    message: `\`--watch\` excluye \`${option}\`, cuyo documento es uno para todo el comando`,
    help: 'da uno de los dos',
  }),
  jsonAndFormat: ({ format }) => ({
    message: `\`--json\` excluye \`--format ${format}\``,
    help: 'da uno de los dos',
  }),
  noSuchShell: (given) => ({
    message: `no hay autocompletado para \`${given.shell}\``,
    help: `${near(given.nearest)}los shells son: ${given.names.join(', ')}`,
  }),
  noTerminal: ({ missing, file, tasks }) => ({
    message: `\`seqpipe init\` necesita ${missing}, porque no hay una terminal donde preguntar`,
    help: `por ejemplo \`seqpipe init ${file} --task classify\`; las tareas son ${tasks.join(', ')}`,
  }),

  severalRuns: ({ asked, ids }) => ({
    message: `\`${asked}\` es el principio o el final de varias ejecuciones`,
    help: `son: ${ids.join(', ')}`,
  }),
  noRuns: ({ asked }) => ({
    message: `no existe la ejecución \`${asked}\``,
    help: 'este proyecto no recuerda ninguna ejecución',
  }),
  noRunAt: ({ asked, runs }) => ({
    message: `no existe la ejecución ${asked}`,
    help: `${runs === 1 ? 'la única ejecución es la 1' : `las ejecuciones van de la 1 a la ${runs}`}; la 1 es la última`,
  }),
  noSuchRun: ({ asked, nearest }) => ({
    message: `no existe la ejecución \`${asked}\``,
    help: `${near(nearest)}\`seqpipe runs\` las muestra`,
  }),

  textAndFiles: () => ({
    message: '`--text` excluye archivos, `--format` y `--column`',
    help: 'da textos o archivos, pero no ambos',
  }),
  jsonAndOutput: ({ output }) => ({
    message: `\`--json\` excluye \`--output ${output}\``,
    help: 'da solo una de las dos opciones',
  }),
  programAndTexts: () => ({
    message: 'la entrada estándar no puede tener a la vez el programa y los textos',
    help: 'pon el programa en un archivo, o da los textos con `--text` o en archivos',
  }),
  beamAndDrawing: () => ({
    message: '`--beam` excluye `--temperature`, `--top-k` y `--top-p`',
    help: 'busca el texto más probable, o sortea uno',
  }),
  seedOfNothing: () => ({
    message: '`--seed` es para tokens sorteados, y aquí no se sortea nada',
    help: 'sortéalos: `--temperature 0.8`, o quita `--seed`',
  }),
  wrongDelimiter: ({ word }) => ({
    message: `\`--delimiter\` es un carácter ASCII, no \`${word}\``,
    help: "como en `--delimiter ';'`; un tabulador es `--format tsv`",
  }),
  wrongColumn: ({ assignment }) => ({
    message: `\`--column\` es NAME=FIELD, no \`${assignment}\``,
    help: columnHelp,
  }),
  columnTwice: ({ column }) => ({
    message: `\`--column\` da \`${column}\` dos veces`,
    help: columnHelp,
  }),
  fieldTwice: ({ field }) => ({
    message: `\`--column\` da \`${field}\` a dos columnas`,
    help: columnHelp,
  }),

  inputAndFiles: () => ({ message: '`-` va solo', help: 'da archivos, o la entrada estándar' }),
  nothingToClean: () => ({
    message: '`seqpipe clean` necesita un FILE, o `--all`',
    help: 'mira `seqpipe clean --help`',
  }),
  noCache: ({ folder }) => ({
    message: `\`${folder}\` no es una caché de seqpipe, así que no se toca`,
    help: 'di cuál es la caché con `--cache DIR`',
  }),
  noSize: ({ text }) => ({
    message: `\`${text}\` no es un tamaño`,
    help: 'escríbelo como `500MB`, `20GB` o `1.5GiB`',
  }),
} satisfies TextsLike<typeof usage>;

const columnHelp = 'como en `--column text=review`, si el modelo lee `text` y el archivo lo llama `review`';
