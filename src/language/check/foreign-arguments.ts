/** Arguments as PyTorch and Keras name them, and what stands for them here. */
import type { Primitive } from '../primitives/define-primitive.js';

const names: Readonly<Record<string, readonly string[]>> = {
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
  batch: ['batch_size'],
};

const otherwise: Readonly<Record<string, string>> = {
  return_sequences: 'every state comes out: `|> last` takes the last one',
  return_state: 'the last state is `|> last`; an LSTM `with_cell: true` gives its cell state beside it',
  bidirectional: 'both directions are a layer around this one: `bidirectional(…)`',
  batch_first: 'leave it out: nothing here depends on how batches lie in memory',
  input_size: 'leave it out: the width of the input is known',
  in_features: 'leave it out: the width of the input is known',
  input_dim: 'leave it out: the size of the input is known',
  num_embeddings: 'leave it out: the ids know their vocabulary',
  bias: 'leave it out: there is always a bias',
  use_bias: 'leave it out: there is always a bias',
};

/** What to do about an argument that `primitive` has under another name, or does not need; null where that is not known. */
export function foreignArgument(primitive: Primitive, name: string): string | null {
  const has = primitive.parameters.find((parameter) => names[parameter.name]?.includes(name) === true);
  if (has !== undefined) return `it is \`${has.name}\` here`;
  return primitive.kind === 'layer' ? (otherwise[name] ?? null) : null;
}
