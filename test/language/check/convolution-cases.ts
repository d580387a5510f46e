/** Models with convolutions, pooling, normalization and shapes that do not fit. */
import type { Case } from './right-program.js';
import { rows } from './right-program.js';

/** What a model makes of vectors `x`, one a step. */
const steps = (text: string): string =>
  `${rows}model b(ids: Id[..time]) {
  x = ids |> embedding(8)
  ${text} |> dense(1) |> sigmoid
}
a = train(b, data, target: .label, loss: binary_cross_entropy)`;

/** What a model makes of an image of 4 × 4 pixels `x`. */
const pixels = (text: string): string =>
  steps(text).replace('embedding(8)', 'embedding(16) |> max |> reshape([4, 4, 1])');

/** A language model, whose target has an id at every step. */
const language = (text: string): string => `
lines = csv("a.csv", columns: { text: "t" }) |> split(into: { train: 80%, test: 20% })
corpus = lines |> tokenize(whitespace)
stream = corpus |> index(vocabulary(corpus)) |> streams(lanes: 20, window: 35)
model language(ids: Id<v>[time]) = ids |> embedding(8) |> ${text} |> dense(v.size) |> softmax
a = train(language, stream, target: .next, loss: categorical_cross_entropy)`;

export const convolutions: readonly Case[] = [
  ['a convolution over time of ids', steps('ids |> conv1d(4, 3) |> max'), ['SEQ230 conv1d(4, 3)']],
  ['a convolution without its width', steps('x |> conv1d(4) |> max'), ['SEQ211 conv1d(4)']],
  ['a stride and a dilation', steps('x |> conv1d(4, 3, stride: 2, dilation: 2) |> max'), ['SEQ212 2']],
  ['a padding of images', steps('x |> conv1d(4, 3, padding: "full") |> max'), ['SEQ212 "full"']],
  [
    'windows of two widths joined step by step',
    steps('concat(x |> conv1d(4, 3, padding: "valid"), x |> conv1d(4, 4, padding: "valid")) |> max'),
    ['SEQ232 concat(x |> conv1d(4, 3, padding: "valid"), x |> conv1d(4, 4, padding: "valid"))'],
  ],
  [
    'a residual of another width',
    steps('x + (x |> conv1d(4, 3)) |> max'),
    ['SEQ232 x + (x |> conv1d(4, 3))'],
  ],
  [
    'a window longer than all rows',
    steps('x |> max |> repeat(4) |> conv1d(4, 9, padding: "valid") |> max'),
    ['SEQ230 conv1d(4, 9, padding: "valid")'],
  ],
  ['an image convolution over steps', steps('x |> conv2d(4, 3) |> flatten'), ['SEQ230 conv2d(4, 3)']],
  [
    'an image without channels',
    steps('x |> max |> reshape([2, 4]) |> max_pool2d |> flatten'),
    ['SEQ230 max_pool2d'],
  ],
  ['three numbers for a kernel', pixels('x |> conv2d(4, [3, 3, 3]) |> flatten'), ['SEQ212 [3, 3, 3]']],
  ['a fraction for a kernel', pixels('x |> conv2d(4, [3, 2.5]) |> flatten'), ['SEQ212 2.5']],
  [
    'a kernel larger than the image',
    pixels('x |> conv2d(4, 5, padding: "valid") |> flatten'),
    ['SEQ230 conv2d(4, 5, padding: "valid")'],
  ],
  [
    'a dilated kernel larger than the image',
    pixels('x |> conv2d(4, 3, padding: "valid", dilation: 2) |> flatten'),
    ['SEQ230 conv2d(4, 3, padding: "valid", dilation: 2)'],
  ],
  [
    'a stride and a dilation over pixels',
    pixels('x |> conv2d(4, 3, stride: 2, dilation: [1, 2]) |> flatten'),
    ['SEQ212 [1, 2]'],
  ],
  ['a window larger than the image', pixels('x |> max_pool2d(5) |> flatten'), ['SEQ230 max_pool2d(5)']],
  ['more cut off than there is', pixels('x |> crop2d(2) |> flatten'), ['SEQ230 crop2d(2)']],
  [
    'Keras’s name of a transpose',
    pixels('x |> Conv2DTranspose(4, 3) |> flatten'),
    ['SEQ200 Conv2DTranspose'],
  ],
  ['zeros at no side', pixels('x |> zero_pad2d |> flatten'), ['SEQ211 zero_pad2d']],
  ['a negative margin', pixels('x |> crop2d(top: -1) |> flatten'), ['SEQ212 -1']],
  ['zeros around a sequence', steps('x |> zero_pad2d(1) |> max'), ['SEQ230 zero_pad2d(1)']],
  [
    'channels of a vector',
    steps('x |> max |> dropout(0.2, by_channel: true)'),
    ['SEQ230 dropout(0.2, by_channel: true)'],
  ],
  [
    'channels of a sequence',
    steps('x |> dropout(0.2, by_channel: true) |> max'),
    ['SEQ230 dropout(0.2, by_channel: true)'],
  ],
  [
    'channels over time',
    pixels('x |> dropout(0.2, over_time: true, by_channel: true) |> flatten'),
    ['SEQ212 true'],
  ],
  ['noise without a deviation', pixels('x |> gaussian_noise(0) |> flatten'), ['SEQ212 0']],
  [
    'noise on ids',
    steps('ids |> gaussian_noise(0.1) |> embedding(4) |> max'),
    ['SEQ230 gaussian_noise(0.1)'],
  ],
  [
    'interpolation over time',
    steps('x |> upsample(2, interpolation: "bilinear") |> max'),
    ['SEQ230 upsample(2, interpolation: "bilinear")'],
  ],
  [
    'a residual of another size',
    pixels('(x + (x |> max_pool2d)) |> flatten'),
    ['SEQ232 (x + (x |> max_pool2d))'],
  ],
  ['an image in a recurrent layer', pixels('x |> lstm(3) |> last'), ['SEQ230 lstm(3)']],
  ['rows of several lengths side by side', steps('x |> flatten'), ['SEQ230 flatten']],
  [
    'a shape of more numbers',
    steps('x |> max |> reshape([3, 3, 1]) |> flatten'),
    ['SEQ230 reshape([3, 3, 1])'],
  ],
  ['a number for a shape', steps('x |> max |> reshape(8)'), ['SEQ212 8']],
  ['a repeat without an end', steps('x |> max |> repeat |> max'), ['SEQ211 repeat']],
  ['a repeat of steps', steps('x |> repeat(3) |> max'), ['SEQ230 repeat(3)']],
  ['fewer answers than the target has', language('conv1d(4, 3, padding: "valid")'), ['SEQ203 softmax']],
  ['Keras’s momentum', steps('x |> batch_norm(momentum: 0.99) |> max'), ['SEQ212 0.99']],
];
