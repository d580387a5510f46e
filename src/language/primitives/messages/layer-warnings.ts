/** The texts of layers that are allowed, and do something else than most who write them expect. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { count } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';

/** A recurrent layer that has read one time step where a pooling layer looks. */
interface Unread {
  readonly pool: 'last' | 'first';
  /** The direction that has only begun there. */
  readonly direction: 'forward' | 'backward';
  /** Of a layer that reads in both directions, or in this one alone. */
  readonly both: boolean;
  readonly span: Span;
}

export const layerWarnings = {
  readsOneStep: ({ pool, direction, both, span }: Unread) => ({
    message: `\`${pool}\` selects the ${pool} time step, where the ${direction} direction has read only one time step`,
    label: `${both ? 'half of this' : 'this'} comes from one time step`,
    related: [{ span, text: both ? 'reads in both directions' : `reads ${direction}` }],
    help: both
      ? [
          'use `|> ends` right after `bidirectional(…)`: the final states of both directions, as in Keras and PyTorch',
          'or use all time steps: `|> max`, `|> mean` or `|> attention_pool`',
        ]
      : [`use \`|> ${pool === 'last' ? 'first' : 'last'}\`: its final state is there`],
  }),

  /** `side`: where the padding is; `span`: the step that added it. */
  readsPadding: ({ layer, side, span }: { layer: 'last' | 'ends'; side: 'left' | 'right'; span: Span }) => ({
    message: `\`${layer}\` takes ${layer === 'last' ? 'the last time step' : 'both ends'} of each row, and that is padding in all rows that \`pad\` made longer`,
    label: `padding on the ${side} is not masked`,
    related: [{ span, text: `adds padding on the ${side}` }],
    help: [
      'mask the padding: `embedding(…, mask_padding: true)`',
      'or leave `pad` out, and use `truncate`: rows of different lengths are always masked',
      ...(layer === 'last' ? ['or put the padding in front: `pad(…, side: "left")`'] : []),
    ],
  }),

  dropoutBetweenNoLayers: ({ layer, argument }: { layer: string; argument: string }) => ({
    message: `\`${argument}\` of \`${layer}\` does nothing: it stands between layers, and this is one layer`,
    label: 'nothing is dropped',
    help: [
      'put `|> dropout(0.5)` after the layer, or before it',
      'or use `recurrent_dropout`, which drops values of the state',
    ],
  }),

  softmaxOfOne: () => ({
    message: '`softmax` of one number is always 1, whatever the model learns',
    label: 'always 1',
    help: [
      'for two classes: `dense(1) |> sigmoid` with `binary_cross_entropy`, or `dense(2) |> softmax`',
      'for weights over time steps: `|> softmax(over: "time")`, or `|> attention_pool`',
    ],
  }),

  /** `before`: what the values have gone through already; none of them is negative then. */
  activatedTwice: ({ layer, before }: { layer: 'sigmoid' | 'softmax'; before: string }) => ({
    message:
      layer === 'sigmoid'
        ? `\`${before}\` gives no negative numbers, so \`sigmoid\` after it gives no probability below 0.5`
        : `\`${before}\` gives numbers from 0 to 1, so no class gets a high probability from \`softmax\` after it`,
    label: `after \`${before}\``,
    help: [`leave out one of the two: \`dense(…) |> ${layer}\` is enough`],
  }),

  reluAtTheEnd: ({ target }: { target: string }) => ({
    message: `the model ends in \`relu\`: it gives no negative \`.${target}\`, and where it gives 0 it stops learning`,
    label: 'the last activation',
    help: [
      'leave out the last `relu`; for numbers that are never negative, use `softplus`, and for numbers from 0 to 1 `sigmoid`',
    ],
  }),

  codeTooWide: ({ target, width }: { target: string; width: number }) => ({
    message: `the model says \`.${target}\`, which it reads, and no layer between is narrower than its ${count(width, 'number')}: it can learn to copy`,
    label: 'nothing forces it to find what the rows have in common',
    help: [
      'make the last layer of the encoder narrower: `dense(30)`',
      'or disturb the input while it trains: `gaussian_noise(0.3)`, `dropout(0.3)`',
    ],
  }),
} satisfies TextsOf<'layerWarnings'>;
