/**
 * The stage `learning_rate_finder`: a model is trained for some steps with a rate that grows from
 * step to step, until its loss explodes. What is left is the curve and a suggestion; the weights
 * are thrown away, and a model that is trained afterwards begins where it would have begun.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LearningRates } from '../../../contract/artefacts/learning-rates.js';
import type { Kernel } from '../../../contract/kernel.js';
import { trainDefaults } from '../../../contract/operations/train.js';
import { openTensorflow } from '../../../tensorflow/binding/tensorflow.js';
import { createBatchSource } from './batch-source.js';
import { describeBatch } from '../tables/batches.js';
import { countBatches } from '../tables/sampler.js';
import { createModel, createTrainer } from '../engine.js';
import {
  createExplosionWatch,
  rateOfStep,
  roundedRate,
  smoothLosses,
  steepestDescent,
} from './learning-rates.js';
import { readPretrained } from './pretrained.js';
import { explained } from './train-explained.js';
import { setUpTraining } from './train-setup.js';
import { trainingLoss } from './train-task.js';

export const kernel: Kernel<'learning_rate_finder'> = async (context) => {
  const settings = context.arguments;
  const { from, to, steps } = settings;
  const { graph, target, train } = await setUpTraining(context, settings);
  const tensorflow = await openTensorflow({ threads: context.threads, device: context.device });
  const initial = await readPretrained(graph, context, target.classes);
  const model = createModel(tensorflow, graph, { seed: settings.seed, initial });
  const trainer = createTrainer(model, { ...settings, loss: trainingLoss(settings.loss, target, train) });
  const batching = { ...trainDefaults, ...settings };
  const stepsPerEpoch = countBatches(train.rows, batching.batch, batching.least_batch);
  const batches = createBatchSource(batching, train, stepsPerEpoch);
  const hasExploded = createExplosionWatch();
  const losses: number[] = [];
  let exploded = false;
  try {
    for (let step = 0; step < steps && !exploded; step++) {
      context.signal.throwIfAborted();
      const rate = rateOfStep(step, steps, from, to);
      const batch = batches.take(step)[0]!;
      const hand = `a batch of ${describeBatch(batch).en}`;
      const note = `learning rate ${rate.toExponential(1)}`;
      const last = losses.at(-1);
      const measures = last === undefined ? [] : [{ name: 'loss', value: last }];
      context.progress({ done: step, total: steps, unit: 'steps', measures, note, hand });
      const running = trainer.step(batch, step + 1, rate);
      if (step + 1 < steps) batches.prepare(step + 1);
      const { loss } = await explained(running, step + 1, batch, model);
      exploded = hasExploded(loss);
      if (Number.isFinite(loss)) losses.push(loss);
    }
  } finally {
    trainer.dispose();
    model.dispose();
  }
  const smoothed = smoothLosses(losses, steps);
  const steepest = steepestDescent(smoothed);
  const suggested = steepest === null ? null : roundedRate(rateOfStep(steepest, steps, from, to));
  const rates: LearningRates = {
    suggested,
    exploded,
    points: losses.map((loss, i) => ({
      rate: rateOfStep(i, steps, from, to),
      loss,
      smoothed: smoothed[i]!,
    })),
  };
  await writeFile(join(context.output, 'rates.json'), `${JSON.stringify(rates, null, 1)}\n`);
  return { kind: 'learning-rates', rates: 'rates.json' };
};
