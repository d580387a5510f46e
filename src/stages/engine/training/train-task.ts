/** What a `train` stage learns to say, as only the data tells it: which classes, how many words, how many rows of each. */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { StageWarning } from '../../../contract/kernel.js';
import type { LossSettings } from '../engine.js';
import type { StatedLoss } from '../../../contract/operations/loss.js';
import { demandProbabilities, lossToTrain } from './stated-loss.js';
import type { Task } from '../evaluation/measure.js';
import type { TrainedInput } from '../trained-artefact.js';
import {
  classCodes,
  classesOf,
  emptyIdOf,
  type InputColumnType,
  type SplitTable,
} from '../tables/train-data.js';
import {
  classesWithoutRows,
  fewClasses,
  lossDoesNotFit,
  onlyOneClassSeen,
  outputsDoNotFit,
} from '../messages.js';

export interface Target {
  readonly column: string;
  readonly task: Task;
  /** In the order of the model's outputs; empty unless classes are learned. */
  readonly classes: readonly string[];
  /** What `classes` stands for in a model: classes, or words of the target's vocabulary. */
  readonly answers: number;
}

/** Throws `StageFailure` SEQ548 where the data has no such column, SEQ545 where there is nothing to tell apart. */
export function targetOf(document: DatasetDocument, column: string): Target {
  const type = document.columns[column];
  switch (type?.type) {
    case 'number':
      return { column, task: { kind: 'numbers' }, classes: [], answers: 1 };
    case 'ids':
      return { column, task: { kind: 'ids' }, classes: [], answers: type.vocabularySize };
    default: {
      const classes = classesOf(document, column);
      if (classes.length < 2) throw fewClasses(column, classes);
      return { column, task: { kind: 'classes', classes: classes.length }, classes, answers: classes.length };
    }
  }
}

/** Throws `StageFailure` SEQ544 where a model gives another number of `outputs` for each answer than `loss` wants. */
export function demandFittingOutputs(loss: StatedLoss, outputs: number, target: Target): void {
  const { task, answers, classes, column } = target;
  if (task.kind === 'classes') {
    const one = loss.name === 'binary_cross_entropy';
    if (one ? outputs !== 1 || answers !== 2 : outputs !== answers) {
      throw lossDoesNotFit(loss.name, outputs, column, classes);
    }
  } else if (outputs !== answers) throw outputsDoNotFit(task.kind, outputs, column, answers);
}

/** The loss to train with: weights of classes follow from the training rows. Throws `StageFailure` SEQ544 where the rows do not fit it. */
export function trainingLoss(loss: StatedLoss, target: Target, train: SplitTable): LossSettings {
  if (train.targets?.kind === 'numbers') demandProbabilities(loss, train.targets.table.values, target.column);
  return lossToTrain(loss, target.classes, target.task.kind === 'classes' ? classCodes(train) : null);
}

/** What is odd about the classes of a split; `learned`: whether those without a row matter. */
export function oddClasses(
  split: string,
  target: Target,
  table: SplitTable,
  learned: boolean,
): StageWarning | null {
  if (target.task.kind !== 'classes') return null;
  const { classes, column } = target;
  const codes = classCodes(table);
  const seen = new Set(codes);
  if (seen.size === 1) return onlyOneClassSeen(split, column, classes[codes[0]!]!);
  const missing = classes.filter((_, code) => !seen.has(code));
  return learned && missing.length > 0 ? classesWithoutRows(split, column, missing, classes.length) : null;
}

/** How rows of the column `column` were made, for those who predict. */
export function trainedInput(column: string, type: InputColumnType): TrainedInput {
  if (type.type === 'number') return { kind: 'number', column };
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
