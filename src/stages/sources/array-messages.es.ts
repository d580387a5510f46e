/** The texts of `array-messages.ts` in Spanish. */
import type { StageTranslationOf } from '../../contract/stage-diagnostics.js';
import { count, number } from '../../base/diagnostics/phrases.es.js';
import type { ArrayFaultFound } from '../arrays/array-head.js';
import type { ArrayFormat } from './array-format.js';
import { channelled, shown, type messages } from './array-messages.js';

const parts = { train: 'entrenamiento', test: 'prueba' } as const;
const held = { images: 'las imágenes', labels: 'las etiquetas' } as const;

export const mensajes = {
  noArray: ({ source, format, fault }) => ({
    label: 'se lee aquí',
    message: `${source} no se puede leer como un array del formato ${format}: ${arrayFault(fault)}`,
    help: [arrayHelp(fault, format)],
  }),

  arrayOfTexts: ({ source }) => ({
    message: `${source} es un array de textos, y la columna contiene números`,
    help: ['los textos pueden ser etiquetas: da primero el archivo de los números, y este como `labels`'],
  }),

  numbersForText: ({ source, column }) => ({
    message: `${source} es un array de números, y \`.${column}\` es una columna de textos`,
    help: ['léelo con `numbers(…)`, `number(…)` o `class(…)`'],
  }),

  noSuchArray: (given) => ({
    message: `${given.source} no tiene un array ${JSON.stringify(given.array)}`,
    notes: given.present.length === 0 ? [] : [`tiene ${given.present.join(', ')}`],
    help: ['nombra uno de sus arrays; en Python, `numpy.load(PATH).files` los enumera'],
  }),

  noArchiveOfArrays: ({ source }) => ({
    label: 'se lee aquí',
    message: `${source} no es un archivo \`.npz\` de NumPy`,
    help: ['`npz` lee lo que escribió `numpy.savez`, y `npy` un solo array de `numpy.save`'],
  }),

  arraysOfOtherLengths: (given) => ({
    message: `los arrays de ${given.source} no tienen el mismo número de filas`,
    notes: [given.lengths.map(({ name, rows }) => `${name} tiene ${number(rows)}`).join(', ')],
    help: [
      'los arrays de una tabla tienen una entrada por fila: no mezcles los de entrenamiento con los de prueba',
    ],
  }),

  arrayShape: ({ source, found, wanted }) => ({
    message: `una fila de ${source} tiene la forma ${shown(found)}, no ${shown(wanted)}`,
    help: [
      found.length === 0
        ? 'el array tiene un número por fila: puede ser `labels` de otro'
        : `escribe \`shape: ${shown(channelled(found, wanted))}\`, y da esta forma a la entrada del modelo, o cámbiala allí con \`flatten\` o \`reshape\``,
    ],
  }),

  arrayLengths: ({ source, rows, labels, found }) => ({
    message: `${source} tiene ${count(rows, 'fila')}, y ${labels} tiene ${count(found, 'etiqueta')}`,
    notes: [
      'la primera etiqueta es la de la primera fila, y así sucesivamente: tiene que haber una por fila',
    ],
    help: [
      'comprueba que los dos archivos son de la misma parte de los datos: los dos de entrenamiento, o los dos de prueba',
    ],
  }),

  arrayCutOff: ({ source, rows, wanted }) => ({
    message: `${source} está cortado: dice que tiene ${count(wanted, 'fila')}, y termina después de ${number(rows)}`,
    help: ['descarga el archivo otra vez: no está completo'],
  }),

  notOneValue: ({ source, found }) => ({
    message: `${source} tiene la forma ${shown(found)} en cada fila, y una etiqueta o un número es un solo valor`,
    help: [
      'las clases escritas como varios 0 y un 1 deben convertirse en sus números: en Python, `y.argmax(axis=1)`; varios números son `numbers(…)`',
    ],
  }),

  noMnistFile: (given) => ({
    message: `no hay ningún archivo con ${held[given.holds]} de las filas de ${parts[given.split]}`,
    notes: given.present.length === 0 ? [] : [`hay ${given.present.join(', ')}`],
    help: [
      `el archivo se llama \`${given.split === 'train' ? 'train' : 't10k'}-${given.holds}-idx${given.dimensions}-ubyte\`, con o sin \`.gz\`${given.split === 'test' ? ', o `test-…`' : ''}`,
      'un solo archivo se lee con `idx(…)`, también en un archivo comprimido: `idx("digits.zip", member: "…", …)`',
    ],
  }),

  severalMnistFiles: (given) => ({
    message: `hay ${count(given.present.length, 'archivo')} con ${held[given.holds]} de las filas de ${parts[given.split]}`,
    notes: [`son ${given.present.join(', ')}`],
    help: ['deja uno de ellos, o nombra el archivo: `idx(…)`'],
  }),

  transparencyLost: ({ files }) => ({
    message: `${count(files.length, 'imagen', 'imágenes')} ${files.length === 1 ? 'tiene' : 'tienen'} píxeles transparentes, y \`channels\` deja fuera la transparencia`,
    notes: [
      `${files.length === 1 ? 'es' : 'son'} ${files.slice(0, 5).join(', ')}${files.length > 5 ? ` y ${number(files.length - 5)} más` : ''}`,
      'donde un píxel es transparente se leyó el color que hay detrás, que los visores no muestran',
    ],
    help: ['léelas con `channels: 4`, o guárdalas con un fondo'],
  }),
} satisfies StageTranslationOf<typeof messages>;

