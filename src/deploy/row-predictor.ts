/**
 * From raw rows to answers (class probabilities, or a number), in this process: the map and fit
 * steps that the training data went through, by the same code, and then the model. Families of
 * models differ only in the last part.
 */
import { dictionary } from '../base/dictionary.js';
import { nestedNumbers, type NestedNumbers } from '../base/nested-numbers.js';
import { widthOf, type ColumnType, type NumbersColumnType } from '../contract/artefacts/column-type.js';
import type { ModelDocument, TrainedDocument } from '../contract/artefacts/trained.js';
import type { Batch, Column } from '../stages/artefacts/column.js';
import type { ArtefactView } from '../contract/kernel.js';
import type { Preprocessing } from '../contract/stage-graph.js';
import { failure } from '../stages/engine/failures.js';
import { joinAnswers } from '../stages/sweep/votes.js';
import { readLearned, type LearnedView } from '../stages/text/read-learned.js';
import { createSteps } from '../stages/text/steps.js';
import { BadRow } from './bad-row.js';
import type { RawColumns, RawType, SourceField, SourceFields } from '../contract/stage-graph.js';
import { diagnose } from './diagnose.js';
import { checkRow, kindOf, type CheckedRow, type RawRow, type RowProblem } from './check-row.js';
import { numbersColumn } from './raw-numbers.js';
import type { ComputeOptions, FamilyAnswers, OpenFamily, WrittenText } from './family-predictor.js';
import type { RowExplanation, Unexplained } from './row-explanation.js';
import { rowWords } from './row-words.js';

/** A trained model, or an ensemble of several. */
export interface PredictionParts {
  readonly document: TrainedDocument;
  /** One, or the members of the ensemble in their order. */
  readonly models: readonly PreparedModel[];
}

/** A model with everything that its input goes through. */
export interface PreparedModel {
  readonly trained: ArtefactView<ModelDocument>;
  readonly preprocessing: Preprocessing;
  /** What the steps need beside the rows, by the names in `preprocessing.inputs`. */
  readonly fitted: Readonly<Record<string, LearnedView>>;
}

export type PredictedRow = PredictedClass | PredictedNumber | PredictedNumbers | PredictedText;

export interface PredictedClass {
  readonly label: string;
  /** Of `label`. */
  readonly probability: number;
  /** In the order of the model's outputs, as `RowPredictor.classes`. */
  readonly probabilities: readonly ClassProbability[];
  /**
   * Words of the row that the model knows; 0 means that the answer says nothing about this row.
   * Null where it reads none.
   */
  readonly knownWords: number | null;
  /** What the answer came from, where that was asked for. */
  readonly explanation?: RowExplanation;
}

export interface ClassProbability {
  readonly name: string;
  readonly probability: number;
}

/** Of a model that was trained on a column of numbers. */
export interface PredictedNumber {
  readonly value: number;
  readonly knownWords: number | null;
  readonly explanation?: RowExplanation;
}

/** Of a model that was trained on numbers with a shape: lists in lists, as in the column. */
export interface PredictedNumbers {
  readonly values: readonly NestedNumbers[];
  readonly knownWords: number | null;
  readonly explanation?: RowExplanation;
}

/** Of a model that writes, such as a translator. */
export interface PredictedText extends WrittenText {
  readonly knownWords: number | null;
  readonly explanation?: RowExplanation;
}

export interface RowPredictor {
  readonly kind: 'rows';
  /** Empty where it predicts numbers, or writes. */
  readonly classes: readonly string[];
  /** It writes a text for each row. */
  readonly writes: boolean;
  /** Raw columns that a row must have. */
  readonly columns: RawColumns;
  /** Where files like that of the training have them. @internal */
  readonly sources: SourceFields;
  /**
   * Answers in the order of `rows`. Calls go one after another. Rejects with `BadRow` if a row
   * lacks a column or has one of another type; then no row is answered.
   */
  predict(rows: readonly RawRow[]): Promise<PredictedRow[]>;
  /**
   * Frees the model as soon as the calls before have their answers. Calls after it are rejected.
   */
  dispose(): void;
}

const families: Readonly<Record<ModelDocument['family'], () => Promise<OpenFamily>>> = {
  neural: async () => (await import('./neural-predictor.js')).openNeural,
  linear: async () => (await import('./linear-predictor.js')).openLinear,
};

interface OpenedModel {
  /** `first`: which of the rows that were given, from 0, the first one is. */
  answers(rows: readonly CheckedRow[], first: number): Promise<Answers>;
  /** Why it cannot explain its answers; null where it can. */
  readonly unexplained: Unexplained | null;
  dispose(): void;
}

