/**
 * The texts of what is wrong with how a model is trained: its course, its measures and its metrics.
 */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { count, didYouMean, listOr, quote } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';
import { whatHolds } from '../../types/phrases.js';
import type { TargetKind } from '../../types/table.js';

/** Why a baseline cannot be measured beside a model. */
export type BaselineProblem =
  | { readonly is: 'no forecast' }
  | { readonly is: 'no rows of numbers'; readonly type: string }
  | { readonly is: 'no autoencoder'; readonly reads: readonly string[] }
  | { readonly is: 'too many'; readonly width: number }
  | { readonly is: 'no numbers'; readonly type: string }
  | { readonly is: 'the target' }
  | { readonly is: 'not read'; readonly reads: readonly string[] }
  | {
      readonly is: 'other shape';
      readonly column: string;
      readonly found: string;
      readonly wanted: string;
    }
  | { readonly is: 'lengths differ' | 'no metric' | 'changes' };

/** Where forecast changes cannot be added up, and why. */
export interface ChangesNotAddedUp {
  readonly fault: 'other rows' | 'lost values' | 'made later' | 'other series';
  readonly difference: Span;
  readonly by: { readonly span: Span; readonly shown: string };
}

/** What is done by a measure: weights are chosen by it, or the training follows it. */
export type Use = 'choose' | 'follow' | 'compare';

const uses = { choose: 'chooses by', follow: 'goes by', compare: 'compares' } as const;

