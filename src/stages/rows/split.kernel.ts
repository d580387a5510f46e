/**
 * `split`: divides one split into several by a seeded draw; the rows of each keep their order. With
 * `stratify`, every new split has each class in the proportion in which the old one has it. Rows
 * that belong to no fraction are left out (the language asks for all of them). The other splits
 * stay as they are, byte for byte.
 *
 * Which rows go where follows from `random.ts` and `apportion.ts`: changing either needs a new
 * version.
 */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel } from '../../contract/kernel.js';
import { apportion, apportionByClass } from './apportion.js';
import { createSplitWriter, type SplitWriter } from '../artefacts/arrow-file.js';
import { keepFile } from '../artefacts/keep-file.js';
import { datasetOf, splitFiles, type DatasetView } from '../artefacts/dataset-view.js';
import { hasMeaning, warnOfEqualRows } from './equal-rows.js';
import { failure } from './failures.js';
import { seededPermutation } from './random.js';
import { madeSplits } from './row-table.js';
import { takeRows } from '../artefacts/take-rows.js';

export const kernel: Kernel<'split'> = async (context) => {
  const data = datasetOf(context.inputs.data);
  const { from: source, into: parts, seed, stratify } = context.arguments;
  const shares = parts.map(({ fraction }) => fraction);
  const sum = shares.reduce((total, share) => total + share, 0);
  if (sum > 1 + 1e-9) throw failure('fractionsTooLarge', { sum });

  const classes = stratify === null ? null : await readCodes(data, source, stratify);
  const assigned = assignRows(data.rows(source), shares, seed, classes);
  const sizes = parts.map(() => 0);
  for (const part of assigned) if (part >= 0) sizes[part]!++;
  parts.forEach(({ name, fraction }, i) => {
    if (sizes[i] === 0 && fraction > 0) {
      throw failure('tooFewRows', { from: source, rows: data.rows(source), part: name });
    }
  });

  const fileOf = splitFiles([
    ...data.splits.filter((name) => name !== source),
    ...parts.map(({ name }) => name),
  ]);
  const splits = dictionary<SplitDocument>();
  for (const name of data.splits) {
    if (name === source) Object.assign(splits, await writeParts());
    else {
      await keepFile(data.path(name), context.output, fileOf(name));
      splits[name] = { file: fileOf(name), rows: data.rows(name) };
    }
  }
  const columns = data.document.columns;
  const made = new Set(parts.map(({ name }) => name));
  // What the divided split has in common with the others is told where these were made.
  const isNew = (one: string, other: string): boolean =>
    made.has(one) && made.has(other) ? true : (made.has(one) || made.has(other)) && !hasMeaning(source);
  await warnOfEqualRows(context, madeSplits(context.output, columns, splits), isNew);
  return { kind: 'dataset', columns, splits };

  async function writeParts(): Promise<Record<string, SplitDocument>> {
    const writers: SplitWriter[] = [];
    try {
      for (const { name } of parts) {
        writers.push(await createSplitWriter(join(context.output, fileOf(name)), data.document.columns));
      }
      let first = 0;
      for await (const batch of data.batches(source)) {
        context.signal.throwIfAborted();
        for (let part = 0; part < parts.length; part++) {
          const rows: number[] = [];
          for (let row = 0; row < batch.rows; row++) if (assigned[first + row] === part) rows.push(row);
          await writers[part]!.write(takeRows(batch, Int32Array.from(rows)));
        }
        first += batch.rows;
        context.progress({ done: first, total: data.rows(source), unit: 'rows' });
      }
      const made = dictionary<SplitDocument>();
      for (const [i, { name }] of parts.entries()) {
        await writers[i]!.close();
        made[name] = { file: fileOf(name), rows: writers[i]!.rows };
      }
      return made;
    } finally {
      for (const writer of writers) await writer.abandon();
    }
  }
};

/**
 * The part of each row, or -1: a seeded order of the rows is dealt out, class by class where
 * `classes` is given.
 */
export function assignRows(
  rows: number,
  shares: readonly number[],
  seed: number,
  classes: Int32Array | null,
): Int32Array {
  const assigned = new Int32Array(rows).fill(-1);
  const counts: number[] = [];
  for (let row = 0; row < rows; row++) {
    const code = classes ? classes[row]! : 0;
    while (counts.length <= code) counts.push(0);
    counts[code]!++;
  }
  const left = classes ? apportionByClass(counts, shares) : [apportion(rows, shares)];
  for (const row of seededPermutation(rows, seed)) {
    const quota = left[classes ? classes[row]! : 0]!;
    const part = quota.findIndex((room) => room > 0);
    if (part < 0) continue;
    quota[part]!--;
    assigned[row] = part;
  }
  return assigned;
}

async function readCodes(data: DatasetView, split: string, column: string): Promise<Int32Array> {
  const codes = new Int32Array(data.rows(split));
  let at = 0;
  for await (const batch of data.batches(split, [column])) {
    const classes = batch.columns[column];
    if (classes?.kind !== 'class') throw new Error(`${column} is no column of classes`);
    codes.set(classes.codes, at);
    at += batch.rows;
  }
  return codes;
}
