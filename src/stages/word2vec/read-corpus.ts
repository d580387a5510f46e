/** The rows of a column of tokens as ids of known words. Other tokens are left out. */
import type { DatasetView } from '../artefacts/dataset-view.js';
import { GrowableInts } from '../artefacts/growable.js';
import type { Vocabulary } from '../text/vocabulary.js';

export interface Corpus {
  /** Row i is `values[rows[i] .. rows[i + 1])`. */
  readonly rows: Int32Array;
  readonly values: Int32Array;
  /** All tokens that were read, the left out ones too. */
  readonly tokens: number;
}

export async function readCorpus(
  data: DatasetView,
  column: string,
  { words }: Vocabulary,
  signal: AbortSignal,
): Promise<Corpus> {
  const rows = new GrowableInts();
  const values = new GrowableInts();
  let tokens = 0;
  rows.push(0);
  for (const split of data.splits) {
    for await (const batch of data.batches(split, [column])) {
      signal.throwIfAborted();
      const read = batch.columns[column];
      if (read?.kind !== 'tokens') throw new Error(`${column} is no column of tokens`);
      for (let row = 0; row < batch.rows; row++) {
        for (let token = read.rows[row]!; token < read.rows[row + 1]!; token++) {
          const id = words.find(read.bytes, read.offsets[token]!, read.offsets[token + 1]!);
          if (id >= 0) values.push(id);
        }
        rows.push(values.length);
      }
      tokens += read.rows[batch.rows]!;
    }
  }
  return { rows: rows.copy(), values: values.copy(), tokens };
}