export const training = {
  // ---- the course of a training -----------------------------------------------------------------

  /** `share`: whether a share of the training is allowed too. */
  wrongInterval: ({ name, got, share }: { name: string; got: string; share: boolean }) => ({
    message: `\`${name}\` wants ${share ? 'steps, epochs or %' : 'steps or epochs'}, not ${got}`,
    label: 'how many of what?',
    help: [share ? 'write `500 steps`, `1 epochs` or `10%`' : 'write `1000 steps` or `1 epochs`'],
  }),

  sublinearAndBinary: () => ({
    message: '`sublinear` dampens counts, and with `binary` there are none',
    label: 'means nothing here',
    help: ['leave one of them out'],
  }),

  /** `features`: as written. */
  bernoulliOfWeights: ({ features }: { features: string }) => ({
    message: `"bernoulli" asks of each token whether it is there; \`${features}\` gives it a weight`,
    label: 'means nothing here',
    help: [
      'use `features: counts(binary: true)`',
      'or the likelihood "multinomial", which takes any features',
    ],
  }),

  secondWarmUp: () => ({
    message: '`one_cycle` has a warm-up of its own',
    label: 'a second warm-up',
    help: ['say how long it is there: `one_cycle(warm_up: 30%)`'],
  }),

  nesterovWithoutMomentum: () => ({
    message: '`nesterov` looks ahead along the momentum, and there is none',
    label: 'no momentum to follow',
    help: ['give some: `sgd(0.1, momentum: 0.9, nesterov: true)`'],
  }),

  ratesDoNotGrow: ({ from, to }: { from: number; to: number }) => ({
    message: `rates grow from ${from} to ${to}, so \`to\` must be the larger one`,
    label: `not above ${from}`,
  }),

  // ---- measures and metrics ---------------------------------------------------------------------

  choosesByTest: ({ callee, use }: { callee: string; use: Use }) => {
    const goBy = { choose: 'choose by', follow: 'use', compare: 'compare' }[use];
    return {
      message: `\`${callee}\` would ${goBy} \`.test\``,
      label: `${uses[use]} \`test\``,
      notes: ['weights chosen by their score on `test` make that score too good'],
      help: [`${goBy} \`.validation.loss\`, and keep the test split for the end`],
    };
  },

  /**
   * `argument`: null if it stands without its name; `named`: another name of the validation split, or
   * null; `metric`: what is measured.
   */
  measureOfOtherSplit: (given: {
    callee: string;
    argument: string | null;
    use: Use;
    named: string | null;
    metric: string;
  }) => ({
    message: `\`${given.callee}\` ${uses[given.use]} a measure of the validation split`,
    label: 'not of the validation split',
    help: [
      given.argument === null
        ? `write \`${given.callee}(.validation.${given.metric})\``
        : `write \`${given.argument}: .validation.${given.metric}\``,
      ...(given.named === null
        ? []
        : [`the split is called \`validation\` where it is made, not \`${given.named}\``]),
    ],
  }),

  unknownMeasure: (given: {
    callee: string;
    use: Use;
    known: readonly string[];
    nearest: string | null;
  }) => ({
    message: `\`${given.callee}\` ${uses[given.use]} ${listOr(given.known.map(ofValidation))}`,
    label: 'not one of these',
    help: didYouMean(given.nearest, ofValidation),
  }),

  /** `fitting`: what is measured for such a target. */
  measureDoesNotFit: (given: {
    callee: string;
    measure: string;
    target: string;
    kind: TargetKind;
    fitting: readonly string[];
  }) => ({
    message: `\`${given.callee}\` cannot use \`${given.measure}\`: \`.${given.target}\` holds ${whatHolds(given.kind)}`,
    label: `not measured on ${whatHolds(given.kind)}`,
    help: [`use ${listOr(given.fitting.map(ofValidation))}`],
  }),

  metricDoesNotFit: (given: {
    metric: string;
    target: string;
    kind: TargetKind;
    fitting: readonly string[];
  }) => ({
    message: `\`${given.metric}\` is not a metric for ${whatHolds(given.kind)}, and \`.${given.target}\` holds ${whatHolds(given.kind)}`,
    label: `not for ${whatHolds(given.kind)}`,
    help: [`use ${listOr(given.fitting.map(quote))}`],
  }),

  baselineDoesNotFit: ({
    baseline,
    target,
    problem,
  }: {
    baseline: string;
    target: string;
    problem: BaselineProblem;
  }) => ({
    message: baselineFault(baseline, target, problem),
    label: 'nothing to compare with',
    help: [baselineHelp(problem)],
  }),

  /** `what`: as it is written. */
  forecastWithoutWindows: ({ what }: { what: string }) => ({
    message: `${what} is for forecasts, and this model was not trained on windows of a series`,
    label: 'wants windows',
    help: [
      'cut the rows into windows: `|> windows(history: 30, horizon: 7)`, and train with `target: .future`',
    ],
  }),

  aheadNotFurther: ({ ahead, horizon }: { ahead: number; horizon: number }) => ({
    message: `the model forecasts ${horizon} steps at once, and \`ahead: ${ahead}\` is less`,
    label: 'less than the model forecasts',
    help: ['leave `ahead` out: the scores have the errors of each step'],
  }),

  /** `column`: what the model reads besides `.history`, or what it reads it through. */
  aheadReadsMore: ({ column }: { column: string }) => ({
    message: `a forecast goes on from its own answers in \`.history\`, and this model reads \`.${column}\` made after the windows`,
    label: 'cannot go on',
    help: [
      'prepare the columns before `windows`, and let the model read `.history` alone',
      'or cut windows with a longer `horizon`',
    ],
  }),

  aheadNeedsColumn: ({ column, targets }: { column: string; targets: readonly string[] }) => ({
    message: `the history has \`.${column}\`, whose values at the steps ahead nobody knows`,
    label: `\`.${column}\` is neither forecast nor of the calendar`,
    notes: [
      `the model forecasts ${targets.map((name) => `\`.${name}\``).join(', ')}, and a calendar is known from the times`,
    ],
    help: [
      `forecast it, too: \`target: [${[...targets, column].map((name) => `.${name}`).join(', ')}]\``,
      'or train a model with the whole `horizon`, which needs no values ahead',
    ],
  }),

  /** `by`: the step or stage that makes it so. */
  changesNotAddedUp: ({ fault, difference, by }: ChangesNotAddedUp) => ({
    message: 'this model forecasts changes, and they cannot be added up to values',
    label: 'forecasts changes',
    related: [
      { span: difference, text: 'the changes are taken here' },
      {
        span: by.span,
        text: {
          'other rows': `\`${by.shown}\` may leave rows out or add others, so a change is not of the row before`,
          'lost values': `\`${by.shown}\` cannot be undone, and a difference of its result follows`,
          'made later': `\`${by.shown}\` makes a column that is forecast, too, and that is not there before the difference`,
          'other series': 'the windows follow another column of times, or other series',
        }[fault],
      },
    ],
    help: [
      {
        'other rows': 'do it before `difference`: what follows it keeps all rows',
        'lost values': 'do it before the first `difference`, or after the last one',
        'made later': 'make all columns before `difference`',
        'other series': 'give `difference` and `windows` the same `time` and the same `series`',
      }[fault],
    ],
  }),

  changesOfOthers: () => ({
    message: 'these models forecast changes of columns that were prepared in different ways',
    label: 'of different columns',
    notes: ['a change is added to the value before it, and they have different ones'],
    help: ['do the steps before `difference` in the same way for all; or measure each of them alone'],
  }),

  aheadMembersDiffer: () => ({
    message: 'with `ahead`, all models read and forecast the same columns, as many steps at once',
    label: 'they differ',
    help: ['measure each of them alone'],
  }),

  metricOfTwoClasses: (given: {
    metric: string;
    target: string;
    classes: number;
    fitting: readonly string[];
  }) => ({
    message: `\`${given.metric}\` is a metric for two classes, and \`.${given.target}\` has ${given.classes}`,
    label: 'for two classes',
    help: [`use ${listOr(given.fitting.map(quote))}`],
  }),

  /** `ranking`: it is one number, of the order of all rows; else it is a table. */
  metricNotOfTraining: ({
    metric,
    because,
  }: {
    metric: string;
    because: 'ranking' | 'relative' | 'text' | 'table';
  }) => ({
    message: {
      ranking: `\`train\` measures batch by batch, and \`${metric}\` ranks all rows at once`,
      relative: `\`train\` measures in the unit that the target has in training, and \`${metric}\` is of the unit of the data`,
      text: `\`train\` measures tokens, and \`${metric}\` is of whole texts`,
      table: `\`train\` measures single numbers, and \`${metric}\` is a table`,
    }[because],
    label: because === 'table' ? 'not a single number' : 'not measured in training',
    help: [`measure it after the training: \`evaluate(…, metrics: [${metric}])\``],
  }),

  /** `slip`: in which direction `rate` is out of bounds; `usual`: one that is not. */
  stepSize: (given: { optimizer: string; rate: number; slip: 'large' | 'small'; usual: number }) => ({
    message: `a learning rate of ${given.rate} is very ${given.slip} for \`${given.optimizer}\``,
    label:
      given.slip === 'large'
        ? `a weight moves by up to ${given.rate} in each step`
        : `a weight moves by ${given.rate} at most in a step, which is next to nothing`,
    notes:
      given.slip === 'large'
        ? [
            'weights begin at hundredths or tenths: steps of this size throw them about, and nothing is learned',
          ]
        : [],
    help: [`begin with \`${given.optimizer}(${given.usual})\`; \`learning_rate_finder\` tries many`],
  }),

  /**
   * `choice`: what looks at the validation split, for the argument `argument`; `named`: the split
   * that is called otherwise, or null.
   */
  noValidation: (given: {
    choice: string;
    argument: 'keep' | 'schedule' | 'stop';
    splits: { readonly span: Span; readonly names: readonly string[] };
    named: string | null;
  }) => ({
    message: `\`${given.choice}\` needs a validation split, and the data has none`,
    label: 'measured on validation',
    related: [
      {
        span: given.splits.span,
        text: given.splits.names.length === 1 ? 'one table' : `splits: ${given.splits.names.join(', ')}`,
      },
    ],
    help: [
      given.named !== null
        ? `where the splits are made, write \`validation\` for \`${given.named}\``
        : given.splits.names.includes('test')
          ? 'make one: `|> split(.test, into: { validation: 50%, test: 50% })`, or of the training rows: `|> split(.train, into: { train: 90%, validation: 10% })`'
          : 'make one: `|> split(into: { train: 80%, validation: 10%, test: 10% })`',
      {
        keep: 'or keep the last weights: `keep: last`',
        schedule: 'or take a schedule that does not look at validation: `schedule: cosine(to: 0)`',
        stop: 'or leave `stop` out: all epochs are run',
      }[given.argument],
    ],
  }),

  againstNoScores: () => ({ message: '`against` wants scores, from `evaluate`', label: 'not scores' }),

  /** `scored`: the training that the scores are of; `model`: the one that the report is about. */
  textsOfAnotherModel: ({ written, model }: { written: Span; model: Span }) => ({
    message: 'another model wrote these texts',
    label: 'not by this model',
    related: [
      { span: written, text: 'their model' },
      { span: model, text: 'the model of the page' },
    ],
    help: ['write them with the model of the page: `generate(…)`'],
  }),

  scoresOfAnotherModel: ({ scored, model }: { scored: Span; model: Span }) => ({
    message: 'these are the scores of another model',
    label: 'not of this model',
    related: [
      { span: model, text: 'the report is about this model' },
      { span: scored, text: 'the scores are of this one' },
    ],
    help: [
      'evaluate the model of the report: `scores = evaluate(classifier, raw.test)`',
      'scores of other models for comparison stand in `against: […]`',
    ],
  }),

  /** The split of the report's scores, and that of the others. */
  /** `asMany`: of both, each row is a text, or each a sentence. */
  againstOtherRows: ({
    here,
    there,
    asMany,
    scores,
  }: {
    here: string;
    there: string;
    asMany: boolean;
    scores: Span;
  }) => ({
    notes: asMany ? [] : ['some count sentences, and some whole texts'],
    message: `these scores were measured on other rows (\`${there}\`) than the scores of the report (\`${here}\`)`,
    label: 'on other rows',
    related: [{ span: scores, text: 'the scores of the report' }],
    help: ['evaluate both models on the same split: only then can their scores be compared'],
  }),

  /** `first`: the element that the others are compared with. */
  validatedOnOtherRows: ({ asMany, first }: { asMany: boolean; first: Span }) => ({
    message: 'this training was validated on other rows than the first one',
    label: 'other validation rows',
    notes: [
      asMany
        ? 'a better number may only mean that its rows are easier'
        : 'some count sentences, and some whole texts',
    ],
    related: [{ span: first, text: 'the first one' }],
    help: [
      asMany
        ? 'divide the rows once with `split`, and make the data of every training from that table'
        : 'compare models of sentences with one another, and models of texts with one another',
    ],
  }),
} satisfies TextsOf<'training'>;

