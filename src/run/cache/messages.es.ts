/** The texts of `messages.ts` in Spanish. */
import { showPathStart } from '../../base/source/path-start.es.js';
import type { TranslationOf } from '../../base/diagnostics/build-diagnostic.js';
import { inForms, type Form } from '../../base/diagnostics/forms.es.js';
import { systemReason } from '../../base/diagnostics/phrases.es.js';
import { showBytes } from '../../base/show-bytes.js';
import type { messages } from './messages.js';

const freeSomeSpace =
  'libera espacio, o ejecuta `seqpipe gc --keep-last 1`, o mueve la caché con `--cache DIR`; después ejecuta de nuevo';

export const mensajes = {
  damagedEntry: ({ stage, problems }) => ({
    message: `la salida guardada de \`${stage}\` está dañada y se calculará de nuevo`,
    label: 'se hace aquí',
    notes: problems.map(problemInWords),
    help: [
      'esto ocurre cuando se editan archivos en la carpeta de la caché o falla un disco; `seqpipe run --verify` lee y comprueba todos los bytes guardados',
    ],
  }),

  damagedFile: ({ path, problem }) => ({
    message: `el archivo \`${path}\` de la caché estaba dañado, y se ha borrado`,
    notes: [problemInWords(problem), 'lo que dice no se usa; se hará de nuevo'],
    help: ['esto ocurre cuando se editan archivos en la carpeta de la caché o falla un disco'],
  }),

  cacheNotWritable: ({ folder, reason }) => ({
    message: `no se puede escribir en la carpeta de la caché, \`${folder}\`: ${systemReason(reason)}`,
    notes: ['ahí se guardan los resultados de las etapas, así que sin ella no se puede ejecutar ninguna'],
    help: [
      'da otra carpeta con `--cache DIR` o con la variable SEQPIPE_CACHE, o corrige los permisos de esta',
    ],
  }),

  diskFull: (given) => {
    const reached = {
      ENOSPC: 'el disco está lleno',
      EDQUOT: 'la cuota de este disco se ha agotado',
      EFBIG: 'un archivo sería mayor de lo que se permite aquí',
    };
    return {
      message: `${reached[given.code]}: no se ha podido guardar \`${given.stage}\` en \`${given.folder}\``,
      notes: [
        ...(given.free === null ? [] : [`en ese disco hay ${showBytes(given.free)} libres`]),
        'no queda nada a medio escribir, y se conserva cada etapa terminada',
      ],
      help: [freeSomeSpace],
    };
  },

  notEnoughSpace: (given) => ({
    message: `no hay espacio libre suficiente para ejecutar \`${given.stage}\`: se necesitan unos ${showBytes(given.needed)}, y hay ${showBytes(given.free)}`,
    notes: [`la carpeta de la caché es \`${given.folder}\``],
    help: [freeSomeSpace],
  }),

  missingFile: ({ path, start }) => ({
    message: `no existe el archivo \`${path}\``,
    label: 'se lee aquí',
    notes: showPathStart(start),
    help: ['comprueba cómo está escrito, u obtén antes los datos'],
  }),

  folderForFile: ({ path, start }) => ({
    message: `\`${path}\` es una carpeta, y aquí se lee un archivo`,
    label: 'se lee aquí',
    notes: showPathStart(start),
    help: [
      'nombra un archivo que esté en ella',
      'o lee un texto de cada archivo que contiene: `folder("…/*/*.txt", classes: { … })`',
    ],
  }),

  leadsOutside: ({ path }) => ({
    message: `\`${path}\` es un enlace que lleva fuera del proyecto`,
    label: 'se lee aquí',
    notes: [
      'un pipeline solo puede leer archivos de su proyecto, para que ejecutar el archivo de otra persona sea seguro',
    ],
    help: ['si confías en este pipeline, permite la carpeta a la que lleva con `--allow-read FOLDER`'],
  }),

  nothingMatches: ({ pattern, start }) => ({
    message: `ningún archivo encaja con \`${pattern}\``,
    label: 'se lee aquí',
    notes: [
      ...showPathStart(start),
      '`*` vale por cualquier parte de un nombre, `**` por cualesquiera carpetas, `?` por un carácter',
    ],
    help: ['comprueba primero la parte de las carpetas: tiene que existir tal como está escrita'],
  }),

  unreadableFile: ({ path, reason }) => ({
    message: `\`${path}\` no se puede leer: ${systemReason(reason)}`,
    label: 'se lee aquí',
  }),

  deadLink: ({ path }) => ({
    message: `\`${path}\` es un enlace que no lleva a ninguna parte`,
    label: 'se lee aquí',
    notes: [
      'aquello a lo que llevaba se movió o no está conectado, así que nadie puede decir qué archivos faltan',
    ],
    help: ['repara el enlace o quítalo'],
  }),

  linksInCircles: ({ path }) => ({
    message: `las carpetas de este patrón se enlazan unas a otras sin fin, como en \`${path}\``,
    label: 'se lee aquí',
    help: ['nombra las carpetas con más exactitud, o quita enlaces entre ellas'],
  }),

  changedWhileRunning: ({ stage, path }) => ({
    message: `\`${path}\` cambió mientras \`${stage}\` lo leía`,
    label: 'se lee aquí',
    notes: ['lo que se hizo con él se descarta, porque nadie podría decir de qué contenido viene'],
    help: ['espera a que el archivo esté completo, y ejecuta de nuevo'],
  }),

  missingSplit: ({ stage, input, split }) => ({
    message: `\`${input}\` no tiene la partición \`${split}\`, que lee \`${stage}\``,
  }),

  notReproducible: ({ stage }) => ({
    message: `\`${stage}\` ha dado otro resultado con las mismas entradas`,
    label: 'se hizo de nuevo con --fresh',
    notes: ['la salida nueva sustituye a la guardada; las etapas que dependen de ella se ejecutan de nuevo'],
    help: [
      'una etapa debería dar los mismos bytes con la misma clave: avísanos, por favor, con la salida de `seqpipe doctor`',
    ],
  }),

  unknownTarget: ({ name, names }) => ({
    message: `no hay ningún valor ni etapa que se llame \`${name}\``,
    help: [`los nombres son: ${names.join(', ')}`],
  }),

  cacheInUse: (given) => ({
    message: 'una ejecución está usando la caché, así que no se ha quitado nada',
    notes: given.users.map(({ pid, host, elsewhere }) => `proceso ${pid}${elsewhere ? ` en ${host}` : ''}`),
    help: [
      'espera a que termine, y prueba otra vez',
      ...(given.users.some(({ elsewhere }) => elsewhere)
        ? [
            `un proceso de otro lugar se da por muerto después de ${given.longestSilence / 1000} s sin señales de vida`,
          ]
        : []),
    ],
  }),

  newerCache: ({ folder, found }) => ({
    message: `la carpeta de la caché, \`${folder}\`, tiene una forma más nueva (${found}) que las que conoce este seqpipe`,
    help: ['actualiza seqpipe, o da otra carpeta con `--cache DIR`'],
  }),
} satisfies TranslationOf<typeof messages>;

/** What the store found wrong with a file. */
function problemInWords(problem: string): string {
  return inForms(problem, problems) ?? systemReason(problem);
}

const problems: readonly Form[] = [
  [/^its record cannot be read$/u, 'su registro no se puede leer'],
  [/^its record is that of another entry$/u, 'su registro es el de otra entrada'],
  [/^its content changed$/u, 'su contenido ha cambiado'],
  [/^it is in the place of a folder$/u, 'está en el lugar de una carpeta'],
  [/^a folder is in its place$/u, 'en su lugar hay una carpeta'],
  [/^a link is in its place$/u, 'en su lugar hay un enlace'],
  [/^something else is in its place$/u, 'en su lugar hay otra cosa'],
  [
    /^(`.*`) is missing \((blob [\da-f]+)(?:: (.*))?\)$/su,
    (file, blob, instead) =>
      `falta ${file} (${blob}${instead === undefined ? '' : `: ${problemInWords(instead)}`})`,
  ],
  [/^(`.*`) has (\d+) bytes instead of (\d+)$/su, '$1 tiene $2 bytes en lugar de $3'],
  [/^the bytes of (`.*`) changed$/su, 'los bytes de $1 han cambiado'],
];
