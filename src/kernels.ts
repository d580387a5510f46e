/**
 * The product's kernels: which module computes an operation. One that is missing, or of other
 * types, does not compile.
 */
import type { KernelModules } from './contract/kernel.js';

export const kernelModules: KernelModules = {
  fasttext: () => import('./stages/sources/fasttext.kernel.js'),
  delimited: () => import('./stages/sources/delimited.kernel.js'),
  jsonl: () => import('./stages/sources/jsonl.kernel.js'),
  folder: () => import('./stages/sources/folder.kernel.js'),
  idx: () => import('./stages/sources/idx.kernel.js'),
  npy: () => import('./stages/sources/npy.kernel.js'),
  npz: () => import('./stages/sources/npz.kernel.js'),
  mnist: () => import('./stages/sources/mnist.kernel.js'),
  images: () => import('./stages/sources/images.kernel.js'),
  download: () => import('./stages/sources/download.kernel.js'),
  dataset: () => import('./stages/rows/dataset.kernel.js'),
  join: () => import('./stages/rows/join.kernel.js'),
  append: () => import('./stages/rows/append.kernel.js'),
  split: () => import('./stages/rows/split.kernel.js'),
  sample: () => import('./stages/rows/sample.kernel.js'),
  deduplicate: () => import('./stages/rows/deduplicate.kernel.js'),
  streams: () => import('./stages/rows/streams.kernel.js'),
  windows: () => import('./stages/rows/windows.kernel.js'),
  map: () => import('./stages/text/map.kernel.js'),
  vocabulary: () => import('./stages/text/vocabulary.kernel.js'),
  word_vectors: () => import('./stages/text/word-vectors.kernel.js'),
  trained_vectors: () => import('./stages/text/trained-vectors.kernel.js'),
  logistic_regression: () => import('./stages/baseline/logistic-regression.kernel.js'),
  naive_bayes: () => import('./stages/baseline/naive-bayes.kernel.js'),
  learning_rate_finder: () => import('./stages/engine/training/learning-rate-finder.kernel.js'),
  train: () => import('./stages/engine/training/go-on.kernel.js'),
  evaluate: () => import('./stages/engine/evaluation/evaluate.kernel.js'),
  halve: () => import('./stages/sweep/halve.kernel.js'),
  best: () => import('./stages/sweep/best.kernel.js'),
  pick: () => import('./stages/sweep/pick.kernel.js'),
  ensemble: () => import('./stages/sweep/ensemble.kernel.js'),
  compare: () => import('./stages/sweep/compare.kernel.js'),
  explain: () => import('./stages/engine/evaluation/explain.kernel.js'),
  coverage: () => import('./stages/vectors/coverage.kernel.js'),
  plane: () => import('./stages/vectors/plane.kernel.js'),
  report: () => import('./stages/report/report.kernel.js'),
};
