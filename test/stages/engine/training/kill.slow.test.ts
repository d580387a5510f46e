import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TrainingHistory } from '../../../../src/contract/artefacts/trained.js';
import { createRandom } from '../../../../src/stages/rows/random.js';
import type { DatasetDocument } from '../../../../src/contract/artefacts/dataset.js';
import type { ArtefactView } from '../../../../src/contract/kernel.js';
import { argumentsAsJson, type ArgumentsOf } from '../../../../src/contract/operations.js';
import type { FromStage, StageRequest } from '../../../../src/run/execute/protocol.js';
import { createStageBench, smallModel, trainArguments, type StageBench } from '../stage-bench.js';

let bench: StageBench;
const children: ChildProcess[] = [];
beforeEach(() => void (bench = createStageBench()));
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  bench.remove();
});

interface Attempt {
  readonly child: ChildProcess;
  readonly output: string;
  /** Examples done when the first step of this process ended. */
  readonly firstDone: () => number | null;
  readonly ended: Promise<FromStage | null>;
}

/** The train stage in a process of its own, as a run starts it. */
function start(
  name: string,
  values: ArgumentsOf<'train'>,
  data: ArtefactView<DatasetDocument>,
  scratch: string,
): Attempt {
  const output = join(bench.folder, name);
  mkdirSync(output);
  mkdirSync(scratch, { recursive: true });
  const child = fork(
    fileURLToPath(new URL('../../../../dist/stage-process.js', import.meta.url)),
    [String(process.pid)],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, SEQPIPE_CHECKPOINT_SECONDS: '0', TF_CPP_MIN_LOG_LEVEL: '2' },
    },
  );
  children.push(child);
  const { document } = data;
  const files = Object.values(document.splits).map(({ file }) => ({
    path: file,
    absolute: data.path(file),
    sha256: '',
  }));
  const request: StageRequest = {
    type: 'run',
    stage: 'classifier',
    operation: 'train',
    arguments: argumentsAsJson<'train'>(values),
    inputs: { data: { document, files } },
    files: {},
    output,
    scratch,
    threads: 2,
    device: 'cpu',
    offline: true,
    kernels: null,
  };
  let first: number | null = null;
  const ended = new Promise<FromStage | null>((resolve) => {
    child.on('message', (message: FromStage) => {
      if (message.type === 'progress') first ??= message.progress.done;
      if (message.type === 'done' || message.type === 'failed') resolve(message);
    });
    child.on('exit', () => resolve(null));
  });
  child.send(request);
  return { child, output, firstDone: () => first, ended };
}

const weightsIn = (attempt: Attempt): Buffer => readFileSync(join(attempt.output, 'weights.safetensors'));

async function checkpointOf(scratch: string, step: number): Promise<void> {
  const wanted = `checkpoint-${String(step).padStart(12, '0')}.safetensors`;
  while (
    !existsSync(scratch) ||
    !readdirSync(scratch).some((name) => /^checkpoint-\d+\.safetensors$/.test(name) && name >= wanted)
  ) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('the same seed gives the same bits in every process, also when one was killed on its way: with accumulated batches, a plateau that lowers the rate, and a watch for an early stop', async () => {
  const random = createRandom(9);
  const draw = (count: number): { rows: number[][]; labels: number[] } => {
    const rows = Array.from({ length: count }, () =>
      Array.from({ length: 1 + random.below(30) }, () => 2 + random.below(40)),
    );
    return { rows, labels: rows.map((row) => (row.includes(5) || row.includes(6) ? 1 : 0)) };
  };
  const data = await bench.dataset(
    { train: draw(300), validation: draw(40) },
    { classes: ['no', 'yes'], vocabularySize: 42 },
  );
  const values = trainArguments(smallModel({ dropout: 0.4, pool: 'mean' }), {
    epochs: 2,
    accumulate: 2,
    schedule: {
      kind: 'reduce_on_plateau',
      metric: 'loss',
      mode: 'min',
      factor: 0.5,
      patience: 0,
      min_delta: 0.02,
      min_rate: 0,
    },
    warm_up: { every: 6, unit: 'steps' },
    validate_every: { every: 12, unit: 'steps' },
    keep: { kind: 'best', metric: 'loss', mode: 'min' },
    stop: { kind: 'early', metric: 'loss', mode: 'min', patience: 6, min_delta: 0 },
  });

  const whole = start('whole', values, data, join(bench.folder, 'scratch-whole'));
  const again = start('again', values, data, join(bench.folder, 'scratch-again'));
  expect((await whole.ended)?.type).toBe('done');
  expect((await again.ended)?.type).toBe('done');
  expect(weightsIn(again).equals(weightsIn(whole))).toBe(true);

  const scratch = join(bench.folder, 'scratch');
  let attempts = 0;
  for (const step of [10, 30, 50]) {
    const killed = start(`killed-${step}`, values, data, scratch);
    await checkpointOf(scratch, step);
    killed.child.kill('SIGKILL');
    if ((await killed.ended) === null) attempts++;
  }
  expect(attempts).toBe(3);
  const resumed = start('resumed', values, data, scratch);
  expect(await resumed.ended).toMatchObject({ type: 'done' });
  expect(resumed.firstDone()).toBeGreaterThanOrEqual(300 + 12 * 8);
  expect(weightsIn(resumed).equals(weightsIn(whole))).toBe(true);
  const { points } = JSON.parse(readFileSync(join(whole.output, 'history.json'), 'utf8')) as TrainingHistory;
  const rates = points.map(({ learningRate }) => learningRate!);
  expect(rates.at(-1)).toBeLessThan(Math.max(...rates));
  expect(readFileSync(join(resumed.output, 'history.json'), 'utf8')).toBe(
    readFileSync(join(whole.output, 'history.json'), 'utf8'),
  );
}, 120_000);
