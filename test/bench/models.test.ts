/**
 * The benches' models are what their page says: they compile, and have as many weights as the
 * peers'.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { imageJobs, stepJobs } from '../../bench/jobs/step.js';
import { compileProgram, imageModel, settingsOf, trainingOf } from '../../bench/support/training-of.js';
import { describeModel, fillSizes } from '../../src/stages/engine/engine.js';
import type { OpenModelGraph } from '../../src/contract/model-graph.js';

const weightsOf = (graph: OpenModelGraph, vocabulary: number): number =>
  describeModel(fillSizes(graph, { vocabularySizes: [vocabulary], classes: 2 })).reduce(
    (sum, { parameters }) => sum + parameters,
    0,
  );

/** One bias a gate; PyTorch has two that are always added. */
const lstm = (inputs: number, units: number): number => 4 * units * (inputs + units + 1);
const dense = (inputs: number, outputs: number): number => (inputs + 1) * outputs;
const encoder = 4 * dense(128, 128) + dense(128, 512) + dense(512, 128) + 2 * 2 * 128;

test.each([
  ['step', 20_000 * 100 + lstm(100, 128) + dense(128, 1)],
  ['gru', 20_000 * 100 + 3 * 128 * (100 + 128 + 2) + dense(128, 1)],
  ['bidirectional', 20_000 * 100 + 2 * lstm(100, 128) + dense(256, 1)],
  ['big', 20_000 * 400 + lstm(400, 512) + lstm(512, 512) + dense(512, 1)],
  ['transformer', 20_000 * 128 + 2 * encoder + dense(128, 1)],
] as const)('%s', (name, weights) => {
  const { ours, time, model } = stepJobs[name];
  expect(weightsOf(trainingOf(ours, time).model, model.vocabulary)).toBe(weights);
});

const convolution = (channels: number, filters: number): number => filters * (9 * channels + 1);

test.each([
  [
    'conv',
    convolution(1, 16) + convolution(16, 8) + convolution(8, 8) + convolution(8, 16) + convolution(16, 1),
    784,
  ],
  ['conv-classifier', convolution(1, 32) + convolution(32, 64) + dense(5 * 5 * 64, 10), 10],
  ['dense', dense(784, 30) + dense(30, 784), 784],
] as const)('%s', (name, weights, says) => {
  const { ours, shape } = imageJobs[name];
  const graph = imageModel(ours, shape);
  expect(weightsOf(graph, Number.NaN)).toBe(weights);
  expect(graph.nodes[graph.output]!.shape).toEqual([says]);
});

test.each([
  ['imdb.seq', 20_000, 20_000 * 100 + lstm(100, 128) + dense(128, 1), {}],
  [
    'amazon.seq',
    221_606,
    221_606 * 400 + lstm(400, 512) + lstm(512, 512) + dense(512, 1),
    { learning_rate: 0.005, clip_norm: 5 },
  ],
  ['inference.seq', 20_000, 20_000 * 100 + lstm(100, 128) + dense(128, 1), {}],
])('%s', (file, vocabulary, weights, optimizer) => {
  const settings = settingsOf(compileProgram(readFileSync(`bench/jobs/${file}`, 'utf8')));
  expect(weightsOf(settings.model, vocabulary)).toBe(weights);
  expect(settings.batch).toBe(64);
  expect(settings.buckets).toBe(true);
  expect(settings.optimizer).toMatchObject({ name: 'adam', ...optimizer });
});
