/**
 * Checkpoints in `scratch/KEY/` and `continue/KEY/`, damaged in every way: removed, and never
 * believed.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WeightMap } from '../../../../src/stages/engine/engine.js';
import {
  readCheckpoint,
  writeCheckpoint,
  type Checkpoint,
} from '../../../../src/stages/engine/training/train-checkpoint.js';
import { readWeights, writeWeights } from '../../../../src/stages/artefacts/weights-file.js';

let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'seqpipe checkpoints '))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const weights = (first: number): WeightMap =>
  new Map([['kernel', { shape: [64], values: Float32Array.from({ length: 64 }, (_, i) => first + i) }]]);

/** Of step `step`, with the best weights of step `best`. */
const checkpoint = (step: number, best: number): Checkpoint => ({
  position: {
    step,
    points: [],
    running: { elements: 0, lossSum: 0, sums: [] },
    ofEpoch: { elements: 0, lossSum: 0, sums: [] },
    best: { step: best, value: 0.5 },
    course: { plateau: null, watch: null, stopped: null },
  },
  weights: weights(step),
  state: weights(-step),
  bestWeights: weights(best / 100),
});

/** Two checkpoints with a best of their own each, as a training leaves them. */
async function trained(key: string): Promise<string> {
  const folder = join(root, key);
  await writeCheckpoint(folder, checkpoint(6, 5), { threads: 2 });
  await writeCheckpoint(folder, checkpoint(12, 10), { threads: 2 });
  expect(readdirSync(folder)).toHaveLength(4);
  return folder;
}

const flip = (path: string, at: (size: number) => number): void => {
  const bytes = readFileSync(path);
  bytes[at(bytes.length)]! ^= 1;
  writeFileSync(path, bytes);
};

const damages: readonly [string, (path: string, sibling: string) => void][] = [
  ['with a changed byte in a tensor', (path) => flip(path, (size) => size - 9)],
  ['with a changed byte in its header', (path) => flip(path, () => 40)],
  ['with a changed byte in its length', (path) => flip(path, () => 1)],
  ['cut short', (path) => truncateSync(path, readFileSync(path).length - 4)],
  ['that is empty', (path) => truncateSync(path, 0)],
  ['with a folder in its place', (path) => (rmSync(path), mkdirSync(join(path, 'x'), { recursive: true }))],
  ['with a link to itself in its place', (path) => (rmSync(path), symlinkSync(path, path))],
  ['with a link to another in its place', (path, sibling) => (rmSync(path), symlinkSync(sibling, path))],
  ['in whose place another is', (path, sibling) => (rmSync(path), renameSync(sibling, path))],
];

const name = (kind: 'checkpoint' | 'best', step: number): string =>
  `${kind}-${String(step).padStart(12, '0')}.safetensors`;

test.each(damages)('a checkpoint %s is removed, and the one before it is taken', async (_, damage) => {
  const [folder, other] = [await trained('key'), await trained('other')];
  damage(join(folder, name('checkpoint', 12)), join(other, name('checkpoint', 12)));
  const damaged: string[] = [];
  const found = await readCheckpoint(folder, (file) => damaged.push(file));
  expect(found?.checkpoint).toEqual(checkpoint(6, 5));
  expect(damaged).toEqual([name('checkpoint', 12)]);
  expect(readdirSync(folder)).not.toContain(name('checkpoint', 12));
  await writeCheckpoint(folder, checkpoint(12, 10), { threads: 2 });
  expect((await readCheckpoint(folder))?.checkpoint).toEqual(checkpoint(12, 10));
});

test.each(damages)('best weights %s are removed, and not taken', async (_, damage) => {
  const [folder, other] = [await trained('key'), await trained('other')];
  damage(join(folder, name('best', 10)), join(other, name('best', 10)));
  const damaged: string[] = [];
  const found = await readCheckpoint(folder, (file) => damaged.push(file));
  expect(found?.checkpoint).toEqual(checkpoint(6, 5));
  expect(damaged).toEqual([name('best', 10)]);
  expect(existsSync(join(folder, name('best', 10)))).toBe(false);
});

test('two of one training that are swapped are both removed', async () => {
  const folder = await trained('key');
  for (const kind of ['checkpoint', 'best'] as const) {
    const [early, late] = [name(kind, kind === 'best' ? 5 : 6), name(kind, kind === 'best' ? 10 : 12)];
    renameSync(join(folder, early), join(folder, 'aside'));
    renameSync(join(folder, late), join(folder, early));
    renameSync(join(folder, 'aside'), join(folder, late));
  }
  const damaged: string[] = [];
  expect(await readCheckpoint(folder, (file) => damaged.push(file))).toBeNull();
  expect(damaged).toEqual([name('checkpoint', 12), name('checkpoint', 6)]);
});

test('a checkpoint of an earlier version, which has no checksum, is taken', async () => {
  const folder = await trained('key');
  for (const file of readdirSync(folder)) {
    const { tensors, metadata } = await readWeights(join(folder, file));
    const { check, ...rest } = metadata;
    expect(check).toMatch(/^[0-9a-f]{64}$/);
    await writeWeights(join(folder, file), [...tensors.values()], rest);
  }
  expect((await readCheckpoint(folder))?.checkpoint).toEqual(checkpoint(12, 10));
});
