/** Arguments named as PyTorch and Keras name them lead to what is written here. */
import { expect, test } from 'vitest';
import { compileText } from './compile-text.js';
import { rows } from './right-program.js';

const helpFor = (layer: string): readonly string[] => {
  const program = `${rows}model m(ids: Id[..time]) = ids |> ${layer} |> last |> dense(1) |> sigmoid
t = train(m, data, target: .label, loss: binary_cross_entropy)`;
  const { diagnostics } = compileText(program);
  expect(diagnostics.map(({ code }) => code)).toContain('SEQ210');
  return diagnostics.find(({ code }) => code === 'SEQ210')!.help;
};

test.each([
  ['embedding(4) |> lstm(3, num_layers: 2)', 'it is `layers` here'],
  ['embedding(4) |> lstm(hidden_size: 3)', 'it is `units` here'],
  ['embedding(4) |> gru(3, initial_state: 1)', 'it is `initial` here'],
  ['embedding(4) |> gru(3, stateful: true)', 'it is `carry` here'],
  ['embedding(4, mask_zero: true) |> gru(3)', 'it is `mask_padding` here'],
  [
    'embedding(4) |> gru(3, return_sequences: true)',
    'the layer gives every state: `|> last` takes the last one',
  ],
  ['embedding(4) |> gru(3, layer: 2)', 'did you mean `layers`?'],
])('%s', (layer, help) => {
  expect(helpFor(layer)).toEqual([help]);
});