const ofValidation = (measure: string): string => `\`.validation.${measure}\``;

function baselineFault(baseline: string, target: string, problem: BaselineProblem): string {
  switch (problem.is) {
    case 'no rows of numbers':
      return `\`${baseline}\` gives rows of numbers back, and \`.${target}\` is a column of ${problem.type}`;
    case 'no autoencoder':
      return `\`${baseline}\` gives back what it reads, and the model reads ${problem.reads.map((name) => quote(`.${name}`)).join(', ')} to say \`.${target}\``;
    case 'lengths differ':
      return `\`${baseline}\` needs rows of one length, and those of \`.${target}\` differ`;
    case 'no forecast':
      return `\`${baseline}\` is a forecast, and this model was not trained on windows of a series`;
    case 'too many':
      return `\`${baseline}\` of ${count(problem.width, 'number')} gives each row back as it is`;
    case 'no numbers':
      return `\`${baseline}\` answers with numbers, and \`.${target}\` is a column of ${problem.type}`;
    case 'the target':
      return `\`${baseline}\` is what the model is to say: it is never off`;
    case 'not read':
      return `\`${baseline}\` is no column that the model reads`;
    case 'other shape':
      return `\`.${problem.column}\` is ${problem.found}, and the model says ${problem.wanted}`;
    case 'no metric':
      return `\`${baseline}\` is compared by metrics, and there are none`;
    case 'changes':
      return `\`${baseline}\` answers with changes, and the forecasts are measured in the unit of the data`;
  }
}

function baselineHelp(problem: BaselineProblem): string {
  switch (problem.is) {
    case 'no forecast':
      return 'leave it out; or cut the rows into windows, `|> windows(history: 30, horizon: 7)`, and train with `target: .future`';
    case 'too many':
      return 'use fewer components: as many as the code of the model is wide';
    case 'no metric':
      return 'measure something: `metrics: [mse]`';
    case 'changes':
      return 'compare with a forecast: `against: [naive]`, which forecasts no change';
    case 'not read':
    case 'the target':
    case 'other shape':
      return problem.is === 'not read'
        ? `it reads ${problem.reads.map((name) => quote(`.${name}`)).join(', ')}`
        : 'name a column that the model reads, and that could be its answer';
    case 'lengths differ':
    case 'no numbers':
      return 'leave it out';
    case 'no rows of numbers':
    case 'no autoencoder':
      return 'leave it out; it is for a model whose target is its input';
  }
}
