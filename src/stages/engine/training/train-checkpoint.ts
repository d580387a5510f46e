/**
 * Checkpoints: everything that makes the rest of a training what it would have been. Weights,
 * optimizer slots, the place in the data, and what was measured go into one safetensors file,
 * written beside its place and renamed; the best weights so far have a file of their own, since
 * they change rarely. Each file carries a checksum (checkpoint-seal.ts). The last two checkpoints
 * are kept, so that a damaged one costs little.
 *
 *     scratch/checkpoint-000000001200.safetensors   weights/…, state/…, metadata.position
 *     scratch/best-000000001000.safetensors         best weights, named by the checkpoints that need them
 */
import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrainingHistory } from '../../../contract/artefacts/trained.js';
import type { WeightMap } from '../engine.js';
import type { Difference } from '../messages.js';
import type { BegunWith, CheckpointConditions } from '../trained-artefact.js';
import type { SavedMeasure } from '../evaluation/measure.js';
import type { SavedCourse } from './train-course.js';
import { readSealed, writeSealed } from './checkpoint-seal.js';
import type { NamedTensor, WeightsFile } from '../../artefacts/weights-file.js';

/** Raised when an older checkpoint cannot be continued. */
const formatVersion = 4;
const keptCheckpoints = 2;

/** Where a training stands, except for its tensors. JSON, so doubles come back bit for bit. */
export interface TrainingPosition {
  /** Steps done. */
  readonly step: number;
  readonly points: TrainingHistory['points'];
  /** What was measured since the last point. */
  readonly running: SavedMeasure;
  /** What was measured in this epoch. */
  readonly ofEpoch: SavedMeasure;
  readonly best: { readonly step: number; readonly value: number } | null;
  readonly course: SavedCourse;
}

export interface Checkpoint {
  readonly position: TrainingPosition;
  readonly weights: WeightMap;
  readonly state: WeightMap;
  /** Weights of `position.best.step`; null when there is no best. */
  readonly bestWeights: WeightMap | null;
}

/**
 * Writes a checkpoint and removes those that it makes superfluous. Throws when the disk refuses.
 */
export async function writeCheckpoint(
  folder: string,
  checkpoint: Checkpoint,
  conditions: CheckpointConditions,
  begunWith: readonly BegunWith[] = [],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { position, weights, state, bestWeights } = checkpoint;
  const tensors = [...named('weights/', weights), ...named('state/', state)];
  await demandSpace(folder, tensors);
  const present = new Set(await readdir(folder));
  if (position.best && bestWeights && !present.has(bestName(position.best.step))) {
    const best = named('', bestWeights);
    await demandSpace(folder, best);
    await writeSealed(join(folder, bestName(position.best.step)), best, {});
  }
  await writeSealed(join(folder, checkpointName(position.step)), tensors, {
    format: String(formatVersion),
    conditions: JSON.stringify(conditions),
    begun_with: JSON.stringify(begunWith),
    position: JSON.stringify(position),
  });
  await removeOld(folder);
}

export interface FoundCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly conditions: CheckpointConditions;
  readonly begunWith: readonly BegunWith[];
}

/**
 * The newest checkpoint in `folder` that is whole, or null. A damaged file is removed, and
 * `damaged` hears its name.
 */
export async function readCheckpoint(
  folder: string,
  damaged: (name: string) => void = () => {},
): Promise<FoundCheckpoint | null> {
  const forget = async (name: string): Promise<void> => {
    damaged(name);
    await remove(folder, name);
  };
  const read = async (name: string): Promise<WeightsFile | null> => {
    const file = await readSealed(join(folder, name));
    if (file === 'damaged') await forget(name);
    return file === 'damaged' || file === 'missing' ? null : file;
  };
  for (const name of (await checkpointFiles(folder)).reverse()) {
    const file = await read(name);
    if (file?.metadata.format !== String(formatVersion)) continue;
    const described = parseMetadata(file.metadata);
    if (described === null) {
      await forget(name);
      continue;
    }
    const { position, ...rest } = described;
    const best = position.best ? await read(bestName(position.best.step)) : null;
    if (position.best && !best) continue;
    return {
      checkpoint: {
        position,
        weights: withoutPrefix('weights/', file.tensors),
        state: withoutPrefix('state/', file.tensors),
        bestWeights: best ? withoutPrefix('', best.tensors) : null,
      },
      ...rest,
    };
  }
  return null;
}

