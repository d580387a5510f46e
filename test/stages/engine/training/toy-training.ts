/** A training of the toy engine: a hundred rows, thirteen batches an epoch, three epochs. */
import { createRandom } from '../../../../src/stages/rows/random.js';
import type { SplitTable } from '../../../../src/stages/engine/tables/train-data.js';
import type { Training, TrainingResult } from '../../../../src/stages/engine/training/train-loop.js';
import type { TrainSettings } from '../../../../src/stages/engine/training/train-settings.js';
import type { ToyEngine } from './toy-engine.js';

export const words = 30;

/** Rows of 1 to 9 words; odd words speak for class 1. */
export function drawTable(rows: number, seed: number): SplitTable {
  const random = createRandom(seed);
  const offsets = new Int32Array(rows + 1);
  const values: number[] = [];
  const targets = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const length = 1 + random.below(9);
    let odd = 0;
    for (let i = 0; i < length; i++) {
      const word = random.below(words);
      odd += word % 2;
      values.push(word);
    }
    targets[row] = odd * 2 > length ? 1 : 0;
    offsets[row + 1] = values.length;
  }
  return {
    rows,
    inputs: [{ kind: 'ids', values: Int32Array.from(values), rows: offsets, length: null, emptyId: 0 }],
    targets: { kind: 'classes', codes: targets },
  };
}

export const settings: TrainSettings = {
  model: { inputs: [], nodes: [], output: 0 },
  target: 'label',
  loss: { name: 'binary_cross_entropy' },
  optimizer: { name: 'sgd', learning_rate: 0.5, momentum: 0.9, nesterov: false, clip_norm: null },
  schedule: { kind: 'constant' },
  warm_up: null,
  batch: 8,
  accumulate: 1,
  epochs: 3,
  validate_every: { every: 5, unit: 'steps' },
  keep: { kind: 'best', metric: 'loss', mode: 'min' },
  stop: null,
  metrics: ['accuracy'],
  seed: 11,
  buckets: true,
  least_batch: 1,
  until: null,
  divergence: 'fails',
  own_outputs: 0,
};
const train = drawTable(100, 1);
const validation = drawTable(40, 2);

export function training(engine: ToyEngine, changes: Partial<Training> = {}): Training {
  return {
    settings,
    task: { kind: 'classes', classes: 2 },
    train,
    validation,
    ...engine,
    from: null,
    signal: new AbortController().signal,
    checkpointDue: () => false,
    saveCheckpoint: () => Promise.resolve(),
    onBatch: () => {},
    onStep: () => {},
    onValidation: () => {},
    ...changes,
  };
}
export const scoresOf = (result: TrainingResult): Float32Array => result.weights.get('scores')!.values;
