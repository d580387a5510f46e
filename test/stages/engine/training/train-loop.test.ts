import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  readCheckpoint,
  writeCheckpoint,
  type Checkpoint,
} from '../../../../src/stages/engine/training/train-checkpoint.js';
import { keptPoint, trainMeasures } from '../../../../src/contract/artefacts/trained.js';
import { runTraining, type Training } from '../../../../src/stages/engine/training/train-loop.js';
import { createToyEngine } from './toy-engine.js';
import { scoresOf, settings, training, words } from './toy-training.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'seqpipe-loop-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('the history has a point for every validation, and says which step was kept', async () => {
  const { history } = await runTraining(training(createToyEngine(words)));
  expect(history.stepsPerEpoch).toBe(13);
  const validated = history.points.filter((point) => point.validation !== null);
  expect(validated.map((point) => point.step)).toEqual([5, 10, 15, 20, 25, 30, 35, 39]);
  const lowest = validated.reduce((a, b) => (b.validation!['loss']! < a.validation!['loss']! ? b : a));
  expect(history.kept).toEqual({ step: lowest.step, reason: 'lowest validation loss' });
  expect(history.points.at(-1)).toMatchObject({ step: 39, epoch: 3 });
  expect(Object.keys(history.points[0]!.train)).toEqual(['loss', 'accuracy']);
  expect(history.points.at(-1)!.train['loss']!).toBeLessThan(history.points[0]!.train['loss']!);
});

test('the best weights are those of the kept step, not of the last', async () => {
  const engine = createToyEngine(words, 40); // so fast that the loss goes up again
  const result = await runTraining(training(engine));
  expect(result.history.kept.step).toBeLessThan(39);
  const shorter = createToyEngine(words, 40);
  const stopped = new AbortController();
  await expect(
    runTraining(
      training(shorter, {
        signal: stopped.signal,
        onStep: () => shorter.steps() === result.history.kept.step && stopped.abort(),
      }),
    ),
  ).rejects.toThrow();
  expect((await shorter.model.readWeights()).get('scores')!.values).toEqual(scoresOf(result));
});

test('`keep: last` keeps the last, with no validation split at all', async () => {
  const engine = createToyEngine(words);
  const changes = { settings: { ...settings, keep: { kind: 'last' } as const }, validation: null };
  const { history, weights } = await runTraining(training(engine, changes));
  expect(history.kept).toEqual({ step: 39, reason: 'the last step' });
  expect(history.points.every((point) => point.validation === null)).toBe(true);
  expect(weights).toEqual(await engine.model.readWeights());
});

test('validation also comes after the last step when it never was due', async () => {
  const changes = { settings: { ...settings, validate_every: { every: 1000, unit: 'steps' } as const } };
  const { history } = await runTraining(training(createToyEngine(words), changes));
  expect(history.points.filter((point) => point.validation).map((point) => point.step)).toEqual([39]);
  expect(history.kept.step).toBe(39);
});

test('progress counts examples, each pass all of them', async () => {
  const seen: number[] = [];
  await runTraining(training(createToyEngine(words), { onStep: (_, examples) => seen.push(examples) }));
  expect(seen.slice(11, 15)).toEqual([96, 100, 108, 116]);
  expect(seen.at(-1)).toBe(300);
});

test('a step is measured while the next one runs, but before validation and the next epoch', async () => {
  const engine = createToyEngine(words);
  const happened: string[] = [];
  const trainer: Training['trainer'] = {
    ...engine.trainer,
    async step(batch, number, rate) {
      happened.push(`begin ${number}`);
      const result = await engine.trainer.step(batch, number, rate);
      await new Promise(setImmediate);
      happened.push(`end ${number}`);
      return result;
    },
  };
  await runTraining(
    training(engine, {
      trainer,
      onStep: (_, examples) => void happened.push(`measured ${examples}`),
      onValidation: (_done, _all, values) => void (values && happened.push('validated')),
    }),
  );
  const until = (end: string) => happened.slice(0, happened.indexOf(end));
  expect(until('begin 3')).toEqual(['begin 1', 'end 1', 'begin 2', 'measured 8', 'end 2']);
  expect(happened.slice(happened.indexOf('end 5'), happened.indexOf('begin 6'))).toEqual([
    'end 5',
    'measured 40',
    'validated',
  ]);
  const epoch = happened.slice(happened.indexOf('end 13'), happened.indexOf('begin 14'));
  expect(epoch).toEqual(['end 13', 'measured 100']);
});

/** What a training of the toy engine tells people after epochs and validations. */
async function told(changes: Partial<Training>): Promise<Told[]> {
  const measures: Told[] = [];
  await runTraining(
    training(createToyEngine(words), { ...changes, onMeasured: (one) => void measures.push(one) }),
  );
  return measures;
}
type Told = Parameters<NonNullable<Training['onMeasured']>>[0];

