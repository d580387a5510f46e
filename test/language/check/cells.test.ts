/**
 * Cells: what is wrong with one is found where it is; what is right becomes the same step under any
 * names.
 */
import { expect, test } from 'vitest';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import type { Json } from '../../../src/base/json.js';
import { scanArguments } from '../../stages/engine/recurrent/scan/scan-cells.js';
import { compileText, summary } from './compile-text.js';
import type { Case } from './right-program.js';

/** A cell with a state h, and further lines. */
const cell = (...lines: readonly string[]): string =>
  `cell c(x: float[n]; units: int = 8) {\n  state h: float[units] = zeros\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
/** What runs it over vectors of five numbers. */
const fed = 'model m(ids: Id[..time]) = ids |> embedding(5) |> scan(c(units: 8)) |> last\n';
const W = 'W = weight(units, n)';
const next = "h' = tanh(W @ x + h)";

const cases: readonly Case[] = [
  ['a name that nobody declares', cell(W, "h' = tanh(W @ x + b)"), ['SEQ200 b']],
  ['the next value of no state', cell(W, next, "g' = h"), ["SEQ200 g'"]],
  ['a next value where there is no such state', cell(W, "h' = tanh(W @ x + g')"), ["SEQ200 g'"]],
  ['a misspelt state', cell(W, next, "hh' = h"), ["SEQ200 hh'"]],
  ['a state that is given a value', cell(W, 'h = tanh(W @ x + h)'), ['SEQ201 h']],
  ['an equation twice', cell(W, next, 'a = h', 'a = h'), ['SEQ201 a']],
  ['a state twice', cell('state h: float[units] = zeros', W, next), ['SEQ201 h']],
  ['a next value twice', cell(W, next, "h' = h"), ["SEQ201 h'"]],
  ['an equation with the name of the input', cell(W, next, 'x = h'), ['SEQ201 x']],
  ['a next value from itself', cell(W, "h' = tanh(W @ x + h')"), ["SEQ202 h'"]],
  ['two equations made from each other', cell('a = b + h', 'b = tanh(a)', "h' = a"), ['SEQ202 a']],
  ['a state without a next value', cell('state g: float[units] = zeros', W, next), ['SEQ239 g']],
  ['a cell without states', "cell c(x: float[n]) {\n  tanh(x)\n}\n", ['SEQ239 c']],
  ['a state that makes no difference', cell('state g: float[units] = zeros', W, next, "g' = tanh(g + h)"), ['SEQ239 g']],
  ['an x that makes no difference', cell("h' = tanh(weight(units, units) @ h + weight(units))"), ['SEQ239 x']],
  ['a weight that nothing uses', cell(W, 'b = weight(units)', next), ['SEQ239 b']],
  ['a value that nothing uses', cell(W, 'a = sigmoid(W @ x)', next), ['SEQ239 a']],
  ['a mistake in a value that nothing uses', cell(W, next, 'a = W @ h + "x"'), ['SEQ226 W @ h + "x"']],
  ['a matrix of too many columns', cell('W = weight(units, units)', next) + fed, ['SEQ232 W @ x']],
  ['a matrix that is turned', cell(W, "h' = tanh(W.T @ x + h)"), ['SEQ221 W.T']],
  ['a matrix the wrong way round', cell(W, "h' = tanh(x @ W)"), ['SEQ232 x @ W']],
  ['a product of two vectors', cell("h' = tanh(h @ h) + 0 * h"), ['SEQ232 h @ h']],
  ['a product of two matrices', cell(W, "h' = (W @ W) @ x"), ['SEQ232 (W @ W)']],
  ['an elementwise product with a matrix', cell(W, "h' = tanh(W * x)"), ['SEQ232 W * x']],
  ['vectors of different widths', cell("h' = tanh(x + h)") + fed, ['SEQ232 x + h']],
  ['a next value of another width', cell("h' = x") + fed, ['SEQ232 x']],
  ['a next value that is a matrix', cell(W, "h' = W"), ['SEQ239 W']],
  ['a next value that is a number', cell("h' = 1"), ['SEQ239 1']],
  ['a result that is a matrix', cell(W, next, 'W'), ['SEQ239 W']],
  ['a vector and a text', cell("h' = h + \"a\""), ['SEQ226 h + "a"']],
  ['a comparison of vectors', cell("h' = h > 0"), ['SEQ226 h > 0']],
  ['an activation of a matrix', cell(W, "h' = tanh(W) @ x"), ['SEQ230 W']],
  ['an activation of two', cell("h' = tanh(h, h)"), ['SEQ235 tanh(h, h)']],
  ['a concat of one', cell("h' = concat(h)"), ['SEQ235 concat(h)']],
  ['a layer in a cell', cell("h' = tanh(dense(8)(x) + h)"), ['SEQ221 dense(8)']],
  ['a layer that is fed in a cell', cell("h' = x |> dense(8)"), ['SEQ221 dense(8)']],
  ['an LSTM in a cell', cell("h' = lstm(8)"), ['SEQ221 lstm']],
  ['a list in a cell', cell("h' = [h, h]"), ['SEQ221 [h, h]']],
  ['a cell as a function in a cell', `${cell(W, next)}cell d(x: float[n]) {\n  state g: float[n] = zeros\n  g' = c(x)\n}\n`, ['SEQ221 c']],
  ['a beginning other than zeros', 'cell c(x: float[n]) {\n  state h: float[n] = ones\n  h\' = tanh(x + h)\n}\n', ['SEQ212 ones']],
  ['a state without a type', "cell c(x: float[n]) {\n  state h = zeros\n  h' = tanh(x)\n}\n", ['SEQ216 state h = zeros']],
  ['a state over time', "cell c(x: float[n]) {\n  state h: float[2, n] = zeros\n  h' = tanh(x)\n}\n", ['SEQ212 float[2, n]']],
  ['a state of ids', "cell c(x: float[n]) {\n  state h: Id[n] = zeros\n  h' = tanh(x)\n}\n", ['SEQ212 Id[n]']],
  ['an input over time', "cell c(x: float[time, n]) {\n  state h: float[n] = zeros\n  h' = tanh(x)\n}\n", ['SEQ212 float[time, n]']],
  ['two inputs', "cell c(x: float[n], y: float[n]) {\n  state h: float[n] = zeros\n  h' = tanh(x)\n}\n", ['SEQ235 y: float[n]']],
  ['no input', "cell c() {\n  state h: float[3] = zeros\n  h' = tanh(h)\n}\n", ['SEQ235 c']],
  ['an input without a type', "cell c(x) {\n  state h: float[3] = zeros\n  h' = tanh(x)\n}\n", ['SEQ216 x']],
  ['a weight without a size', cell('W = weight(init: ones)', next), ['SEQ211 weight(init: ones)']],
  ['a weight of no size', cell('W = weight(units, 0)', next), ['SEQ212 0']],
  ['a weight that begins in words', cell('W = weight(units, n, init: "zeros")', next), ['SEQ212 "zeros"']],
  ['an orthogonal vector', cell("h' = h * weight(units, init: orthogonal)"), ['SEQ212 orthogonal']],
  ['a weight in a model', 'model m(x: float[3]) = x + weight(3)', ['SEQ221 weight(3)']],
  ['a setting that is missing', "cell c(x: float[n]; units: int) {\n  state h: float[units] = zeros\n  h' = h + weight(units, n) @ x\n}\nmodel m(x: float[time, 3]) = x |> scan(c)\n", ['SEQ211 c']],
  ['a setting that a cell has not', `${cell(W, next)}model m(x: float[time, 3]) = x |> scan(c(unit: 3))\n`, ['SEQ210 unit']],
  ['a cell that is fed', `${cell(W, next)}model m(x: float[time, 3]) = x |> c(units: 3)\n`, ['SEQ220 c(units: 3)']],
  ['a layer that is scanned', 'model m(x: float[time, 3]) = x |> scan(lstm(3))\n', ['SEQ212 lstm(3)']],
  ['states given to a cell in both directions', `${cell(W, next)}model m(x: float[time, 3], y: float[16]) = x |> bidirectional(scan(c), initial: y)\n`, ['SEQ212 y']],
  ['a state that is carried backward', `${cell(W, next)}model m(x: float[time, 3]) = x |> scan(c, carry: true, reverse: true)\n`, ['SEQ212 true']],
  ['states given inside both directions', `${cell(W, next)}model m(x: float[time, 3], y: float[8]) = x |> bidirectional(scan(c, initial: y))\n`, ['SEQ212 scan(c, initial: y)']],
  ['states that are given too wide', `${cell(W, next)}model m(x: float[time, 3], y: float[9]) = x |> scan(c, initial: y)\n`, ['SEQ230 y']],
  ['states that are given for every step', `${cell(W, next)}model m(x: float[time, 3], y: float[time, 8]) = x |> scan(c, initial: y)\n`, ['SEQ230 y']],
  ['states that are given and carried', `${cell(W, next)}model m(x: float[time, 3], y: float[8]) = x |> scan(c, initial: y, carry: true)\n`, ['SEQ212 true']],
  ['a scan without time', `${cell(W, next)}model m(x: float[3]) = x |> scan(c)\n`, ['SEQ230 scan(c)']],
  ['an x of the wrong width', "cell c(x: float[4]) {\n  state h: float[4] = zeros\n  h' = tanh(x + h)\n}\nmodel m(x: float[time, 3]) = x |> scan(c)\n", ['SEQ234 c']],
]; // prettier-ignore

