/**
 * What a model asks of the batches that it is trained on, as it stands in the arguments of its
 * training.
 */
import { expect, test } from 'vitest';
import { compileText } from '../check/compile-text.js';
import { argumentsOf } from '../../support/lowered.js';
import { rows } from '../check/right-program.js';

function batchesOf(layers: string, settings = '', input = 'ids: Id[..time]', prepare = '') {
  const program = `${rows}padded = data ${prepare}
model m(${input}) = ids |> embedding(8) |> ${layers} |> dense(1) |> sigmoid
t = train(m, padded, target: .label${settings})
`;
  const { graph, diagnostics } = compileText(program);
  const { batch, buckets, least_batch: least } = argumentsOf(graph, 'train');
  return { batch, buckets, least, codes: diagnostics.map(({ code }) => code) };
}

const usual = { batch: 32, buckets: true, least: undefined, codes: [] };

test('rows of like length share a batch, unless it is normalized', () => {
  expect(batchesOf('lstm(8) |> last')).toEqual(usual);
  expect(batchesOf('lstm(8) |> last |> layer_norm')).toEqual(usual);
  expect(batchesOf('lstm(8) |> last |> batch_norm')).toEqual({ ...usual, buckets: false, least: 2 });
  // A row may have one time step.
  expect(batchesOf('batch_norm |> lstm(8) |> last')).toEqual({ ...usual, buckets: false, least: 2 });
  expect(batchesOf('lstm(8) |> last', ', buckets: false')).toEqual({ ...usual, buckets: false });
});

test('what the author asks for is done', () => {
  expect(batchesOf('lstm(8) |> last |> batch_norm', ', buckets: true')).toEqual({
    ...usual,
    least: 2,
    codes: ['SEQ309'],
  });
});

test('rows of one length are not sorted, and have many time steps', () => {
  const padded = (layers: string) => batchesOf(layers, '', 'ids: Id[time]', '|> pad(20, side: "left")');
  expect(padded('batch_norm |> lstm(8) |> last')).toEqual(usual);
  expect(padded('lstm(8) |> last |> batch_norm')).toEqual({ ...usual, least: 2 });
});

test('a layer that the model does not use asks for nothing', () => {
  const { graph } = compileText(`${rows}
model m(ids: Id[..time]) {
  x = ids |> embedding(8)
  unused = x |> batch_norm
  x |> mean |> dense(1) |> sigmoid
}
t = train(m, data, target: .label)
`);
  expect(argumentsOf(graph, 'train').buckets).toBe(true);
});

test.each(['train', 'learning_rate_finder'])('%s refuses a batch of one row', (primitive) => {
  const said = (layers: string): readonly string[] =>
    compileText(`${rows}
model m(ids: Id[..time]) = ids |> embedding(8) |> ${layers} |> dense(1) |> sigmoid
t = ${primitive}(m, data, target: .label, batch: 1)
`).diagnostics.map(({ name }) => name!);
  expect(said('last |> batch_norm')).toEqual(['batchOfOneRow']);
  expect(said('batch_norm |> last')).toEqual(['batchOfOneRow']);
  expect(said('last |> layer_norm')).toEqual([]);
});
