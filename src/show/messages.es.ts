/** The texts of `messages.ts` in Spanish. */
import type { TranslationOf } from '../base/diagnostics/build-diagnostic.js';
import { didYouMean, listOr, number, quote, systemReason } from '../base/diagnostics/phrases.es.js';
import type { messages } from './messages.js';

export const mensajes = {
  notRunYet: (given) => ({
    message:
      given.name === given.stage
        ? `\`${given.name}\` todavía no está calculado`
        : `\`${given.name}\` todavía no está calculado: necesita \`${given.stage}\``,
    label: 'esto se tiene que ejecutar antes',
    notes: ['`show` ejecuta las etapas que preparan datos, pero ninguna que aprende'],
    help: [`calcúlalo antes: \`${given.command}\``],
  }),

  sizesOpen: ({ name }) => ({
    message: `los tamaños de \`${name}\` no se conocen`,
    notes: ['nada lo entrena, y su firma o sus ajustes dejan tamaños abiertos'],
    help: [
      'da valores por defecto a sus ajustes, o entrénalo: entonces `show` tiene los tamaños de ese entrenamiento',
    ],
  }),

  noTrainingReads: ({ name, read }) => ({
    message: `ningún entrenamiento del archivo lee \`${name}\``,
    notes: [
      'un lote (batch) depende del entrenamiento: el tamaño del lote, la semilla, las columnas que lee su modelo',
    ],
    help: read.length === 0 ? [] : [`pide un lote de ${listOr(read.map(quote))}`],
  }),

  noSuchBatch: ({ training, batch, batches }) => ({
    message: `\`${training}\` no tiene un lote (batch) ${number(batch)} en una época`,
    help: [`elige uno del 1 al ${number(batches)}`],
  }),

  noSuchWord: ({ word, called, nearest }) => ({
    message: `"${word}" no es una palabra de ${called}`,
    notes: ['las palabras se comparan como están en el vocabulario: las mayúsculas cuentan'],
    help: didYouMean(nearest, (one) => `"${one}"`),
  }),

  wordWithoutVector: ({ word, called }) => ({
    message: `"${word}" no tiene vector en ${called}`,
    notes: ['su fila es aleatoria, o son ceros: no tiene vecinas'],
  }),

  noEmbedding: ({ name }) => ({
    message: `\`${name}\` no tiene vectores de palabras`,
    notes: [
      '`--of` y `--export` son para vectores de palabras, y para modelos entrenados que empiezan con un embedding de palabras',
    ],
  }),

  severalToExport: ({ name, tables }) => ({
    message: `\`${name}\` tiene varias tablas de vectores, y en un archivo cabe una`,
    notes: [`sus tablas son: ${tables.join(', ')}`],
    help: ['entrena un modelo con un solo embedding de palabras, o muestra las vecinas con `--of`'],
  }),

  vectorsNotWritten: ({ path, reason }) => ({
    message: `los vectores no se pueden escribir en ${path}: ${systemReason(reason)}`,
    help: ['nombra un archivo en una carpeta que exista, y en la que puedas escribir'],
  }),

  splitNotShown: ({ name, split, nearest, names }) => ({
    message: `\`${name}\` no tiene la partición \`${split}\``,
    notes: [`sus particiones son: ${names.join(', ')}`],
    help: didYouMean(nearest, (one) => `\`${one}\``),
  }),
} satisfies TranslationOf<typeof messages>;
