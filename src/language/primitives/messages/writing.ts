/** The texts of what is wrong where a model is to write. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { listOr } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';

/** Why a training cannot write texts. */
export type CannotWrite =
  | { readonly is: 'linear' | 'ensemble' | 'other-target' | 'other-inputs' | 'hashed' | 'members' }
  | { readonly is: 'ngrams' }
  | { readonly is: 'columns'; readonly columns: readonly string[] }
  | { readonly is: 'layer'; readonly operation: string; readonly span: Span };

export const writing = {
  writesNoText: ({ problem, trained }: { problem: CannotWrite; trained: Span }) => ({
    ...reasonOf(problem),
    label: 'writes no text',
    related: [
      problem.is === 'layer'
        ? { span: problem.span, text: 'looks at the whole row' }
        : { span: trained, text: 'trained here' },
    ],
  }),

  promptNoText: ({ got }: { got: string }) => ({
    message: `\`prompt\` is a text, or a list of texts, not ${got}`,
    label: 'no text',
    help: ['give it in double quotes: `prompt: "the king"`, or `prompt: ["the king", "the queen"]`'],
  }),

  sameTextTwice: ({ choice, samples }: { choice: string; samples: number }) => ({
    message: `\`${choice}\` writes the same text each time, so ${samples} of a prompt are no more than one`,
    label: 'several of the same',
    help: ['draw the tokens: `choose: sample(temperature: 0.8)`', 'or leave out `samples`'],
  }),

  searchOfNoWriter: ({ problem, trained }: { problem: CannotSearch; trained: Span }) => ({
    message: whyNotSearched[problem].message,
    label: 'nothing is written',
    related: [{ span: trained, text: 'trained here' }],
    help: [whyNotSearched[problem].help],
  }),

  metricWithoutSearch: ({ metric }: { metric: string }) => ({
    message: `\`${metric}\` is measured on texts that the model writes`,
    label: 'nothing is written',
    help: ['say how it writes: `search: greedy`, or `search: beam(5, length_penalty: 0.6)`'],
  }),

  numbersReadTheirTruth: ({ problem, trained }: { problem: ReadsTruth; trained: Span }) => ({
    ...whyTruth(problem),
    label: 'cannot be measured without the truth',
    related: [
      problem.is === 'layer'
        ? { span: problem.span, text: 'reads more than the steps before' }
        : { span: trained, text: 'trained here' },
    ],
  }),

  ownOutputsOfNoReader: () => ({
    message: 'this model does not read its own answers, so it cannot read them in training either',
    label: 'no input for them',
    help: [readsItsAnswers],
  }),

  wrongShare: ({ argument, got }: { argument: string; got: string }) => ({
    message: `\`${argument}\` is a share of the steps, not ${got}`,
    label: 'wants a share',
    help: [`write \`${argument}: 25%\``],
  }),

  tokensWithoutSearch: () => ({
    message: '`tokens` limits the texts that the model writes',
    label: 'nothing is written',
    help: ['say how it writes: `search: greedy`, or leave `tokens` out'],
  }),
} satisfies TextsOf<'writing'>;

/** Why the answers of a model of numbers cannot be measured without the true ones. */
export type ReadsTruth =
  /** A decoder that does not forecast `.future`. */
  | { readonly is: 'no forecast'; readonly column: string }
  | { readonly is: 'reads the future' | 'begins with the future' | 'not read'; readonly column: string }
  | { readonly is: 'layer'; readonly operation: string; readonly span: Span };

