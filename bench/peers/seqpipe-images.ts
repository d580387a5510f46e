/**
 * Train steps of a model of images, written in the language, in our engine. Autoencoders read random
 * images and say them again; a classifier says one of ten classes.
 */
import type { AdamSettings } from '../../src/contract/operations/optimizer.js';
import { createModel, createTrainer, fillSizes, type ModelBatch } from '../../src/stages/engine/engine.js';
import { openTensorflow } from '../../src/tensorflow/binding/tensorflow.js';
import { randomIntegers } from '../support/random-batch.js';
import { imageModel } from '../support/training-of.js';
import { readJob, serve, timed } from './protocol.js';

interface Job {
  /** What stands behind `model bench(image: float[…]) = `. */
  readonly ours: string;
  readonly family: 'dense' | 'convolutional' | 'classifier';
  readonly shape: readonly number[];
  readonly rows: number;
  readonly threads: number;
  readonly seed: number;
}

const CLASSES = 10;
const optimizer: AdamSettings = {
  name: 'adam',
  learning_rate: 0.001,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  clip_norm: null,
  embeddings: 'auto',
};

const job = readJob<Job>();
const graph = fillSizes(imageModel(job.ours, job.shape), { vocabularySizes: [], classes: CLASSES });
const tensorflow = await openTensorflow({ threads: job.threads });
const model = createModel(tensorflow, graph, { seed: job.seed });
const loss =
  job.family === 'classifier'
    ? ({ name: 'categorical_cross_entropy' } as const)
    : ({ name: 'binary_cross_entropy' } as const);
const trainer = createTrainer(model, { loss, optimizer, seed: job.seed });

function randomImages({ rows, shape, family }: Job): ModelBatch {
  const width = shape.reduce((product, size) => product * size, 1);
  // `Float32Array.from` makes a list of all numbers first, and its collection would go on into the
  // steps that are measured.
  const values = new Float32Array(rows * width);
  for (let index = 0; index < values.length; index++) values[index] = Math.random();
  return {
    rows,
    inputs: [{ kind: 'numbers', values, shape, lengths: null }],
    targets:
      family === 'classifier'
        ? { kind: 'classes', codes: randomIntegers(rows, CLASSES) }
        : { kind: 'numbers', values, width, time: null, lengths: null },
  };
}

let stepNumber = 0;
await serve(
  { tensorflow: tensorflow.version, node: process.version },
  {
    async steps({ count }) {
      const batches = Array.from({ length: Number(count) }, () => randomImages(job));
      // As in a training, where the outputs are measured and given back.
      return timed(batches.length, async (index) =>
        trainer.release(await trainer.step(batches[index]!, ++stepNumber)),
      );
    },
  },
);