interface Answers extends FamilyAnswers {
  readonly known: Int32Array | null;
  readonly explained: readonly RowExplanation[] | null;
}

/** Opens a model and its vocabularies. */
async function openModel(
  { trained, preprocessing, fitted }: PreparedModel,
  options: PredictorOptions,
): Promise<OpenedModel> {
  const { document } = trained;
  const { columns } = preprocessing;
  const types: Record<string, ColumnType> = Object.fromEntries(
    Object.entries(columns).map(([name, type]) => [name, typeOfColumn(type)]),
  );
  const learned = await readLearned(fitted);
  const steps = createSteps(preprocessing.steps, learned, types);
  const { writes } = preprocessing;
  const model =
    writes === undefined
      ? await (
          await families[document.family]()
        )(trained, options)
      : await (
          await import('./writing-predictor.js')
        ).openWriting(trained, { ...writes, vocabulary: learned[writes.vocabulary]! }, options);
  const preparation = { steps: preprocessing.steps, fitted: learned, types };
  const { explain } = model;
  return {
    unexplained: typeof explain === 'string' ? explain : null,
    async answers(rows, first) {
      const raw = rawBatch(rows, columns);
      const batch = steps.apply(raw, first);
      const known = model.knownWords(batch);
      const explained =
        options.explain === true && typeof explain !== 'string'
          ? await explain(batch, rowWords(preparation, raw, batch))
          : null;
      return { ...(await model.answers(batch)), known, explained };
    },
    dispose: () => model.dispose(),
  };
}

export interface PredictorOptions extends ComputeOptions {
  /** Each answer says what it came from. */
  readonly explain?: boolean;
}

/** Opens the models and their vocabularies. A reason where an explanation is asked for that they do not have. */
export async function createRowPredictor(
  { document, models }: PredictionParts,
  options: PredictorOptions,
): Promise<RowPredictor | Unexplained> {
  if (options.explain === true && document.family === 'ensemble') return 'ensemble';
  const { classes } = document;
  const columns = columnsOf(models);
  const opened: OpenedModel[] = [];
  for (const model of models) opened.push(await openModel(model, options));
  const unexplained = options.explain === true ? opened[0]!.unexplained : null;
  if (unexplained !== null) {
    opened[0]!.dispose();
    return unexplained;
  }

  const answer = async (rows: readonly CheckedRow[], first: number): Promise<PredictedRow[]> => {
    const all: Answers[] = [];
    for (const model of opened) all.push(await model.answers(rows, first));
    const other = all.findIndex(({ steps }) => String(steps) !== String(all[0]!.steps));
    if (other >= 0) throw failure('membersReadOtherRows', { member: other + 1 });
    const known = mostKnown(all, rows.length);
    const answers =
      document.family === 'ensemble'
        ? joinAnswers(
            document.vote,
            all.map(({ values }) => values),
            rows.length,
            classes.length,
          )
        : all[0]!.values;
    return rows.map((_, row) => {
      const knownWords = known?.[row] ?? null;
      const explanation = all[0]!.explained?.[row];
      const told = explanation === undefined ? {} : { explanation };
      const written = all[0]!.texts?.[row];
      if (written !== undefined) return { ...written, knownWords, ...told };
      if (document.answer !== undefined) {
        return { values: numbersOf(document.answer, answers, all[0]!.steps, row), knownWords, ...told };
      }
      if (classes.length === 0) return { value: answers[row]!, knownWords, ...told };
      const values = [...answers.subarray(row * classes.length, (row + 1) * classes.length)];
      const best = values.indexOf(Math.max(...values));
      return {
        label: classes[best]!,
        probability: values[best]!,
        probabilities: classes.map((name, c) => ({ name, probability: values[c]! })),
        knownWords,
        ...told,
      };
    });
  };
  const predict = async (given: readonly unknown[]): Promise<PredictedRow[]> => {
    const answers: PredictedRow[] = [];
    for (const group of groupsOf(checkRows(given, columns))) {
      answers.push(...(await answer(group, answers.length)));
    }
    return answers;
  };
  let last: Promise<unknown> = Promise.resolve();
  let disposed = false;
  return {
    kind: 'rows',
    classes,
    writes: models[0]?.preprocessing.writes !== undefined,
    columns,
    sources: fieldsOf(models),
    predict(rows) {
      if (disposed) return Promise.reject(new Error('this predictor has been disposed of'));
      const mine = last.then(() => predict(rows));
      last = mine.catch(() => undefined);
      return mine;
    },
    dispose() {
      if (!disposed) last = last.then(() => opened.forEach((model) => model.dispose()));
      disposed = true;
    },
  };
}

