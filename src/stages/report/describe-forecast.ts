/**
 * The course of forecasts: the truth at the end of the evaluated rows, and forecasts one after
 * another, each from where the one before ended. Rows are windows of a series, one step apart; where
 * they are not, or before another series begins, there is no course.
 */
import type { DatasetDocument } from '../../contract/artefacts/dataset.js';
import type { ScoresDocument } from '../../contract/artefacts/scores.js';
import type { ArtefactView } from '../../contract/kernel.js';
import { windowColumns } from '../../contract/operations/windows.js';
import { readBatches } from '../artefacts/arrow-file.js';
import type { ForecastSummary } from './report-data.js';

/** Steps that a picture shows: more are no lines that an eye can follow. */
const shownSteps = 240;

/** Null where the rows are no windows. Of several columns that are forecast, the first is shown. */
export async function describeForecast(
  view: ArtefactView<ScoresDocument>,
  data: DatasetDocument,
  signal: AbortSignal,
): Promise<ForecastSummary | null> {
  const future = data.columns[windowColumns.future];
  if (future?.type !== 'numbers' || data.columns[windowColumns.origin]?.type !== 'time') return null;
  const [ahead = 1, width = 1] = future.shape;
  const { columns, predictions } = view.document;
  const windows: Window[] = [];
  const names = { columns: ['target', 'predicted'] };
  for await (const batch of readBatches(view.path(predictions), columns, names)) {
    signal.throwIfAborted();
    const [truth, forecast] = [batch.columns['target'], batch.columns['predicted']].map((column) =>
      column?.kind === 'fixed-numbers' || column?.kind === 'number' ? column.values : null,
    );
    if (!truth || !forecast) return null;
    const size = truth.length / batch.rows;
    for (let row = 0; row < batch.rows; row++) {
      // Of an answer at each step of the history, the last one is the forecast.
      const first = (row + 1) * size - ahead * width;
      const of = (values: ArrayLike<number>) =>
        Array.from({ length: ahead }, (_, step) => values[first + step * width]!);
      windows.push({ truth: of(truth), forecast: of(forecast) });
    }
    // The end is shown: only so many windows can reach into it.
    windows.splice(0, Math.max(0, windows.length - shownSteps));
  }
  const chain = lastChain(windows);
  return chain.length < 2 * ahead ? null : courseOf(chain, ahead);
}

interface Window {
  readonly truth: readonly number[];
  readonly forecast: readonly number[];
}

/** The last windows of which each begins one step after the one before. */
function lastChain(windows: readonly Window[]): readonly Window[] {
  let first = windows.length - 1;
  while (first > 0 && follows(windows[first - 1]!, windows[first]!)) first--;
  return windows.slice(Math.max(0, first));
}

function follows(before: Window, { truth }: Window): boolean {
  return before.truth.slice(1).every((value, step) => value === truth[step]);
}

function courseOf(chain: readonly Window[], ahead: number): ForecastSummary {
  const truth = [...chain.map((window) => window.truth[0]!), ...chain.at(-1)!.truth.slice(1)];
  // From the end, so that the last forecast is whole.
  const starts = chain.flatMap((_, at) => ((chain.length - 1 - at) % ahead === 0 ? [at] : []));
  return {
    ahead,
    truth,
    forecasts: starts.map((at) => ({ from: at, values: chain[at]!.forecast })),
  };
}
