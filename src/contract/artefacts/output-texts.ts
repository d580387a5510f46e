/** The words of outputs, as a run shows them. `output-texts.es.ts` has them in Spanish. */
import { count } from '../../base/diagnostics/phrases.js';
import { grouped } from '../../base/grouped.js';
import type { Language, TextsLike } from '../../base/language.js';
import { mostOf, type VerdictOfRow, type WeighedWords } from './most-words.js';
import type {
  Averaging,
  ComparedMeasure,
  PlaneOutcome,
  RepeatedRows,
  ScoredExamples,
  SeenRows,
  WrittenCounts,
} from './shown-parts.js';
import { textos } from './output-texts.es.js';

const texts = {
  number: grouped,
  /** Of a list that is cut short. */
  more: (left: number) => ` and ${grouped(left)} more`,

  rows: (rows: number) => `${grouped(rows)} rows`,
  splits: (splits: readonly { readonly name: string; readonly rows: number }[]) =>
    `${splits.map(({ name, rows }) => `${name} ${grouped(rows)}`).join(', ')} rows`,
  bytes: (bytes: number) => `${grouped(bytes)} bytes`,
  parameters: (parameters: number) => `${grouped(parameters)} parameters`,

  vocabulary: (size: number, subwords: boolean) => `${grouped(size)} ${subwords ? 'subwords' : 'words'}`,
  cutAt: (length: number) => `rows of more than ${grouped(length)} are cut`,

  coverage: (given: { found: number; words: number; share: string; ofTokens: string }) =>
    `${grouped(given.found)} of ${count(given.words, 'word')} have a vector (${given.share}), ` +
    `${given.ofTokens} of the tokens of the training rows`,
  withoutVector: 'without a vector',

  vectors: (given: { words: number; width: number; losses: string; epochs: number }) =>
    `${count(given.words, 'word')}, ${grouped(given.width)} numbers each; loss ${given.losses} in ${count(given.epochs, 'epoch')}`,
  rareTokens: (rare: number, tokens: number) =>
    `${grouped(rare)} of ${count(tokens, 'token')} left out: their words occur too rarely`,
  neighbours: (words: number) => `among ${grouped(words)} words, with the cosine of the angle`,

  plane: (given: { points: number; of: 'rows' | 'words'; method: PlaneOutcome; without: number }) => {
    const lacking = given.without === 0 ? '' : `; ${count(given.without, 'word')} without a vector left out`;
    const points = count(given.points, given.of === 'rows' ? 'row' : 'word');
    return `${points} in the plane, ${methodInWords(given.method)}${lacking}`;
  },

  generated: (texts: number, choice: string) => `${count(texts, 'text')}, by ${choice}`,
  halving: (goOn: number, candidates: number) => `${goOn} of ${candidates} trainings go on`,

  learnedFrom: (rows: number) => `learned from ${grouped(rows)} rows`,
  placesOfScale: (places: number, kind: 'range' | 'deviation') =>
    `${grouped(places)} places, each with its own ${kind}`,
  range: (from: string, to: string) => `from ${from} to ${to}`,
  meanAndDeviation: (mean: string, deviation: string) => `mean ${mean}, deviation ${deviation}`,

  rates: {
    none: 'the loss is no number from the first step on',
    noSuggestion: 'no rate suggested: the loss does not fall with any of them',
    suggested: (rate: number) => `suggested learning rate ${rate}, where the loss falls fastest`,
    curve: (curve: string) => `loss ${curve}`,
    range: (given: { from: string; to: string; exploded: boolean; least: string }) =>
      `rate ${given.from} to ${given.to}${given.exploded ? ', where it exploded' : ''}; least loss ${given.least}`,
  },

  trained: {
    ensemble: (models: string, vote: string, parameters: number) =>
      `${models} models, ${vote} vote, ${grouped(parameters)} parameters`,
    /** `kept`: a step and the losses there; a `step` of 0 is none, and `reason` says why. */
    model: (given: {
      parameters: number;
      step: number;
      reason: string;
      losses: readonly { readonly part: 'train' | 'validation'; readonly loss: string }[];
      scaled: boolean;
    }) => {
      const step = given.step === 0 ? given.reason : `kept step ${given.step}`;
      const losses = given.losses.map(({ part, loss }) => `${part} loss ${loss}`);
      const at = losses.length === 0 ? '' : ` (${losses.join(', ')})`;
      return `${grouped(given.parameters)} parameters, ${step}${at}${given.scaled ? ', of scaled values' : ''}`;
    },
    stopped: (step: number, reason: string) => `stopped at step ${step}: ${reason}`,
  },

  explanation: {
    title: (column: string, rows: number) =>
      `what the attention looked at in \`.${column}\` of ${count(rows, 'row')}:`,
    row: (row: VerdictOfRow) => `row ${row.row}, ${verdictInWords(row)}: ${mostInWords(row)}`,
  },

  comparison: {
    element: 'element',
    epochs: 'epochs',
    parameters: 'parameters',
    seconds: 'seconds',
    measure: measureInWords as (measure: ComparedMeasure) => string,
    rest: (rows: number) => `and ${grouped(rows)} more; --json and the page have all`,
    repeated: repeatedLine as (label: string, row: RepeatedRows) => string,
  },

  scores: {
    examples: (given: ScoredExamples) => {
      const { seen, largest, averaging } = given;
      const on = seen === undefined ? '' : ` ${seenInWords(seen)}`;
      const among =
        largest === undefined ? '' : `, ${(100 * largest.share).toFixed(1)} % of them \`${largest.name}\``;
      const of = averaging === undefined ? '' : `; ${averagingInWords(averaging)}`;
      const unit = given.scaledLoss ? '; the loss is of scaled values' : '';
      const difference = given.changes ? '; of changes, which nothing adds up to values' : '';
      return `${grouped(given.examples)} examples${on}${among}${of}${unit}${difference}`;
    },
    /** `1,203 texts by beam(5), 1,310 references; 4 texts were cut off after 40 tokens` */
    written: ({ search, texts, references, tokens, endless }: WrittenCounts) => {
      const cut =
        endless === 0
          ? ''
          : `; ${grouped(endless)} ${endless === 1 ? 'was' : 'were'} cut off after ${grouped(tokens)} tokens`;
      return `${grouped(texts)} texts written by ${search}, ${grouped(references)} references${cut}`;
    },
    /** `its 3 members alone: accuracy 0.8312 to 0.8650, mean 0.8514` */
    members: (given: { members: number; measure: string; low: string; high: string; mean: string }) =>
      `its ${given.members} members alone: ${given.measure} ${given.low} to ${given.high}, mean ${given.mean}`,
    model: 'model',
    allSteps: 'all steps',
    moreSteps: (steps: number) => `${steps} more steps ahead: \`--json\``,
    confusion: 'true \\ predicted',
    noneConfused: 'no example has the wrong class',
    mostConfused: (classes: number) =>
      `most confused, of ${classes} classes (\`--json\` has the whole matrix):`,
    morePairs: (examples: number, pairs: number) => `${grouped(examples)} more in ${pairs} other pairs`,
  },
};

