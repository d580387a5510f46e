/** Which windows a table has: where each of them ends to be known, and the series that it is of. */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { ArtefactView } from '../../../contract/kernel.js';
import { windowColumns } from '../../../contract/operations/windows.js';
import type { Batch } from '../../artefacts/column.js';
import { concatRows } from '../../artefacts/concat-rows.js';
import { datasetOf } from '../../artefacts/dataset-view.js';
import { failure } from '../failures.js';

export interface Origins {
  readonly origins: readonly number[];
  /** Null of a table with one series. */
  readonly names: readonly string[] | null;
}

/**
 * Members of an ensemble forecast the same steps, or their answers cannot be joined: a longer history
 * may lack windows that a shorter one has. Throws `StageFailure` for the first other.
 */
export async function demandSameWindows(
  members: readonly ArtefactView<DatasetDocument>[],
  series: string | undefined,
): Promise<void> {
  const [first, ...others] = members as [ArtefactView<DatasetDocument>];
  const wanted = await originsOf(first, series);
  for (const [at, view] of others.entries()) {
    if (view === first) continue;
    const found = await originsOf(view, series);
    if (JSON.stringify(found) === JSON.stringify(wanted)) continue;
    const [windows, ofFirst] = [found.origins.length, wanted.origins.length];
    throw failure('membersReadOtherWindows', { member: at + 2, windows, first: ofFirst });
  }
}

/** The last known time of each window, and the name of its series. */
export async function originsOf(
  view: ArtefactView<DatasetDocument>,
  series: string | undefined,
): Promise<Origins> {
  const data = datasetOf(view);
  const [split] = data.splits;
  const batches: Batch[] = [];
  const columns = [windowColumns.origin, ...(series === undefined ? [] : [series])];
  for await (const batch of data.batches(split!, columns)) batches.push(batch);
  const all = concatRows(batches);
  const origin = all.columns[windowColumns.origin];
  if (origin?.kind !== 'time') throw new Error('windows have a time of origin');
  const origins = Array.from(origin.values, Number);
  if (series === undefined) return { origins, names: null };
  const type = data.document.columns[series];
  const column = all.columns[series]!;
  const names = origins.map((_, row) => {
    if (column.kind === 'class' && type?.type === 'class') return type.classes[column.codes[row]!]!;
    if (column.kind !== 'text') throw new Error('series are told apart by texts or classes');
    const { bytes, offsets } = column;
    return Buffer.from(bytes.subarray(offsets[row], offsets[row + 1])).toString('utf8');
  });
  return { origins, names };
}
