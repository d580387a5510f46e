/** What of a cell stands before the loop, in it and after it. */
import { expect, test } from 'vitest';
import { differentiate } from '../../../../../src/stages/engine/recurrent/scan/scan-gradient.js';
import { planScan } from '../../../../../src/stages/engine/recurrent/scan/scan-plan.js';
import type { CellGraph } from '../../../../../src/contract/layers/cell-graph.js';
import { scanArguments } from './scan-cells.js';

const WIDTH = 4;

function cellOf(lines: readonly string[], states: readonly string[] = ['h']): CellGraph {
  const declared = states.map((name) => `  state ${name}: float[units] = zeros\n`).join('');
  const cell = `cell c(x: float[n]; units: int) {\n${declared}${lines.map((line) => `  ${line}\n`).join('')}}`;
  return scanArguments(cell, WIDTH, 'scan(c(units: 3))').cell;
}

const planOf = (lines: readonly string[], states?: readonly string[]) =>
  planScan(cellOf(lines, states), WIDTH);

/** The operations of the loop by name, and how wide its matrices and what it reads are. */
function loopOf(lines: readonly string[], states?: readonly string[]) {
  const { core } = planOf(lines, states);
  return {
    operations: core!.operations.map((operation) => operation.function ?? operation.operation),
    matrices: core!.matrices,
    reads: core!.sequence,
    outputs: core!.outputs.length,
  };
}

const gate = (name: string, of = 'sigmoid'): string =>
  `${name} = ${of}(weight(units, n) @ x + weight(units, units) @ h + weight(units))`;

test('the loop of an Elman cell is one product, one sum and one tanh', () => {
  const line = "h' = tanh(weight(units, n) @ x + weight(units, units) @ h + weight(units))";
  expect(loopOf([line])).toEqual({
    operations: ['product', 'add', 'tanh'],
    matrices: [[3, 3]],
    reads: 3,
    outputs: 1,
  });
});

test('the gates of an LSTM are one product, and three of them go through one sigmoid', () => {
  const lines = [
    gate('i'),
    gate('f'),
    gate('o'),
    gate('g', 'tanh'),
    "c' = f * c + i * g",
    "h' = o * tanh(c')",
  ];
  const { operations, matrices, reads } = loopOf(lines, ['h', 'c']);
  expect({ matrices, reads }).toEqual({ matrices: [[12, 3]], reads: 12 });
  const count = (name: string): number => operations.filter((one) => one === name).length;
  expect([count('product'), count('sigmoid'), count('tanh')]).toEqual([1, 1, 2]);
});

test('what only the result needs is left until after the loop, and what needs no state comes before', () => {
  const { nodes, core, emit } = planOf([
    "h' = tanh(sigmoid(weight(units, n) @ x) * h + weight(units, n) @ x)",
    "softmax(weight(2, units) @ h' + weight(2)) + sigmoid(weight(2, n) @ x)",
  ]);
  expect(core!.operations.map(({ operation }) => operation).sort()).toEqual(
    ['add', 'function', 'multiply', 'slice', 'slice'].sort(),
  );
  expect(core!.matrices).toEqual([]);
  expect(nodes.width(emit)).toBe(2);
});

test('a result without states needs no loop', () => {
  const cell = cellOf(["h' = tanh(weight(units, n) @ x + h)"]);
  expect(planScan({ ...cell, emit: 0 }, WIDTH).core).toBeNull();
});

test('the last step is had from the states where nothing else is needed for it', () => {
  const step = "h' = tanh(weight(units, n) @ x + h)";
  expect(planOf([step]).lastFromStates).toBe(true);
  expect(planOf([step, "weight(2, units) @ h'"]).lastFromStates).toBe(true);
  expect(planOf([step, "concat(h', x)"]).lastFromStates).toBe(false);
  expect(planOf([step, "h' - h"]).lastFromStates).toBe(false);
});

test('going back, each product gives one gradient of its matrix and one of its vector', () => {
  const { core } = planOf([gate('z'), "h' = z * h + (1 - z) * tanh(weight(units, units) @ (z * h))"]);
  const { products, operations, reads } = differentiate(core!);
  expect(products.map(({ matrix }) => matrix).sort()).toEqual([0, 1]);
  expect(operations.filter(({ operation }) => operation === 'product_back')).toHaveLength(2);
  // z, tanh and z · h are kept; sums and slices are not.
  const names = reads.map((value) => core!.operations[value - 1 - core!.states.length]!);
  expect(names.every(({ operation }) => !['add', 'slice'].includes(operation))).toBe(true);
});
