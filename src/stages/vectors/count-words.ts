/** In how many rows of each class some words are. */
import type { Column } from '../artefacts/column.js';
import type { DatasetView } from '../artefacts/dataset-view.js';
import type { WordCounts } from './spoken-classes.js';

interface Question {
  readonly classes: string;
  readonly ids: string;
  /** The words, by their ids. */
  readonly of: readonly number[];
}

/** Of the first split. */
export async function countWords(data: DatasetView, { classes, ids, of }: Question): Promise<WordCounts> {
  const type = data.document.columns[classes];
  if (type?.type !== 'class') throw new Error(`${classes} holds no classes`);
  const places = new Map(of.map((id, place) => [id, place]));
  const having = of.map(() => new Float64Array(type.classes.length));
  const rows = type.classes.map(() => 0);
  for await (const batch of data.batches(data.splits[0]!, [classes, ids])) {
    const labels = batch.columns[classes];
    if (labels?.kind !== 'class') throw new Error('classes are not stored as classes');
    for (let row = 0; row < batch.rows; row++) {
      const label = labels.codes[row]!;
      rows[label]!++;
      for (const id of new Set(idsOf(batch.columns[ids], row))) {
        const place = places.get(id);
        if (place !== undefined) having[place]![label]!++;
      }
    }
  }
  return { rows, having };
}

function idsOf(column: Column | undefined, row: number): Int32Array {
  switch (column?.kind) {
    case 'ids':
      return column.values.subarray(column.rows[row]!, column.rows[row + 1]!);
    case 'fixed-ids':
      return column.values.subarray(row * column.length, (row + 1) * column.length);
    default:
      throw new Error('ids are not stored as ids');
  }
}
