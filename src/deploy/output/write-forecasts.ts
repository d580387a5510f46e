/** Forecasts as text: a step a line, its time, its series where there are several, and its values. */
import type { ForecastStep } from '../forecast-predictor.js';
import { rounded, type OutputFormat } from './answer-writer.js';
import { csvRecord } from './write-csv.js';

export interface ForecastNames {
  readonly time: string;
  readonly series: string | null;
  readonly target: readonly string[];
}

export function writeForecasts(
  output: OutputFormat,
  steps: readonly ForecastStep[],
  { time, series, target }: ForecastNames,
): string {
  const names = [time, ...(series === null ? [] : [series]), ...target];
  const cells = steps.map((step) => [
    step.time,
    ...(step.series === null ? [] : [step.series]),
    ...target.map((name) => rounded(step.values[name]!)),
  ]);
  switch (output) {
    case 'table':
      return cells.map((row) => `${row.join('\t')}\n`).join('');
    case 'csv':
      return [names, ...cells].map((row) => csvRecord(row.map(String))).join('');
    case 'jsonl':
      return cells
        .map((row) => `${JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at]!])))}\n`)
        .join('');
  }
}
