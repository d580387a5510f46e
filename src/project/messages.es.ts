/** The texts of `messages.ts` in Spanish. */
import type { TranslationOf } from '../base/diagnostics/build-diagnostic.js';
import { didYouMean, listOr, quote, systemReason } from '../base/diagnostics/phrases.es.js';
import { systemReason as englishReason } from '../base/diagnostics/phrases.js';
import { PNG_PACKAGE } from './draw-png.js';
import type { messages } from './messages.js';

const reasonOf = (error: Error): string => systemReason(englishReason(error));

export const mensajes = {
  noSuchProgram: ({ file, nearest }) => ({
    message: `no existe el archivo \`${file}\``,
    help: [...didYouMean(nearest), 'comprueba la ruta: parte de la carpeta en la que estás'],
  }),

  folderForProgram: ({ folder, names }) => ({
    message: `\`${folder}\` es una carpeta ${names.length === 0 ? 'sin archivos .seq' : 'con varios archivos .seq'}`,
    help: [
      names.length === 0
        ? 'nombra un archivo .seq, o una carpeta con uno'
        : `nombra uno de ellos: ${listOr(names.map(quote))}`,
    ],
  }),

  unreadableProgram: ({ file, reason }) => ({
    message: `\`${file}\` no se puede leer: ${systemReason(reason)}`,
  }),

  pageNotWritten: ({ name, path, reason }) => ({
    message: `la página de \`${name}\` no se pudo escribir en \`${path}\`: ${
      reason === 'leads out' ? 'su carpeta es un enlace que sale del proyecto' : reasonOf(reason)
    }`,
    notes: ['todos los resultados se conservan; solo falta la página'],
    help: ['quita lo que está en su lugar, y ejecuta otra vez'],
  }),

  copiesNotWritten: (given) => ({
    message: `los ${given.what === 'charts' ? 'gráficos' : 'archivos de eventos'} no se pudieron escribir en \`${given.folder}\`: ${reasonOf(given.reason)}`,
    notes: ['todos los resultados se conservan'],
    help: ['nombra otra carpeta, o quita lo que está en su lugar, y ejecuta otra vez'],
  }),

  pngNotDrawn: ({ problem }) => ({
    message:
      problem === 'no fonts'
        ? 'los gráficos no se dibujan como PNG: esta máquina no tiene fuentes, así que no tendrían palabras'
        : problem === 'missing'
          ? `los gráficos no se dibujan como PNG: el paquete \`${PNG_PACKAGE}\` no está instalado`
          : `los gráficos no se dibujan como PNG: \`${PNG_PACKAGE}\` no se carga: ${problem.message}`,
    notes: ['se escriben como SVG y CSV'],
    help: [
      problem === 'no fonts'
        ? 'instala fuentes, como el paquete `fonts-dejavu` de Debian y Ubuntu'
        : `instálalo donde está instalado seqpipe: \`npm install ${PNG_PACKAGE}\`, o \`npm install -g ${PNG_PACKAGE}\` si \`seqpipe\` es un comando global`,
      'los navegadores, Inkscape y `rsvg-convert` también convierten SVG en PNG',
    ],
  }),
} satisfies TranslationOf<typeof messages>;
