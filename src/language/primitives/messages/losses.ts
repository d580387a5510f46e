/** The texts of losses that do not fit to what a model gives or to what it is to predict. */
import type { TextsOf, Wording } from '../../../base/diagnostics/build-diagnostic.js';
import { listOr, meant, quote } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';
import { madeColumnHere, whatHolds } from '../../types/phrases.js';
import type { ColumnOrigin, TargetKind } from '../../types/table.js';

/** A layer as written, what it gives, and the loss that compares it with the column `target`. */
export interface Compared {
  readonly layer: string;
  /** `float[3]` */
  readonly gives: string;
  readonly loss: { readonly name: string; readonly span: Span };
  readonly target: string;
}

/** What to take for targets that a loss does not compare with. */
const usualLosses: Readonly<Record<TargetKind, string>> = {
  class:
    'use `binary_cross_entropy` (`dense(1) |> sigmoid`) or `categorical_cross_entropy` (`dense(classes) |> softmax`)',
  number: 'use `mse`, `mae` or `huber`, and end the model in `dense(1)`',
  numbers:
    'use `mse`, `mae` or `huber`, or `binary_cross_entropy` for numbers from 0 to 1, and end the model in the shape of the column',
  ids: 'use `categorical_cross_entropy`, and end the model in one number per word, then `softmax`',
};

/** What such columns hold, each once. */
const held = (kinds: readonly TargetKind[]): readonly string[] => [...new Set(kinds.map(whatHolds))];

