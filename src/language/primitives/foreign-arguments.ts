/** Arguments as PyTorch and Keras name them, and what stands for them here. */
import { dictionary } from '../../base/dictionary.js';
import type { Primitive } from './define-primitive.js';

/** An argument of another library: what it is called here, or why it is not needed. */
export type ForeignArgument = { readonly name: string } | NotNeeded;

export type NotNeeded =
  | 'every state'
  | 'last state'
  | 'both directions'
  | 'order in memory'
  | 'width of the input'
  | 'size of the input'
  | 'size of the vocabulary'
  | 'length of rows'
  | 'bias'
  | 'activation of a recurrent layer'
  | 'rate'
  | 'weight decay'
  | 'shuffled'
  | 'callbacks'
  | 'patience'
  | 'printed'
  | 'validation'
  | 'device'
  | 'workers'
  | 'shares'
  | 'drawn rows'
  | 'clip of the optimizer'
  | 'units of the layers'
  | 'name of a value';

const names: Readonly<Record<string, readonly string[]>> = dictionary({
  units: [
    'hidden_size',
    'out_features',
    'hidden_units',
    'hidden_dim',
    'n_units',
    'neurons',
    'unidades',
    'neuronas',
  ],
  width: ['embedding_dim', 'output_dim', 'dim', 'd_model', 'ancho', 'dimension'],
  layers: ['num_layers', 'n_layers', 'capas'],
  heads: ['num_heads', 'nhead', 'n_head', 'cabezas'],
  filters: ['out_channels', 'channels', 'filtros'],
  kernel: ['kernel_size'],
  stride: ['strides', 'paso'],
  dilation: ['dilation_rate'],
  size: ['pool_size'],
  activation: ['nonlinearity', 'activacion', 'act'],
  init: ['kernel_initializer', 'initializer', 'embeddings_initializer', 'weight_init'],
  recurrent_init: ['recurrent_initializer'],
  penalty: ['kernel_regularizer', 'regularizer', 'activity_regularizer', 'weights_regularizer'],
  vectors: ['weights', 'embeddings_matrix', 'embedding_matrix'],
  initial: ['initial_state', 'h0', 'hx', 'hidden'],
  initial_cell: ['c0', 'cx'],
  carry: ['stateful'],
  mask_padding: ['mask_zero'],
  merge: ['merge_mode'],
  rate: ['p', 'prob', 'probability', 'dropout_rate', 'tasa'],
  learning_rate: ['lr', 'rate', 'tasa', 'tasa_aprendizaje', 'tasa_de_aprendizaje'],
  epsilon: ['eps'],
  beta1: ['beta_1'],
  beta2: ['beta_2'],
  clip_norm: ['clipnorm', 'max_norm', 'grad_clip', 'gradient_clip_val'],
  clip_value: ['clipvalue'],
  weight_decay: ['wd', 'decay'],
  batch: [
    'batch_size',
    'bs',
    'batchsize',
    'lote',
    'tamaño_lote',
    'tamano_lote',
    'per_device_train_batch_size',
  ],
  epochs: [
    'num_epochs',
    'n_epochs',
    'nb_epoch',
    'max_epochs',
    'num_train_epochs',
    'nepochs',
    'iterations',
    'épocas',
    'epocas',
  ],
  model: ['net', 'network', 'red', 'modelo'],
  data: ['dataset', 'rows', 'x', 'X', 'datos', 'train_dataset', 'training_data', 'dls'],
  target: [
    'y',
    'label',
    'labels',
    'targets',
    'target_column',
    'label_column',
    'output',
    'objetivo',
    'etiqueta',
    'etiquetas',
  ],
  optimizer: ['opt', 'optim', 'opt_func', 'optimizador'],
  metrics: ['metric', 'scoring', 'metricas', 'métricas'],
  accumulate: ['gradient_accumulation_steps', 'accumulate_grad_batches'],
  of: ['by', 'monitor', 'metric'],
  min_delta: ['tol', 'delta', 'min_change'],
  patience: ['paciencia', 'n_iter_no_change', 'early_stopping_patience'],
  loss: ['criterion', 'loss_fn', 'loss_function', 'loss_func', 'objective', 'perdida', 'pérdida'],
  schedule: ['scheduler', 'lr_scheduler', 'lr_schedule'],
  seed: ['random_state', 'random_seed', 'semilla'],
  inverse_regularization: ['C'],
  ngrams: ['ngram_range'],
  max_size: ['max_features', 'max_tokens', 'num_words', 'vocab_size', 'max_vocab', 'tamaño', 'tamano'],
  sublinear: ['sublinear_tf'],
  delimiter: ['sep', 'separator', 'separador'],
  header: ['has_header', 'encabezado'],
  encoding: ['codificacion', 'codificación'],
  decimal: ['dec', 'decimales'],
  limit: ['nrows', 'n_rows', 'max_rows', 'limite', 'límite'],
  columns: ['usecols', 'names', 'features', 'fields', 'cols', 'columnas'],
  length: [
    'maxlen',
    'max_length',
    'max_len',
    'max_seq_length',
    'seq_len',
    'output_sequence_length',
    'longitud',
    'largo',
  ],
  side: ['padding', 'padding_side', 'lado'],
  truncate: ['truncating', 'truncation'],
  rows: ['n', 'frac', 'n_samples', 'fraction'],
  stratify: ['stratify_by', 'estratificar'],
  against: ['baseline', 'baselines'],
  title: ['name', 'titulo', 'título'],
  test: ['test_data'],
  negative_slope: ['slope', 'alpha'],
  alpha: ['smoothing', 'laplace'],
  buckets: ['bucket', 'num_bins', 'n_features'],
  min_count: ['min_freq', 'min_df', 'min_frequency', 'minimo', 'mínimo'],
});

