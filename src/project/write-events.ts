/**
 * The curves of a run's trainings for TensorBoard: `DIR/NAME/train` and `DIR/NAME/validation`, as
 * Keras lays them out, with one event file each.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrainingHistory } from '../contract/artefacts/trained.js';
import { fileNames } from '../base/system/file-names.js';
import { layoutOf, objectPath } from '../run/cache/layout.js';
import type { StoreRecord } from '../run/cache/record.js';
import { madeOf } from '../run/execute/made-of.js';
import type { StageResult } from '../run/execute/execution.js';
import { eventFile, type ScalarEvent } from './event-file.js';

/** Of every file that is written here; files of others in the same folder stay. */
const ending = '.seqpipe';

/**
 * The folders of the trainings, in the order of the file. Throws what the system says where one
 * cannot be written.
 */
export function writeEvents(
  folder: string,
  cache: string,
  stages: readonly StageResult[],
): readonly string[] {
  const trainings = trainingsOf(stages);
  const names = runNames(trainings.map(({ name }) => name));
  return trainings.map(({ name, record }) => {
    const target = join(folder, names.get(name)!);
    const curves = curvesOf(record, historyOf(record, cache));
    writeRun(join(target, 'train'), record, curves.train);
    writeRun(join(target, 'validation'), record, curves.validation);
    return target;
  });
}

interface Training {
  readonly name: string;
  readonly record: StoreRecord;
}

/** Each once: the best of a list is one of them, and what a search goes on from is a part of one. */
function trainingsOf(stages: readonly StageResult[]): readonly Training[] {
  const begun = new Set(stages.flatMap(({ node }) => node.inputs['shorter']?.stage ?? []));
  return stages.flatMap(({ node: { name, operation }, record }) => {
    const kept = record?.artefact.kind === 'trained' && record.artefact.family !== 'ensemble';
    return kept && operation !== 'best' && !begun.has(name) ? [{ name, record }] : [];
  });
}

/** `sizes[w=50]` stays, which no file name needs to be escaped for; any other odd name does not. */
function runNames(names: readonly string[]): ReadonlyMap<string, string> {
  const plain = /^[\p{L}\p{N}_][\p{L}\p{N}_=,.[\] -]*[\p{L}\p{N}_\]]$/u;
  const safe = fileNames(names);
  const folded = (name: string): string => name.toUpperCase().toLowerCase();
  const taken = new Set<string>();
  return new Map(
    names.map((name) => {
      const kept = plain.test(name) && name.length <= 100 && !taken.has(folded(name));
      taken.add(folded(name));
      return [name, kept ? name : safe.get(name)!];
    }),
  );
}

function historyOf({ artefact, files }: StoreRecord, cache: string): TrainingHistory {
  const document = artefact.kind === 'trained' && artefact.family !== 'ensemble' ? artefact : null;
  const stored = files.find(({ path }) => path === document?.history);
  if (stored === undefined) throw new Error('a training without a history');
  return JSON.parse(readFileSync(objectPath(layoutOf(cache), stored.sha256), 'utf8')) as TrainingHistory;
}

interface Curves {
  readonly train: readonly ScalarEvent[];
  readonly validation: readonly ScalarEvent[];
}

/** No time of a step is on record: the times of the points are spread evenly over the training. */
function curvesOf(record: StoreRecord, { points }: TrainingHistory): Curves {
  const { seconds } = record.made;
  const end = endOf(record);
  const last = points.at(-1)?.step ?? 1;
  const constant = constantRate(record);
  const train: ScalarEvent[] = [];
  const validation: ScalarEvent[] = [];
  for (const point of points) {
    const { step, learningRate = constant } = point;
    const wallTime = end - seconds * (1 - step / last);
    const add = (to: ScalarEvent[], values: Readonly<Record<string, number>>): void => {
      for (const [tag, value] of Object.entries(values)) to.push({ wallTime, step, tag, value });
    };
    add(train, point.train);
    if (learningRate !== null) add(train, { learning_rate: learningRate });
    if (point.validation !== null) add(validation, point.validation);
  }
  return { train, validation };
}

/** When it was made, in seconds since 1970. */
function endOf({ made }: StoreRecord): number {
  return Date.parse(made.at) / 1000;
}

/** The history has the rate of a step where it is not the same all the time. */
function constantRate(record: StoreRecord): number | null {
  const optimizer = madeOf(record, () => null)?.settings?.['optimizer'];
  if (typeof optimizer !== 'object' || optimizer === null || !('learning_rate' in optimizer)) return null;
  return typeof optimizer.learning_rate === 'number' ? optimizer.learning_rate : null;
}

/** Replaces what an earlier run has written there: two files in a folder are one curve. */
function writeRun(folder: string, record: StoreRecord, events: readonly ScalarEvent[]): void {
  const end = endOf(record);
  const name = `events.out.tfevents.${String(Math.floor(end)).padStart(10, '0')}.${record.key.slice(0, 12)}${ending}`;
  if (events.length > 0) mkdirSync(folder, { recursive: true });
  for (const other of earlierFiles(folder)) if (other !== name) rmSync(join(folder, other));
  if (events.length > 0) writeFileSync(join(folder, name), eventFile(events[0]!.wallTime, events));
}

function earlierFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter(
      (name) => name.startsWith('events.out.tfevents.') && name.endsWith(ending),
    );
  } catch {
    return [];
  }
}
