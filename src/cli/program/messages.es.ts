/** The texts of `messages.ts` in Spanish. */
import type { TranslationOf } from '../../base/diagnostics/build-diagnostic.js';
import { didYouMean } from '../../base/diagnostics/phrases.es.js';
import { showPathStart } from '../../base/source/path-start.es.js';
import { shownColumns, type messages } from './messages.js';

export const mensajes = {
  sourceNotThere: ({ file, start }) => ({
    message: `todavía no existe el archivo \`${file}\``,
    label: 'una ejecución lo leería aquí',
    notes: showPathStart(start),
    help: ['comprueba cómo está escrito, o consigue los datos antes de ejecutar'],
  }),

  columnNotThere: (given) => ({
    message: `\`${given.file}\` no tiene la columna "${given.column}"`,
    label: 'una ejecución la leería aquí',
    notes: [`sus columnas son: ${given.names.slice(0, shownColumns).join(', ')}`],
    help: didYouMean(given.nearest, (name) => `"${name}"`),
  }),

  internalError: ({ message, stack }) => ({
    message: `seqpipe ha fallado: ${message}: esto es un error de seqpipe; por favor, avisa de él con lo que escribe \`seqpipe doctor\``,
    notes: stack,
  }),
} satisfies TranslationOf<typeof messages>;
