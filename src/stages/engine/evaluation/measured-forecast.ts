/** Forecasts that a model made from its own answers, beside what came, both in the unit of the data. */
import { widthOf, type NumbersColumnType } from '../../../contract/artefacts/column-type.js';
import type { Metric } from '../../../contract/operations/metric.js';
import type { Evaluated } from './evaluated.js';
import { shapedColumn } from './evaluate-predictions.js';
import { createMeasure, measuredValues } from './measure.js';
import { isScalarMetric } from './metrics.js';
import type { UnitOfData } from './unit-of-data.js';

/** Both row-major, as the table has them: scaled where it is. */
export interface Forecasts {
  readonly rows: number;
  readonly truth: Float32Array;
  readonly said: Float32Array;
  readonly unit: UnitOfData;
}

/** There is no loss: it is one of answers that have the truth before them. `type`: of the future. */
export function measuredForecast(
  { rows, truth, said, unit }: Forecasts,
  type: NumbersColumnType,
  metrics: readonly Metric[],
): Evaluated {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  const [target, predicted] = [unit.truth(truth, all), unit.said(said, all)].map((values) =>
    Float32Array.from(values),
  ) as [Float32Array, Float32Array];
  const measure = createMeasure({ kind: 'numbers' });
  measure.add(
    { kind: 'numbers', values: target, width: widthOf(type), time: null, lengths: null },
    { outputs: predicted, predicted: null },
    Number.NaN,
  );
  const plain = { type: 'numbers', shape: type.shape } as const;
  return {
    scores: { examples: rows, ...measuredValues(measure, metrics.filter(isScalarMetric)) },
    predictions: {
      rows,
      columns: {
        target: shapedColumn(plain, target, null),
        predicted: shapedColumn(plain, predicted, null),
      },
    },
  };
}
