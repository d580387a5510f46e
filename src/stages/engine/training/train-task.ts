/**
 * What a `train` stage learns to say, as only the data tells it: which classes, how many words, how
 * many rows of each.
 */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { StageWarning } from '../../../contract/kernel.js';
import type { LossSettings } from '../engine.js';
import type { StatedLoss } from '../../../contract/operations/loss.js';
import { lossToTrain } from './stated-loss.js';
import { demandProbabilities, demandShapeOfNumbers } from '../tables/number-targets.js';
import type { Task } from '../evaluation/measure.js';
import type { TrainedInput } from '../trained-artefact.js';
import {
  classCodes,
  classesOf,
  emptyIdOf,
  type InputColumnType,
  type NumbersColumnType,
  type SplitTable,
} from '../tables/train-data.js';
import { failure, warning } from '../failures.js';

export interface Target {
  readonly column: string;
  readonly task: Task;
  /** In the order of the model's outputs; empty unless classes are learned. */
  readonly classes: readonly string[];
  /** What `classes` stands for in a model: classes, or words of the target's vocabulary. */
  readonly answers: number;
  /** What each row holds of numbers; null of classes and ids. */
  readonly numbers: NumbersColumnType | null;
}

/** Throws `StageFailure` where the data has no such column, or there is nothing to tell apart. */
export function targetOf(document: DatasetDocument, column: string): Target {
  const type = document.columns[column];
  switch (type?.type) {
    case 'number':
    case 'numbers':
      return { column, task: { kind: 'numbers' }, classes: [], answers: 1, numbers: type };
    case 'ids':
      return { column, task: { kind: 'ids' }, classes: [], answers: type.vocabularySize, numbers: null };
    default: {
      const classes = classesOf(document, column);
      if (classes.length < 2) throw failure('fewClasses', { column, classes });
      const answers = classes.length;
      return { column, task: { kind: 'classes', classes: answers }, classes, answers, numbers: null };
    }
  }
}

/**
 * Throws `StageFailure` where a model gives another number of outputs for each answer than `loss`
 * wants. `shape`: of the output.
 */
export function demandFittingOutputs(
  loss: StatedLoss,
  shape: readonly (number | string)[],
  target: Target,
): void {
  const { task, answers, classes, column, numbers } = target;
  const outputs = Number(shape.at(-1));
  if (numbers !== null) {
    demandShapeOfNumbers(shape, numbers, column);
    return;
  }
  // One probability tells two classes apart.
  const one = task.kind === 'classes' && loss.name === 'binary_cross_entropy';
  if (one ? outputs === 1 && answers === 2 : outputs === answers) return;
  switch (task.kind) {
    case 'classes':
      throw failure('outputsDoNotFitClasses', { loss: loss.name, outputs, column, classes });
    case 'numbers':
      return;
    case 'ids':
      throw failure('outputsDoNotFitIds', { outputs, column, words: answers });
  }
}

/**
 * The loss to train with: weights of classes follow from the training rows. Throws `StageFailure`
 * where the rows do not fit it.
 */
export function trainingLoss(loss: StatedLoss, target: Target, train: SplitTable): LossSettings {
  demandProbabilities(loss, train, target.column);
  return lossToTrain(loss, target.classes, target.task.kind === 'classes' ? classCodes(train) : null);
}

/** What is odd about the answers of a split; `learned`: whether those without a row matter. */
export function oddAnswers(
  split: string,
  target: Target,
  table: SplitTable,
  learned: boolean,
): StageWarning | null {
  if (target.task.kind !== 'classes') return learned ? sameNumbers(split, target, table) : null;
  const { classes, column } = target;
  const codes = classCodes(table);
  const seen = new Set(codes);
  if (seen.size === 1) return warning('onlyOneClassSeen', { split, column, only: classes[codes[0]!]! });
  const missing = classes.filter((_, code) => !seen.has(code));
  if (!learned || missing.length === 0) return null;
  return warning('classesWithoutRows', { split, column, missing, classes: classes.length });
}

/** Warns where all rows have the same numbers. */
function sameNumbers(split: string, { column }: Target, { rows, targets }: SplitTable): StageWarning | null {
  if (targets?.kind !== 'numbers' || targets.table.rows !== null || rows < 2) return null;
  const { values } = targets.table;
  const width = values.length / rows;
  const isSame = values.every((value, at) => value === values[at % width]);
  return isSame ? warning('sameNumbersInAllRows', { split, column, rows }) : null;
}

/** How rows of the column `column` were made, for those who predict. */
export function trainedInput(column: string, type: InputColumnType): TrainedInput {
  if (type.type !== 'ids') return { kind: 'number', column };
  return {
    column,
    length: type.length,
    vocabularySize: type.vocabularySize,
    emptyId: emptyIdOf(type),
    specialIds: [type.padId, type.unknownId].filter((id) => id !== null),
  };
}

/** Of each input; 0 where it reads numbers. */
export function vocabularySizes(types: readonly InputColumnType[]): number[] {
  return types.map((type) => (type.type === 'ids' ? type.vocabularySize : 0));
}
