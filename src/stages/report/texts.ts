/**
 * What pages say, in English. `texts.es.ts` says the same in Spanish: a text that it lacks does not
 * compile. Markup stands where words stand around data.
 */
import type { GeneratedText } from '../../contract/artefacts/generated.js';
import type { Averaging, SeenRows } from '../../contract/artefacts/scores.js';
import type { ComparedMeasure, RepeatedRows } from '../../contract/artefacts/comparison.js';
import type { ExplainedRow } from '../../contract/artefacts/explanation.js';
import {
  averagingInWords,
  measureInWords,
  mostInWords,
  repeatedLine,
  seenInWords,
} from '../../contract/artefacts/output-texts.js';
import { faultsInWords, type WrittenTexts } from '../../contract/artefacts/written-texts.js';
import type { PlaneOutcome } from '../../contract/artefacts/plane.js';
import type { ChosenThreshold, WrittenScores } from '../../contract/artefacts/scores.js';
import type { Vote } from '../../contract/artefacts/trained.js';
import { count as counted } from '../../base/diagnostics/phrases.js';
import type { Calibration } from '../answers/calibration.js';
import type { Language } from '../../base/language.js';
import { html, type Markup } from './html.js';
import { measureLabels } from './measure-names.js';
import { numbers } from './numbers.js';
import type { CodeGridSummary, LengthSummary, RankingSummary } from './report-data.js';

const { count, measure, percent } = numbers.en;