for (const [what, program, mistakes] of cases) {
  test(what, () => {
    const { diagnostics, graph } = compileText(program);
    expect(diagnostics.map(summary)).toEqual(mistakes);
    expect(graph).toBeNull();
  });
}

test('the messages about cells read as in the file', async () => {
  const shown = cases.map(
    ([what, program]) =>
      `${'='.repeat(100)}\n${what}\n\n${renderDiagnostics(compileText(program).diagnostics, { color: false })}`,
  );
  await expect(shown.join('\n')).toMatchFileSnapshot('messages/cells.txt');
});

const gated = `cell c(x: float[n]; units: int) {
  state h: float[units] = zeros
  W = weight(units, n)
  z = sigmoid(W @ x + weight(units, units) @ h)
  h' = z * h + (1 - z) * tanh(weight(units, n) @ x)
}`;

const renamed = `## With other names, in another order, and a remark.
cell c(a: float[m]; units: int) {
  state old: float[units] = zeros
  old' = gate * old + (1 - gate) * tanh(weight(units, m) @ a)  # as before
  gate = A @ a + weight(units, units) @ old |> sigmoid
  A = weight(units, m, init: glorot)
}`;

test('names and the order of lines do not enter the graph', () => {
  const graphs = [gated, renamed].map((text) => scanArguments(text, 5, 'scan(c(units: 3))'));
  expect(graphs[1]).toEqual(graphs[0]);
  expect(JSON.stringify(graphs[0])).not.toMatch(/gate|old/u);
});

