/**
 * From raw rows to answers (class probabilities, or a number), in this process: the map and fit steps that the training data went
 * through, by the same code, and then the model. Families of models differ only in the last part.
 */
import type { ColumnType } from '../contract/artefacts/column-type.js';
import type { TrainedDocument } from '../contract/artefacts/trained.js';
import type { VocabularyDocument } from '../contract/artefacts/vocabulary.js';
import type { Batch, Column } from '../stages/artefacts/column.js';
import type { ArtefactView } from '../contract/kernel.js';
import type { Preprocessing } from '../contract/stage-graph.js';
import { createSteps } from '../stages/text/steps.js';
import { readVocabulary, type Vocabulary } from '../stages/text/vocabulary.js';
import type { ComputeOptions, OpenFamily } from './family-predictor.js';

/** One raw row: a value for each raw input column. */
export type RawRow = Readonly<Record<string, string | number>>;

/** A trained model with everything that its input goes through. */
export interface PredictionParts {
  readonly trained: ArtefactView<TrainedDocument>;
  readonly preprocessing: Preprocessing;
  /** What the steps need beside the rows, by the names in `preprocessing.inputs`. */
  readonly fitted: Readonly<Record<string, ArtefactView<VocabularyDocument>>>;
}

export type PredictedRow = PredictedClass | PredictedNumber;

export interface PredictedClass {
  readonly label: string;
  /** Of `label`. */
  readonly probability: number;
  /** By class, in the order of the model's outputs. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** Words of the row that the model knows; 0 means that the answer says nothing about this row. Null where it reads none. */
  readonly knownWords: number | null;
}

/** Of a model that was trained on a column of numbers. */
export interface PredictedNumber {
  readonly value: number;
  readonly knownWords: number | null;
}

export interface RowPredictor {
  /** Empty where it predicts numbers. */
  readonly classes: readonly string[];
  /** Raw columns that a row must have. */
  readonly columns: Preprocessing['columns'];
  /** Answers in the order of `rows`. Calls go one after another. */
  predict(rows: readonly RawRow[]): Promise<PredictedRow[]>;
  dispose(): void;
}

const families: Readonly<Record<TrainedDocument['family'], () => Promise<OpenFamily>>> = {
  neural: async () => (await import('./neural-predictor.js')).openNeural,
  linear: async () => (await import('./linear-predictor.js')).openLinear,
};

/** Opens the model and its vocabularies. */
export async function createRowPredictor(
  { trained, preprocessing, fitted }: PredictionParts,
  options: ComputeOptions,
): Promise<RowPredictor> {
  const { document } = trained;
  const { classes } = document;
  const vocabularies: Record<string, Vocabulary> = {};
  for (const [name, view] of Object.entries(fitted)) vocabularies[name] = await readVocabulary(view);
  const types: Record<string, ColumnType> = Object.fromEntries(
    Object.entries(preprocessing.columns).map(([name, type]) => [name, { type }]),
  );
  const steps = createSteps(preprocessing.steps, vocabularies, types);
  const model = await (await families[document.family]())(trained, options);

  const predict = async (rows: readonly RawRow[]): Promise<PredictedRow[]> => {
    if (rows.length === 0) return [];
    const batch = steps.apply(rawBatch(rows, preprocessing.columns));
    const known = model.knownWords(batch);
    const answers = await model.answers(batch);
    return rows.map((_, row) => {
      const knownWords = known?.[row] ?? null;
      if (classes.length === 0) return { value: answers[row]!, knownWords };
      const values = [...answers.subarray(row * classes.length, (row + 1) * classes.length)];
      const best = values.indexOf(Math.max(...values));
      return {
        label: classes[best]!,
        probability: values[best]!,
        probabilities: Object.fromEntries(classes.map((name, c) => [name, values[c]!])),
        knownWords,
      };
    });
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    classes,
    columns: preprocessing.columns,
    predict(rows) {
      const mine = last.then(() => predict(rows));
      last = mine.catch(() => undefined);
      return mine;
    },
    dispose: () => model.dispose(),
  };
}

function rawBatch(rows: readonly RawRow[], columns: Preprocessing['columns']): Batch {
  const made: Record<string, Column> = {};
  for (const [name, type] of Object.entries(columns)) {
    made[name] =
      type === 'number'
        ? { kind: 'number', values: Float64Array.from(rows, (row) => Number(row[name])) }
        : textColumn(rows.map((row) => String(row[name])));
  }
  return { rows: rows.length, columns: made };
}

function textColumn(texts: readonly string[]): Column {
  // A lone surrogate cannot be UTF-8; it becomes the replacement character, as when reading a file.
  const parts = texts.map((text) => Buffer.from(text));
  const offsets = new Int32Array(texts.length + 1);
  parts.forEach((part, row) => (offsets[row + 1] = offsets[row]! + part.length));
  return { kind: 'text', offsets, bytes: Buffer.concat(parts) };
}