export const english = {
  language: 'en' as Language,
  ...numbers.en,

  kinds: {
    report: 'report',
    comparison: 'comparison',
    'learning rates': 'learning rates',
    explanation: 'explanation',
    plane: 'plane',
  },
  data: 'Data',
  everyRow: (step: number, rows: number) => `Every ${count(step)}th of ${count(rows)} rows.`,
  lowerIsBetter: 'lower is better',
  higherIsBetter: 'higher is better',
  rows: 'rows',
  row: 'row',
  rowNumber: (row: number) => `row ${count(row)}`,
  class: 'class',
  parameters: 'parameters',
  /** Of a chart as a file: `learning-rate` → `learning rate`. */
  chartHeading: (name: string): string => name.replaceAll('-', ' '),
  measures: measureLabels as Readonly<Record<keyof typeof measureLabels, string>>,
  finishedAt: 'finished',
  madeBy: (command: Markup) => html`made by ${command}`,
  description: (title: string, accuracy: number) => `${title}: ${percent(accuracy)} right`,

  headline: {
    result: 'Result',
    scores: 'Scores',
    examples: (many: Markup): Markup => html`${many} examples`,
    writtenTexts: (many: Markup): Markup => html`${many} texts that the model wrote`,
    right: (right: number, all: number, largest: Markup | null) =>
      html`Right on <b>${count(right)} of ${count(all)}</b> examples${largest}.`,
    largest: (share: number, name: string) =>
      html`; ${percent(share)} of them are <bdi>${name}</bdi>, the largest class`,
    over: (label: string, over: Markup) => html`${label} over ${over}.`,
    measured: (seen: Markup) => html` Measured ${seen}.`,
    seen: seenInWords as (seen: SeenRows) => string,
    ofClass: (name: string): Markup => html` of <bdi>${name}</bdi>`,
    ofMean: ', the mean over the classes,',
    level: (name: string) => html`, level with <bdi>${name}</bdi>`,
    beside: (gap: string, above: boolean, style: string, name: string) =>
      html`, <span class="${style}">${gap} ${above ? 'above' : 'below'}</span> <bdi>${name}</bdi>`,
    is: (label: string, of: Markup | string | null, value: string, place: Markup) =>
      html` ${label}${of} is <b>${value}</b>${place}.`,
    caption: (examples: number, intervals: boolean, seen: SeenRows | undefined, others: boolean) =>
      `Scores on ${count(examples)} examples${intervals ? ', with 95 % confidence intervals' : ''}${seen === undefined ? '' : ` ${seenInWords(seen)}`}${others ? ', beside other models on the same ones' : ''}`,
    thisModel: 'this model',
    gain: 'gain',
    range: (from: string, to: string) => `${from} to ${to}`,
  },

  confusion: {
    title: 'Confusion matrix',
    note: 'Rows: the true class. Columns: the predicted class.',
    caption: 'Confusion matrix: rows are true classes, columns are predicted classes',
    none: 'No example has the wrong class.',
    most: 'Most confused classes',
    trueClass: 'true class',
    predictedClass: 'predicted class',
    more: (rows: number, pairs: number) => `${count(rows)} more in ${count(pairs)} other pairs.`,
    csv: 'All confused pairs as CSV',
  },

  byClass: {
    title: 'Scores by class',
    note: `Precision: the share of the rows predicted as the class that are of the class. Recall: the share of the
      rows of the class that are predicted as such.`,
    above: (averaging: Averaging) =>
      averaging.kind === 'positive'
        ? html`In the table above, <bdi>${averaging.class}</bdi> is the positive class.`
        : html`In the table above, ${averagingInWords(averaging)}.`,
    caption: 'Precision, recall and F1 of each class',
  },

  curves: {
    title: 'Training curves',
    iterations: (step: number) => `${count(step)} iterations`,
    steps: (all: number, kept: number) => `${count(all)} steps; the weights of step ${count(kept)} were kept`,
    reason: (english: string): string => english,
    stopped: (reason: string) => `; stopped early: ${reason}`,
    scaled: '. The target is scaled: these measures are of its scaled values',
    inIterations: 'iterations',
    inEpochs: 'epochs',
    kept: 'kept',
    training: 'training',
    validation: 'validation',
    course: (series: string, from: string, to: string) => `${series} from ${from} to ${to}`,
    over: (name: string, over: string, words: readonly string[]) =>
      `${name} over ${over}: ${words.join('; ')}`,
    rate: 'learning rate',
    rateTitle: (over: string, from: string, to: string) =>
      `learning rate over ${over}: from ${from} to ${to}`,
    rateCaption: 'Learning rate',
    endsAt: 'ends at',
  },

  table: {
    title: 'The data',
    ofFirstMember: 'Of the first member; others were trained on other tables.',
    caption: 'Rows, classes and unknown words of each split',
    split: 'split',
    classes: 'classes',
    unknown: 'unknown words',
    hashed: (size: number) => html`Hashed n-grams, in <b>${count(size)}</b> buckets.`,
    vocabulary: (size: number) => html`A vocabulary of <b>${count(size)}</b> words.`,
    lengths: ({ split, minimum, maximum, mean, padded }: LengthSummary) =>
      html`<b>Lengths</b> in tokens, ${split} split: ${count(minimum)} to ${count(maximum)}, mean
        ${mean.toFixed(1)}${padded === null ? '' : `, padded to ${count(padded)}`}`,
    lengthsTitle: ({ rows, split, minimum, maximum, mean, padded }: LengthSummary) =>
      `Lengths of the ${count(rows)} ${split} rows: from ${count(minimum)} to ${count(maximum)} tokens, ` +
      `${mean.toFixed(1)} on average` +
      (padded === null ? '' : `; padded to ${count(padded)}`),
    half: (tokens: number) => `half: ${count(tokens)}`,
    most: (tokens: number) => `95 %: ${count(tokens)}`,
    tokens: 'tokens in a row',
    orMore: (from: number) => `${count(from)} or more`,
    fromTo: (from: number, to: number) => `${count(from)} to ${count(to)}`,
    bar: (range: string, rows: number) => `${range}: ${count(rows)} rows`,
    from: 'from',
    to: 'to',
  },

  errors: {
    title: 'The worst errors',
    numbers: (worst: number, all: number, vectors: boolean) =>
      `The ${count(worst)} that are off the most, of ${count(all)}.${vectors ? ' The error of a row is the root of the mean of its squared differences.' : ''}`,
    none: 'None: every example was right.',
    all: (wrong: number, votes: boolean) => `All ${count(wrong)} wrong answers, ${surest(votes)}.`,
    some: (shown: number, wrong: number, votes: boolean) =>
      `${count(shown)} of ${count(wrong)} wrong answers, ${surest(votes)}.`,
    verdict: (said: Markup, is: Markup) => html`said ${said}, is ${is}`,
    offBy: (error: number) => `off by ${measure(error)}`,
    ofVotes: (share: number) => `${percent(share)} of the votes`,
    sure: (probability: number) => `${percent(probability)} sure`,
    noText: '(no text)',
    first: 'The first 4,000 characters',
    whole: 'All of it',
  },

  facts: {
    title: 'How it was trained',
    settings: 'Settings',
    hashes: 'Data, by the hash of its content',
    setting: (name: string): string => name.replaceAll('_', ' '),
    untilStep: (steps: number) => `until step ${steps}`,
    computedBy: 'computed by',
    computedWith: 'computed with',
    beganWithTraining: 'began with a training',
    beganWithVectors: 'began with vectors',
    beganWith: (name: string) => `began with ${name}`,
    validatedOn: (split: string) => `validated on ${split}`,
    trainedOn: (split: string) => `trained on ${split}`,
    thresholdOn: (split: string) => `threshold chosen on ${split}`,
    measuredOn: (split: string, role: string | null) =>
      role === null ? `measured on ${split}` : `measured on ${split} (${role})`,
  },

  findings: { title: 'What is wrong with this model?', attempt: 'Try' },

  forecast: {
    title: 'Forecasts',
    truth: 'truth',
    forecast: 'forecast',
    ahead: (steps: number) =>
      steps === 1 ? 'one step ahead' : `${count(steps)} steps ahead, one after another`,
    last: (steps: number) => `The last ${count(steps)} steps`,
    forecasts: (each: string) => `forecasts ${each}`,
    course: (steps: number, each: string) =>
      `The truth of the last ${count(steps)} steps, and forecasts ${each}`,
    steps: 'steps',
    stepsAhead: 'steps ahead',
    byStep: (label: string) => `${label} by step ahead`,
    byStepTitle: (label: string, first: string, last: string) =>
      `${label} by step ahead: from ${first} to ${last}`,
  },

  members: {
    title: 'The members',
    votes: {
      soft: 'It answers with the mean of their probabilities.',
      log: 'It answers with the mean of the logarithms of their probabilities.',
      hard: 'It answers with the class that most of them predict.',
      mean: 'It answers with the mean of their numbers.',
      median: 'It answers with the median of their numbers.',
    } as Readonly<Record<Vote, string>>,
    together: (models: number, parameters: number) =>
      `${counted(models, 'model')}, ${count(parameters)} parameters together.`,
    caption: 'The members, their parameters, and their scores on the rows of this page',
    member: 'member',
    all: 'together',
    layers: (name: string) => html`The layers of <bdi>${name}</bdi>`,
    gain: (label: string, value: string, best: Markup, name: string, mean: Markup) =>
      html`Its ${label}, <b>${value}</b>, is ${best} that of its best member, <bdi>${name}</bdi>, and ${mean}
        their mean.`,
    level: 'level with',
    beside: (gap: string, above: boolean) => `${gap} ${above ? 'above' : 'below'}`,
  },

  model: {
    title: 'The model',
    linear: ', one linear layer',
    layersOf: (type: string, parameters: number, layers: number) =>
      `${type} ${count(parameters)}${layers > 1 ? ` in ${layers} layers` : ''}`,
    parameters: (many: number) => `${count(many)} parameters`,
    caption: 'The layers, the shape of what each gives, and its parameters',
    layer: 'layer',
    gives: 'gives',
    learned: (english: string): string => english,
  },

  pictures: {
    title: 'Pictures',
    note: (width: number, height: number, black: string, white: string) =>
      `Left: the picture of the row. Right: what the model made of it. ${width} × ${height} pixels, black is
      ${black} and white ${white}. The error is the mean of the squared differences over
      all numbers of a picture.`,
    all: (rows: number) => `All ${count(rows)} rows`,
    some: (shown: number, rows: number) => `${count(shown)} of ${count(rows)} rows`,
    worst: (many: number) => `The ${count(many)} that are off the most`,
    data: 'pictures and their errors',
    asItIs: (row: number) => `row ${count(row)} as it is`,
    asMade: (row: number, error: number) => `row ${count(row)} as the model made it, error ${measure(error)}`,
    error: 'mean squared error',
  },

  filters: {
    title: 'Filters',
    note: (shown: number, all: number) =>
      `${shown < all ? `${count(shown)} of the ` : 'The '}${count(all)} filters of the first convolution. White is the largest weight of a filter,
      black its negative, and grey is 0.`,
    alt: (filter: number, least: string, largest: string) =>
      `filter ${count(filter)}: weights from ${least} to ${largest}`,
    data: 'the largest weight of each filter',
    filter: 'filter',
    largest: 'largest weight',
  },

  codeGrid: {
    title: 'Pictures over the code',
    note: (
      { pictures, width, rows, percentiles }: CodeGridSummary,
      first: number,
      second: number,
      split: Markup,
    ) =>
      html`What the decoder makes of ${count(pictures.length)} codes: number ${first} of the ${count(width)}
      grows to the right, number ${second} upwards${width > 2 ? `, and all other numbers at their mean` : ''}.
      The range is that of the codes of ${count(rows)} rows of ${split}, from the ${percentiles[0]}nd to the
      ${percentiles[1]}th percentile.`,
    number: (number: number) => `number ${number}`,
    alt: (size: readonly [number, number], first: number, second: number, ends: readonly string[]) =>
      `${count(size[0])} by ${count(size[1])} pictures that the decoder makes: to the right, number ${first} of the code from ${ends[0]} to ${ends[1]}; upwards, number ${second} from ${ends[2]} to ${ends[3]}`,
    data: 'the code and the mean of each picture',
    mean: 'mean of the picture',
  },

  probabilities: {
    title: 'Probabilities',
    ranking: ({ positives, negatives }: RankingSummary, positive: string) =>
      html`<bdi>${positive}</bdi> is the positive class: ${count(positives)} rows; ${count(negatives)} are of
        the other class. A row is called positive from a threshold on, which is 0.5 for all scores of this
        page.`,
    threshold: ({ value, validation, here }: ChosenThreshold, f1: number | undefined) =>
      html`By its ${count(validation.examples)} rows,
        <b>validation would choose the threshold ${measure(value)}</b>, with the highest F1 there,
        ${measure(validation.f1)}. On the rows of this page, which had no say, it gives F1 ${measure(here.f1)}
        (precision ${measure(here.precision)}, recall
        ${measure(here.recall)})${f1 === undefined ? '' : `; 0.5 gives ${measure(f1)}`}.`,
    calibration: ({ rows, error }: Calibration, tendency: string) =>
      html`The expected calibration error over ${count(rows)} rows, in ten bins, is <b>${measure(error)}</b>.
        ${tendency}`,
    asSure: 'On average the model is as sure as it is right, as far as these rows can tell.',
    tendency: (excess: number) => {
      const [much, where] = excess > 0 ? ['too sure', 'above'] : ['not sure enough', 'below'];
      return `On average the model is ${much}: its probabilities are ${percent(Math.abs(excess))} ${where} the share that is right.`;
    },
    half: 'threshold 0.5',
    chosen: (threshold: number) => `${measure(threshold)}, by validation`,
    chance: 'chance',
    roc: 'ROC curve',
    rocTitle: (area: number) =>
      `ROC curve: true positive rate over false positive rate; the area under it is ${measure(area)}`,
    rocNote: (area: number) => `true positive rate; area ${measure(area)}`,
    falsePositives: 'false positive rate',
    precisionOverRecall: 'Precision over recall',
    precisionTitle: (average: number, chance: number) =>
      `Precision over recall; average precision is ${measure(average)}, that of chance ${measure(chance)}`,
    average: (average: number) => `average ${measure(average)}`,
    recall: 'recall',
    precision: 'precision',
    thresholdColumn: 'threshold',
    even: 'as sure as right',
    reliability: 'Reliability',
    reliabilityTitle: (error: number) =>
      `Reliability diagram: the share that is right over the probability; the expected calibration error is ${measure(error)}`,
    ofPredicted: 'probability of the predicted class',
    shareRight: 'share that is right',
    bin: (from: number, to: number) => `${from} to ${to}`,
    columns: ['bin', 'rows', 'mean probability', 'share right'] as readonly string[],
  },

  stages: {
    title: 'From raw data to result',
    ran: (many: number) => `${count(many)} ran`,
    hit: (many: number) => `${count(many)} from the cache`,
    failed: (many: number) => `${count(many)} failed`,
    skipped: (many: number) => `${count(many)} skipped`,
    inAll: (time: string) => `${time} in all`,
    status: { hit: 'cached', failed: 'failed', skipped: 'skipped' },
    reads: (inputs: readonly string[]) => ` (reads ${inputs.join(', ')})`,
    took: (time: string) => `took ${time}`,
  },

  terms: {
    title: 'The words that decide',
    note: 'What one such word adds to the score of its class. A word that few rows have can stand here, too.',
    caption: 'The words with the largest weights of each class',
    words: 'words, the heaviest first',
  },

  texts: {
    title: 'Texts that the model wrote',
    note: (choice: Markup, seed: number | null) =>
      html`The prompt is bold. Each token was chosen by
      ${choice}${seed === null ? null : ` with seed ${seed}`}. The perplexity is that of the model on its own
      text.`,
    tokens: (many: number) => `${count(many)}
      ${many === 1 ? 'token' : 'tokens'}`,
    endings: {
      end: ', to its end',
      stopped: ', to where it was to stop',
      tokens: '',
      positions: ', as many as the model has positions for',
    } as { readonly [Reason in GeneratedText['reason']]: string },
    perplexity: (value: number) => `, perplexity ${measure(value)}`,
  },

  written: {
    title: 'What the model wrote',
    note: 'The score of a text is its chrF, from 0 to 100, with the nearest of its references.',
    bestFirst: 'All, the best first',
    best: 'The best',
    worst: 'The worst',
    some: (seed: number) => `By chance, with seed ${seed}`,
    faultless: (texts: number) =>
      `Of ${count(texts)} texts none is empty, cut off, or the same for several sources.`,
    faults: faultsInWords as (
      written: WrittenTexts,
      limits: Pick<WrittenScores, 'endless' | 'tokens'>,
    ) => readonly string[],
    ofTexts: (texts: number, faults: readonly string[], named: readonly Markup[]) =>
      html`Of ${count(texts)} texts,
      ${faults.join(', ')}${named.length === 0 ? null : html`: the most frequent ${named.length === 1 ? 'is' : 'are'} ${named}`}.`,
    sources: (many: number) => `(${count(many)} sources)`,
    tokens: (many: number) => `${count(many)} ${many === 1 ? 'token' : 'tokens'}`,
    cutOff: ' · cut off',
    shouldBe: 'should be',
    wrote: 'wrote',
    nothing: 'nothing',
  },

  attention: {
    title: 'What it attended to',
    note: (heads: number) =>
      `Words that it read stand across, words that it wrote stand down. Each row says where the model looked
      when it wrote the word${heads > 1 ? `, as the mean of ${count(heads)} heads` : ''}; the weights of a row
      add up to 1. The texts are the first of those by chance that are short enough.`,
    before: (layers: number) => (layers === 1 ? 'The layer before it' : `${count(layers)} layers before it`),
    layer: (layer: number, of: number) => `layer ${layer} of ${of}, `,
    row: (row: number) => `Row ${count(row)}`,
    over: (layer: string, attention: string, column: string, most: number) =>
      html`${layer}<code>${attention}</code> over <code>${column}</code>; full colour is ${percent(most, 0)}`,
    chart: (attention: string, row: number) => `What ${attention} looked at in row ${row}`,
    padding: '(padding)',
    written: 'written',
  },

  comparison: {
    label: measureInWords as (measure: ComparedMeasure) => string,
    elements: 'All elements',
    none: (label: string) => `No element has a ${label}.`,
    allEqual: 'all are equal',
    hasBest: (name: string, value: string) => `${name} has the best, ${value}`,
    words: (elements: number, range: string) => `${count(elements)} elements; ${range};`,
    over: (label: string, x: string) => `${label} over ${x}`,
    ofEach: (label: string) => `${label} of each element`,
    repeated: repeatedLine as (label: string, row: RepeatedRows) => string,
    element: 'element',
    epochs: 'epochs',
    time: 'time',
  },

  explanation: {
    title: 'What the attention looked at',
    note: (words: string) =>
      `${words} A word with twice the weight is twice as dark; the darkest of each text has the
        largest weight of that text. A dotted line marks words that are not in the vocabulary.`,
    wrong: 'Wrong, the most confident first',
    allRows: 'Rows',
    right: 'Right',
    overTime: 'softmax over time',
    heads: (heads: number) => `${count(heads)} heads`,
    steps: 'all steps that ask',
    means: (means: readonly string[]) => `, as means over ${means.join(' and ')}`,
    weights: (layer: string, column: string, over: string) =>
      `The weights of ${layer} over the words of ${column}${over}; those of a row add up to 1.`,
    little: 'little',
    much: 'much',
    said: 'said',
    isRight: 'right',
    is: 'is',
    sure: (probability: number) => `${percent(probability)} sure, `,
    most: 'Most:',
    mostWords: mostInWords as (row: ExplainedRow) => string,
  },

  plane: {
    inPlane: (points: number, of: 'rows' | 'words') => `${count(points)} ${of} in the plane`,
    method: ({ name }: PlaneOutcome): string =>
      ({ axes: 'as they are', pca: 'by PCA', tsne: 'by t-SNE', umap: 'by UMAP' })[name],
    colouredBy: (column: string | null, of: 'rows' | 'words'): string =>
      of === 'rows'
        ? column === null
          ? ''
          : `, coloured by their ${column}`
        : `, coloured by ${column === null ? 'their frequency' : `the ${column} that they speak for`}`,
    below: (title: string) => `${title}; the table below has them all`,
    rowsTitle: 'All rows of the picture',
    wordsTitle: 'All words, and the nearest of each',
    nearest: (words: number) =>
      `The nearest words are those with the smallest angles between the whole vectors, of
              ${count(words)} words with a vector; beside them stands the cosine.`,
    some: (all: number) => ` They are some of ${count(all)}, at even distances.`,
    without: (words: number) =>
      ` ${count(words)} ${words === 1 ? 'word has' : 'words have'} no vector and ${words === 1 ? 'is' : 'are'} not here.`,
    darker: ' Words that are darker are more frequent.',
    speaks: (column: string) =>
      ` A word speaks for the ${column} whose training rows have it more often than chance explains.`,
    methodWords: (method: PlaneOutcome, of: 'rows' | 'words'): string => {
      switch (method.name) {
        case 'axes':
          return 'The two numbers of each vector, as they are.';
        case 'pca': {
          const [across, up] = method.shares;
          const rest = percent(Math.max(0, 1 - across - up), 0);
          return `By PCA: ${percent(across, 0)} of the variance lies across and ${percent(up, 0)} upwards; the plane does not show the other ${rest}.`;
        }
        case 'tsne':
          return `By t-SNE (perplexity ${method.perplexity}, Kullback-Leibler divergence ${measure(method.divergence)}): ${of} that stand near each other have near vectors; distances between groups say nothing.`;
        case 'umap':
          return `By UMAP (${method.neighbours} neighbours): ${of} that stand near each other have near vectors; distances between groups are a hint at most.`;
      }
    },
    across: 'across',
    upwards: 'upwards',
    word: 'word',
    times: 'times',
    nearestWords: 'nearest words',
    manyTimes: (many: number) => `${count(many)} times`,
    others: (named: boolean): string => (named ? 'other classes, or none' : 'none for certain'),
    hint: (word: string, times: number, speaks: string) => `${word}: ${count(times)} times${speaks}`,
    stretched: (times: string) => `Upwards, distances are drawn ${times} times as large as across.`,
  },

  rates: {
    none: 'No rate suggested',
    suggested: (rate: number) => `Learning rate ${rate}`,
    exploded: ' It ended where the loss exploded.',
    loss: 'Loss',
    eachStep: 'each step',
    smoothed: 'smoothed',
    noFall: 'The loss does not fall with any of these rates, so none is suggested.',
    falls: (rate: number, least: number) =>
      `The smoothed loss falls fastest at ${rate}; its least is ${measure(least)}.`,
    title: (words: string) => `loss over learning rates: ${words}`,
    axis: 'learning rate, as a power of ten',
    columns: ['learning rate', 'loss', 'smoothed loss'] as readonly string[],
  },
};

const surest = (votes: boolean): string => (votes ? 'those with the most votes first' : 'the surest first');

/** What pages say. */
export type PageTexts = typeof english;