function arrayFault(fault: ArrayFaultFound): string {
  switch (fault.is) {
    case 'no idx':
      return `empieza con los bytes ${fault.begin}, no con 00 00, un tipo y un número de dimensiones`;
    case 'no npy':
      return `empieza con los bytes ${fault.begin}, no con 93 4e 55 4d`;
    case 'unknown type':
      return `sus elementos son del tipo ${JSON.stringify(fault.type)}`;
    case 'python objects':
      return 'contiene objetos de Python';
    case 'fields':
      return 'sus elementos tienen varios campos';
    case 'no rows dimension':
      return 'es un solo número, así que no tiene filas';
    case 'head cut off':
      return 'termina dentro de su cabecera';
    case 'longer than said':
      return 'tiene más elementos de los que dice su cabecera';
    case 'version':
      return `tiene la versión ${fault.version} del formato`;
    case 'malformed head':
      return `su cabecera es ${JSON.stringify(fault.head)}`;
    case 'huge shape':
      return `dice que tiene la forma ${shown(fault.shape)}`;
  }
}

function arrayHelp(fault: ArrayFaultFound, format: ArrayFormat['name']): string {
  switch (fault.is) {
    case 'no idx':
    case 'no npy':
      return `comprueba que la ruta nombra el archivo correcto; ${format === 'npy' ? '`idx` lee el formato de MNIST' : '`npy` lee arrays de NumPy'}`;
    case 'unknown type':
      return 'en Python, guárdalo como float de 32 bits: `numpy.save(PATH, x.astype("float32"))`';
    case 'python objects':
      return 'leerlos podría ejecutar cualquier código, y por eso se rechazan: en Python, guarda un array de números, `numpy.save(PATH, numpy.array(x, dtype="float32"))`';
    case 'fields':
      return 'en Python, guarda cada campo como un array propio: `numpy.save(PATH, x["name"])`';
    case 'no rows dimension':
    case 'longer than said':
    case 'huge shape':
      return 'mira el array en el programa que lo escribió, y guárdalo otra vez';
    case 'head cut off':
      return 'descarga el archivo otra vez: no está completo';
    case 'version':
    case 'malformed head':
      return 'en Python, carga el array y guárdalo otra vez con `numpy.save`';
  }
}
