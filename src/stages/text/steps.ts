/**
 * Row-wise steps, ready to run: what a `map` stage does to a dataset, and `predict` to a few raw
 * rows, by the very same code. A step reads one column and writes one; rows stay in place and in
 * number.
 */
import { dictionary, own } from '../../base/dictionary.js';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { LearnedScale, ScalerDocument } from '../../contract/artefacts/scaler.js';
import { StageFailure, type StageWarning } from '../../contract/kernel.js';
import type { Batch, Column, IdsColumn, TokensColumn } from '../artefacts/column.js';
import type {
  FittedRole,
  FormStep,
  MapStep,
  StepArguments,
  StepOperation,
} from '../../contract/operations/map-steps.js';
import { evaluateFormula, formulaType } from '../numbers/evaluate-formula.js';
import { numbersColumn } from '../numbers/number-values.js';
import { noiseStep } from '../numbers/noise-step.js';
import { affineStep, clipStep, logStep, scaleTo, standardizeBy } from '../numbers/scale-column.js';
import { characterNgrams } from './character-ngrams.js';
import { calendarNumbers, parseTimes } from './calendar-steps.js';
import { decodeColumn } from './decode-ids.js';
import { failure } from './failures.js';
import { indexColumn, padIds, truncateRows } from './index-tokens.js';
import { lowercase } from './lowercase.js';
import { createTokenMap } from './map-tokens.js';
import { createMaskUrls } from './mask-urls.js';
import { hashNgrams, joinNgrams, PADDING_BUCKET } from './ngrams.js';
import { createRemover, stepsOnWords, tokensAsWords, warningsOf, wordsAsTokens } from './remove.js';
import { oneSentence } from './one-sentence.js';
import { createReplace } from './replace.js';
import { shiftColumn } from './shift.js';
import { createStemmer } from './stems/stemmer.js';
import { mapTexts, textsOf, type TextFunction } from './text-rows.js';
import { createMatcher, type MatchTexts } from './time-limit.js';
import { createTokenizer } from './tokenizers.js';
import type { Vocabulary } from './vocabulary.js';
import { createNormalize, createStripAccents, onBytes, toAscii } from './word-forms.js';

/** A step bound to its arguments: what it does to a column. */
export interface RowStep {
  readonly type: ColumnType;
  /**
   * `firstRow`: which row of its split, from 0, the first row of the column is; `batch`: all columns
   * of these rows.
   */
  apply(column: Column, firstRow: number, batch: Batch): Column;
  /** What to say of all rows that it has seen. */
  warnings?(): readonly StageWarning[];
}

export interface Steps {
  /** Types of all columns after the last step. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /**
   * Runs the steps on rows of which the first is row `firstRow` of its split, from 0. Columns that no
   * step reads are handed on as they are. Throws `StageFailure` where a pattern takes too long.
   */
  apply(batch: Batch, firstRow: number): Batch;
  /** What to say of all rows that the steps have seen. */
  warnings(): readonly StageWarning[];
}

/** What was learned from data, by the role that it has in a step. */
interface LearnedByRole {
  readonly vocabulary: Vocabulary;
  readonly scaler: ScalerDocument;
  readonly words: WordList;
}

/** The texts of a table. */
export interface WordList {
  readonly listed: readonly string[];
  /** Those that stand there more than once. */
  readonly repeated: readonly string[];
}

export function isWordList(learned: Learned): learned is WordList {
  return 'listed' in learned;
}

/** What any step may need. */
export type Learned = LearnedByRole[keyof LearnedByRole];

/** What a step needs that was learned from data, by role. */
type Fitted<O extends StepOperation> = Pick<LearnedByRole, FittedRole<O>>;

/** Where a step is at work. */
interface StepPlace {
  readonly column: string;
  /** Of all columns before the step. */
  readonly types: Readonly<Record<string, ColumnType>>;
  readonly matchTexts: MatchTexts;
}

type StepFactory<O extends StepOperation> = (
  settings: StepArguments<O>,
  input: ColumnType,
  fitted: Fitted<O>,
  place: StepPlace,
) => RowStep;

/**
 * Prepares `steps` for batches with `columns`. `fitted` holds, by the names that the steps use,
 * what they need beside the rows. Throws `StageFailure` when a step's arguments cannot work.
 */
