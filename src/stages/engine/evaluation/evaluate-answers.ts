/**
 * Evaluation of models that say numbers or ids. Numbers: predictions beside targets, row by row, and of
 * a decoder those that it gives when it reads its own answers.
 * Ids: the most probable id beside the true one at each step; state is carried from window to
 * window, as in training.
 */
import {
  scalingOf,
  undoneScaling,
  widthOf,
  type ColumnType,
  type NumbersColumnType,
} from '../../../contract/artefacts/column-type.js';
import { hasDifference } from '../../../contract/artefacts/forecast-in-unit.js';
import type { Scores } from '../../../contract/artefacts/scores.js';
import type { KernelContext } from '../../../contract/kernel.js';
import { demandSteps } from '../tables/demand-steps.js';
import { evaluateOwnAnswers } from './evaluate-own-answers.js';
import type { EvaluateAnswers, Evaluated } from './evaluated.js';
import { demandSameInputs, openTrained } from './evaluate-neural.js';
import { numberColumn, shapedColumn, type PredictionColumn } from './evaluate-predictions.js';
import { measureSplit, type MeasuredRows } from './evaluate-split.js';
import {
  createMeasure,
  measuredValues,
  shownMetrics,
  type MeasuredAnswer,
  type MeasuredTargets,
} from './measure.js';
import { isScalarMetric } from './metrics.js';
import { unitOfData, type UnitOfData } from './unit-of-data.js';
import { demandProbabilities, demandShapeOfNumbers } from '../tables/number-targets.js';
import { readSplit, type IdsTable, type NumbersTable, type SplitTable } from '../tables/train-data.js';
import { failure } from '../failures.js';

/** Throws `StageFailure` where the data does not fit the model. */
export async function evaluateAnswers(
  context: KernelContext<'evaluate'>,
  asked: EvaluateAnswers,
): Promise<Evaluated> {
  const { predicts, model, data, split, target, metrics, batch } = asked;
  const opened = await openTrained(model, context);
  try {
    const { document, predictor } = opened;
    demandSameInputs(data, document);
    const readsOwn = predicts === 'numbers' && document.graph.inputs.some(({ written }) => written);
    if (readsOwn) return await evaluateOwnAnswers(context, opened, asked);
    const table = await readSplit(data, split, document.graph, target);
    demandSteps(document.graph, split, table);
    demandProbabilities(document.loss, table, target);
    if (table.targets?.kind !== predicts) {
      const found = data.document.columns[target]!.type;
      throw failure('predictsOther', { predicts, column: target, found });
    }
    const type = data.document.columns[target]!;
    const unit = await unitOfData(context, data, { said: document.scaling, truth: undoneScaling(type) });
    if (type.type === 'number' || type.type === 'numbers') {
      demandShapeOfNumbers(document.layers[document.graph.output]!.shape, type, target);
    }
    const gathered = gather(table, type);
    const measure = createMeasure({ kind: predicts });
    const [shown] = shownMetrics[predicts];
    let rows = 0;
    await measureSplit(predictor, table, { batch, signal: context.signal }, (part) => {
      const answers = inUnitOfData(part, unit);
      measure.add(answers.targets, answers, part.prediction.loss!);
      gathered.take(part, answers);
      rows += part.rows.length;
      const measures = [{ name: shown!, value: measure.value(shown!) }];
      context.progress({ done: rows, total: table.rows, unit: 'examples', measures });
    });
    const wanted = ['loss' as const, ...metrics.filter(isScalarMetric)];
    const scores: Scores = {
      examples: measure.elements,
      ...measuredValues(measure, wanted),
      ...(document.scaling !== undefined && { scaledLoss: true }),
      ...(isOfChanges(context, type) && { changes: true }),
    };
    return { scores, predictions: { rows: table.rows, columns: gathered.columns } };
  } finally {
    opened.dispose();
  }
}

/** Whether changes stay changes: only those of a forecast are added to the values before them. */
function isOfChanges({ arguments: { forecast } }: KernelContext<'evaluate'>, type: ColumnType): boolean {
  return forecast === undefined && hasDifference(scalingOf(type) ?? []);
}

