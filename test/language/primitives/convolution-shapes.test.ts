/**
 * What convolutions, pooling and shape layers make of each other: the shapes that the checker
 * proves.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ModelGraph } from '../../../src/contract/model-graph.js';
import { compileText } from '../check/compile-text.js';

function shapesOf(input: string, text: string): readonly string[] {
  const { graph, diagnostics } = compileText(`
raw = csv("a.csv", columns: { ids: "t", label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, test: 20% })
tokens = raw |> tokenize(whitespace)
data = tokens |> index(vocabulary(tokens)) ${input === 'Id[50]' ? '|> pad(50)' : ''}
model m(ids: ${input}) = ids |> embedding(16) |> ${text} |> dense(1) |> sigmoid
trained = train(m, data, target: .label, loss: binary_cross_entropy)
`);
  expect(diagnostics).toEqual([]);
  const train = graph!.stages.find(({ operation }) => operation === 'train')!;
  const { nodes } = train.arguments['model'] as unknown as ModelGraph;
  return nodes.slice(2, -2).map(({ shape, masked }) => `${shape.join(' ')}${masked ? ' masked' : ''}`);
}

test.each([
  ['Id[..time]', 'conv1d(4, 3) |> max', ['..time 4 masked', '4']],
  ['Id[..time]', 'conv1d(4, 3, stride: 2) |> max', ['..time2 4 masked', '4']],
  ['Id[50]', 'conv1d(4, 3, stride: 2) |> flatten', ['25 4', '100']],
  ['Id[50]', 'conv1d(4, 3, padding: "valid", stride: 2) |> flatten', ['24 4', '96']],
  ['Id[50]', 'conv1d(4, 3, padding: "valid", dilation: 4) |> flatten', ['42 4', '168']],
  ['Id[50]', 'conv1d(4, 3, padding: "causal") |> flatten', ['50 4', '200']],
  ['Id[50]', 'max_pool(4) |> mean_pool(3, 1) |> flatten', ['12 16', '10 16', '160']],
  ['Id[50]', 'conv1d_transpose(4, 5, stride: 2) |> flatten', ['100 4', '400']],
  ['Id[50]', 'conv1d_transpose(4, 5, stride: 2, padding: "valid") |> flatten', ['103 4', '412']],
  ['Id[50]', 'upsample(3) |> sum', ['150 16', '16']],
  ['Id[..time]', 'first |> repeat(7) |> flatten', ['16', '7 16', '112']],
  [
    'Id[..time]',
    'max |> reshape([4, 4, 1]) |> conv2d(8, 3, relu) |> max_pool2d(2) |> flatten',
    ['16', '4 4 1', '4 4 8', '2 2 8', '32'],
  ],
  [
    'Id[..time]',
    'max |> reshape([4, 4, 1]) |> conv2d(8, [3, 2], stride: [1, 2], padding: "valid") |> reshape([2, 16]) |> last',
    ['16', '4 4 1', '2 2 8', '2 16', '16'],
  ],
  [
    'Id[..time]',
    'max |> reshape([4, 4, 1]) |> conv2d_transpose(2, 3, stride: 2) |> upsample(2) |> mean_pool2d([4, 2], 4) |> flatten',
    ['16', '4 4 1', '8 8 2', '16 16 2', '4 4 2', '32'],
  ],
  [
    'Id[..time]',
    'max |> reshape([4, 4, 1]) |> zero_pad2d(bottom: 3, right: 1) |> conv2d(2, 3, dilation: 2, padding: "valid") |> flatten',
    ['16', '4 4 1', '7 5 1', '3 1 2', '6'],
  ],
  [
    'Id[..time]',
    'max |> reshape([4, 4, 1]) |> zero_pad2d(2, top: 1) |> max_pool2d(2, padding: "same") |> mean_pool2d(3, padding: "same") |> flatten',
    ['16', '4 4 1', '7 8 1', '4 4 1', '2 2 1', '4'],
  ],
  [
    'Id[..time]',
    'max |> reshape([4, 4, 1]) |> gaussian_noise(0.2) |> upsample(2, interpolation: "bilinear") |> dropout(0.1, by_channel: true) |> crop2d(left: 1) |> flatten',
    ['16', '4 4 1', '4 4 1', '8 8 1', '8 8 1', '8 7 1', '56'],
  ],
  ['Id[..time]', 'batch_norm |> max |> batch_norm', ['..time 16 masked', '16', '16']],
])('%s: %s', (input, text, shapes) => {
  expect(shapesOf(input, text)).toEqual(shapes);
});

const { shapes: keras } = JSON.parse(
  readFileSync(new URL('../../reference/engine/images.json', import.meta.url), 'utf8'),
) as { shapes: { input: number[]; layers: { layer: string; output: number[] }[] } };

test('sizes of images are those of Keras', () => {
  const { input, layers } = keras;
  const size = input.reduce((product, length) => product * length, 1);
  const models = layers.map(({ layer, output }, at) => {
    const places = output.reduce((product, length) => product * length, 1);
    return `model m${at}(x: float[${size}]) = x |> reshape([${input.join(', ')}]) |> ${layer} |> reshape([${places}])`;
  });
  const { graph, diagnostics } = compileText(models.join('\n'));
  expect(diagnostics).toEqual([]);
  graph!.models!.forEach(({ graph }, at) => {
    expect(graph!.nodes[2]!.shape, layers[at]!.layer).toEqual(layers[at]!.output);
  });
});

test('settings of a model may be sizes of its layers', () => {
  const { diagnostics } = compileText(`
model m(x: float[..time, n]; filters: int, size: int, step: int) =
  x |> conv1d(filters, size, stride: step, padding: "valid") |> max_pool(size, step) |> upsample(step)
    |> conv1d_transpose(filters, size, stride: step) |> batch_norm |> sum |> reshape([size, step, 1])
    |> zero_pad2d(top: step) |> crop2d(size, right: step)
    |> conv2d(filters, [size, size], stride: step) |> max_pool2d(size) |> flatten
`);
  expect(diagnostics).toEqual([]);
});