const notNeeded: Readonly<Record<string, NotNeeded>> = dictionary({
  return_sequences: 'every state',
  return_state: 'last state',
  bidirectional: 'both directions',
  batch_first: 'order in memory',
  input_size: 'width of the input',
  in_features: 'width of the input',
  input_dim: 'size of the input',
  input_shape: 'size of the input',
  batch_input_shape: 'size of the input',
  in_channels: 'size of the input',
  input_length: 'length of rows',
  vocab_size: 'size of the vocabulary',
  padding_idx: 'size of the vocabulary',
  name: 'name of a value',
  num_embeddings: 'size of the vocabulary',
  bias: 'bias',
  use_bias: 'bias',
});

const ofRecurrent: Readonly<Record<string, NotNeeded>> = dictionary({
  activation: 'activation of a recurrent layer',
  recurrent_activation: 'activation of a recurrent layer',
  go_backwards: 'both directions',
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
  validation: 'validation',
  val_data: 'validation',
  val: 'validation',
  dev: 'validation',
  eval_set: 'validation',
  validation_freq: 'validation',
  x_val: 'validation',
  eval_dataset: 'validation',
  device: 'device',
  gpus: 'device',
  gpu: 'device',
  accelerator: 'device',
  num_workers: 'workers',
  workers: 'workers',
  layers: 'units of the layers',
  units: 'units of the layers',
  early_stop: 'patience',
  paciencia: 'patience',
  tasa_aprendizaje: 'rate',
  gradient_clip_val: 'clip of the optimizer',
  clipnorm: 'clip of the optimizer',
  clip_norm: 'clip of the optimizer',
});

const ofSplit: Readonly<Record<string, NotNeeded>> = dictionary({
  test_size: 'shares', train_size: 'shares', validation_size: 'shares', validation_split: 'shares',
  train: 'shares', validation: 'shares', test: 'shares', shuffle: 'drawn rows', valid_pct: 'shares', val: 'shares',
  entrenamiento: 'shares', validacion: 'shares', validación: 'shares', prueba: 'shares', val_size: 'shares',
}); // prettier-ignore

/**
 * An argument that `primitive` has under another name, or does not need; null where that is not
 * known.
 */
export function foreignArgument(primitive: Primitive, name: string): ForeignArgument | null {
  const has = primitive.parameters.find((parameter) => names[parameter.name]?.includes(name) === true);
  if (has !== undefined) return { name: has.name };
  if (primitive.kind === 'layer') return notNeeded[name] ?? recurrentArgument(primitive, name);
  if (primitive.name === 'split') return ofSplit[name] ?? null;
  return primitive.kind === 'train' ? (ofTraining[name] ?? null) : null;
}

function recurrentArgument({ name: layer }: Primitive, name: string): NotNeeded | null {
  return ['rnn', 'lstm', 'gru'].includes(layer) ? (ofRecurrent[name] ?? null) : null;
}