export type OutputTexts = TextsLike<typeof texts>;

export const outputTexts: Readonly<Record<Language, OutputTexts>> = { en: texts, es: textos };

/** `(1,000 examples on training rows)` */
export function seenInWords(seen: SeenRows): string {
  switch (seen) {
    case 'training':
      return 'on training rows';
    case 'partly training':
      return 'on rows with training rows among them';
    case 'validation':
      return 'on validation rows that training chose by';
  }
}

/** `spam is the positive class`; `precision, recall and F1 are means over 5 classes, …` */
export function averagingInWords(averaging: Averaging): string {
  if (averaging.kind === 'positive') return `\`${averaging.class}\` is the positive class`;
  const { classes, absent } = averaging;
  const without = absent === 0 ? '' : `, ${absent} of them without examples`;
  return `macro: the mean over ${classes} classes${without}`;
}

/** `w=50, 5 seeds: mean validation accuracy 0.8123 ± 0.0041 (95 %: 0.8072 to 0.8174)` */
export function repeatedLine(label: string, { name, runs, mean, deviation, interval }: RepeatedRows): string {
  const of = `${name === '' ? '' : `${name}, `}${runs} ${runs === 1 ? 'seed' : 'seeds'}`;
  const spread = deviation === null ? '' : ` ± ${deviation.toFixed(4)}`;
  const within = interval === null ? '' : ` (95 %: ${interval[0].toFixed(4)} to ${interval[1].toFixed(4)})`;
  return `${of}: mean ${label} ${mean.toFixed(4)}${spread}${within}`;
}

export function measureInWords({ of, metric }: ComparedMeasure): string {
  return of === 'scores' ? metric : `${of} ${metric}`;
}

/** `pos, and not neg` */
function verdictInWords({ target, predicted, right }: VerdictOfRow): string {
  if (right === null) return `${predicted} for ${target}`;
  return right ? `${predicted}, right` : `${predicted}, wrong: it is ${target}`;
}

/** `terrible 31 %, bore 12 %` */
export function mostInWords(row: WeighedWords): string {
  return mostOf(row, { none: 'no words', padding: 'padding' });
}

/** `by PCA (12 % and 8 % of the variance)` */
function methodInWords(method: PlaneOutcome): string {
  switch (method.name) {
    case 'axes':
      return 'by the two numbers of their vectors';
    case 'pca': {
      const [first, second] = method.shares.map((share) => `${(share * 100).toFixed(0)} %`);
      return `by PCA (${first} and ${second} of the variance)`;
    }
    case 'tsne':
      return `by t-SNE (perplexity ${method.perplexity}, divergence ${method.divergence.toFixed(3)})`;
    case 'umap':
      return `by UMAP (${method.neighbours} neighbours)`;
  }
}
