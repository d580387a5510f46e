/**
 * Evaluation of models that say numbers or ids. Numbers: predictions beside targets, row by row.
 * Ids: the most probable id beside the true one at each step; state is carried from window to
 * window, as in training.
 */
import type { ColumnType } from '../../../contract/artefacts/column-type.js';
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { Scores } from '../../../contract/artefacts/scores.js';
import type { TrainedDocument } from '../../../contract/artefacts/trained.js';
import type { ArtefactView, KernelContext } from '../../../contract/kernel.js';
import type { Metric } from '../../../contract/operations/metric.js';
import { demandSteps } from '../tables/demand-steps.js';
import { demandSameInputs, openTrained } from './evaluate-neural.js';
import { numberColumn, type PredictionColumn, type Predictions } from './evaluate-predictions.js';
import { measureSplit, type MeasuredRows } from './evaluate-split.js';
import { createMeasure, measuredValues, shownMetrics } from './measure.js';
import { isScalarMetric } from './metrics.js';
import { readSplit, type IdsTable, type SplitTable } from '../tables/train-data.js';
import { failure } from '../failures.js';

export interface EvaluateAnswers {
  readonly predicts: 'numbers' | 'ids';
  readonly model: ArtefactView<TrainedDocument>;
  readonly data: ArtefactView<DatasetDocument>;
  readonly split: string;
  readonly target: string;
  readonly metrics: readonly Metric[];
  readonly batch: number;
}

export interface Evaluated {
  readonly scores: Scores;
  readonly predictions: Predictions;
}

/** Throws `StageFailure` where the data does not fit the model. */
export async function evaluateAnswers(
  context: KernelContext<'evaluate'>,
  { predicts, model, data, split, target, metrics, batch }: EvaluateAnswers,
): Promise<Evaluated> {
  const opened = await openTrained(model, context);
  try {
    const { document, predictor } = opened;
    demandSameInputs(data, document);
    const table = await readSplit(data, split, document.graph, target);
    demandSteps(document.graph, split, table);
    if (table.targets?.kind !== predicts) {
      const found = data.document.columns[target]!.type;
      throw failure('predictsOther', { predicts, column: target, found });
    }
    const gathered = gather(table, data.document.columns[target]!);
    const measure = createMeasure({ kind: predicts });
    const [shown] = shownMetrics[predicts];
    let rows = 0;
    await measureSplit(predictor, table, { batch, signal: context.signal }, (part) => {
      measure.add(part.targets!, part.prediction, part.prediction.loss!);
      gathered.take(part);
      rows += part.rows.length;
      const measures = [{ name: shown!, value: measure.value(shown!) }];
      context.progress({ done: rows, total: table.rows, unit: 'examples', measures });
    });
    const wanted = ['loss' as const, ...metrics.filter(isScalarMetric)];
    const scores: Scores = { examples: measure.elements, ...measuredValues(measure, wanted) };
    return { scores, predictions: { rows: table.rows, columns: gathered.columns } };
  } finally {
    opened.dispose();
  }
}

interface Gathered {
  take(part: MeasuredRows): void;
  readonly columns: Readonly<Record<string, PredictionColumn>>;
}

function gather({ rows, targets }: SplitTable, type: ColumnType): Gathered {
  if (targets?.kind === 'numbers') return gatherNumbers(rows, targets.table.values);
  if (targets?.kind === 'ids') return gatherIds(targets.table, type);
  throw new Error('classes are evaluated elsewhere');
}

function gatherNumbers(rows: number, targets: Float32Array): Gathered {
  const predicted = new Float64Array(rows);
  return {
    take: ({ rows: which, prediction }) =>
      which.forEach((row, i) => (predicted[row] = prediction.outputs[i]!)),
    columns: { target: numberColumn(Float64Array.from(targets)), predicted: numberColumn(predicted) },
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
