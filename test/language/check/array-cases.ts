/** Wrong programs about arrays and images. */
import type { Case } from './right-program.js';

export const arrays: readonly Case[] = [
  ['an array without its shape', 'a = idx("a.idx")', ['SEQ211 idx("a.idx")']],
  ['a shape that is a number', 'a = idx("a.idx", shape: 784)', ['SEQ212 784']],
  ['a shape of four sizes', 'a = npy("a.npy", shape: [2, 3, 4, 5])', ['SEQ212 [2, 3, 4, 5]']],
  ['a shape with a zero', 'a = npy("a.npy", shape: [0])', ['SEQ212 0']],
  ['arrays of a pattern', 'a = npy("*.npy", shape: [2])', ['SEQ215 "*.npy"']],
  ['labels of a pattern', 'a = npy("a.npy", shape: [2], labels: "*.npy")', ['SEQ215 "*.npy"']],
  ['labels outside the project', 'a = npy("a.npy", shape: [2], labels: "../b.npy")', ['SEQ228 "../b.npy"']],
  ['classes without labels', 'a = idx("a.idx", shape: [2], classes: ["x"])', ['SEQ212 ["x"]']],
  [
    'classes that are a record',
    'a = idx("a.idx", shape: [2], labels: "b.idx", classes: { "0": "x" })',
    ['SEQ212 { "0": "x" }'],
  ],
  ['a class that is a number', 'a = mnist("d", classes: ["x", 1])', ['SEQ212 1']],
  ['one class for two labels', 'a = mnist("d", classes: ["x", "y", "x"])', ['SEQ212 "x"']],
  ['a folder of MNIST as a pattern', 'a = mnist("data/*")', ['SEQ215 "data/*"']],
  ['a folder of MNIST outside the project', 'a = mnist("../mnist")', ['SEQ228 "../mnist"']],
  ['images without a size', 'a = images("a/*/*.png")', ['SEQ211 images("a/*/*.png")']],
  ['images with three sizes', 'a = images("a/*/*.png", size: [8, 8, 3])', ['SEQ212 [8, 8, 3]']],
  ['two channels', 'a = images("a/*/*.png", size: 8, channels: 2)', ['SEQ212 2']],
  ['another way to fit', 'a = images("a/*/*.png", size: 8, fit: "cover")', ['SEQ212 "cover"']],
  ['images that all lie in one folder', 'a = images("a/*.png", size: 8)', ['SEQ215 "a/*.png"']],
  [
    'classes of images without labels',
    'a = images("a/*.png", size: 8, labelled: false, classes: { a: "b" })',
    ['SEQ212 { a: "b" }'],
  ],
  ['images outside the project', 'a = images("/etc/*/*.png", size: 8)', ['SEQ228 "/etc/*/*.png"']],
  [
    'a list in a field of CSV',
    'a = csv("a.csv", columns: { x: numbers("features", width: 3) })',
    ['SEQ212 3'],
  ],
  [
    'time steps in a field of CSV',
    'a = csv("a.csv", columns: { x: numbers("signal", width: 3, ragged: true) })',
    ['SEQ212 true'],
  ],
  [
    'time steps in several fields',
    'a = jsonl("a.jsonl", columns: { x: numbers("a", "b", ragged: true) })',
    ['SEQ212 numbers("a", "b", ragged: true)'],
  ],
  [
    'tables with steps of other widths',
    'a = jsonl("a.jsonl", columns: { x: numbers("a", width: 2, ragged: true) })\nb = jsonl("b.jsonl", columns: { x: numbers("a", width: 3, ragged: true) })\nc = append(a, b)',
    ['SEQ226 b'],
  ],
  [
    'several arrays of one column',
    'a = npz("a.npz", columns: { x: numbers("a", "b") })',
    ['SEQ212 numbers("a", "b")'],
  ],
  ['an array by its number', 'a = npz("a.npz", columns: { y: number(1) })', ['SEQ212 number(1)']],
  [
    'time steps of an array',
    'a = npz("a.npz", columns: { x: numbers("a", width: 3, ragged: true) })',
    ['SEQ212 true'],
  ],
];
