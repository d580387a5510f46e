/** The texts of what layers and models are fed that does not fit. */
import type { TextsOf, Wording } from '../../../base/diagnostics/build-diagnostic.js';
import type { Span } from '../../../base/source/source-file.js';
import type { FedWidth } from '../../types/layer-graph.js';
import type { MadeTensor } from '../../types/value.js';
import { madeTensorHere } from '../../types/phrases.js';

/** A layer as written, and the tensor that it is fed. */
export interface Fed {
  readonly layer: string;
  readonly got: MadeTensor;
}

/** Two tensors whose sizes should be equal. */
export interface Pair {
  readonly both: readonly [MadeTensor, MadeTensor];
}

export const layerInputs = {
  /** `data`: rows or a column of them. */
  layerFedNoTensor: ({ layer, got, data }: { layer: string; got: string; data: boolean }) => ({
    message: `\`${layer}\` is a layer: it takes a tensor inside a model, not ${got}`,
    label: `this is ${got}`,
    help: data ? ['layers stand in a `model`; rows go through `train(model, rows, …)`'] : [],
  }),

  modelFedNoTensor: ({ model, got, data }: { model: string; got: string; data: boolean }) => ({
    message: `\`${model}\` is a model: it takes tensors, not ${got}`,
    label: `this is ${got}`,
    help: data ? ['rows go through `train(model, rows, …)`'] : [],
  }),

  layerInputCount: (given: { layer: string; wanted: 'one' | 'several'; count: number }) => ({
    message: `\`${given.layer}\` takes ${{ one: 'one tensor', several: 'two tensors or more' }[given.wanted]}, not ${given.count}`,
    label: `${given.count} given`,
  }),

  /** `wanted`: as a type, `float[…, n]`. */
  idsInsteadOfNumbers: ({ wanted, ...fed }: Fed & { wanted: string }) =>
    unfit(fed, wanted, ['ids become vectors first: `|> embedding(100)`']),

  numbersInsteadOfIds: (fed: Fed) =>
    unfit(fed, 'Id[time]', ['`embedding` reads ids: give the model an input `ids: Id[..time]`']),

  /** `axes`: how many the tensor has. */
  notASequence: ({ axes, ...fed }: Fed & { axes: number }) =>
    unfit(
      fed,
      'float[time, n]',
      axes === 1
        ? ['time is gone already: a layer before took `last`, `mean`, `max` or `attention_pool`']
        : axes === 3
          ? ['an image has no steps: `reshape([28, 28])` makes steps of its rows']
          : [],
    ),

  /** `sequenceFor`: the layer that does the same to sequences; null where there is none. */
  notAnImage: ({
    is,
    ...fed
  }: Fed & { is: 'without channels' | 'vector' | 'of unknown size' | { sequenceFor: string | null } }) =>
    unfit(fed, 'float[height, width, channels]', [
      typeof is === 'object'
        ? is.sequenceFor === null
          ? 'a sequence of known length becomes an image by `reshape([28, 28, 1])`'
          : `steps of a sequence go through \`${is.sequenceFor}\``
        : {
            'without channels': 'an image has channels, if only one: `reshape([28, 28, 1])`',
            vector: 'give the numbers of a row a shape first: `reshape([28, 28, 1])`',
            'of unknown size': 'height and width must be known: `image: float[28, 28, 1]`',
          }[is],
    ]),

  notOneVector: ({ sequence, ...fed }: Fed & { sequence: boolean }) =>
    unfit(fed, 'float[n]', sequence ? ['it has steps already; take `last`, `mean` or `max` first'] : []),

  neitherSequenceNorImage: (fed: Fed) =>
    unfit(fed, 'float[time, n] or float[height, width, channels]', ['one vector becomes steps by `repeat`']),

  unknownStepCount: (fed: Fed) =>
    unfit(fed, 'a known number of steps', [
      '`last`, `mean` or `max` gives one vector for each row',
      'rows of one known length: `|> pad(200)` in the data, and `ids: Id[200]` in the model',
    ]),

  /** `mask`: the layer that began to mask. */
  maskWouldBeLost: ({ layer, mask }: { layer: string; mask: Span }) => ({
    message: `\`${layer}\` takes all time steps of a row, so masked padding would count as data`,
    label: 'the mask would be lost',
    related: [{ span: mask, text: 'masks the padding' }],
    help: [
      'use only the valid time steps: `|> max`, `|> mean`, `|> last` or `|> attention_pool`',
      'if the padding is to count, leave out `mask_padding: true`',
    ],
  }),

  unknownWidth: (fed: Fed) => unfit(fed, 'a last axis of known size'),

  /** `width`: of the table. */
  unembedOfOtherWidth: ({ width, ...fed }: Fed & { width: string }) =>
    unfit(fed, `float[…, ${width}]`, [
      `bring it to the width of the embedding first: \`|> dense(${width})\``,
    ]),

  /** `padding`: whether the layer can put zeros around the input. */
  windowTooLong: ({ steps, padding, ...fed }: Fed & { steps: number; padding: boolean }) =>
    unfit(fed, `${steps} steps or more`, padding ? [padInstead] : []),

  windowTooLarge: ({ sides, ...fed }: Fed & { sides: readonly number[] }) =>
    unfit(fed, `an image of ${sides.join(' × ')} pixels or more`, [padInstead]),

  /** `cut`: pixels in all, down and across. */
  nothingLeft: ({ cut, ...fed }: Fed & { cut: readonly number[] }) =>
    unfit(fed, `an image of more than ${cut.join(' × ')} pixels`, [
      'it would cut off all pixels: the numbers of both sides add up',
    ]),

  /**
   * `instead`: what gives the final state of a layer that reads in one direction; null where there
   * is none.
   */
  endsOfNoDirections: ({ instead, ...fed }: Fed & { instead: 'last' | 'first' | null }) =>
    unfit(fed, 'the states of `bidirectional(…)`', [
      instead === null
        ? 'put it right after `bidirectional(…)`: `|> bidirectional(lstm(64)) |> ends`'
        : `use \`|> ${instead}\`: in one direction, the final state is there`,
    ]),

  /** `length`: what `positions` is given; `steps`: of the rows. */
  tooFewPositions: ({ length, steps, ...fed }: Fed & { length: number; steps: number }) =>
    unfit(fed, `at most ${length} steps`, [
      `say \`length: ${steps}\`, or make the rows shorter: \`truncate(${length})\``,
    ]),

  /** `counts`: those that divide the width. */
  headsDoNotDivide: ({
    heads,
    width,
    counts,
    ...fed
  }: Fed & { heads: number; width: number; counts: readonly number[] }) =>
    unfit(fed, `a width that is a multiple of ${heads}`, [
      `take a number of heads that divides ${width}: ${counts.join(', ')}`,
    ]),

  likeIsNoSequence: (fed: Fed) => unfit(fed, 'a sequence as `like`'),

  otherValueCount: ({ shape, ...fed }: Fed & { shape: readonly number[] }) =>
    unfit(fed, `${shape.reduce((product, size) => product * size, 1)} numbers (${shape.join(' · ')})`),

  /** One layer with one set of weights is fed two widths, or ids of two vocabularies. */
  weightsDiffer: (given: { layer: string; first: FedWidth; second: FedWidth }) => ({
    message: `\`${given.layer}\` is used twice: first with ${showWidth(given.first)}, then with ${showWidth(given.second)}`,
    label: 'has one set of weights',
    related: [
      { span: given.first.span, text: `first ${showWidth(given.first)}` },
      { span: given.second.span, text: `then ${showWidth(given.second)}` },
    ],
    help: ['write the layer out twice, so that each has weights of its own'],
  }),

  // ---- two tensors ----------------------------------------------------------------------------

  concatOfTimeAndNone: ({ both }: Pair) =>
    unequal('concat', 'one has time and the other has not', both, [
      'take `last`, `mean` or `max` of the one that has time',
    ]),

  concatSizesDiffer: ({ sizes, sequences, both }: Pair & { sizes: Sizes; sequences: boolean }) =>
    unequal(
      'concat',
      differ(sizes),
      both,
      sequences ? ['take `max` of each before, or keep all steps with `padding: "same"`'] : [],
    ),

  /** `sizes`: null if one tensor has more axes than the other. */
  operatorSizesDiffer: ({ operator, sizes, both }: Pair & { operator: string; sizes: Sizes | null }) =>
    unequal(operator, sizes === null ? 'one has more axes than the other' : differ(sizes), both, [
      'a plain number, or one number for each step (`dense(1)`), is applied to every element; bring others to one shape, for example with `dense`',
    ]),
} satisfies TextsOf<'layerInputs'>;

const padInstead = '`padding: "same"` puts zeros around it';

/** `wanted`: a type, or what the tensor should be. */
function unfit({ layer, got }: Fed, wanted: string, help: readonly string[] = []): Wording {
  return {
    message: `\`${layer}\` needs ${wanted}, but gets ${got.type}`,
    label: `wants ${wanted}`,
    related: [madeTensorHere(got)],
    help,
  };
}

export type Sizes = readonly [string, string];

const differ = ([first, second]: Sizes): string => `${first} and ${second} differ`;

function unequal(what: string, difference: string, both: Pair['both'], help: readonly string[]): Wording {
  return {
    message: `\`${what}\` wants equal sizes, but ${difference}`,
    label: difference,
    related: both.map(madeTensorHere),
    help,
  };
}

const showWidth = ({ of, shown }: FedWidth): string => (of === 'ids' ? `ids of \`${shown}\`` : shown);
