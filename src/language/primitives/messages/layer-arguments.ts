/**
 * The texts of what is wrong with the arguments of layers, and with the states that they begin
 * with.
 */
import type { TextsOf, Wording } from '../../../base/diagnostics/build-diagnostic.js';
import type { Span } from '../../../base/source/source-file.js';
import type { MadeTensor } from '../../types/value.js';
import { madeTensorHere } from '../../types/phrases.js';

/** A layer as written, and the tensor that one of its arguments is given. */
export interface Given {
  readonly layer: string;
  readonly argument: string;
  readonly got: MadeTensor;
}

export const layerArguments = {
  embeddingWidthMissing: () => ({
    message: '`embedding` needs `width`',
    label: 'how many numbers in a vector?',
    help: ['write `embedding(100)`, or `embedding(vectors: …)`'],
  }),

  /** `width`: what is asked for. */
  vectorsOfOtherWidth: (given: { width: string; vectors: { width: string; span: Span } }) => ({
    message: `\`embedding\` has width ${given.width}, but its vectors have ${given.vectors.width} numbers each`,
    label: `${given.width} here`,
    related: [{ span: given.vectors.span, text: `${given.vectors.width} numbers each` }],
    help: ['leave the width out: the vectors say it'],
  }),

  vectorsOfHashedIds: ({ made }: { made: Span }) => ({
    message: 'hashed n-grams have no words that `vectors` could have vectors of',
    label: 'vectors of words',
    related: [{ span: made, text: 'ids are hashed here' }],
    help: [
      'leave `buckets` out and count a vocabulary: `words = vocabulary(tokens)`, `tokens |> index(words)`',
    ],
  }),

  maskWithoutPadding: ({ vocabulary, made }: { vocabulary: string; made: Span }) => ({
    message: `\`${vocabulary}\` has no padding token, so there is nothing to mask`,
    label: 'masks padding',
    related: [{ span: made, text: 'made here, without `pad`' }],
    help: ['give it one: `vocabulary(tokens, pad: "_PAD")`', 'or drop `mask_padding`'],
  }),

  wordDropoutWithoutUnknown: ({ vocabulary, made }: { vocabulary: string; made: Span }) => ({
    message: `\`${vocabulary}\` has no unknown token that dropped words could become`,
    label: 'needs an unknown token',
    related: [{ span: made, text: 'made here, without `unknown` and `pad`' }],
    help: ['give it one: `vocabulary(tokens, unknown: "_UNK")`', 'or drop `word_dropout`'],
  }),

  unembedWithoutTable: ({ embedding }: { embedding: string }) => ({
    message: `\`${embedding}\` has no table yet`,
    label: 'nothing was embedded before',
    help: ['feed it ids first: `h = ids |> e`, and later `h |> e.unembed`'],
  }),

  positionsLengthMissing: () => ({
    message: 'learned positions need `length`, the steps of the longest row',
    label: '`length` is missing',
    help: ['say how many there are at most: `positions(learned: true, length: 512)`'],
  }),

  memoryIsNoSequence: ({ vector, ...given }: Given & { vector: boolean }) =>
    unfitArgument(
      given,
      'float[source, m]',
      vector ? ['one vector a row is no sequence: take it before `last`, `mean` or another pooling'] : [],
    ),

  queryIsNoVector: (given: Given) => unfitArgument(given, 'float[m] or float[target, m]'),

  queryOfOtherWidth: ({ width, ...given }: Given & { width: string }) =>
    unfitArgument(given, `a last axis of ${width}, as the memory has`, [
      '`attend(…, "general")` and `"additive"` compare vectors of different widths',
    ]),

  unitsOfOtherScore: ({ score }: { score: string }) => ({
    message: `\`units\` is the width of an "additive" score, and this one is "${score}"`,
    label: 'means nothing here',
  }),

  /** `counts`: whether the number of steps is given by neither argument, or by both. */
  repeatCount: ({ layer, counts }: { layer: string; counts: 0 | 2 }) => {
    const problem = counts === 0 ? 'how often is not said' : 'the steps are said twice';
    return {
      message: `\`${layer}\`: ${problem}`,
      label: problem,
      help: ['write `repeat(30)`, or `repeat(like: x)` for as many steps as `x` has'],
    };
  },

  strideAndDilation: ({ layer }: { layer: string }) => ({
    message: `\`${layer}\` has both a stride and a dilation`,
    label: 'with a stride',
    help: ['leave one of them 1'],
  }),

  stepsAndChannels: ({ layer }: { layer: string }) => ({
    message: `\`${layer}\` has both \`over_time\`, which is for sequences, and \`by_channel\`, which is for images`,
    label: 'is for images',
    help: ['leave one of them out'],
  }),

  marginMissing: ({ name }: { name: 'zero_pad2d' | 'crop2d' }) => ({
    message: `\`${name}\`: no side is given, so it would change nothing`,
    label: 'how many pixels?',
    help: [`write \`${name}(2)\` for all sides, or name them: \`${name}(bottom: 1, right: 1)\``],
  }),

  /** `keras`: what Keras calls the same momentum. */
  momentumTooLarge: (given: { momentum: number; keras: number; most: number }) => ({
    message: `with \`momentum: ${given.momentum}\` the running means forget nearly everything at each step`,
    label: `${given.most} at most`,
    help: [`what Keras calls momentum ${given.momentum} is \`momentum: ${given.keras}\` here, as in PyTorch`],
  }),

  wrongLayerSize: ({ name, wanted, got }: { name: string; wanted: WantedSizes; got: GivenSizes }) => ({
    message: `\`${name}\` must be ${showWantedSizes(wanted)}`,
    label: `this ${'count' in got ? `has ${got.count}` : `is ${got.value}`}`,
  }),

  weightOutsideCell: () => ({
    message: '`weight` is allowed only in the equations of a `cell`',
    label: 'not in a cell',
    help: ['layers such as `dense` and `lstm` have their own weights'],
  }),

  // ---- states ---------------------------------------------------------------------------------

  /**
   * `wanted`: how many numbers the states have together; `each`: what has one of several states.
   */
  initialStateShape: ({
    wanted,
    is,
    each,
    ...given
  }: Given & {
    wanted: string;
    is: 'sequence' | 'of other width' | 'no vector';
    each: 'layer' | 'direction' | 'layer and direction' | null;
  }) => {
    const width = each === null ? 'bring it to that width' : `one state for each ${each}, side by side`;
    const help = {
      sequence: ['that has a vector for each step: take one of them, `|> last`'],
      'of other width': [`${width}: \`|> dense(${wanted}, tanh)\``],
      'no vector': [],
    };
    return unfitArgument(given, `float[${wanted}]`, help[is]);
  },

  /** `argument`: what gives a state, at `span`. */
  twoInitialStates: (given: { layer: string; argument: string; span: Span }) => ({
    message: beginsTwice(given.layer, given.argument),
    label: 'carries the state on',
    related: [{ span: given.span, text: 'gives the state' }],
    help: ['drop one of the two'],
  }),

  scanCannotCarry: ({ layer, because }: { layer: string; because: 'reverse' | 'initial' }) => ({
    message: {
      reverse: 'a state cannot be carried on backward: the end of a row is read first',
      initial: beginsTwice(layer, 'initial'),
    }[because],
    label: 'carries the state on',
    help: [`drop \`carry: true\`, or \`${because === 'reverse' ? 'reverse: true' : 'initial'}\``],
  }),

  cellStateOfSeveral: ({ layer, layers: count }: { layer: string; layers: number }) => ({
    message: `\`${layer}\` has a cell state in each of its ${count} layers, and would give that of the last only`,
    label: 'gives the cell state',
    help: ['write the layers one after another, and `with_cell: true` where the states are wanted'],
  }),

  stateCarriedBothWays: () => ({
    message: 'a state cannot be carried on in both directions: the end is read first in one of them',
    label: 'carries its state',
    help: ['drop `carry: true`, or read in one direction'],
  }),

  cellStateBothWays: () => ({
    message: 'a layer that reads in both directions gives only h',
    label: 'gives the cell state',
    help: ['drop `with_cell`'],
  }),

  statesOfOneDirection: () => ({
    message: 'the states of a cell are given to one direction at a time',
    label: 'begins the states',
    help: [
      'write the directions apart: `concat(x |> scan(cell, initial: a), x |> scan(cell, initial: b, reverse: true))`',
    ],
  }),

  initialStateOfOneDirection: ({ layer }: { layer: string }) => ({
    message: `the states that \`${layer}\` begins with in both directions belong to \`bidirectional\``,
    label: 'is one direction',
    help: [
      `write \`bidirectional(${layer}(…), initial: h)\`, with the states of both directions side by side in h`,
    ],
  }),

  noCellState: ({ layer }: { layer: string }) => ({
    message: `\`${layer}\` has no cell state: only \`lstm\` has`,
    label: 'begins a cell state',
    help: ['drop `initial_cell`'],
  }),
} satisfies TextsOf<'layerArguments'>;

function unfitArgument(
  { layer, argument, got }: Given,
  wanted: string,
  help: readonly string[] = [],
): Wording {
  return {
    message: `\`${argument}\` of \`${layer}\` must be ${wanted}, not ${got.type}`,
    label: `wants ${wanted}`,
    related: [madeTensorHere(got)],
    help,
  };
}

const beginsTwice = (layer: string, argument: string): string =>
  `\`${layer}\` cannot start both from \`${argument}\` and from the state of the batch before`;

export type WantedSizes =
  | { readonly is: 'one or two' }
  | { readonly is: 'list'; readonly least: number; readonly most: number }
  /** Of every number: alone, or each in a list. */
  | { readonly is: 'number' | 'numbers'; readonly least: number; readonly most: number };

export type GivenSizes = { readonly value: string } | { readonly count: number };

function showWantedSizes(wanted: WantedSizes): string {
  switch (wanted.is) {
    case 'one or two':
      return 'an int, or two in a list';
    case 'list':
      return `a list of ${wanted.least} to ${wanted.most} ints`;
    case 'number':
      return `an int from ${wanted.least} to ${wanted.most}`;
    case 'numbers':
      return `a list of ints from ${wanted.least} to ${wanted.most}`;
  }
}