/** What a row must have: the columns of all models. Of one name they have one type, that of the source. */
function columnsOf(models: readonly PreparedModel[]): RawColumns {
  return Object.assign(dictionary<RawType>(), ...models.map(({ preprocessing }) => preprocessing.columns));
}

/** Where files like that of the training have these columns. */
export function fieldsOf(models: readonly PreparedModel[]): SourceFields {
  return Object.assign(dictionary<SourceField>(), ...models.map(({ preprocessing }) => preprocessing.fields));
}

/** The numbers of a row, in the shape of the column that the model was trained on. */
function numbersOf(
  type: NumbersColumnType,
  answers: Float32Array | Float64Array,
  steps: Int32Array | null,
  row: number,
): readonly NestedNumbers[] {
  const width = widthOf(type);
  const [start, end] = steps === null ? [row, row + 1] : [steps[row]!, steps[row + 1]!];
  const values = Float32Array.from(answers.subarray(start * width, end * width));
  return nestedNumbers(values, steps === null ? type.shape : [end - start, ...type.shape]);
}

/** The words of each row that the member with the most words knows; null where none reads words. */
function mostKnown(all: readonly Answers[], rows: number): Int32Array | null {
  const counts = all.flatMap(({ known }) => known ?? []);
  if (counts.length === 0) return null;
  return Int32Array.from({ length: rows }, (_, row) => Math.max(...counts.map((known) => known[row]!)));
}

/** The rows, each with the columns of the model. Throws `BadRow` for the first that is none. */
export function checkRows(given: readonly unknown[], columns: RawColumns): CheckedRow[] {
  const refuse = (row: number | null, problem: BadRowProblem): BadRow =>
    new BadRow(row, diagnose('badRow', null, { row, problem, columns }));
  if (!Array.isArray(given)) throw refuse(null, { is: 'no list', found: kindOf(given) });
  // Not `map`, which passes over the holes of a list.
  return Array.from(given, (value: unknown, index) => {
    const checked = checkRow(value, columns);
    if ('problem' in checked) throw refuse(index, checked.problem);
    return checked.row;
  });
}

type BadRowProblem = RowProblem | { readonly is: 'no list'; readonly found: string };

/**
 * Code units of texts, and numbers, that are prepared together at most, if more than one row has them: offsets in
 * bytes have 31 bits.
 */
const groupUnits = 2 ** 24;
const groupRows = 4096;

/** However many rows there are, the memory for their preparation is bounded. */
function* groupsOf(rows: readonly CheckedRow[]): Generator<readonly CheckedRow[]> {
  let start = 0;
  let units = 0;
  for (const [index, row] of rows.entries()) {
    const size = Object.values(row).reduce<number>(
      (sum, value) => sum + (typeof value === 'number' ? 0 : value.length),
      0,
    );
    if (index > start && (units + size > groupUnits || index - start === groupRows)) {
      yield rows.slice(start, index);
      start = index;
      units = 0;
    }
    units += size;
  }
  if (start < rows.length) yield rows.slice(start);
}

export function rawBatch(rows: readonly CheckedRow[], columns: RawColumns): Batch {
  const made = dictionary<Column>();
  for (const [name, type] of Object.entries(columns)) {
    made[name] =
      typeof type === 'object'
        ? numbersColumn(
            type,
            rows.map((row) => listIn(row[name])),
          )
        : type === 'number'
          ? { kind: 'number', values: Float64Array.from(rows, (row) => Number(row[name])) }
          : textColumn(rows.map((row) => String(row[name])));
  }
  return { rows: rows.length, columns: made };
}

export function typeOfColumn(type: RawColumns[string]): ColumnType {
  if (typeof type !== 'object') return { type };
  const { shape, ragged } = type;
  return { type: 'numbers', shape, ...(ragged && { ragged }) };
}

function listIn(value: CheckedRow[string] | undefined): readonly number[] {
  if (typeof value !== 'object') throw new Error('numbers with a shape are a list');
  return value;
}

export function textColumn(texts: readonly string[]): Column {
  // A lone surrogate cannot be UTF-8; it becomes the replacement character, as when reading a file.
  const parts = texts.map((text) => Buffer.from(text));
  const offsets = new Int32Array(texts.length + 1);
  parts.forEach((part, row) => (offsets[row + 1] = offsets[row]! + part.length));
  return { kind: 'text', offsets, bytes: Buffer.concat(parts) };
}
