/** Where the code of an autoencoder lies. */
import { expect, test } from 'vitest';
import { codeOf, decodingNodes } from '../../src/contract/code-of-model.js';

/** Nodes as `[width, ...inputs]`; the first reads, the last answers. */
const layers = (...nodes: readonly (readonly number[])[]) => ({
  inputs: [null],
  nodes: nodes.map(([width, ...inputs]) => ({ inputs, shape: [width!], masked: false })),
  output: nodes.length - 1,
});

test('the narrowest vector, after what is done to it', () => {
  const model = layers([9], [4, 0], [2, 1], [2, 2], [4, 3], [9, 4]);
  const code = codeOf(model)!;
  expect(code).toEqual({ node: 3, width: 2 });
  expect(decodingNodes(model, code)).toEqual([4, 5]);
});

test('what a way leads past is no code', () => {
  expect(codeOf(layers([9], [2, 0], [4, 1], [9, 2, 0]))).toBeNull();
  // Two vectors side by side: neither is all that the answer comes from, but what joins them is.
  expect(codeOf(layers([9], [2, 0], [2, 0], [4, 1, 2], [9, 3]))).toEqual({ node: 3, width: 4 });
});

test('a decoder may use its code twice, and an answer as narrow as all before it has none', () => {
  expect(codeOf(layers([9], [2, 0], [4, 1], [9, 2, 1]))).toEqual({ node: 1, width: 2 });
  expect(codeOf(layers([3], [3, 0], [3, 1]))).toBeNull();
});

test('time steps are no code', () => {
  const model = layers([9], [2, 0], [9, 1]);
  const masked = model.nodes.map((node) => ({ ...node, masked: true }));
  expect(codeOf({ ...model, nodes: masked })).toBeNull();
  const steps = model.nodes.map((node) => ({ ...node, shape: ['..time', ...node.shape] }));
  expect(codeOf({ ...model, nodes: steps })).toBeNull();
});
