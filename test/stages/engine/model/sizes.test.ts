import { expect, test } from 'vitest';
import { describeModel, fillSizes } from '../../../../src/stages/engine/engine.js';
import { graphOf } from '../support.js';

const graph = graphOf(2, [
  { operation: 'embedding', inputs: [0], arguments: { size: { size: 'vocabulary', input: 0 }, width: 8 } },
  { operation: 'embedding', inputs: [1], arguments: { size: { size: 'vocabulary', input: 1 }, width: 8 } },
  { operation: 'lstm', inputs: [2], arguments: { units: 5, layers: 2, dropout: 0 }, place: 'shared' },
  { operation: 'lstm', inputs: [3], arguments: { units: 5, layers: 2, dropout: 0 }, place: 'shared' },
  { operation: 'mean', inputs: [4] },
  { operation: 'last', inputs: [5] },
  { operation: 'concat', inputs: [6, 7], arguments: { axis: -1 } },
  { operation: 'dense', arguments: { units: { size: 'classes' }, activation: 'softmax' } },
]);

test('sizes of the data are filled in wherever they stand', () => {
  const filled = fillSizes(graph, { vocabularySizes: [100, 30], classes: 4 });
  expect(filled.nodes[2]!.arguments).toEqual({ size: 100, width: 8, padding_id: null });
  expect(filled.nodes[3]!.arguments).toEqual({ size: 30, width: 8, padding_id: null });
  expect(filled.nodes[9]!.arguments).toEqual({ units: 4, activation: 'softmax' });
  expect(() => fillSizes(graph, { vocabularySizes: [100], classes: 4 })).toThrow(/is the size of no input/);
});

test('shared weights are counted once', () => {
  const nodes = describeModel(fillSizes(graph, { vocabularySizes: [100, 30], classes: 4 }));
  const lstm = 4 * 5 * (8 + 5 + 1) + 4 * 5 * (5 + 5 + 1);
  expect(nodes.map(({ parameters }) => parameters)).toEqual([0, 0, 800, 240, lstm, 0, 0, 0, 0, 10 * 4 + 4]);
  expect(nodes.map(({ shape }) => shape.at(-1))).toEqual(['time', 'time', 8, 8, 5, 5, 5, 5, 10, 4]);
});
