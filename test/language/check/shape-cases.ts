/** Broken programs on columns of numbers with a shape: what models read and say. */
import type { Case } from './right-program.js';

const digits =
  'raw = csv("a.csv", columns: { label: class("l"), image: numbers("p*", shape: [28, 28, 1]), flat: numbers("p*", width: 784) })\n';
const series =
  'raw = csv("a.csv", columns: { past: numbers(1..30), future: numbers(31..37) }, header: false)\n';

export const shapes: readonly Case[] = [
  [
    'an image for a vector',
    `${digits}model m(image: float[784]) = image |> dense(classes) |> softmax\na = train(m, raw, target: .label)`,
    ['SEQ231 raw'],
  ],
  [
    'a vector for an image',
    `${digits}model m(flat: float[28, 28, 1]) = flat |> flatten |> dense(classes) |> softmax\na = train(m, raw, target: .label)`,
    ['SEQ231 raw'],
  ],
  [
    'a vector of another width',
    `${digits}model m(flat: float[100]) = flat |> dense(classes) |> softmax\na = train(m, raw, target: .label)`,
    ['SEQ231 raw'],
  ],
  [
    'an autoencoder that gives a vector for an image',
    `${digits}model m(image: float[28, 28, 1]) = image |> flatten |> dense(30) |> dense(784) |> sigmoid\na = train(m, raw, target: .image, loss: mse)`,
    ['SEQ203 sigmoid'],
  ],
  [
    'an autoencoder that gives too few numbers',
    `${digits}model m(flat: float[784]) = flat |> dense(30) |> dense(78)\na = train(m, raw, target: .flat, loss: mse)`,
    ['SEQ203 dense(78)'],
  ],
  [
    'a cross-entropy of numbers without a sigmoid',
    `${digits}model m(flat: float[784]) = flat |> dense(30) |> dense(784)\na = train(m, raw, target: .flat, loss: binary_cross_entropy)`,
    ['SEQ237 dense(784)'],
  ],
  [
    'a loss of classes for numbers',
    `${digits}model m(flat: float[784]) = flat |> dense(30) |> dense(784) |> softmax\na = train(m, raw, target: .flat, loss: categorical_cross_entropy)`,
    ['SEQ203 categorical_cross_entropy'],
  ],
  [
    'a metric of classes for numbers',
    `${digits}model m(flat: float[784]) = flat |> dense(30) |> dense(784)\na = train(m, raw, target: .flat, loss: mse, metrics: [accuracy])`,
    ['SEQ242 accuracy'],
  ],
  [
    'an input that only the target fits',
    `${series}model m(history: float[7]) = history |> dense(7)\na = train(m, raw, target: .future, loss: mae)`,
    ['SEQ231 history: float[7]'],
  ],
  [
    'layers without a signature, and two columns of numbers',
    `${digits}a = train(flatten >> dense(classes) >> softmax, raw, target: .label)`,
    ['SEQ231 raw'],
  ],
  [
    'an answer at each step for seven numbers',
    `${series}model m(past: float[30]) = past |> reshape([30, 1]) |> rnn(8) |> dense(7)\na = train(m, raw, target: .future, loss: mae)`,
    ['SEQ203 dense(7)'],
  ],
];
