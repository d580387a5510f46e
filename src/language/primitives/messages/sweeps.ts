/** The texts of what is wrong with lists of trainings, and with what makes and joins them. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean, listOr, number, quote } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';

export type Unmeasured = 'ensemble' | 'linear' | 'no validation' | 'not asked for';

export type SeedProblem = 'no-integers' | 'twice' | 'many';

export const sweeps = {
  zipUneven: ({ lengths }: { lengths: readonly number[] }) => ({
    message:
      lengths.length < 2
        ? `\`zip\` takes two lists or more, and here ${lengths.length === 0 ? 'is none' : 'is one'}`
        : `these lists have ${lengths.map(number).join(' and ')} items`,
    label: lengths.length < 2 ? 'too few lists' : 'lists of different lengths',
    help: [
      lengths.length < 2
        ? 'write `for width, rate in zip([50, 100], [0.01, 0.005])`'
        : 'give each list the same number of items',
    ],
  }),

  noCaseFor: (given: { name: string; names: readonly string[]; nearest: string | null }) => ({
    message: `there is no case for ${JSON.stringify(given.name)}`,
    label: given.names.length === 0 ? 'no cases' : `cases for ${given.names.map(quote).join(', ')}`,
    help: [
      ...didYouMean(given.nearest),
      'let the type of the parameter list the names: `param opt: "adam" | "sgd" = "adam"`',
    ],
  }),

  nothingToRepeat: ({ got }: { got: string }) => ({
    message: `\`repeat\` repeats a training, not ${got}`,
    label: 'not a training',
    help: ['write `repeat(train(net, data, target: .label), seeds: 1..5)`'],
  }),

  noSeedToRepeat: ({ operation }: { operation: string }) => ({
    message: `\`${operation}\` gives the same result for every seed`,
    label: 'nothing random to repeat',
    help: ['repeat a `train`, which draws initial weights, the order of rows, and dropout'],
  }),

  wrongSeeds: ({ problem, limit }: { problem: SeedProblem; limit: number }) => ({
    message: {
      'no-integers': 'seeds are whole numbers from 0 to 4294967295',
      twice: '`seeds` needs one seed or more, and each of them once',
      many: `these are more than ${number(limit)} seeds`,
    }[problem],
    label: { 'no-integers': 'not such numbers', twice: 'none, or one twice', many: 'too many' }[problem],
    help: ['write `seeds: 1..5`'],
  }),
  // ---- lists of trainings -------------------------------------------------------------------------

  listTooShort: ({ callee, items, least }: { callee: string; items: number; least: number }) => ({
    message: `\`${callee}\` takes ${least === 1 ? 'one element' : 'two elements'} or more, and this list has ${items === 0 ? 'none' : 'one'}`,
    label: items === 0 ? 'an empty list' : 'one element',
    help: ['make them with `for`: `[train(net(width: w), data, target: .label) for w in [50, 100]]`'],
  }),

  /** `mixed`: of a kind that is taken, but not that of the first item. */
  itemOfOtherKind: (given: {
    callee: string;
    kinds: readonly ('trained' | 'scores')[];
    got: string;
    mixed: boolean;
  }) => ({
    message: given.mixed
      ? `\`${given.callee}\` takes trained models or scores, not both in one list`
      : `\`${given.callee}\` takes ${given.kinds.map((kind) => kindsInWords[kind]).join(' or ')}, and this is ${given.got}`,
    label: given.mixed ? 'of another kind than the first' : `this is ${given.got}`,
    help: given.mixed
      ? ['measure all of them: `[evaluate(model, raw.test) for model in models]`']
      : ['train each one: `[train(net(width: w), data, target: .label) for w in [50, 100]]`'],
  }),

  itemTwice: ({ callee, name, first }: { callee: string; name: string; first: Span }) => ({
    message: `${quote(name)} stands twice in the list of \`${callee}\``,
    label: 'the same training again',
    related: [{ span: first, text: 'here first' }],
    help: ['leave one of them out; for other seeds write `repeat(training, seeds: 1..5)`'],
  }),

  elementNotMeasured: (given: { callee: string; metric: string; problem: Unmeasured }) => {
    const { metric } = given;
    const why = {
      ensemble: 'an ensemble is measured by `evaluate` only',
      linear: 'a linear model measures its loss and accuracy only',
      'no validation': 'its data has no `validation` split',
      'not asked for': `its \`metrics\` do not have \`${metric}\``,
    }[given.problem];
    const help = {
      ensemble: 'compare scores: `compare([evaluate(one, raw.validation), evaluate(jury, raw.validation)])`',
      linear:
        'compare scores: `compare([evaluate(one, raw.validation), evaluate(baseline, raw.validation)])`',
      'no validation': 'divide the data: `split(into: { train: 80%, validation: 10%, test: 10% })`',
      'not asked for': `write \`metrics: [${metric}]\` in \`train\``,
    }[given.problem];
    return {
      message: `\`${given.callee}\` finds no ${metric} on \`validation\` for this element`,
      label: why,
      help: [help],
    };
  },

  scoresLackMeasure: ({ written, known }: { written: string; known: readonly string[] }) => ({
    message: `these scores have no \`${written}\``,
    label: 'not measured',
    help: [`use ${listOr(known.map((name) => `\`.${name}\``))}, or give \`evaluate\` another of \`metrics\``],
  }),

  noSuchVariable: (given: { name: string; names: readonly string[]; nearest: string | null }) => ({
    message: `not every element has the variable \`.${given.name}\``,
    label: given.names.length === 0 ? 'the elements have no variables' : 'no such variable',
    notes:
      given.names.length === 0
        ? ['variables are those of `for`: `[train(net(width: w), …) for w in [50, 100]]` has `.w`']
        : [`this one has ${given.names.map((name) => `\`.${name}\``).join(', ')}`],
    help: didYouMean(given.nearest),
  }),

  otherTarget: ({ callee, first, other }: { callee: string; first: string; other: string }) => ({
    message: `\`${callee}\` takes models of one target, and these have ${first} and ${other}`,
    label: `predicts ${other}`,
    help: ['train all of them with the same `target`, and the same `labels` of its column'],
  }),

  cannotVote: ({ problem, target }: { problem: 'ensemble' | 'neither'; target: string }) => ({
    message:
      problem === 'ensemble'
        ? 'an ensemble is no member of another one'
        : `an ensemble answers with a class or a number for each row, and \`.${target}\` is neither`,
    label: problem === 'ensemble' ? 'an ensemble' : 'predicts neither',
    help: [
      problem === 'ensemble'
        ? 'list the members of both in one ensemble'
        : 'evaluate each of these models on its own',
    ],
  }),

  voteDoesNotFit: ({
    wrong,
    target,
    fitting,
  }: {
    wrong: string;
    target: string;
    fitting: readonly string[];
  }) => ({
    message: `\`vote: ${JSON.stringify(wrong)}\` does not fit: these models predict ${fitting.includes('mean') ? 'numbers' : 'classes'}, \`.${target}\``,
    label: fitting.includes('mean') ? 'a vote on classes' : 'a vote on numbers',
    help: [`write ${listOr(fitting.map((vote) => `\`vote: ${JSON.stringify(vote)}\``))}`],
  }),
} satisfies TextsOf<'sweeps'>;

const kindsInWords = { trained: 'trained models', scores: 'scores' } as const;
