/** The texts of `layer-inputs.ts` in Spanish. */
import type { TranslationOf, Wording } from '../../../base/diagnostics/build-diagnostic.js';
import { described } from '../../types/described.es.js';
import type { FedWidth } from '../../types/layer-graph.js';
import { madeTensorHere } from '../../types/phrases.es.js';
import type { Fed, layerInputs, Pair, Sizes } from './layer-inputs.js';

export const entradasDeCapas = {
  layerFedNoTensor: ({ layer, got, data }) => ({
    message: `\`${layer}\` es una capa: recibe un tensor dentro de un modelo, no ${described(got)}`,
    label: `esto es ${described(got)}`,
    help: data ? ['las capas van en un `model`; las filas, en `train(model, rows, …)`'] : [],
  }),

  modelFedNoTensor: ({ model, got, data }) => ({
    message: `\`${model}\` es un modelo: recibe tensores, no ${described(got)}`,
    label: `esto es ${described(got)}`,
    help: data ? ['las filas van en `train(model, rows, …)`'] : [],
  }),

  layerInputCount: (given) => ({
    message: `\`${given.layer}\` recibe ${{ one: 'un tensor', several: 'dos tensores o más' }[given.wanted]}, no ${given.count}`,
    label: given.count === 1 ? 'se da 1' : `se dan ${given.count}`,
  }),

  idsInsteadOfNumbers: ({ wanted, ...fed }) =>
    unfit(fed, wanted, ['los ids se convierten primero en vectores: `|> embedding(100)`']),

  numbersInsteadOfIds: (fed) =>
    unfit(fed, 'Id[time]', ['`embedding` lee ids: da al modelo una entrada `ids: Id[..time]`']),

  notASequence: ({ axes, ...fed }) =>
    unfit(
      fed,
      'float[time, n]',
      axes === 1
        ? ['el tiempo ya no está: una capa anterior usó `last`, `mean`, `max` o `attention_pool`']
        : axes === 3
          ? ['una imagen no tiene pasos: `reshape([28, 28])` hace pasos de sus filas']
          : [],
    ),

  notAnImage: ({ is, ...fed }) =>
    unfit(fed, 'float[height, width, channels]', [
      typeof is === 'object'
        ? is.sequenceFor === null
          ? 'una secuencia de longitud conocida se convierte en imagen con `reshape([28, 28, 1])`'
          : `los pasos de una secuencia van en \`${is.sequenceFor}\``
        : {
            'without channels': 'una imagen tiene canales, aunque sea uno: `reshape([28, 28, 1])`',
            vector: 'da primero una forma a los números de una fila: `reshape([28, 28, 1])`',
            'of unknown size': 'el alto y el ancho deben conocerse: `image: float[28, 28, 1]`',
          }[is],
    ]),

  notOneVector: ({ sequence, ...fed }) =>
    unfit(fed, 'float[n]', sequence ? ['ya tiene pasos; usa primero `last`, `mean` o `max`'] : []),

  neitherSequenceNorImage: (fed) =>
    unfit(fed, 'float[time, n] o float[height, width, channels]', [
      'un vector se convierte en pasos con `repeat`',
    ]),

  unknownStepCount: (fed) =>
    unfit(fed, 'un número de pasos conocido', [
      '`last`, `mean` o `max` da un vector por cada fila',
      'filas de una longitud conocida: `|> pad(200)` en los datos, e `ids: Id[200]` en el modelo',
    ]),

  maskWouldBeLost: ({ layer, mask }) => ({
    message: `\`${layer}\` toma todos los pasos de una fila; el relleno (padding) con máscara contaría como datos`,
    label: 'la máscara se perdería',
    related: [{ span: mask, text: 'pone la máscara al relleno' }],
    help: [
      'usa solo los pasos válidos: `|> max`, `|> mean`, `|> last` o `|> attention_pool`',
      'si el relleno debe contar, quita `mask_padding: true`',
    ],
  }),

  unknownWidth: (fed) => unfit(fed, 'un último eje de tamaño conocido'),

  unembedOfOtherWidth: ({ width, ...fed }) =>
    unfit(fed, `float[…, ${width}]`, [`llévalo primero al ancho del embedding: \`|> dense(${width})\``]),

  windowTooLong: ({ steps, padding, ...fed }) =>
    unfit(fed, `${steps} pasos o más`, padding ? [padInstead] : []),

  windowTooLarge: ({ sides, ...fed }) =>
    unfit(fed, `una imagen de ${sides.join(' × ')} píxeles o más`, [padInstead]),

  nothingLeft: ({ cut, ...fed }) =>
    unfit(fed, `una imagen de más de ${cut.join(' × ')} píxeles`, [
      'se recortarían todos los píxeles: los números de los dos lados se suman',
    ]),

  endsOfNoDirections: ({ instead, ...fed }) =>
    unfit(fed, 'los estados de `bidirectional(…)`', [
      instead === null
        ? 'ponlo justo después de `bidirectional(…)`: `|> bidirectional(lstm(64)) |> ends`'
        : `usa \`|> ${instead}\`: en una sola dirección, el estado final está ahí`,
    ]),

  tooFewPositions: ({ length, steps, ...fed }) =>
    unfit(fed, `${length} pasos como mucho`, [
      `escribe \`length: ${steps}\`, o acorta las filas: \`truncate(${length})\``,
    ]),

  headsDoNotDivide: ({ heads, width, counts, ...fed }) =>
    unfit(fed, `un ancho múltiplo de ${heads}`, [
      `usa un número de cabezas que divida ${width}: ${counts.join(', ')}`,
    ]),

  likeIsNoSequence: (fed) => unfit(fed, 'una secuencia como `like`'),

  otherValueCount: ({ shape, ...fed }) =>
    unfit(fed, `${shape.reduce((product, size) => product * size, 1)} números (${shape.join(' · ')})`),

  weightsDiffer: (given) => ({
    message: `\`${given.layer}\` se usa dos veces: primero con ${showWidth(given.first)}, después con ${showWidth(given.second)}`,
    label: 'tiene un solo juego de pesos',
    related: [
      { span: given.first.span, text: `primero ${showWidth(given.first)}` },
      { span: given.second.span, text: `después ${showWidth(given.second)}` },
    ],
    help: ['escribe la capa dos veces, para que cada una tenga sus pesos'],
  }),

  // ---- two tensors ----------------------------------------------------------------------------

  concatOfTimeAndNone: ({ both }) =>
    unequal('concat', 'uno tiene tiempo y el otro no', both, [
      'usa `last`, `mean` o `max` del que tiene tiempo',
    ]),

  concatSizesDiffer: ({ sizes, sequences, both }) =>
    unequal(
      'concat',
      differ(sizes),
      both,
      sequences ? ['usa antes `max` de cada uno, o conserva todos los pasos con `padding: "same"`'] : [],
    ),

  operatorSizesDiffer: ({ operator, sizes, both }) =>
    unequal(operator, sizes === null ? 'uno tiene más ejes que el otro' : differ(sizes), both, [
      'un número simple, o uno por cada paso (`dense(1)`), se aplica a cada elemento; lleva los demás a una misma forma, por ejemplo con `dense`',
    ]),
} satisfies TranslationOf<typeof layerInputs>;

const padInstead = '`padding: "same"` pone ceros alrededor';

function unfit({ layer, got }: Fed, wanted: string, help: readonly string[] = []): Wording {
  return {
    message: `\`${layer}\` necesita ${wanted}, pero recibe ${got.type}`,
    label: `necesita ${wanted}`,
    related: [madeTensorHere(got)],
    help,
  };
}

const differ = ([first, second]: Sizes): string => `${first} y ${second} son distintos`;

function unequal(what: string, difference: string, both: Pair['both'], help: readonly string[]): Wording {
  return {
    message: `\`${what}\` necesita tamaños iguales, pero ${difference}`,
    label: difference,
    related: both.map(madeTensorHere),
    help,
  };
}

const showWidth = ({ of, shown }: FedWidth): string => (of === 'ids' ? `ids de \`${shown}\`` : shown);