/** Null where it is damaged, as only that of a file without a checksum can be. */
function parseMetadata({
  position,
  conditions,
  begun_with,
}: WeightsFile['metadata']): (Omit<FoundCheckpoint, 'checkpoint'> & { position: TrainingPosition }) | null {
  try {
    return {
      position: JSON.parse(position!) as TrainingPosition,
      conditions: JSON.parse(conditions!) as CheckpointConditions,
      begunWith: JSON.parse(begun_with!) as BegunWith[],
    };
  } catch {
    return null;
  }
}

/** One clause for each value that differs; empty when continuing gives the same bits. */
export function conditionDifferences(before: CheckpointConditions, now: CheckpointConditions): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names
    .filter((name) => before[name] !== now[name])
    .map((name) => ({ condition: name, before: before[name], now: now[name] }));
}

/** Removes what an earlier attempt left that cannot be continued. */
export async function removeCheckpoints(folder: string): Promise<void> {
  for (const name of await filesIn(folder)) {
    if (/^(checkpoint|best)-\d+\.safetensors(\.partial)?$/.test(name)) await remove(folder, name);
  }
}

async function removeOld(folder: string): Promise<void> {
  // What a killed process was writing; nobody will rename it any more.
  for (const name of await filesIn(folder)) {
    if (name.endsWith('.partial')) await remove(folder, name);
  }
  const checkpoints = await checkpointFiles(folder);
  for (const name of checkpoints.slice(0, -keptCheckpoints)) await remove(folder, name);
  // The best of a kept checkpoint is at most as old as that checkpoint; older bests than the one it
  // names may only be needed by the other, so the newest best at or before the oldest kept
  // checkpoint stays too.
  const oldest = stepOf(checkpoints.slice(-keptCheckpoints)[0]!);
  const bests = (await filesIn(folder)).filter((name) => /^best-\d+\.safetensors$/.test(name)).sort();
  const needed = bests.findLastIndex((name) => stepOf(name) <= oldest);
  for (const name of bests.slice(0, Math.max(0, needed))) await remove(folder, name);
}

const remove = (folder: string, name: string): Promise<void> =>
  rm(join(folder, name), { recursive: true, force: true });

async function checkpointFiles(folder: string): Promise<string[]> {
  return (await filesIn(folder)).filter((name) => /^checkpoint-\d+\.safetensors$/.test(name)).sort();
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * A full disk is better noticed before than in the middle; a tenth more than the tensors is asked
 * for.
 */
async function demandSpace(folder: string, tensors: readonly NamedTensor[]): Promise<void> {
  const bytes = tensors.reduce((sum, { values }) => sum + values.byteLength, 0);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < bytes * 1.1 + 1_000_000) {
    throw new Error(`it takes ${mebibytes(bytes)}, and ${mebibytes(free)} are free`);
  }
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MiB`;
}

function named(prefix: string, weights: WeightMap): NamedTensor[] {
  return [...weights].map(([name, { shape, values }]) => ({ name: prefix + name, shape, values }));
}

function withoutPrefix(prefix: string, tensors: ReadonlyMap<string, NamedTensor>): WeightMap {
  const weights = new Map<string, { shape: readonly number[]; values: Float32Array }>();
  for (const { name, shape, values } of tensors.values()) {
    if (!name.startsWith(prefix)) continue;
    if (!(values instanceof Float32Array)) throw new Error(`\`${name}\` is not of float32`);
    weights.set(name.slice(prefix.length), { shape, values });
  }
  return weights;
}

const checkpointName = (step: number): string => `checkpoint-${padded(step)}.safetensors`;
const bestName = (step: number): string => `best-${padded(step)}.safetensors`;
const padded = (step: number): string => String(step).padStart(12, '0');
const stepOf = (name: string): number => Number(/\d+/.exec(name)![0]);
