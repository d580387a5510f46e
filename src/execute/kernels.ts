/** Which module computes an operation. Modules load when a stage runs, never before. */
import type { Kernel } from './kernel.js';

export const kernelModules: Readonly<Record<string, () => Promise<{ readonly kernel: Kernel }>>> = {
  fasttext: () => import('../data/fasttext.kernel.js'),
  delimited: () => import('../data/delimited.kernel.js'),
  jsonl: () => import('../data/jsonl.kernel.js'),
  folder: () => import('../data/folder.kernel.js'),
  download: () => import('../data/download.kernel.js'),
  dataset: () => import('../data/dataset.kernel.js'),
  split: () => import('../data/split.kernel.js'),
  deduplicate: () => import('../data/deduplicate.kernel.js'),
  streams: () => import('../data/streams.kernel.js'),
  map: () => import('../data/map.kernel.js'),
  vocabulary: () => import('../data/vocabulary.kernel.js'),
  word_vectors: () => import('../engine/training/word-vectors.kernel.js'),
  logistic_regression: () => import('../baseline/logistic-regression.kernel.js'),
  learning_rate_finder: () => import('../engine/training/learning-rate-finder.kernel.js'),
  train: () => import('../engine/training/train.kernel.js'),
  evaluate: () => import('../engine/evaluation/evaluate.kernel.js'),
  report: () => import('../report/report.kernel.js'),
};
