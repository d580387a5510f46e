/** The texts of what is wrong with pictures of what a model learned. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { count, didYouMean, listOr, quote } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';

/** Why a training has no words to draw. */
export type NoVectors = 'linear' | 'ensemble' | 'none' | 'several' | 'hashed' | 'members';

/** Why nothing can be said of what a model looked at. */
export type NothingToExplain =
  'linear' | 'ensemble' | 'best' | 'ids' | 'none' | 'no-words' | 'other-steps' | 'hashed';

/** Why no pictures can be made from the numbers of a code. */
export type NoCode = 'no pictures' | 'several models' | 'words' | 'no code';

export const pictures = {
  noCodeForGrid: ({ problem }: { problem: NoCode }) => ({
    message: {
      'no pictures': 'this model makes no pictures, so there is no grid of them',
      'several models': 'this is a choice among models, whose codes differ',
      words: 'this model reads words, and a grid is made of the codes of numbers',
      'no code': 'no vector of two numbers or more is all that the pictures are made from',
    }[problem],
    label: 'no code to go over',
    help: [
      {
        'no pictures':
          'leave `code` out; a model makes pictures if it ends in `float[28, 28, 1]`, for example',
        'several models': 'give the report one of the trainings, or leave `code` out',
        words: 'leave `code` out',
        'no code': 'let all go through one narrow layer: `image |> flatten |> dense(2)`, then the decoder',
      }[problem],
    ],
  }),

  codeGridOfOthers: ({ across, up, width }: { across: number; up: number; width: number }) => ({
    message:
      across === up
        ? 'a grid goes over two different numbers of the code'
        : `the code has ${width} numbers, and these are not two of them`,
    label: across === up ? `${across} twice` : `there is no number ${Math.max(across, up)}`,
    help: [`they are counted from 1: \`code: [1, ${across === up && across !== 1 ? across : 2}]\``],
  }),

  /** `columns`: those with an embedding. */
  noVectorsToDraw: ({ problem, columns }: { problem: NoVectors; columns: readonly string[] }) => ({
    message: {
      linear: 'a linear model has no vectors of words',
      ensemble: 'an ensemble has as many embeddings as members',
      none: 'this model has no embedding of words',
      several: `this model has ${count(columns.length, 'embedding')}, of ${columns.map((name) => `\`.${name}\``).join(' and ')}`,
      hashed: 'the ids of this embedding are hashed, so nobody knows which words they stand for',
      members: 'the trainings of this list have different vocabularies',
    }[problem],
    label: {
      linear: 'no vectors',
      ensemble: 'several models',
      none: 'no embedding',
      several: 'which one?',
      hashed: 'no words',
      members: 'which words?',
    }[problem],
    help: [
      {
        linear: 'take a training of a model with an `embedding`',
        ensemble: 'take a member',
        none: 'an `embedding` must read a column of ids, as `index` makes it',
        several: 'give one a name in the model, `e = embedding(100)`, and take `film.e`',
        hashed: 'leave `buckets` out of `ngrams`, and number the tokens with `index`',
        members: 'take one of the trainings',
      }[problem],
    ],
  }),

  vectorsWithoutVocabulary: ({ callee }: { callee: string }) => ({
    message: 'a file of vectors has many words: a vocabulary says which are meant',
    label: 'vectors of which words?',
    help: [`write \`${callee}(glove, vocabulary: words${callee === 'plane' ? '' : ', …'})\``],
  }),

  vocabularyOfTraining: () => ({
    message: 'a training has the words of its own vocabulary',
    label: 'no effect here',
    help: ['leave `vocabulary` out'],
  }),

  hashedVocabulary: ({ made }: { made: Span }) => ({
    message: 'hashed ids have no words',
    label: 'no words',
    related: [{ span: made, text: 'hashed here' }],
    help: ['give the vocabulary that `index` reads'],
  }),

  tooFewWordsNamed: ({ found, least }: { found: number; least: number }) => ({
    message: `a plane needs ${count(least, 'word')} or more, and here ${found === 1 ? 'is' : 'are'} ${found}`,
    label: 'too few words',
    help: ['name more, or leave `words` out to draw the most frequent ones'],
  }),

  wordsNoTexts: ({ argument, example, got }: { argument: string; example: string; got: string }) => ({
    message: `${quote(argument)} wants a list of texts, not ${got}`,
    label: 'not a text',
    help: [`write \`${argument}: ${example}\`; numbers are words too: \`"10"\``],
  }),

  noWordsNamed: () => ({
    message: 'this list names no word',
    label: 'neighbours of which words?',
    help: ['write `of: ["good", "bad"]`'],
  }),

  noPairOfWords: ({ found }: { found: number }) => ({
    message: `an analogy goes from one word to another, so \`from\` wants two words, not ${found}`,
    label: 'not a pair',
    help: ['write `from: ["man", "king"], to: "woman"`: king is to man as what is to woman?'],
  }),

  settingOfOtherMethod: ({ setting, method, asked }: { setting: string; method: string; asked: string }) => ({
    message: `${quote(setting)} is a setting of "${method}", and the method is "${asked}"`,
    label: 'no effect here',
    help: [`write \`method: "${method}"\`, or leave ${quote(setting)} out`],
  }),

  colorWithoutRows: () => ({
    message: 'only rows say which class a word speaks for, and word vectors have none',
    label: 'classes of which rows?',
    help: ['name them: `plane(glove, vocabulary: words, color: .label, rows: data)`'],
  }),

  rowsWithoutColor: () => ({
    message: '`rows` are there for `color`, and there is none',
    label: 'no effect here',
    help: ['name a column of classes: `color: .label`'],
  }),

  rowsOfOtherWords: ({ vocabulary }: { vocabulary: string }) => ({
    message: `no column of these rows has ids of ${quote(vocabulary)}`,
    label: 'ids of other words, or none',
    help: [`number their tokens: \`tokens |> index(${vocabulary})\``],
  }),

  /** `fitting`: the columns of vectors, where there are several. */
  noVectorsOfRows: ({ fitting, columns }: { fitting: readonly string[]; columns: string }) => ({
    message:
      fitting.length === 0
        ? 'no column of this table has vectors'
        : `this table has ${count(fitting.length, 'column')} of vectors`,
    label: fitting.length === 0 ? `the columns are ${columns}` : 'which one?',
    help: [
      fitting.length === 0
        ? 'map the rows through a part of a trained model: `codes = digits |> auto.encoder`'
        : `name one: ${listOr(fitting.map((name) => `\`vectors: .${name}\``))}`,
    ],
  }),

  noPointsOfColumn: ({ name, type }: { name: string; type: string }) => ({
    message: `a point needs one row of two numbers or more, and \`.${name}\` is ${type}`,
    label: type,
    help: ['a column such as `float[30]` has vectors; `flatten` makes one of a picture'],
  }),

  settingOfWords: ({ setting }: { setting: string }) => ({
    message: `${quote(setting)} is about words, and here rows are drawn`,
    label: 'no effect here',
    help: [`leave ${quote(setting)} out`],
  }),

  columnOfWords: () => ({
    message: '`vectors` names a column of a table, and here words are drawn',
    label: 'no effect here',
    help: ['leave `vectors` out, or draw a table: `plane(codes.test, vectors: .code)`'],
  }),

  whichSplitToDraw: ({ splits }: { splits: { span: Span; names: readonly string[] } }) => ({
    message: 'this table has several splits, and none is called `train`',
    label: 'which rows?',
    related: [{ span: splits.span, text: `${splits.names.join(', ')} are made here` }],
    help: [`name one, such as \`.${splits.names[0]!}\``],
  }),

  nothingToExplain: ({ problem }: { problem: NothingToExplain }) => ({
    message: {
      linear: 'a linear model has no attention',
      ensemble: 'an ensemble has as many attentions as members',
      best: '`explain` is about one training, and these are the scores of a choice among several',
      ids: 'the rows of these scores are windows of a text, or have a word for each step as their target',
      none: 'this model has no attention whose weights could be shown',
      'no-words': 'the attention of this model looks at numbers, not at words',
      'other-steps': 'the attention of this model looks at steps that are not those of one input',
      hashed: 'the ids that this attention looks at are hashed, so nobody knows which words they stand for',
    }[problem],
    label: {
      linear: 'no attention',
      ensemble: 'several models',
      best: 'which training?',
      ids: 'no text for each row',
      none: 'no attention',
      'no-words': 'no words',
      'other-steps': 'steps of no input',
      hashed: 'no words',
    }[problem],
    help: [
      {
        linear: 'explain the scores of a model with attention',
        ensemble: 'evaluate a member, and explain these scores',
        best: 'evaluate one of the trainings, and explain these scores',
        ids: 'explain the scores of a model that says something about each row',
        none: 'use `attention_pool`, `attend`, `multi_head_attention`, or `softmax(over: "time")`',
        'no-words': 'the attention must look at the steps of ids, as `index` makes them',
        'other-steps': 'a layer before it changes the number of steps, for example `max_pool`',
        hashed: 'leave `buckets` out of `ngrams`, and number the tokens with `index`',
      }[problem],
    ],
  }),

  severalAttentions: ({ count: found, names }: { count: number; names: readonly string[] }) => ({
    message: `this model has ${count(found, 'attention')}`,
    label: 'which one?',
    help: [
      names.length === 0
        ? 'give one a name in the model, `weights = scores |> softmax(over: "time")`, and say `of: .weights`'
        : `name one: ${listOr(names.map((name) => `\`of: .${name}\``))}`,
    ],
  }),

  /** `several`: layers of that name. */
  noSuchAttention: (given: {
    name: string;
    names: readonly string[];
    several: boolean;
    nearest: string | null;
  }) => ({
    message: given.several
      ? `several attentions of the model are called \`${given.name}\``
      : `the model has no attention that is called \`${given.name}\``,
    label: given.several ? 'which one?' : 'no such attention',
    notes:
      given.names.length === 0
        ? ['no attention has a name: `weights = scores |> softmax(over: "time")` gives it one']
        : [`named are ${given.names.map(quote).join(', ')}`],
    help: didYouMean(given.nearest, (name) => quote(`.${name}`)),
  }),
} satisfies TextsOf<'pictures'>;
