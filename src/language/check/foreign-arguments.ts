/** Arguments as PyTorch and Keras name them, and what stands for them here. */
import { dictionary } from '../../base/dictionary.js';
import type { Primitive } from '../primitives/define-primitive.js';
import type { ForeignArgument, NotNeeded } from './messages/unknown-arguments.js';

const names: Readonly<Record<string, readonly string[]>> = dictionary({
  units: ['hidden_size', 'out_features', 'hidden_units'],
  width: ['embedding_dim', 'output_dim', 'dim'],
  layers: ['num_layers', 'n_layers'],
  heads: ['num_heads', 'nhead'],
  activation: ['nonlinearity'],
  initial: ['initial_state', 'h0', 'hx', 'hidden'],
  initial_cell: ['c0', 'cx'],
  carry: ['stateful'],
  mask_padding: ['mask_zero'],
  merge: ['merge_mode'],
  rate: ['p'],
  learning_rate: ['lr'],
  epsilon: ['eps'],
  batch: ['batch_size', 'bs', 'batchsize'],
  epochs: ['num_epochs', 'n_epochs', 'nb_epoch', 'max_epochs', 'num_train_epochs'],
  loss: ['criterion', 'loss_fn', 'loss_function'],
  schedule: ['scheduler', 'lr_scheduler'],
  seed: ['random_state', 'random_seed'],
  inverse_regularization: ['C'],
  ngrams: ['ngram_range'],
  max_size: ['max_features', 'max_tokens'],
  sublinear: ['sublinear_tf'],
  delimiter: ['sep', 'separator'],
  limit: ['nrows', 'n_rows', 'max_rows'],
  columns: ['usecols', 'names', 'features'],
  length: ['maxlen', 'max_length', 'max_len', 'max_seq_length'],
  negative_slope: ['slope', 'alpha'],
  alpha: ['smoothing', 'laplace'],
  buckets: ['bucket', 'num_bins', 'n_features'],
  min_count: ['min_freq', 'min_df', 'min_frequency'],
});

const notNeeded: Readonly<Record<string, NotNeeded>> = dictionary({
  return_sequences: 'every state',
  return_state: 'last state',
  bidirectional: 'both directions',
  batch_first: 'order in memory',
  input_size: 'width of the input',
  in_features: 'width of the input',
  input_dim: 'size of the input',
  num_embeddings: 'size of the vocabulary',
  bias: 'bias',
  use_bias: 'bias',
});

const ofTraining: Readonly<Record<string, NotNeeded>> = dictionary({
  learning_rate: 'rate',
  lr: 'rate',
  weight_decay: 'weight decay',
  shuffle: 'shuffled',
  callbacks: 'callbacks',
  early_stopping: 'patience',
  patience: 'patience',
  verbose: 'printed',
  validation_split: 'validation',
  validation_data: 'validation',
  device: 'device',
  clipnorm: 'clip of the optimizer',
  clip_norm: 'clip of the optimizer',
});

const ofSplit: Readonly<Record<string, NotNeeded>> = dictionary({
  test_size: 'shares', train_size: 'shares', validation_size: 'shares', validation_split: 'shares',
  train: 'shares', validation: 'shares', test: 'shares', shuffle: 'drawn rows',
}); // prettier-ignore

/**
 * An argument that `primitive` has under another name, or does not need; null where that is not
 * known.
 */
export function foreignArgument(primitive: Primitive, name: string): ForeignArgument | null {
  const has = primitive.parameters.find((parameter) => names[parameter.name]?.includes(name) === true);
  if (has !== undefined) return { name: has.name };
  if (primitive.kind === 'layer') return notNeeded[name] ?? null;
  if (primitive.name === 'split') return ofSplit[name] ?? null;
  return primitive.kind === 'train' ? (ofTraining[name] ?? null) : null;
}
