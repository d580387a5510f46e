/** Training steps of an encoder of a folder under a new head in our engine, on random ids. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../src/compile.js';
import type { KernelContext } from '../../src/contract/kernel.js';
import { createModel, createTrainer, fillSizes, type ModelBatch } from '../../src/stages/engine/engine.js';
import { readPretrained } from '../../src/stages/engine/training/pretrained.js';
import { measuredLoss } from '../../src/stages/engine/training/stated-loss.js';
import { trainSettings } from '../../src/stages/engine/training/train-settings.js';
import { kernel } from '../../src/stages/pretrained/pretrained.kernel.js';
import { openTensorflow } from '../../src/tensorflow/binding/tensorflow.js';
import { projectFolder } from '../support/folders.js';
import { randomIntegers } from '../support/random-batch.js';
import { readJob, serve, timed } from './protocol.js';

interface Job {
  readonly folder: string;
  readonly learning_rate: number;
  readonly threads: number;
  readonly seed: number;
}

const job = readJob<Job>();
const stages = stagesOf(job);
const weights = stages.find((stage) => stage.operation === 'pretrained');
const training = stages.find((stage) => stage.operation === 'train');
if (weights?.operation !== 'pretrained' || training?.operation !== 'train') throw new Error('other stages');
const { model: graph, loss, optimizer } = trainSettings(training.arguments);
const tensorflow = await openTensorflow({ threads: job.threads });
const filled = fillSizes(graph, { vocabularySizes: [vocabularySize(job.folder)], classes: 2 });
const output = mkdtempSync(join(tmpdir(), 'seqpipe-finetune-'));
const document = await kernel({
  arguments: weights.arguments,
  files: { path: filesIn(job.folder) },
  output,
  progress: () => {},
  signal: new AbortController().signal,
} as unknown as KernelContext<'pretrained'>);
const inputs = { 'start.0': { document, path: (name: string) => join(output, name) } };
const initial = await readPretrained(filled, { inputs, warn: () => {} } as never, []);
rmSync(output, { recursive: true });
const model = createModel(tensorflow, filled, { seed: job.seed, initial });
const trainer = createTrainer(model, { loss: measuredLoss(loss), optimizer, seed: job.seed });

let stepNumber = 0;
await serve(
  { tensorflow: tensorflow.version, node: process.version },
  {
    async steps({ batches: lengths }) {
      const batches = (lengths as number[][]).map(batchOf);
      return timed(batches.length, async (index) => void (await trainer.step(batches[index]!, ++stepNumber)));
    },
  },
);

/** A row of each length. */
function batchOf(lengths: readonly number[]): ModelBatch {
  const time = Math.max(...lengths);
  const values = randomIntegers(lengths.length * time, 29_000);
  for (let at = 0; at < values.length; at++)
    values[at] = at % time < lengths[Math.floor(at / time)]! ? values[at]! + 1000 : 0;
  return {
    rows: lengths.length,
    inputs: [{ kind: 'ids', values, time, lengths: Int32Array.from(lengths) }],
    targets: { kind: 'classes', codes: randomIntegers(lengths.length, 2) },
  };
}

function stagesOf({ folder, learning_rate: rate }: Job) {
  const text = `
rows  = csv("reviews.csv", columns: { text: "text", label: class("label", labels: { no: "no", yes: "yes" }) })
bert  = pretrained("${folder}")
tuned = train(bert >> mean >> dense(2) >> softmax, rows |> index(bert.tokenizer), target: .label,
  optimizer: adamw(${rate}))
`;
  const { graph, diagnostics } = compile(
    { path: join(projectFolder, 'bench.seq'), text },
    {
      readFile: (path) => readFileSync(path, 'utf8'),
      root: projectFolder,
      allowRead: [folder],
      params: new Map(),
      stdlib: join(projectFolder, 'stdlib'),
    },
  );
  if (graph === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return graph.stages;
}

function vocabularySize(folder: string): number {
  const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as { vocab_size: number };
  return config.vocab_size;
}

function filesIn(folder: string) {
  const names = readdirSync(folder).filter((name) => /^model.*\.safetensors/.test(name));
  return names.map((relative) => ({ relative, absolute: join(folder, relative) }));
}