interface Answers extends MeasuredAnswer {
  readonly targets: MeasuredTargets;
}

/** Targets and answers before what was done to them; the loss stays that of the training. */
function inUnitOfData({ rows, targets, prediction }: MeasuredRows, unit: UnitOfData): Answers {
  if (targets === null) throw new Error('the rows were read without their targets');
  const { outputs, predicted } = prediction;
  if (targets.kind !== 'numbers' || outputs === null) return { targets, outputs, predicted };
  const values = unit.truth(targets.values, rows);
  return { targets: { ...targets, values }, outputs: unit.said(outputs, rows), predicted };
}

interface Gathered {
  take(part: MeasuredRows, answers: Answers): void;
  readonly columns: Readonly<Record<string, PredictionColumn>>;
}

function gather({ rows, targets }: SplitTable, type: ColumnType): Gathered {
  if (targets?.kind === 'numbers') {
    return type.type === 'numbers' ? gatherShapes(type, targets.table) : gatherNumbers(rows);
  }
  if (targets?.kind === 'ids') return gatherIds(targets.table, type);
  throw new Error('classes are evaluated elsewhere');
}

function gatherNumbers(rows: number): Gathered {
  const target = new Float64Array(rows);
  const predicted = new Float64Array(rows);
  return {
    take({ rows: which }, { targets, outputs }) {
      if (targets.kind !== 'numbers' || outputs === null) throw new Error('numbers are said in numbers');
      which.forEach((row, i) => {
        target[row] = targets.values[i]!;
        predicted[row] = outputs[i]!;
      });
    },
    columns: { target: numberColumn(target), predicted: numberColumn(predicted) },
  };
}

/** Numbers with a shape, both in the unit of the data: what is predicted has that of the target. */
function gatherShapes(type: NumbersColumnType, { values, rows: steps }: NumbersTable): Gathered {
  const { shape, ragged } = type;
  const plain = { type: 'numbers', shape, ...(ragged && { ragged }) } as const;
  const width = widthOf(type);
  const target = new Float32Array(values.length);
  const predicted = new Float32Array(values.length);
  const startOf = (row: number): number => (steps?.[row] ?? row) * width;
  return {
    take({ rows: which }, { targets, outputs }) {
      if (targets.kind !== 'numbers' || outputs === null) throw new Error('numbers are said in numbers');
      // Shorter rows are filled up to the longest of the batch.
      const size = outputs.length / which.length;
      which.forEach((row, i) => {
        const [start, end] = [startOf(row), startOf(row + 1)];
        target.set(targets.values.subarray(i * size, i * size + end - start), start);
        predicted.set(outputs.subarray(i * size, i * size + end - start), start);
      });
    },
    columns: {
      target: shapedColumn(plain, target, steps),
      predicted: shapedColumn(plain, predicted, steps),
    },
  };
}

/** Where nothing is asked, nothing is predicted: -1. */
function gatherIds(table: IdsTable, type: ColumnType): Gathered {
  const predicted = new Int32Array(table.values.length).fill(-1);
  const startOf = (row: number): number => table.rows?.[row] ?? row * table.length!;
  const column = (values: Int32Array): PredictionColumn => ({
    type,
    part(first, last) {
      const part = values.subarray(startOf(first), startOf(last));
      if (table.rows === null) return { kind: 'fixed-ids', length: table.length!, values: part };
      const rows = table.rows.slice(first, last + 1).map((offset) => offset - startOf(first));
      return { kind: 'ids', rows, values: part };
    },
  });
  return {
    take({ rows, prediction }) {
      const answers = prediction.predicted!;
      const time = answers.length / rows.length;
      rows.forEach((row, i) => {
        const start = startOf(row);
        for (let step = 0; step < startOf(row + 1) - start; step++) {
          if (table.values[start + step]! >= 0) predicted[start + step] = answers[i * time + step]!;
        }
      });
    },
    columns: { target: column(table.values), predicted: column(predicted) },
  };
}