export function createSteps(
  steps: readonly MapStep[],
  fitted: Readonly<Record<string, Learned>>,
  columns: Readonly<Record<string, ColumnType>>,
): Steps {
  const matchTexts = createMatcher();
  const types = dictionary<ColumnType>(columns);
  const bound = steps.map((step, at) => {
    const input = types[step.column];
    if (!input) throw new Error(`the step ${step.operation} reads ${step.column}, which is not there`);
    const rowStep = inStep(at, () =>
      bindStep(step, input, fitted, { column: step.column, types, matchTexts }),
    );
    types[step.into] = rowStep.type;
    return { step, rowStep };
  });
  return {
    columns: types,
    apply(batch, firstRow) {
      const made = { rows: batch.rows, columns: dictionary<Column>(batch.columns) };
      for (const [at, { step, rowStep }] of bound.entries()) {
        const column = made.columns[step.column]!;
        made.columns[step.into] = inStep(at, () => rowStep.apply(column, firstRow, made));
      }
      return made;
    },
    warnings: () => bound.flatMap(({ rowStep }) => rowStep.warnings?.() ?? []),
  };
}

/** A failure of step `at` says which one it is. */
function inStep<T>(at: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof StageFailure ? error.inStep(at) : error;
  }
}

function bindStep<O extends StepOperation>(
  step: MapStep<O>,
  input: ColumnType,
  fitted: Readonly<Record<string, Learned>>,
  place: StepPlace,
): RowStep {
  const byRole = dictionary<Learned>();
  for (const [role, name] of Object.entries<string>(step.fitted)) byRole[role] = fitted[name]!;
  // The stage has an input of that role: what was learned is of its kind.
  return factories[step.operation](step.arguments, input, byRole as object as Fitted<O>, place);
}

const factories: { readonly [O in StepOperation]: StepFactory<O> } = {
  copy: (_settings, input) => ({ type: input, apply: (column) => column }),
  parse_time: ({ format }) => ({
    type: { type: 'time', precision: 'millisecond' },
    apply(column, firstRow) {
      if (column.kind !== 'text') throw new Error(`a time cannot be read from a ${column.kind} column`);
      return parseTimes(column, format, firstRow);
    },
  }),
  one_sentence: ({ end }) => ({
    type: { type: 'text' },
    apply(column, firstRow) {
      if (column.kind !== 'text') throw new Error(`a ${column.kind} column has no sentences`);
      return oneSentence(column, firstRow, end);
    },
  }),
  calendar: ({ part }) => ({
    type: { type: 'number' },
    apply(column) {
      if (column.kind !== 'time') throw new Error(`${part} cannot read a ${column.kind} column`);
      return calendarNumbers(column, part);
    },
  }),
  lowercase: (_settings, input) => textStep(input, lowercase),
  strip_accents: ({ keep }, input) => formStep(input, createStripAccents(keep)),
  ascii: (_settings, input) => formStep(input, toAscii),
  normalize: ({ form }, input) => formStep(input, createNormalize(form)),
  replace({ pattern, flags, with: replacement }, input, _fitted, { matchTexts }) {
    const replace = createReplace({ operation: 'replace', pattern, matchTexts }, flags, replacement);
    return { type: input, apply: (column, firstRow) => replace(textsOf(column), firstRow) };
  },
  mask_urls: ({ token }, input) => textStep(input, createMaskUrls(token)),
  tokenize(settings, _input, _fitted, { matchTexts }) {
    const tokenize = createTokenizer(settings.tokenizer, matchTexts);
    return {
      type: { type: 'tokens' },
      apply(column, firstRow) {
        if (column.kind !== 'text') throw new Error(`tokenize cannot read a ${column.kind} column`);
        return tokenize(column, firstRow);
      },
    };
  },
  remove: ({ words, after }, input) => removeStep(input, words, after),
  remove_listed: ({ after }, input, { words: { listed } }) => removeStep(input, listed, after),
  stem({ stemmer }, input) {
    const stem = createTokenMap(createStemmer(stemmer));
    return { type: input, apply: (column) => stem(tokensOf(column, 'stem')) };
  },
  ngrams({ from, to, buckets, of }) {
    const join = (column: Column): TokensColumn =>
      of === 'characters'
        ? characterNgrams(textsOf(column), from, to)
        : joinNgrams(tokensOf(column, 'ngrams'), from, to);
    const hash = (column: Column, size: number): IdsColumn =>
      of === 'characters'
        ? hashNgrams(join(column), 1, 1, size)
        : hashNgrams(tokensOf(column, 'ngrams'), from, to, size);
    return buckets === undefined
      ? { type: { type: 'tokens' }, apply: join }
      : {
          type: {
            type: 'ids',
            length: null,
            vocabularySize: buckets,
            padId: PADDING_BUCKET,
            unknownId: null,
            side: null,
            hashed: true,
          },
          apply: (column) => hash(column, buckets),
        };
  },
  index({ ends: ended }, _input, { vocabulary }) {
    const { size, padId, unknownId, ends } = vocabulary;
    const end = ended === true ? (ends?.end ?? null) : null;
    return {
      type: {
        type: 'ids',
        length: null,
        vocabularySize: size,
        padId,
        unknownId,
        ...(ends !== null && { ends }),
        side: null,
      },
      apply(column, firstRow) {
        return indexColumn(column, vocabulary, firstRow, end);
      },
    };
  },
  decode: ({ joining }, _input, { vocabulary }) => ({
    type: { type: 'text' },
    apply: (column) => decodeColumn(column, vocabulary, joining),
  }),
  shift: ({ first }, input) => ({
    type: input,
    apply: (column, _firstRow, batch) =>
      shiftColumn(column, input, first === undefined ? null : batch.columns[first]!),
  }),
  pad({ length, side, truncate }, input) {
    if (input.type !== 'ids') throw new Error(`pad cannot read a column of ${input.type}`);
    const { padId } = input;
    if (padId === null) throw failure('noPadding', { operation: 'pad' });
    return {
      type: { ...input, length, side },
      apply(column) {
        if (column.kind !== 'ids' && column.kind !== 'fixed-ids') {
          throw new Error(`pad cannot read a ${column.kind} column`);
        }
        return padIds(column, length, side, truncate, padId);
      },
    };
  },
  truncate({ length, side }, input) {
    const fixed = input.type === 'ids' && input.length !== null;
    return {
      type: fixed ? { ...input, length: Math.min(length, input.length!) } : input,
      apply: (column) => truncateRows(column, length, side),
    };
  },
  scale: ({ learned, ...range }, input, { scaler }, { column }) =>
    affineStep(input, column, scaleTo(range, scaleOf(scaler, learned))),
  scale_from: ({ from, ...range }, input, _fitted, { column }) =>
    affineStep(input, column, scaleTo(range, { kind: 'range', low: [from.low], high: [from.high] })),
  standardize: ({ learned }, input, { scaler }, { column }) =>
    affineStep(input, column, standardizeBy(scaleOf(scaler, learned))),
  clip: (limits, input) => clipStep(input, limits),
  noise: (settings, input, _fitted, { column }) => noiseStep(input, column, settings),
  log: (_settings, input, _fitted, { column }) => logStep(input, column, 'log'),
  log1p: (_settings, input, _fitted, { column }) => logStep(input, column, 'log1p'),
  calculate: ({ formula }, _input, _fitted, { types }) => ({
    type: formulaType(formula, types),
    apply: (_column, firstRow, batch) => evaluateFormula(formula, batch, firstRow),
  }),
  condition({ formula, named = { classes: ['false', 'true'], holds: 'true' } }) {
    const { classes, holds } = named;
    const code = classes.indexOf(holds);
    return {
      type: { type: 'class', classes },
      apply: (_column, firstRow, batch) => ({
        kind: 'class',
        codes: Int32Array.from(numbersColumn(evaluateFormula(formula, batch, firstRow)).values, (value) =>
          value === 0 ? 1 - code : code,
        ),
      }),
    };
  },
};

