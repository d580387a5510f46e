/**
 * One train step beside PyTorch's, in interleaved rounds: embedding, recurrent layer, last, dense, binary cross-entropy, Adam.
 * `node bench/run.mjs step [step|gru|bidirectional|big] [--rounds n] [--json]`; PYTHON names a Python with torch.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createModel, createTrainer, type ModelBatch } from '../src/engine/engine.js';
import type { ModelGraph } from '../src/ir/model-graph.js';
import { openTensorflow } from '../src/tensorflow/tensorflow.js';

interface Job {
  readonly cell: 'lstm' | 'gru';
  readonly bidirectional: boolean;
  readonly vocabulary: number;
  readonly width: number;
  readonly units: number;
  readonly layers: number;
  readonly time: number;
  readonly rows: number;
  readonly stepsPerRound: number;
}

const STEP: Job = {
  cell: 'lstm',
  bidirectional: false,
  vocabulary: 20_000,
  width: 100,
  units: 128,
  layers: 1,
  time: 100,
  rows: 64,
  stepsPerRound: 5,
};

const JOBS: Readonly<Record<string, Job>> = {
  step: STEP,
  gru: { ...STEP, cell: 'gru' },
  bidirectional: { ...STEP, bidirectional: true },
  big: { ...STEP, width: 400, units: 512, layers: 2, time: 200, rows: 32, stepsPerRound: 2 },
};

const words = process.argv.slice(2);
const option = (name: string, otherwise: string): string =>
  words.includes(`--${name}`) ? (words[words.indexOf(`--${name}`) + 1] ?? otherwise) : otherwise;
const name = words[0] !== undefined && words[0] in JOBS ? words[0] : 'step';
const job = JOBS[name]!;
const rounds = Number(option('rounds', '7'));
const threads = Number(option('threads', '2'));
const lazy = words.includes('--sparse');

const graph: ModelGraph = {
  inputs: [{ name: 'ids', column: 'ids', kind: 'ids', ragged: false, shape: ['time'] }],
  nodes: [
    { operation: 'input', arguments: {}, inputs: [], place: '0/input', shape: ['time'], masked: false },
    ...(
      [
        ['embedding', { size: job.vocabulary, width: job.width }],
        [
          `${job.bidirectional ? 'bidirectional_' : ''}${job.cell}`,
          {
            units: job.units,
            layers: job.layers,
            dropout: 0,
            ...(job.cell === 'gru' ? { reset: 'after' } : {}),
          },
        ],
        ['last', {}],
        ['dense', { units: 1, activation: 'sigmoid' }],
      ] as const
    ).map(([operation, settings], index) => ({
      operation,
      arguments: settings,
      inputs: [index],
      place: `${index + 1}/${operation}`,
      shape: ['n'],
      masked: false,
    })),
  ],
  output: 4,
};

const tensorflow = await openTensorflow({ threads });
const model = createModel(tensorflow, graph, { seed: 1 });
const trainer = createTrainer(model, {
  loss: { name: 'binary_cross_entropy' },
  optimizer: {
    name: 'adam',
    learning_rate: 1e-3,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    clip_norm: null,
    embeddings: lazy ? 'lazy' : 'dense',
  },
  seed: 1,
});

const randomInts = (count: number, below: number) =>
  Int32Array.from({ length: count }, () => Math.floor(Math.random() * below));
/** Milliseconds of each step, and the CPU time of one, over all threads. */
interface Round {
  readonly times: readonly number[];
  readonly cpu: number;
}

let stepNumber = 0;
async function ourSteps(count: number): Promise<Round> {
  const times: number[] = [];
  const begin = process.cpuUsage();
  for (let step = 0; step < count; step++) {
    const batch: ModelBatch = {
      rows: job.rows,
      inputs: [
        {
          kind: 'ids',
          values: randomInts(job.rows * job.time, job.vocabulary),
          time: job.time,
          lengths: null,
        },
      ],
      targets: randomInts(job.rows, 2),
    };
    const start = performance.now();
    await trainer.step(batch, ++stepNumber);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(begin);
  return { times, cpu: (user + system) / 1000 / count };
}

const peer = spawn(process.env['PYTHON'] ?? 'python3', [
  'bench/pytorch_step.py',
  ...(['cell', 'vocabulary', 'width', 'units', 'layers', 'time', 'rows'] as const).flatMap((key) => [
    `--${key}`,
    String(job[key]),
  ]),
  ...(job.bidirectional ? ['--bidirectional'] : []),
  '--threads',
  String(threads),
  ...(lazy ? ['--sparse'] : []),
]);
peer.stderr.pipe(process.stderr);
const lines = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
const nextLine = async (): Promise<unknown> => JSON.parse(((await lines.next()) as { value: string }).value);
const versions = (await nextLine()) as { torch: string };
async function peerSteps(count: number): Promise<Round> {
  peer.stdin.write(`${count}\n`);
  return (await nextLine()) as Round;
}

const firstCall = (await ourSteps(1)).times[0]!;
await ourSteps(2);
await peerSteps(3);
const ours: number[] = [];
const theirs: number[] = [];
const ratios: number[] = [];
const cpuRatios: number[] = [];
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
for (let round = 0; round < rounds; round++) {
  const mine = await ourSteps(job.stepsPerRound);
  const others = await peerSteps(job.stepsPerRound);
  ours.push(...mine.times);
  theirs.push(...others.times);
  ratios.push(median(mine.times) / median(others.times));
  cpuRatios.push(mine.cpu / others.cpu);
}
peer.stdin.write('quit\n');
const show = (values: readonly number[]) =>
  `${Math.min(...values).toFixed(1)} / ${median(values).toFixed(1)} ms`;
if (words.includes('--json')) {
  const result = {
    name,
    peer: 'pytorch',
    ours_ms: median(ours),
    peer_ms: median(theirs),
    ratio: median(ratios),
  };
  console.log(JSON.stringify({ results: [result] }));
} else {
  console.log(
    `${name} (${threads} threads${lazy ? ', sparse' : ''}): TensorFlow ${tensorflow.version} ${show(ours)} | ` +
      `PyTorch ${versions.torch} ${show(theirs)} | ratio of medians ${median(ratios).toFixed(2)}, of minima ${(Math.min(...ours) / Math.min(...theirs)).toFixed(2)} | CPU time ${median(cpuRatios).toFixed(2)} | first call ${firstCall.toFixed(0)} ms`,
  );
}
trainer.dispose();
model.dispose();