export const losses = {
  // ---- targets ----------------------------------------------------------------------------------

  /** `kinds`: what the loss compares with. */
  lossOfOtherKind: (given: {
    target: string;
    kind: TargetKind;
    loss: string;
    kinds: readonly TargetKind[];
    origin: ColumnOrigin | undefined;
  }) => ({
    message: `\`.${given.target}\` holds ${whatHolds(given.kind)}, but \`${given.loss}\` is a loss for ${held(given.kinds).join(' and ')}`,
    label: `wants ${listOr(held(given.kinds))}`,
    related: given.origin === undefined ? [] : [madeColumnHere(given.origin)],
    help: [usualLosses[given.kind]],
  }),

  notTwoClasses: (given: {
    target: string;
    classes: readonly string[];
    loss: { readonly name: string; readonly span: Span };
  }) => ({
    message: `\`.${given.target}\` gives ${given.classes.length} classes, but \`${given.loss.name}\` is for two classes`,
    label: `${given.classes.length} classes`,
    related: [
      {
        span: given.loss.span,
        text: `wants 2 classes; \`.${given.target}\` has ${given.classes.join(', ')}`,
      },
    ],
    help: ['use `categorical_cross_entropy`, and end the model in `dense(classes) |> softmax`'],
  }),

  // ---- time -------------------------------------------------------------------------------------

  oneAnswerPerRow: (given: Compared) =>
    unfit(given, {
      because: 'wants one answer a row, not one a step',
      wants: 'wants float[…] without time',
      help: ['take one vector a row before the last layer: `|> last`, `|> mean` or `|> max`'],
    }),

  oneAnswerPerStep: (given: Compared) =>
    unfit(given, {
      because: 'of ids wants one answer a step, not one a row',
      wants: 'wants float[time, …]',
      help: ['leave out `last`, `mean` or `max`: the target has an id at every step'],
    }),

  answersAtOtherSteps: (given: Compared) =>
    unfit(given, {
      because: 'of ids wants an answer at every step of the input',
      wants: 'wants float[time, …]',
      help: ['keep all steps: no stride, no pooling of windows, and `padding: "causal"` or `"same"`'],
    }),

  // ---- width ------------------------------------------------------------------------------------

  oneProbabilityNeeded: (given: Compared) =>
    unfit(given, {
      because: 'needs one number, the probability of the second class',
      wants: `wants float[1]; classes = 2 (${from(given)})`,
      help: ['use `dense(1) |> sigmoid`, or `categorical_cross_entropy` with `softmax`'],
    }),

  /** `ending`: the activation that the loss needs. */
  oneNumberNeeded: ({ ending, ...given }: Compared & { ending: string | null }) =>
    unfit(given, {
      because: 'needs one number a row',
      wants: `wants float[1] (${from(given)}, a number)`,
      help: [`end the model in \`dense(1)${ending === null ? '' : ` |> ${ending}`}\``],
    }),

  /**
   * `wanted`: the shape of the column; `by`: what gives the output that shape, or null; `steps`:
   * which of the two has steps that the other has not.
   */
  shapeOfTargetNeeded: ({
    wanted,
    by,
    steps,
    origin,
    ...given
  }: Compared & {
    wanted: string;
    by: string | null;
    steps: 'output' | 'target' | null;
    origin: ColumnOrigin | undefined;
  }) => {
    const { related, ...text } = unfit(given, {
      because: `needs numbers as \`.${given.target}\` has them`,
      wants: `wants ${wanted} (from \`.${given.target}\`)`,
      help:
        by !== null
          ? [`give the output the shape of the column: \`|> ${by}\``]
          : steps === 'output'
            ? ['take one vector a row before the last layer: `|> last`, `|> mean` or `|> max`']
            : steps === 'target'
              ? ['keep the steps of the input: leave out `last`, `mean` or `max`']
              : [],
    });
    return {
      ...text,
      related: [...(related ?? []), ...(origin === undefined ? [] : [madeColumnHere(origin)])],
    };
  },

  /** `classes`: how many, or null where only the data knows. */
  numberPerClassNeeded: ({ classes, ...given }: Compared & { classes: number | null }) =>
    unfit(given, {
      because: 'needs one number per class',
      wants: `wants float[classes]${classes === null ? '' : `, classes = ${classes}`} (${from(given)})`,
      help: [
        classes === 2
          ? 'use `binary_cross_entropy`, or `dense(2) |> softmax`'
          : classes === null
            ? 'use `binary_cross_entropy`, or `dense(classes) |> softmax`'
            : `use \`dense(classes)\` (here ${classes}), then \`softmax\``,
      ],
    }),

  /** `size`: of the vocabulary, `words.size`. */
  numberPerWordNeeded: ({ size, ...given }: Compared & { size: string }) =>
    unfit(given, {
      because: 'needs one number per word',
      wants: `wants float[time, ${size}] (${from(given)})`,
      help: [
        `use \`dense(classes) |> softmax\`: here \`classes\` is ${size}`,
        'or the table of the embedding: `|> e.unembed |> softmax`',
      ],
    }),

  /**
   * `ending`: the activation that the loss needs; `activation`: what the model ends in, or null. If
   * both are the same, a layer after the activation has changed what it gave. `alone`: of one number.
   */
  outputRangeDoesNotFit: ({
    ending,
    activation,
    alone,
    ...given
  }: Omit<Compared, 'gives'> & {
    ending: 'sigmoid' | 'softmax';
    activation: string | null;
    alone: boolean;
  }) => {
    const meaning = { sigmoid: 'a probability', softmax: 'probabilities that come to 1' }[ending];
    const changed = activation === ending;
    const same = alone && activation === 'softmax';
    const otherwise =
      activation === null || changed || same ? '' : `, and \`${activation}\` does not give that`;
    const gives = same
      ? '1 for any single number'
      : changed
        ? { sigmoid: 'numbers that may be above 1', softmax: 'numbers that need not come to 1' }[ending]
        : { sigmoid: 'any number', softmax: 'any numbers' }[ending];
    return unfit(
      { ...given, gives },
      {
        because: `needs ${meaning}${otherwise}`,
        wants: `wants what \`${ending}\` gives`,
        help: [
          changed
            ? `put \`|> ${ending}\` after \`${given.layer}\`, not before it`
            : activation === null
              ? `end the model in \`|> ${ending}\``
              : `write \`${ending}\` in place of \`${activation}\``,
        ],
      },
    );
  },

  // ---- class weights ----------------------------------------------------------------------------

  weightsWithoutClasses: ({ target, kind }: { target: string; kind: TargetKind }) => ({
    message: `\`class_weights\` are for classes, and \`.${target}\` holds ${whatHolds(kind)}`,
    label: 'no classes to weigh',
    help: ['leave `class_weights` out'],
  }),

  weightOfNoClass: (given: {
    name: string;
    nearest: string | null;
    target: string;
    classes: readonly string[];
  }) => ({
    message: `\`class_weights\` names \`${given.name}\`, which is not a class of \`.${given.target}\``,
    label: 'no such class',
    help: [
      ...(given.nearest === null ? [] : [meant(given.nearest)]),
      `its classes are ${given.classes.map(quote).join(', ')}`,
    ],
  }),

  wrongClassWeight: ({ name, got }: { name: string; got: string }) => ({
    message: `the weight of the class \`${name}\` must be a number above 0, not ${got}`,
    label: 'no weight',
    help: ['rows that shall not count at all are better left out of the data'],
  }),

  wrongClassWeights: ({ got }: { got: string }) => ({
    message: `\`class_weights\` wants "balanced" or a record of weights, not ${got}`,
    label: 'how much does each class count?',
    help: ['write `class_weights: "balanced"`, or `class_weights: { ham: 1, spam: 3 }`'],
  }),
} satisfies TextsOf<'losses'>;

const from = ({ target }: Compared): string => `from .${target}`;

function unfit(
  { layer, gives, loss }: Omit<Compared, 'target'>,
  { because, wants, help }: { because: string; wants: string; help: readonly string[] },
): Wording {
  return {
    message: `\`${layer}\` gives ${gives}, but \`${loss.name}\` ${because}`,
    label: gives,
    related: [{ span: loss.span, text: wants }],
    help,
  };
}
