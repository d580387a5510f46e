/**
 * Schedules, early stopping, accumulation and longer trainings, through the loop and a toy engine.
 */
import { expect, test } from 'vitest';
import type { ModelBatch } from '../../../../src/stages/engine/engine.js';
import type { Checkpoint } from '../../../../src/stages/engine/training/train-checkpoint.js';
import { createCourse } from '../../../../src/stages/engine/training/train-course.js';
import {
  runTraining,
  type Training,
  type TrainingResult,
} from '../../../../src/stages/engine/training/train-loop.js';
import type { TrainSettings } from '../../../../src/stages/engine/training/train-settings.js';
import { createToyEngine } from './toy-engine.js';
import { scoresOf, settings, training, words } from './toy-training.js';

const plateau: TrainSettings['schedule'] = {
  kind: 'reduce_on_plateau',
  metric: 'loss',
  mode: 'min',
  factor: 0.5,
  patience: 0,
  min_delta: 0.05,
  min_rate: 0,
};
const early: NonNullable<TrainSettings['stop']> = {
  kind: 'early',
  metric: 'loss',
  mode: 'min',
  min_delta: 0.01,
  patience: 2,
};

const run = (changes: Partial<TrainSettings>, more: Partial<Training> = {}): Promise<TrainingResult> =>
  runTraining(training(createToyEngine(words), { settings: { ...settings, ...changes }, ...more }));

test('the history says the rate of each point, where it is not the same all the time', async () => {
  const { history } = await run({
    schedule: { kind: 'step', every: { every: 1, unit: 'epochs' }, factor: 0.1 },
    warm_up: { every: 4, unit: 'steps' },
  });
  const rates = new Map(history.points.map(({ step, learningRate }) => [step, learningRate]));
  expect([1, 2, 3, 4, 5].map((step) => rates.get(step))).toEqual([0.125, 0.25, 0.375, 0.5, 0.5]);
  expect(rates.get(17)).toBe(0.5);
  expect(rates.get(20)).toBeCloseTo(0.05, 12);
  const plain = await run({});
  expect(plain.history.points.every((point) => !('learningRate' in point))).toBe(true);
});

test('each step gets the rate of its schedule', async () => {
  const engine = createToyEngine(words);
  const given: (number | undefined)[] = [];
  await runTraining(
    training(engine, {
      settings: { ...settings, schedule: { kind: 'cosine', to: 0 } },
      trainer: {
        ...engine.trainer,
        step(batch, number, rate) {
          given.push(rate);
          return engine.trainer.step(batch, number, rate);
        },
      },
    }),
  );
  expect(given).toHaveLength(39);
  given.forEach((rate, u) => expect(rate).toBeCloseTo((0.5 * (1 + Math.cos((Math.PI * u) / 39))) / 2, 12));
});

test('a plateau lowers the rate of the steps after the validation that shows it', async () => {
  const { history } = await run({ schedule: plateau, epochs: 6 });
  const lowered = history.points.findIndex(({ learningRate }) => learningRate! < 0.5);
  expect(lowered).toBeGreaterThan(0);
  const losses = history.points
    .filter(({ validation }) => validation)
    .map(({ validation }) => validation!['loss']!);
  let best = Infinity;
  let rate = 0.5;
  for (const loss of losses) {
    if (loss < best - 0.05) best = loss;
    else rate /= 2;
  }
  expect(history.points.at(-1)!.learningRate).toBeGreaterThanOrEqual(rate);
  expect(history.points.at(-1)!.learningRate).toBeLessThanOrEqual(2 * rate);
});

test('early stopping ends the training, says so, and leaves the best weights', async () => {
  const { history, weights } = await run({ stop: early, epochs: 30 });
  const validated = history.points.filter(({ validation }) => validation);
  const stopped = history.stopped!;
  expect(stopped).toEqual({
    step: validated.at(-1)!.step,
    reason: 'no better validation loss at 2 validations in a row',
  });
  expect(stopped.step).toBeLessThan(30 * 13);
  const losses = validated.map(({ validation }) => validation!['loss']!);
  const least = (values: readonly number[]): number => Math.min(...values);
  // Two validations without improvement at the end, and never two before.
  const bad = losses.map((loss, i) => i > 0 && !(loss < least(losses.slice(0, i)) - early.min_delta));
  expect(bad.slice(-2)).toEqual([true, true]);
  expect(history.kept.step).toBe(validated[losses.indexOf(least(losses))]!.step);
  expect(weights.get('scores')!.values).toHaveLength(words + 1);
});

test('a stop counts validations, however many steps lie between them', async () => {
  const never = { ...early, min_delta: 100 };
  const often = await run({ stop: never, epochs: 30 });
  const seldom = await run({ stop: never, epochs: 30, validate_every: { every: 2, unit: 'epochs' } });
  expect(often.history.stopped!.step).toBe(15);
  expect(seldom.history.stopped!.step).toBe(6 * 13);
});

test('accumulated batches make one step; the last group of a pass is smaller', async () => {
  const engine = createToyEngine(words);
  const groups: number[][] = [];
  const firsts: number[] = [];
  const { history } = await runTraining(
    training(engine, {
      settings: { ...settings, accumulate: 4, epochs: 2, buckets: false },
      trainer: {
        ...engine.trainer,
        stepOver(batches, step, first, rate) {
          groups.push(batches.map(({ rows }) => rows));
          firsts.push(first);
          return engine.trainer.stepOver(batches, step, first, rate);
        },
      },
    }),
  );
  const pass = [[8, 8, 8, 8], [8, 8, 8, 8], [8, 8, 8, 8], [4]];
  expect(groups).toEqual([...pass, ...pass]);
  expect(firsts).toEqual([1, 5, 9, 13, 17, 21, 25, 29]);
  expect(history.stepsPerEpoch).toBe(4);
  expect(history.points.at(-1)).toMatchObject({ step: 8, epoch: 2 });
});