test('measures are told after each epoch and each validation, with the mean loss of the epoch so far', async () => {
  const measures = await told({});
  expect(measures.map(({ step }) => step)).toEqual([5, 10, 13, 15, 20, 25, 26, 30, 35, 39]);
  expect(measures.flatMap(({ step, validation }) => (validation === null ? [step] : []))).toEqual([13, 26]);
  expect(measures.at(-1)).toMatchObject({ epoch: 3, step: 39 });
  expect(Object.keys(measures[0]!.validation!)).toEqual(['loss', 'accuracy']);

  const engine = createToyEngine(words);
  const losses: { readonly rows: number; readonly loss: number }[] = [];
  const step: typeof engine.trainer.step = async (batch, ...more) => {
    const result = await engine.trainer.step(batch, ...more);
    losses.push({ rows: batch.rows, loss: result.loss });
    return result;
  };
  const trainer = { ...engine.trainer, step };
  const { history } = await runTraining(training(engine, { trainer }));
  for (const { step: end, epoch, train } of measures) {
    const ofEpoch = losses.slice(13 * (Math.ceil(epoch) - 1), end);
    const rows = ofEpoch.reduce((sum, batch) => sum + batch.rows, 0);
    const sum = ofEpoch.reduce((total, batch) => total + batch.loss * batch.rows, 0);
    expect(train['loss']).toBeCloseTo(sum / rows, 12);
  }
  const best = measures.filter((one) => one.best).at(-1);
  expect(best?.step).toBe(history.kept.step);

  // The history has the same numbers, so what a run shows at its end was seen before.
  const ofEpochs = history.points.flatMap(({ step, ofEpoch }) => (ofEpoch ? [{ step, train: ofEpoch }] : []));
  expect(ofEpochs).toEqual(measures.map((one) => ({ step: one.step, train: one.train })));
  expect(trainMeasures(keptPoint(history)!)).toEqual(best?.train);
});

test.each([7, 13, 14])('a training that goes on from step %i tells the same measures', async (stop) => {
  const whole = await told({});
  let checkpoint: Checkpoint | null = null;
  const engine = createToyEngine(words);
  await expect(
    runTraining(
      training(engine, {
        checkpointDue: () => engine.steps() === stop,
        saveCheckpoint(saved) {
          checkpoint = saved;
          return Promise.reject(new Error('killed'));
        },
      }),
    ),
  ).rejects.toThrow('killed');
  expect(await told({ from: checkpoint })).toEqual(whole.filter(({ step }) => step > stop));
});

test('without a validation split, and where it is measured at the end only, each epoch is told once', async () => {
  const steps = (measures: readonly Told[]) =>
    measures.map(({ step, validation }) => [step, validation !== null]);
  const last = { ...settings, keep: { kind: 'last' } as const };
  expect(steps(await told({ settings: last, validation: null }))).toEqual([
    [13, false],
    [26, false],
    [39, false],
  ]);
  const seldom = { ...settings, validate_every: { every: 1000, unit: 'steps' } as const };
  expect(steps(await told({ settings: seldom }))).toEqual([
    [13, false],
    [26, false],
    [39, true],
  ]);
});

test.each([1, 7, 13, 14, 26, 38])(
  'going on from a checkpoint of step %i ends with the same bits',
  async (stop) => {
    const whole = await runTraining(training(createToyEngine(words)));

    const engine = createToyEngine(words);
    let steps = 0;
    const conditions = { threads: 2 };
    const killed = runTraining(
      training(engine, {
        checkpointDue: () => ++steps === stop,
        async saveCheckpoint(checkpoint: Checkpoint) {
          await writeCheckpoint(folder, checkpoint, conditions);
          throw new Error('killed');
        },
      }),
    );
    await expect(killed).rejects.toThrow('killed');

    const found = await readCheckpoint(folder);
    expect(found?.conditions).toEqual(conditions);
    const second = createToyEngine(words);
    const resumed = await runTraining(training(second, { from: found!.checkpoint }));
    expect(second.steps()).toBe(39 - stop);
    expect(resumed).toEqual(whole);
  },
);

test('an abort ends after the step in hand and leaves a checkpoint', async () => {
  const abort = new AbortController();
  const engine = createToyEngine(words);
  const saved: number[] = [];
  const run = runTraining(
    training(engine, {
      signal: abort.signal,
      onStep: () => engine.steps() === 4 && abort.abort(new Error('stopped by hand')),
      saveCheckpoint: (checkpoint) => Promise.resolve(void saved.push(checkpoint.position.step)),
    }),
  );
  await expect(run).rejects.toThrow('stopped by hand');
  expect(engine.steps()).toBe(4);
  expect(saved).toEqual([4]);
});

