/**
 * `split`: divides one split into several by a seeded draw; the rows of each keep their order. With
 * `stratify`, every new split has each class in the proportion in which the old one has it. With
 * `by`, rows that are equal in a column go to one split; where the column holds times, the new splits
 * follow each other in time. Rows that belong to no fraction are left
 * out (the language asks for all of them). The other splits stay as they are, byte for byte.
 *
 * Which rows go where follows from `random.ts`, `apportion.ts` and `assign-groups.ts`: changing one
 * of them needs a new version.
 */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import { showTime, type TimeStyle } from '../../base/calendar.js';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel } from '../../contract/kernel.js';
import type { ArgumentsOf } from '../../contract/operations.js';
import { apportion, apportionByClass } from './apportion.js';
import { assignByTime, assignRolling, readTimes, repeatedTimes, type TimeOrder } from './assign-by-time.js';
import { assignGroups, readGroups, type Groups } from './assign-groups.js';
import { batchLimits, createSplitWriter, type SplitWriter } from '../artefacts/arrow-file.js';
import type { Batch } from '../artefacts/column.js';
import { concatRows } from '../artefacts/concat-rows.js';
import { keepFile } from '../artefacts/keep-file.js';
import { datasetOf, splitFiles, type DatasetView } from '../artefacts/dataset-view.js';
import { hasMeaning, warnOfEqualRows } from './equal-rows.js';
import { failure, warning } from './failures.js';
import { seededPermutation } from './random.js';
import { madeSplits } from './row-table.js';
import { takeRows } from '../artefacts/take-rows.js';

export const kernel: Kernel<'split'> = async (context) => {
  const data = datasetOf(context.inputs.data);
  const { from: source, into: parts, by, groups: grouped, fold } = context.arguments;
  const shares = parts.map(({ fraction }) => fraction);
  const sum = shares.reduce((total, share) => total + share, 0);
  if (sum > 1 + 1e-9) throw failure('fractionsTooLarge', { sum });

  const style = by === undefined ? undefined : data.document.columns[by];
  const inOrder = style?.type === 'time' || (style?.type === 'number' && grouped !== true);
  const times = inOrder ? await readTimes(data, source, by!) : null;
  const groups = by === undefined || times !== null ? null : await readGroups(data, source, by);
  const assigned =
    times !== null
      ? assignTimes(times, context.arguments)
      : await assignedRows(data, context.arguments, groups);
  const sizes = parts.map(() => 0);
  for (const part of assigned) if (part >= 0) sizes[part]!++;
  parts.forEach(({ name, fraction }, i) => {
    if (sizes[i] === 0 && fraction > 0) {
      if (times !== null) {
        throw failure('tooFewTimes', { from: source, times: times.count, column: by!, part: name });
      }
      if (groups !== null) {
        throw failure('tooFewGroups', { from: source, groups: groups.count, column: by!, part: name });
      }
      throw failure('tooFewRows', { from: source, rows: data.rows(source), part: name });
    }
  });

  const total = data.rows(source);
  const far = parts.some(({ fraction }, i) => Math.abs(sizes[i]! / total - fraction) > farOff);
  if (style?.type === 'time' && times !== null) await warnOfTimes(times, style);
  if ((groups !== null || (times !== null && fold === undefined)) && far) {
    const made = parts.map(({ name, fraction }, i) => ({ name, wanted: fraction, got: sizes[i]! / total }));
    const together = times ?? groups;
    context.warn(warning('sharesNotMet', { column: by!, groups: together?.count ?? 0, parts: made }));
  }

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
  // Two measurements of different times are two, however equal their numbers and the name of the series.
  const areMeasurements = times !== null && Object.values(columns).some(({ type }) => type === 'number');
  if (!areMeasurements) await warnOfEqualRows(context, madeSplits(context.output, columns, splits), isNew);
  return { kind: 'dataset', columns, splits };

  /** What is odd about the order of the rows, and does not keep them from being split. */
  async function warnOfTimes(order: TimeOrder, written: TimeStyle): Promise<void> {
    const shown = (time: number): string => showTime(time, written);
    if (order.unsorted !== null) {
      const { row, count } = order.unsorted;
      const [time, before] = [order.times[row]!, order.times[row - 1]!].map(shown);
      const example = { row: row + 1, time: time!, before: before! };
      context.warn(warning('rowsSortedByTime', { column: by!, rows: count, example }));
    }
    const { rows, times: examples } = await repeatedTimes(data, source, order);
    if (rows > 0) {
      context.warn(warning('timesRepeated', { column: by!, rows, examples: examples.map(shown) }));
    }
  }

  /** Rows in order of time where they do not stand so. */
  async function* sortedParts(order: TimeOrder): AsyncIterable<readonly [part: number, rows: Batch]> {
    const batches: Batch[] = [];
    for await (const batch of data.batches(source)) batches.push(batch);
    const all = concatRows(batches);
    for (let part = 0; part < parts.length; part++) {
      const rows = order.rows.filter((row) => assigned[row] === part);
      for (let first = 0; first < rows.length; first += batchLimits.rows) {
        yield [part, takeRows(all, rows.subarray(first, first + batchLimits.rows))];
      }
    }
  }

  async function writeParts(): Promise<Record<string, SplitDocument>> {
    const writers: SplitWriter[] = [];
    try {
      for (const { name } of parts) {
        writers.push(await createSplitWriter(join(context.output, fileOf(name)), data.document.columns));
      }
      let first = 0;
      if (times !== null && times.unsorted !== null) {
        for await (const [part, batch] of sortedParts(times)) {
          context.signal.throwIfAborted();
          await writers[part]!.write(batch);
          first += batch.rows;
          context.progress({ done: first, total, unit: 'rows' });
        }
      } else
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

function assignTimes(times: TimeOrder, { into, fold }: ArgumentsOf<'split'>): Int32Array {
  return fold
    ? assignRolling(times, fold)
    : assignByTime(
        times,
        into.map(({ fraction }) => fraction),
      );
}

/** A share that is missed by more than this is told. */
const farOff = 0.05;

/** The place in `into` of each row, or -1. */
async function assignedRows(
  data: DatasetView,
  { from, into, seed, stratify, fold }: ArgumentsOf<'split'>,
  groups: Groups | null,
): Promise<Int32Array> {
  const shares = fold
    ? Array.from({ length: fold.count }, () => 1 / fold.count)
    : into.map(({ fraction }) => fraction);
  const assigned =
    groups === null
      ? assignRows(
          data.rows(from),
          shares,
          seed,
          stratify === null ? null : await readCodes(data, from, stratify),
        )
      : assignGroups(groups, shares, seed);
  return fold ? assigned.map((part) => (part === fold.at ? into.length - 1 : 0)) : assigned;
}

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

export async function readCodes(data: DatasetView, split: string, column: string): Promise<Int32Array> {
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
