/**
 * Through the stage: what a finished training leaves for a longer one, and work of other
 * conditions.
 */
import { singleModel } from '../../../../src/contract/artefacts/trained.js';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DatasetDocument } from '../../../../src/contract/artefacts/dataset.js';
import type { NeuralModelDocument } from '../../../../src/stages/engine/trained-artefact.js';
import { readCheckpoint, writeCheckpoint } from '../../../../src/stages/engine/training/train-checkpoint.js';
import { leaveForLonger } from '../../../../src/stages/engine/training/train-resume.js';
import { trainSettings } from '../../../../src/stages/engine/training/train-settings.js';
import { kernel } from '../../../../src/stages/engine/training/train.kernel.js';
import type { ArtefactView, Continuing, EarlierWork } from '../../../../src/contract/kernel.js';
import type { ArgumentsOf } from '../../../../src/contract/operations.js';
import { createStageBench, smallModel, trainArguments, type StageBench } from '../stage-bench.js';
import { slowTest } from '../../../support/slow-test.js';

let bench: StageBench;
let data: ArtefactView<DatasetDocument>;
beforeEach(async () => {
  bench = createStageBench();
  const rows = Array.from({ length: 30 }, (_, row) => [2 + (row % 5), 2 + ((row * 7) % 8), 3]);
  const labels = rows.map(([first]) => (first! > 4 ? 1 : 0));
  const part = (from: number, to: number) => ({ rows: rows.slice(from, to), labels: labels.slice(from, to) });
  data = await bench.dataset(
    { train: part(0, 22), validation: part(22, 30) },
    { classes: ['no', 'yes'], vocabularySize: 12 },
  );
});
afterEach(() => bench.remove());

const model = smallModel({ dropout: 0.3 });
type Arguments = ArgumentsOf<'train'>;
const settings = (changes: Partial<Arguments>): Arguments =>
  trainArguments(model, {
    batch: 4,
    validate_every: { every: 4, unit: 'steps' },
    keep: { kind: 'best', metric: 'loss', mode: 'min' },
    schedule: { kind: 'step', every: { every: 1, unit: 'epochs' }, factor: 0.8 },
    ...changes,
  });

interface Trained {
  readonly weights: Buffer;
  readonly history: string;
  readonly model: NeuralModelDocument;
  readonly told: readonly string[];
  readonly warnings: readonly string[];
  readonly leave: string;
  readonly arguments: Arguments;
}

let attempts = 0;
async function train(values: Arguments, continuing: Partial<Continuing<'train'>> = {}): Promise<Trained> {
  const told: string[] = [];
  const leave = join(bench.folder, `leave-${attempts}`);
  const scratch = join(bench.folder, `scratch-${attempts++}`);
  mkdirSync(scratch);
  const context = bench.context('train', values, { data });
  const document = singleModel(
    await kernel({
      ...context,
      scratch,
      tell: ({ en }) => void told.push(en),
      continuing: { earlier: [], leave, anyway: false, ...continuing },
    }),
  );
  const read = (file: string): Buffer => readFileSync(bench.view(context, document).path(file));
  return {
    weights: read(document.weights),
    history: read(document.history).toString(),
    model: JSON.parse(read(document.model).toString()) as NeuralModelDocument,
    told,
    warnings: context.warnings.map(({ code }) => code),
    leave,
    arguments: values,
  };
}

const finished = (
  { leave, arguments: values }: Trained,
  changes: Partial<EarlierWork<'train'>> = {},
): EarlierWork<'train'> => ({
  folder: leave,
  finished: true,
  arguments: values,
  sameEnvironment: true,
  ...changes,
});

test('two epochs made three end with the weights, and the history, of three from the start', async () => {
  const two = await train(settings({ epochs: 2 }));
  const whole = await train(settings({ epochs: 3 }));
  const longer = await train(settings({ epochs: 3 }), { earlier: [finished(two)] });
  expect(longer.told).toEqual(['goes on from 2 epochs']);
  expect(longer.weights.equals(whole.weights)).toBe(true);
  expect(longer.history).toBe(whole.history);
  expect(longer.warnings).toEqual([]);
  expect(longer.model).toEqual(whole.model);
  expect(two.weights.equals(whole.weights)).toBe(false);
  // And it leaves the same for a still longer one.
  const [left, wanted] = await Promise.all([readCheckpoint(longer.leave), readCheckpoint(whole.leave)]);
  expect(left).toEqual(wanted);
});

slowTest.each<[string, Partial<Arguments>, Partial<Arguments>]>([
  ['another seed', { seed: 3 }, {}],
  ['another batch', { batch: 5 }, {}],
  ['one of more epochs', { epochs: 4 }, {}],
  ['a schedule that knows its end', {}, { schedule: { kind: 'cosine', to: 0 } }],
  ['a warm-up of a share', {}, { warm_up: { share: 0.1 } }],
])('it begins anew beside %s', async (_what, before, both) => {
  const other = await train(settings({ epochs: 2, ...both, ...before }));
  const mine = await train(settings({ epochs: 3, ...both }), { earlier: [finished(other)] });
  expect(mine.told).toEqual([]);
  expect(mine.weights.equals(other.weights)).toBe(false);
});

test('a training whose rates depend on its end leaves nothing', async () => {
  const cosine = await train(settings({ epochs: 1, schedule: { kind: 'cosine', to: 0 } }));
  expect(existsSync(cosine.leave)).toBe(false);
});

test('what would fill the disk is not left', async () => {
  const { leave, arguments: values } = await train(settings({ epochs: 1 }));
  const { checkpoint, conditions } = (await readCheckpoint(leave))!;
  const place = join(bench.folder, 'left');
  const context = {
    ...bench.context('train', values, { data }),
    continuing: { earlier: [], leave: place, anyway: false },
  };
  const leaveIt = (given: typeof checkpoint): Promise<void> =>
    leaveForLonger(context, trainSettings(values), null, given, conditions);
  const huge = { shape: [1], values: { byteLength: 2 ** 60 } as Float32Array };
  await leaveIt({ ...checkpoint, weights: new Map([...checkpoint.weights, ['huge', huge]]) });
  expect(existsSync(place)).toBe(false);
  await leaveIt(checkpoint);
  expect(existsSync(place)).toBe(true);
});

slowTest(
  'what was made under other conditions is gone on from when asked, and this is written down',
  async () => {
    const two = await train(settings({ epochs: 2 }));
    const { checkpoint, conditions } = (await readCheckpoint(two.leave))!;
    const elsewhere = { ...conditions, threads: 64 };
    await writeCheckpoint(join(bench.folder, 'elsewhere'), checkpoint, elsewhere);
    const earlier = [finished(two, { folder: join(bench.folder, 'elsewhere'), sameEnvironment: false })];

    const refused = await train(settings({ epochs: 3 }), { earlier });
    expect(refused.told).toEqual([
      // TensorFlow keeps the threads of whatever file of this worker opened it first.
      `starts over: step 12 was made under other conditions (threads was 64, now it is ${conditions.threads}); \`--resume-anyway\` goes on from there`,
    ]);
    expect(refused.warnings).toEqual([]);
    expect(refused.model).not.toHaveProperty('begunWith');

    const asked = await train(settings({ epochs: 3 }), { earlier, anyway: true });
    expect(asked.told).toEqual(['goes on from 2 epochs']);
    expect(asked.warnings).toEqual(['SEQ551']);
    expect(asked.model.begunWith).toEqual([{ steps: 12, conditions: elsewhere }]);
    expect(asked.model.trainedWith).toEqual(conditions);
    expect(existsSync(asked.leave)).toBe(false);
  },
);