test('a loss that is no number fails with the step and with what to lower, and saves nothing', async () => {
  const engine = createToyEngine(words);
  let saved = 0;
  const step: typeof engine.trainer.step = async (batch, stepNumber) => {
    const result = await engine.trainer.step(batch, stepNumber);
    return stepNumber === 3 ? { ...result, loss: Number.NaN } : result;
  };
  const run = runTraining(
    training(engine, {
      trainer: { ...engine.trainer, step },
      checkpointDue: () => engine.steps() === 3,
      saveCheckpoint: () => Promise.resolve(void saved++),
    }),
  );
  await expect(run).rejects.toMatchObject({
    code: 'SEQ546',
    message: expect.stringContaining('step 3'),
    help: [expect.stringContaining('to 0.05'), expect.stringContaining('clip_norm: 1')],
  });
  expect(saved).toBe(0);
});

/** A trial of a search whose loss is no number at step `at`. */
function diverging(at: number, changes: Partial<typeof settings> = {}) {
  const engine = createToyEngine(words);
  const step: typeof engine.trainer.step = async (batch, stepNumber, rate) => {
    const result = await engine.trainer.step(batch, stepNumber, rate);
    return stepNumber === at ? { ...result, loss: Number.NaN } : result;
  };
  const trial = { ...settings, divergence: 'ends' as const, ...changes };
  return runTraining(training(engine, { settings: trial, trainer: { ...engine.trainer, step } }));
}

test('a trial of a search that diverges ends without weights, and nothing is measured of it', async () => {
  const { history, weights } = await diverging(3);
  expect(weights.size).toBe(0);
  expect(history.stopped).toMatchObject({ step: 3, reason: expect.stringContaining('no number') as string });
  expect(keptPoint(history)).toBeNull();
});

test('the best weights from before it diverged are kept', async () => {
  // Validation comes every 5 steps.
  const { history, weights } = await diverging(8);
  expect(weights.size).toBeGreaterThan(0);
  expect(history.kept.step).toBe(5);
  expect(keptPoint(history)!.validation).not.toBeNull();
  const last = await diverging(8, { keep: { kind: 'last' } });
  expect(last.weights.size).toBe(0);
});

test('weights that blew up in an update whose loss was still finite are never saved', async () => {
  const engine = createToyEngine(words);
  let saved = 0;
  const run = runTraining(
    training(engine, {
      validation: null,
      settings: { ...settings, keep: { kind: 'last' } },
      model: {
        ...engine.model,
        readWeights: () =>
          Promise.resolve(
            new Map([['scores', { shape: [1], values: Float32Array.of(Number.POSITIVE_INFINITY) }]]),
          ),
      },
      checkpointDue: () => true,
      saveCheckpoint: () => Promise.resolve(void saved++),
    }),
  );
  await expect(run).rejects.toMatchObject({ code: 'SEQ546' });
  expect(saved).toBe(0);
});

test.each([
  'MatMul: failed to allocate 8.2 GB (ResourceExhausted)',
  'Tanh: OOM when allocating tensor with shape[168000,1024]',
  'Array buffer allocation failed',
])('a step that finds no memory says which batch it was: %s', async (said) => {
  const engine = createToyEngine(words);
  const step = (): never => {
    throw new RangeError(said);
  };
  const run = runTraining(training(engine, { trainer: { ...engine.trainer, step: async () => step() } }));
  await expect(run).rejects.toMatchObject({
    code: 'SEQ550',
    message: expect.stringMatching(/step 1, whose batch is 8 × \d ids/),
    notes: [`what was said: ${said}`, expect.stringContaining('the model has 31 parameters, 1 MiB')],
  });
});

test('two checkpoints are kept, with the best weights that they need; a damaged one is passed over', async () => {
  const engine = createToyEngine(words);
  const positions: Checkpoint[] = [];
  await runTraining(
    training(engine, {
      checkpointDue: () => engine.steps() % 6 === 0,
      async saveCheckpoint(checkpoint) {
        positions.push(checkpoint);
        await writeCheckpoint(folder, checkpoint, {});
      },
    }),
  );
  expect(positions.map((checkpoint) => checkpoint.position.step)).toEqual([6, 12, 18, 24, 30, 36]);
  const files = readdirSync(folder).sort();
  const needed = [...new Set(positions.slice(-2).map((checkpoint) => checkpoint.position.best!.step))];
  expect(files).toEqual([
    ...needed.map((step) => `best-${String(step).padStart(12, '0')}.safetensors`),
    'checkpoint-000000000030.safetensors',
    'checkpoint-000000000036.safetensors',
  ]);

  truncateSync(join(folder, files.at(-1)!), 1000);
  expect((await readCheckpoint(folder))?.checkpoint).toEqual(positions.at(-2));
});

test('no checkpoint is found where there is none', async () => {
  expect(await readCheckpoint(join(folder, 'missing'))).toBeNull();
});