/** `given`, after the steps that the tokens went through, are the words that are taken out. */
function removeStep(
  input: ColumnType,
  given: readonly string[],
  after: readonly FormStep[] | undefined,
): RowStep {
  const forms = createSteps(stepsOnWords(after), {}, { words: { type: 'tokens' } });
  const { columns } = forms.apply({ rows: 1, columns: { words: wordsAsTokens(given) } }, 0);
  const remover = createRemover(tokensAsWords(tokensOf(columns['words']!, 'remove')));
  return {
    type: input,
    apply: (column) => remover.remove(tokensOf(column, 'remove')),
    warnings: () => warningsOf(remover, given),
  };
}

function scaleOf({ columns }: ScalerDocument, column: string): LearnedScale {
  const learned = own(columns, column);
  if (learned === undefined) throw new Error(`the scaler has not seen ${column}`);
  return learned;
}

function tokensOf(column: Column, operation: StepOperation): TokensColumn {
  if (column.kind !== 'tokens') throw new Error(`${operation} cannot read a ${column.kind} column`);
  return column;
}

/** The same for texts and for tokens; a token that becomes empty is none any more. */
function formStep(input: ColumnType, change: (text: string) => string): RowStep {
  const ofTexts = onBytes(change);
  const ofTokens = createTokenMap(change);
  return {
    type: input,
    apply(column) {
      const texts = textsOf(column);
      return texts.kind === 'tokens' ? ofTokens(texts) : mapTexts(texts, ofTexts);
    },
  };
}

function textStep(input: ColumnType, change: TextFunction): RowStep {
  return { type: input, apply: (column) => mapTexts(textsOf(column), change) };
}