test('a cell becomes numbers: states, weights, operations', () => {
  const elman = `cell c(x: float[n]; units: int) {
  state h: float[units] = zeros
  h' = tanh(weight(units, n) @ x + weight(units, units, init: orthogonal) @ h + weight(units, init: uniform(0.1)))
}`;
  const expected: Json = {
    states: [3],
    weights: [
      { shape: [3, 5], initial: { name: 'glorot' } },
      { shape: [3, 3], initial: { name: 'orthogonal' } },
      { shape: [3], initial: { name: 'uniform', bound: 0.1 } },
    ],
    operations: [
      { operation: 'product', inputs: [2, 0] },
      { operation: 'product', inputs: [3, 1] },
      { operation: 'add', inputs: [5, 6] },
      { operation: 'add', inputs: [7, 4] },
      { operation: 'function', function: 'tanh', inputs: [8] },
    ],
    next: [9],
    emit: 9,
  };
  expect(scanArguments(elman, 5, 'scan(c(units: 3))')).toEqual({ cell: expected, reverse: false });
});

test('the cells of the library are right, for any width', () => {
  const names = ['elman', 'lstm_cell', 'peephole_lstm', 'gru_cell', 'minimal_gated_unit'];
  const layers = [...names.map((name) => `${name}(units: 6)`), 'jordan(units: 6, outputs: 2)'];
  const models = layers.map((layer, at) => `model m${at}(x: float[time, 7]) = x |> scan(${layer}) |> last`);
  const program = `import { ${names.join(', ')}, jordan } from "std/cells"\n${models.join('\n')}\n`;
  expect(compileText(program).diagnostics).toEqual([]);
});

test('a cell sees the size of a vocabulary, and gives a width to what follows', () => {
  const program = `raw = csv("a.csv", columns: { ids: "t", label: class("l", labels: { n: "no", y: "yes" }) })
data = raw |> tokenize(whitespace) |> index(vocabulary(raw |> tokenize(whitespace)))
cell c(x: float[n]; size: int) {
  state h: float[size] = zeros
  h' = tanh(weight(size, n) @ x + h)
  concat(h', x)
}
model m(ids: Id<v>[..time]) = ids |> embedding(5) |> scan(c(size: classes)) |> last |> dense(1) |> sigmoid
t = train(m, data, target: .label, loss: binary_cross_entropy)
`;
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics).toEqual([]);
  expect(JSON.stringify(graph)).toContain('"states":[{"size":"classes"}]');
});