test('what is in hand is the largest of the accumulated batches: memory runs out there', async () => {
  const engine = createToyEngine(words);
  const hands: number[] = [];
  const groups: number[][] = [];
  const size = ({ inputs }: ModelBatch): number => inputs[0]!.values.length;
  await runTraining(
    training(engine, {
      settings: { ...settings, accumulate: 4, epochs: 1 },
      onBatch: (batch) => void hands.push(size(batch)),
      trainer: {
        ...engine.trainer,
        stepOver(batches, step, first, rate) {
          groups.push(batches.map(size));
          return engine.trainer.stepOver(batches, step, first, rate);
        },
      },
    }),
  );
  expect(hands).toEqual(groups.map((sizes) => Math.max(...sizes)));
  expect(hands.some((hand, i) => hand !== groups[i]![0])).toBe(true);
});

test('four batches of a quarter of the rows are as one batch', async () => {
  const apart = await run({ accumulate: 4, batch: 5, buckets: false });
  const whole = await run({ batch: 20, buckets: false });
  const wanted = scoresOf(whole);
  scoresOf(apart).forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 5));
  const losses = ({ history }: TrainingResult): number[] => history.points.map(({ train }) => train['loss']!);
  losses(apart).forEach((loss, i) => expect(loss).toBeCloseTo(losses(whole)[i]!, 6));
});

const everything: Partial<TrainSettings> = {
  schedule: plateau,
  warm_up: { every: 3, unit: 'steps' },
  stop: { ...early, patience: 4, min_delta: 0.02 },
  accumulate: 2,
  epochs: 12,
};

test('with all of it, a training goes on to the same bits from any step', async () => {
  const saved: Checkpoint[] = [];
  const whole = await run(everything, {
    checkpointDue: () => true,
    saveCheckpoint: (checkpoint) => Promise.resolve(void saved.push(structuredClone(checkpoint))),
  });
  expect(whole.history.stopped).toBeDefined();
  expect(saved.length).toBeGreaterThan(20);
  for (const at of [0, 3, 4, 9, 17, saved.length - 1]) {
    const resumed = await run(everything, { from: saved[at]! });
    expect(scoresOf(resumed)).toEqual(scoresOf(whole));
    expect(resumed.history).toEqual(whole.history);
  }
});

/** What a training leaves for a longer one. */
async function left(changes: Partial<TrainSettings>): Promise<Checkpoint> {
  const checkpoints: Checkpoint[] = [];
  await run(changes, {
    leave: (checkpoint) => Promise.resolve(void checkpoints.push(structuredClone(checkpoint))),
  });
  return checkpoints[0]!;
}

test.each<[string, Partial<TrainSettings>]>([
  ['validated every epoch', { validate_every: null }],
  ['validated at steps that are not the end of an epoch', {}],
  ['with the last weights', { keep: { kind: 'last' } }],
  ['accumulated, on a plateau, after a warm-up', { ...everything, stop: null }],
  ['stopped early in the longer one', { stop: { ...early, patience: 3 } }],
  ['step schedule', { schedule: { kind: 'step', every: { every: 20, unit: 'steps' }, factor: 0.5 } }],
])('two epochs made longer end as three or more from the start: %s', async (_name, changes) => {
  const epochs = changes.epochs ?? 4;
  const whole = await run({ ...changes, epochs });
  const from = await left({ ...changes, epochs: 2 });
  expect(from.position.step).toBe(createCourse({ ...settings, ...changes, epochs: 2 }, 100).totalSteps);
  const longer = await run({ ...changes, epochs }, { from });
  expect(scoresOf(longer)).toEqual(scoresOf(whole));
  expect(longer.history).toEqual(whole.history);
});

test('a training that was stopped early stays as it is with more epochs', async () => {
  const stopped = { stop: early, epochs: 30 };
  const whole = await run(stopped);
  const engine = createToyEngine(words);
  const longer = await runTraining(
    training(engine, { settings: { ...settings, ...stopped, epochs: 40 }, from: await left(stopped) }),
  );
  expect(engine.steps()).toBe(0);
  expect(longer.history).toEqual(whole.history);
  expect(scoresOf(longer)).toEqual(scoresOf(whole));
});

test.each([
  [1, 1000, 320],
  [1000, 1, 70],
  [1000, 3, 140],
  [50, 200, 480],
  [1000, 100, 450],
])(
  '%d steps an epoch, %d epochs: at most %d points, more of them at the beginning',
  (steps, epochs, most) => {
    const course = createCourse({ ...settings, batch: 1, epochs }, steps);
    const points: number[] = [];
    for (let step = 1; step <= course.totalSteps; step++) if (course.pointAt(step)) points.push(step);
    expect(points.length).toBeLessThanOrEqual(most);
    expect(points.length).toBeGreaterThan(50);
    const gaps = points.map((step, i) => step - (points[i - 1] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(Math.max(2, Math.ceil(course.totalSteps / 16)));
  },
);

test('the last point of an epoch is a mean of as many steps as the others', () => {
  // With a point after every 2nd step, that of step 65 was a mean over one batch.
  for (const steps of [65, 100, 129, 588, 641]) {
    const course = createCourse({ ...settings, batch: 1, epochs: 1 }, steps);
    const points = Array.from({ length: steps }, (_, at) => at + 1).filter((step) => course.pointAt(step));
    expect(points).toHaveLength(64);
    expect(points.at(-1)).toBe(steps);
    const gaps = points.map((step, i) => step - (points[i - 1] ?? 0));
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
  }
});