function whyTruth(problem: ReadsTruth): {
  readonly message: string;
  readonly notes?: readonly string[];
  readonly help: readonly string[];
} {
  switch (problem.is) {
    case 'no forecast':
      return {
        message: `this model reads the true numbers before each one that it gives, in \`.${problem.column}\``,
        notes: [
          'only a forecast of `.future` is known to end, so only there the model can read its own answers',
        ],
        help: [
          'cut the rows into windows, and let the model forecast them: `|> windows(history: 30, horizon: 7)`, `before: .future |> shift`, `target: .future`',
        ],
      };
    case 'reads the future':
      return {
        message: `this model reads \`.${problem.column}\`, which is made of what it is to forecast`,
        notes: ['nobody knows it when a forecast is made'],
        help: [
          'let it read `.history`, and of the future only the steps before each one: `before: .future |> shift`',
        ],
      };
    case 'begins with the future':
      return {
        message: `the first step that the decoder reads is that of \`.${problem.column}\`, which is made of what it is to forecast`,
        help: ['begin with what is known: `shift(first: .history)`, or `shift`, which begins with zeros'],
      };
    case 'not read':
      return {
        message: `no answer of this model depends on \`.${problem.column}\`, so there is nothing that its own answers could take the place of`,
        help: ['leave the input out of the model'],
      };
    case 'layer':
      return {
        message: `\`${problem.operation}\` needs steps that the model has not said yet`,
        notes: ['the model is measured on its own answers: each of them is the next step that it reads'],
        help: [
          'read the steps one by one: `before |> reshape([7, 1]) |> gru(32, initial: h) |> dense(1) |> reshape([7])` for a horizon of 7',
        ],
      };
  }
}

/** Why a training writes no answers for rows. */
export type CannotSearch =
  'linear' | 'members' | 'reads no answers' | 'reads answers twice' | 'reads nothing else' | 'no text';

const readsItsAnswers =
  'let it read its target one step later: `with { before: .es |> shift }`, and `before` as an input of the model';

const whyNotSearched: Readonly<Record<CannotSearch, { readonly message: string; readonly help: string }>> = {
  linear: { message: 'a linear model says one answer a row, and writes no text', help: 'leave `search` out' },
  members: {
    message: 'a search needs one training, not the best of several or an ensemble',
    help: 'evaluate one of the trainings',
  },
  'reads no answers': {
    message: 'this model does not read its own answers, so there is nothing to search',
    help: readsItsAnswers,
  },
  'reads answers twice': {
    message: 'two inputs of this model are the `shift` of its target, and what it writes fills one of them',
    help: 'let it read the `shift` of its target once',
  },
  'reads nothing else': {
    message: 'this model reads nothing but its own answers: it would write the same text for every row',
    help: 'leave `search` out, or let it write with `generate`',
  },
  'no text': {
    message: 'the target is no text that its ids stand for',
    help: 'index single tokens: `words = vocabulary(tokens, ends: true)`, `tokens |> index(words, ends: true)`',
  },
};

const asLanguageModel =
  'train a language model on the rows: `|> streams(lanes: 20, window: 35)`, then `target: .next`';

function reasonOf(problem: CannotWrite): { readonly message: string; readonly help: readonly string[] } {
  switch (problem.is) {
    case 'linear':
      return {
        message: 'a linear model says one answer a row, not what follows a word',
        help: [asLanguageModel],
      };
    case 'ensemble':
      return { message: 'an ensemble does not write texts', help: ['write with one of its members'] };
    case 'members':
      return {
        message: 'the trainings of this list prepare their texts differently',
        help: ['write with one of the trainings'],
      };
    case 'other-target':
      return {
        message: 'this model does not say what follows each word, so it cannot go on from a prompt',
        help: [asLanguageModel],
      };
    case 'other-inputs':
      return {
        message: 'this model reads more than the words before, and a prompt has nothing else',
        help: ['write with a model that has one input, the words before'],
      };
    case 'hashed':
      return {
        message: 'the ids of this model are hashed, so nobody knows which words they stand for',
        help: ['leave `buckets` out of `ngrams`, and number the tokens with `index`'],
      };
    case 'ngrams':
      return {
        message: 'n-grams overlap, so they do not become a text again',
        help: ['train on single tokens: `ngrams` with `to: 1`, or without `ngrams`'],
      };
    case 'columns':
      return {
        message: `the ids of this model are made of ${problem.columns.length} columns, ${listOr(problem.columns.map((name) => `\`.${name}\``)).replace(' or ', ' and ')}, and a prompt is one text`,
        help: ['write with a model of one column of text'],
      };
    case 'layer':
      return {
        message: `\`${problem.operation}\` looks at the whole row, and while a text is written its end is not there yet`,
        help: ['use layers that look back only: `lstm`, attention with `causal: true`'],
      };
  }
}
