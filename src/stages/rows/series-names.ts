/** Series that a reader takes for one, `Madrid` and `madrid`, and rows that name none. */
import type { StageContext } from '../../contract/kernel.js';
import { similarNames } from '../artefacts/similar-names.js';
import { warning } from './failures.js';
import type { SeriesTable } from './read-series.js';

export function warnOfSeriesNames(
  context: StageContext,
  table: SeriesTable,
  column: string | undefined,
): void {
  if (column === undefined) return;
  const rowsOf = new Map(table.series.map(({ name, rows }) => [name ?? '', rows.length]));
  const names = [...rowsOf.keys()];
  for (const group of similarNames(names)) {
    const series = group.map((name) => ({ name, rows: rowsOf.get(name)! }));
    context.warn(warning('similarSeries', { column, series }));
  }
  const blank = names.filter((name) => name.trim() === '');
  if (blank.length === 0 || names.length === blank.length) return;
  const rows = blank.reduce((sum, name) => sum + rowsOf.get(name)!, 0);
  context.warn(warning('seriesWithoutName', { column, rows }));
}
