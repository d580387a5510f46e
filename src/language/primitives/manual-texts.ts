/** The words of the manual around those of the primitives. `manual-texts.es.ts` has them in Spanish. */
import type { TextsLike } from '../../base/language.js';
import type { RowRole } from './define-primitive.js';

export const manualTexts = {
  title: 'Primitives',
  introduction: [
    'The built-in operations of the language. This page is generated from the declarations in `src/language/primitives/` by `npx vitest run test/language/primitives -u`.',
    '`classes` can replace the size of a layer: it is the number of classes of the target column.',
    '“named” means that an argument is given by its name. The other arguments can also be positional.',
  ] as readonly string[],
  named: 'named',
  /** The type of an argument, and what a primitive is fed and gives. */
  type: (shown: string) => shown,
  fed: '`|>` can supply it',
  role: (role: RowRole) => `Row role: ${role}.`,
  chapters: {
    sources: { title: 'Sources', text: 'Read rows from files.' },
    columns: { title: 'Columns of a source', text: 'The type of a column in a file. The default is text.' },
    rows: { title: 'Rows and splits', text: 'Select rows and assign them to splits.' },
    steps: {
      title: 'Steps',
      text: 'Transform each row. The input of a step is a column inside a `stage`, or a table with one suitable column.',
    },
    wordLists: { title: 'Lists of words', text: 'For `remove`.' },
    tokenizers: { title: 'Tokenizers', text: 'For `tokenize`.' },
    learned: { title: 'Learned from data', text: 'These use only the `train` split.' },
    layers: {
      title: 'Layers',
      text: 'The parts of a `model`. Shapes do not include the batch. `time` is the axis of time steps; the length of `..time` differs from row to row, with a mask.',
    },
    cells: {
      title: 'Parts of a cell',
      text: 'For the equations of a `cell`, in addition to activations and `concat`: weights and their initial values. Layers take some of these, too (`init`).',
    },
    training: {
      title: 'Training, evaluation, reports',
      text: 'Make weights, scores and an HTML page from a model and rows.',
    },
    sweeps: {
      title: 'Sweeps',
      text: 'Make, compare and join the elements of a list, such as `[train(net(width: w), data) for w in [50, 100]]`.',
    },
    losses: {
      title: 'Losses',
      text: 'For `loss` of `train`: with the penalties, they are the training objective.',
    },
    penalties: { title: 'Penalties', text: 'For `penalty` of `train` and of layers.' },
    optimizers: { title: 'Optimizers', text: 'For `optimizer` of `train`.' },
    schedules: { title: 'Schedules', text: 'For `schedule` of `train`: the learning rate during training.' },
    rates: { title: 'Rates of layers', text: 'For a part in `rates` of `train`.' },
    decoding: { title: 'Decoding', text: 'For `choose` of `generate`: how the next token is chosen.' },
    metrics: { title: 'Metrics', text: 'For `metrics` of `evaluate` and `train`, in addition to the loss.' },
    baselines: {
      title: 'Baselines',
      text: 'For `against` of `evaluate`: simple answers, measured on the same rows.',
    },
    keep: { title: 'Weights to keep', text: 'For `keep` of `train`. The other choice is `last`.' },
    stop: { title: 'Early stopping', text: 'For `stop` of `train`.' },
    numbers: { title: 'Numbers', text: 'Computed while the file is checked.' },
    features: { title: 'Features', text: 'For `features` of `logistic_regression`.' },
  },
};

export type ManualTexts = TextsLike<typeof manualTexts>;
