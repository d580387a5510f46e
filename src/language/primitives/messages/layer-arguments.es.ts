/** The texts of `layer-arguments.ts` in Spanish. */
import type { TranslationOf, Wording } from '../../../base/diagnostics/build-diagnostic.js';
import { described } from '../../types/described.es.js';
import { madeTensorHere } from '../../types/phrases.es.js';
import type { Given, layerArguments, WantedSizes } from './layer-arguments.js';

export const argumentosDeCapas = {
  embeddingWidthMissing: () => ({
    message: 'a `embedding` le falta `width`',
    label: '¿cuántos números por vector?',
    help: ['escribe `embedding(100)`, o `embedding(vectors: …)`'],
  }),

  vectorsOfOtherWidth: (given) => ({
    message: `\`embedding\` tiene el ancho ${given.width}, pero sus vectores tienen ${given.vectors.width} números cada uno`,
    label: `${given.width} aquí`,
    related: [{ span: given.vectors.span, text: `${given.vectors.width} números cada uno` }],
    help: ['quita el ancho: lo dicen los vectores'],
  }),

  vectorsOfHashedIds: ({ made }) => ({
    message: 'los n-gramas de un hash no tienen palabras de las que `vectors` pueda tener vectores',
    label: 'vectores de palabras',
    related: [{ span: made, text: 'aquí los ids salen de un hash' }],
    help: ['quita `buckets` y cuenta un vocabulario: `words = vocabulary(tokens)`, `tokens |> index(words)`'],
  }),

  maskWithoutPadding: ({ vocabulary, made }) => ({
    message: `\`${vocabulary}\` no tiene token de relleno (padding); no hay nada que ocultar con una máscara`,
    label: 'pone máscara al relleno',
    related: [{ span: made, text: 'se hace aquí, sin `pad`' }],
    help: ['dale uno: `vocabulary(tokens, pad: "_PAD")`', 'o quita `mask_padding`'],
  }),

  wordDropoutWithoutUnknown: ({ vocabulary, made }) => ({
    message: `\`${vocabulary}\` no tiene token desconocido en el que se conviertan las palabras apagadas`,
    label: 'necesita un token desconocido',
    related: [{ span: made, text: 'se hace aquí, sin `unknown` ni `pad`' }],
    help: ['dale uno: `vocabulary(tokens, unknown: "_UNK")`', 'o quita `word_dropout`'],
  }),

  unembedWithoutTable: ({ embedding }) => ({
    message: `\`${embedding}\` todavía no tiene tabla`,
    label: 'antes no recibió ids',
    help: ['dale primero ids: `h = ids |> e`, y después `h |> e.unembed`'],
  }),

  positionsLengthMissing: () => ({
    message: 'las posiciones aprendidas necesitan `length`, los pasos de la fila más larga',
    label: 'falta `length`',
    help: ['di cuántos hay como mucho: `positions(learned: true, length: 512)`'],
  }),

  memoryIsNoSequence: ({ vector, ...given }) =>
    unfitArgument(
      given,
      'float[source, m]',
      vector ? ['un vector por fila no es una secuencia: tómala antes de `last`, `mean` u otro resumen'] : [],
    ),

  queryIsNoVector: (given) => unfitArgument(given, 'float[m] o float[target, m]'),

  queryOfOtherWidth: ({ width, ...given }) =>
    unfitArgument(given, `un último eje de ${width}, como el de la memoria`, [
      '`attend(…, "general")` y `"additive"` comparan vectores de anchos distintos',
    ]),

  unitsOfOtherScore: ({ score }) => ({
    message: `\`units\` es el ancho de una puntuación "additive", y esta es "${score}"`,
    label: 'aquí no significa nada',
  }),

  repeatCount: ({ layer, counts }) => {
    const problem = counts === 0 ? 'no se dice cuántas veces' : 'los pasos se dicen dos veces';
    return {
      message: `\`${layer}\`: ${problem}`,
      label: problem,
      help: ['escribe `repeat(30)`, o `repeat(like: x)` para tantos pasos como tiene `x`'],
    };
  },

  strideAndDilation: ({ layer }) => ({
    message: `\`${layer}\` tiene a la vez salto (stride) y dilatación (dilation)`,
    label: 'con un salto',
    help: ['deja uno de los dos en 1'],
  }),

  stepsAndChannels: ({ layer }) => ({
    message: `\`${layer}\` tiene a la vez \`over_time\`, que es para secuencias, y \`by_channel\`, que es para imágenes`,
    label: 'es para imágenes',
    help: ['quita uno de los dos'],
  }),

  marginMissing: ({ name }) => ({
    message: `\`${name}\`: no se da ningún lado; no cambiaría nada`,
    label: '¿cuántos píxeles?',
    help: [`escribe \`${name}(2)\` para todos los lados, o nómbralos: \`${name}(bottom: 1, right: 1)\``],
  }),

  momentumTooLarge: (given) => ({
    message: `con \`momentum: ${given.momentum}\`, las medias acumuladas olvidan casi todo en cada paso`,
    label: `${given.most} como mucho`,
    help: [
      `lo que Keras llama momentum ${given.momentum} es aquí \`momentum: ${given.keras}\`, como en PyTorch`,
    ],
  }),

  wrongLayerSize: ({ name, wanted, got }) => ({
    message: `\`${name}\` debe ser ${showWantedSizes(wanted)}`,
    label: 'count' in got ? `esto tiene ${got.count}` : `esto es ${described(got.value)}`,
  }),

  weightOutsideCell: () => ({
    message: '`weight` solo se permite en las ecuaciones de una `cell`',
    label: 'no está en una celda',
    help: ['las capas como `dense` y `lstm` tienen sus propios pesos'],
  }),

  // ---- states ---------------------------------------------------------------------------------

  initialStateShape: ({ wanted, is, each, ...given }) => {
    const width =
      each === null
        ? 'llévalo a ese ancho'
        : `un estado por cada ${{ layer: 'capa', direction: 'dirección', 'layer and direction': 'capa y dirección' }[each]}, uno junto a otro`;
    const help = {
      sequence: ['tiene un vector por cada paso: toma uno, `|> last`'],
      'of other width': [`${width}: \`|> dense(${wanted}, tanh)\``],
      'no vector': [],
    };
    return unfitArgument(given, `float[${wanted}]`, help[is]);
  },

  twoInitialStates: (given) => ({
    message: beginsTwice(given.layer, given.argument),
    label: 'continúa el estado',
    related: [{ span: given.span, text: 'da el estado' }],
    help: ['quita uno de los dos'],
  }),

  scanCannotCarry: ({ layer, because }) => ({
    message: {
      reverse: 'un estado no se puede continuar hacia atrás: el final de una fila se lee primero',
      initial: beginsTwice(layer, 'initial'),
    }[because],
    label: 'continúa el estado',
    help: [`quita \`carry: true\`, o \`${because === 'reverse' ? 'reverse: true' : 'initial'}\``],
  }),

  cellStateOfSeveral: ({ layer, layers: count }) => ({
    message: `\`${layer}\` tiene un estado de celda en cada una de sus ${count} capas, y solo daría el de la última`,
    label: 'da el estado de celda',
    help: ['escribe las capas una tras otra, y `with_cell: true` donde hacen falta los estados'],
  }),

  stateCarriedBothWays: () => ({
    message: 'un estado no se puede continuar en las dos direcciones: una de ellas lee primero el final',
    label: 'continúa su estado',
    help: ['quita `carry: true`, o lee en una sola dirección'],
  }),

  cellStateBothWays: () => ({
    message: 'una capa que lee en las dos direcciones solo da h',
    label: 'da el estado de celda',
    help: ['quita `with_cell`'],
  }),

  statesOfOneDirection: () => ({
    message: 'los estados de una celda se dan a una dirección cada vez',
    label: 'empieza los estados',
    help: [
      'escribe las direcciones por separado: `concat(x |> scan(cell, initial: a), x |> scan(cell, initial: b, reverse: true))`',
    ],
  }),

  initialStateOfOneDirection: ({ layer }) => ({
    message: `los estados con los que \`${layer}\` empieza en las dos direcciones son de \`bidirectional\``,
    label: 'es una dirección',
    help: [
      `escribe \`bidirectional(${layer}(…), initial: h)\`, con los estados de las dos direcciones uno junto a otro en h`,
    ],
  }),

  noCellState: ({ layer }) => ({
    message: `\`${layer}\` no tiene estado de celda: solo lo tiene \`lstm\``,
    label: 'empieza un estado de celda',
    help: ['quita `initial_cell`'],
  }),
} satisfies TranslationOf<typeof layerArguments>;

function unfitArgument(
  { layer, argument, got }: Given,
  wanted: string,
  help: readonly string[] = [],
): Wording {
  return {
    message: `\`${argument}\` de \`${layer}\` debe ser ${wanted}, no ${got.type}`,
    label: `necesita ${wanted}`,
    related: [madeTensorHere(got)],
    help,
  };
}

const beginsTwice = (layer: string, argument: string): string =>
  `\`${layer}\` no puede empezar a la vez con \`${argument}\` y con el estado del lote anterior`;

function showWantedSizes(wanted: WantedSizes): string {
  switch (wanted.is) {
    case 'one or two':
      return 'un int, o dos en una lista';
    case 'list':
      return `una lista de ${wanted.least} a ${wanted.most} números enteros`;
    case 'number':
      return `un int de ${wanted.least} a ${wanted.most}`;
    case 'numbers':
      return `una lista de números enteros de ${wanted.least} a ${wanted.most}`;
  }
}
