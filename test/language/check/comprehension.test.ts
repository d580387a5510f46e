/** Lists made with `for`: what their elements are, how they are called, and what they share. */
import { expect, test } from 'vitest';
import { compileText, summary } from './compile-text.js';
import { model, rows } from './right-program.js';

const net = `${rows}model net(ids: Id[..time]; width: int = 4, layer: Model = gru(3)) =
  ids |> embedding(width) |> layer |> last |> dense(1) |> sigmoid
`;

function valuesOf(text: string): readonly string[] {
  const { graph, diagnostics } = compileText(text);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return graph!.values.map(({ name }) => name);
}

/** The names of the elements that a list has. */
function namesOf(list: string): readonly string[] {
  return valuesOf(`${net}sweep = ${list}\n`)
    .filter((name) => name.startsWith('sweep'))
    .map((name) => name.replace('sweep', ''));
}

test.each([
  ['one variable', '[train(net(width: w), data, target: .label) for w in [4, 8]]', ['[w=4]', '[w=8]']],
  ['a range', '[train(net, data, target: .label, seed: s) for s in 2..4]', ['[s=2]', '[s=3]', '[s=4]']],
  [
    'two loops, the outer one first, and a condition on both',
    '[train(net(width: w), data, target: .label, seed: s) for w in [4, 8] for s in 1..2 if w == 4 or s == 2]',
    ['[w=4, s=1]', '[w=4, s=2]', '[w=8, s=2]'],
  ],
  [
    'a condition between two loops',
    '[train(net(width: w), data, target: .label, seed: s) for w in [4, 8] if w > 4 for s in 1..w if s > 6]',
    ['[w=8, s=7]', '[w=8, s=8]'],
  ],
  [
    'layers, under a name that begins declarations elsewhere',
    '[train(net(layer: cell), data, target: .label) for cell in [lstm(3), gru(3)]]',
    ['[cell=lstm(3)]', '[cell=gru(3)]'],
  ],
  [
    'optimizers and texts',
    '[train(net, data, target: .label, optimizer: o, metrics: [accuracy], seed: choose(n, { a: 1, b: 2 })) for o in [sgd(0.1)] for n in ["a", "b"]]',
    ['[o=sgd(0.1), n=a]', '[o=sgd(0.1), n=b]'],
  ],
  [
    'lists side by side',
    '[train(net(width: w), data, target: .label, optimizer: adam(r)) for w, r in zip([4, 8], [0.1, 0.2])]',
    ['[w=4, r=0.1]', '[w=8, r=0.2]'],
  ],
  [
    'the fields of records',
    '[train(net(width: s.w), data, target: .label, seed: s.n) for s in [{ w: 4, n: 2 }, { w: 8, n: 1 }]]',
    ['[w=4, n=2]', '[w=8, n=1]'],
  ],
  [
    'names that tell nothing apart give way to numbers',
    '[train(net(width: s), data, target: .label) for s in [3 + 1, 4 * 2]]',
    ['[s=4]', '[s=8]'],
  ],
])('%s', (_, list, names) => {
  expect(namesOf(list)).toEqual(names);
});

test('a list made from another keeps its variables, and can read them', () => {
  const names = valuesOf(`${net}
sizes = [train(net(width: w), data, target: .label) for w in [4, 8, 16]]
scores = [evaluate(size, raw.test) for size in sizes if size.w > 4]
again = repeat(sizes, seeds: 1..2)
`);
  expect(names.filter((name) => name.startsWith('scores'))).toEqual(['scores[w=8]', 'scores[w=16]']);
  expect(names.filter((name) => name.startsWith('again'))).toEqual(
    [4, 8, 16].flatMap((w) => [1, 2].map((seed) => `again[w=${w}, seed=${seed}]`)),
  );
});

test('elements share every stage that does not depend on their variables', () => {
  const { graph } = compileText(`${rows}${model}
sizes = [train(m, tokens |> index(vocabulary(tokens, max_size: n)), target: .label) for n in [5, 10]]
`);
  const operations = graph!.stages.map(({ operation }) => operation);
  expect(operations.filter((operation) => operation === 'delimited')).toHaveLength(1);
  expect(operations.filter((operation) => operation === 'vocabulary')).toHaveLength(3);
  expect(graph!.stages.map(({ name }) => name)).toContain('sizes[n=5]/vocabulary');
});

/** Elements share what they have in common, and what is only of one of them stays with it. */
test('the trainings of a list are those that are written out', () => {
  const body = `${rows}
model body(ids: Id[..time]; width: int = 4) = ids |> embedding(width) |> mean
model net(ids: Id[..time]; width: int = 4) = ids |> body(width: width) |> dense(1) |> sigmoid
first = train(net(width: 4), data, target: .label, seed: 9)
`;
  const call = (width: string, seed: string, more: string): string =>
    `train(net(width: ${width}), data, target: .label, seed: ${seed}${more})`;
  const more = ['', ', rates: { body: 0.1 }', ', rates: { body: 0.5 }', ', start: first', ''];
  const lists = more.map(
    (rest, at) => `list${at} = [${call('w', `${at * 10} + s`, rest)} for w in [4, 8] for s in 1..2]`,
  );
  const single = more.flatMap((rest, at) =>
    ['4', '8'].flatMap((w) => [1, 2].map((s) => `t${at}${w}${s} = ${call(w, String(at * 10 + s), rest)}`)),
  );
  const trainings = (lines: readonly string[]) => {
    const { graph, diagnostics } = compileText(`${body}${lines.join('\n')}\n`);
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
    const trained = graph!.stages.filter(({ operation }) => operation === 'train');
    return trained.map((stage) => [stage.arguments, Object.values(stage.inputs)]);
  };
  expect(trainings(lists)).toEqual(trainings(single));
});

const twoNets = `${rows}
model first(ids: Id[..time]; width: int = 4) = ids |> embedding(width) |> mean |> dense(1) |> sigmoid
model second(ids: Id[..time]; width: int = 4) = ids |> embedding(width) |> max |> dense(1) |> sigmoid
`;

test('a model that a variable stands for is given settings where it is used', () => {
  const trained = (list: string) => {
    const { graph, diagnostics } = compileText(`${twoNets}x = [${list}]\n`);
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
    return graph!.stages.filter(({ operation }) => operation === 'train');
  };
  const held = trained('train(m(width: w), data, target: .label) for m in [first, second] for w in [4, 8]');
  const written = trained(
    ['first', 'second']
      .flatMap((name) => [4, 8].map((width) => `train(${name}(width: ${width}), data, target: .label)`))
      .join(', '),
  );
  expect(held.map((stage) => stage.arguments)).toEqual(written.map((stage) => stage.arguments));
  expect(held.map(({ name }) => name)).toContain('x[m=second, w=8]');
});

test('a model that is a setting is configured inside, and its layers are shared as any', () => {
  const { graph, diagnostics } = compileText(`${rows}
model part(x: float[n]; units: int = 3) = x |> dense(units, relu)
model inner(ids: Id[..time]; head: Model = part) = ids |> embedding(4) |> mean |> head(units: 7)
model outer(ids: Id[..time]) {
  i = inner
  concat(ids |> i, ids |> i) |> dense(1) |> sigmoid
}
t = train(outer, data, target: .label)
`);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const { nodes } = (
    graph!.stages.at(-1)!.arguments as {
      readonly model: { readonly nodes: readonly { place: string; arguments: object }[] };
    }
  ).model;
  const sevens = nodes.filter((node) => 'units' in node.arguments && node.arguments.units === 7);
  expect(sevens.map(({ place }) => place)).toEqual(['0/dense', '0/dense']);
});

test.each([
  [
    'a setting that it has not',
    'train(m(units: 3), data, target: .label) for m in [first, second]',
    'SEQ210 units',
  ],
  [
    'settings that it has',
    'train(m(width: 3), data, target: .label) for m in [first(width: 5), second]',
    'SEQ210 width',
  ],
])('a model that a variable stands for: %s', (_, list, mistake) => {
  expect(compileText(`${twoNets}x = [${list}]\n`).diagnostics.map(summary)).toContain(mistake);
});

test('numbers among the inputs of a stage are given in their place, settings by name', () => {
  const stages = (call: string) =>
    compileText(`${rows}stage cut(rows: Table, n: int; side: "left" | "right" = "left") = rows |> truncate(n, side: side)
x = ${call}
`);
  const both = [stages('cut(data, 3)'), stages('cut(data, n: 3)')];
  expect(both.map(({ diagnostics }) => diagnostics)).toEqual([[], []]);
  expect(both[0]!.graph!.stages).toMatchObject(
    both[1]!.graph!.stages.map((stage) => ({ arguments: stage.arguments })),
  );
  expect(stages('cut(data, 3, "left")').diagnostics.map(summary)).toEqual(['SEQ213 "left"']);
  expect(stages('cut(data, "left")').diagnostics.map(summary)).toEqual(['SEQ213 "left"']);
});

const chosen = `${net}
grid = [train(net(width: w, layer: l), data, target: .label) for w in [4, 8] for l in [gru(3), lstm(3)]]
spread = repeat(train(net, data, target: .label), seeds: 1..3)
`;

test('an element is chosen by its variables', () => {
  const { graph, diagnostics } = compileText(`${chosen}
one = evaluate(grid[w: 8, l: lstm(3)], raw.test)
two = evaluate(spread[seed: 1 + 1], raw.test)
word = [t for t in ["a", "b"]][t: "b"]
`);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const modelOf = (score: string) => {
    const { inputs } = graph!.stages.find(({ name }) => name === score)!;
    return Object.entries(inputs).find(([role]) => role === 'model')![1].stage;
  };
  expect([modelOf('one'), modelOf('two')]).toEqual(['grid[w=8, l=lstm(3)]', 'spread[seed=2]']);
});

test.each([
  ['several elements', 'grid[w: 8]', 'SEQ259 grid[w: 8]'],
  ['no element', 'grid[w: 5]', 'SEQ259 grid[w: 5]'],
  ['a text for a number', 'grid[w: "8", l: gru(3)]', 'SEQ259 grid[w: "8", l: gru(3)]'],
  ['a variable that is not there', 'grid[v: 8]', 'SEQ259 v'],
  ['what is no list', 'raw[rows: 8]', 'SEQ259 raw[rows: 8]'],
  ['a list without variables', '[1, 2][w: 1]', 'SEQ259 w'],
  ['a variable twice', 'grid[w: 4, w: 8]', 'SEQ214 w'],
  ['an index', 'grid[0]', 'SEQ120 ['],
])('no element is chosen by %s', (_, written, mistake) => {
  expect(compileText(`${chosen}x = ${written}\n`).diagnostics.map(summary)).toContain(mistake);
});

test('an element of another loop with the same variable is told apart by its loop', () => {
  const names = valuesOf(`${net}
small = [evaluate(t, raw.test) for t in [train(net(width: w), data, target: .label) for w in [4, 8]]]
pairs = [[a.w, b.w] for a in sizes for b in sizes]
sizes = [train(net(width: w), data, target: .label) for w in [4, 8]]
`);
  expect(names).toContain('small[w=8]');
});

test('in a model, each element has layers of its own, and the model shares them when it is used twice', () => {
  const { graph, diagnostics } = compileText(`${rows}
model m(ids: Id[..time]) {
  e = ids |> embedding(4)
  branches = [e |> conv1d(n, kernel: 2) |> max for n in [2, 2, 3]]
  concat(..branches) |> dense(1) |> sigmoid
}
t = train(m, data, target: .label)
`);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const { nodes } = (
    graph!.stages.at(-1)!.arguments as { readonly model: { readonly nodes: readonly { place: string }[] } }
  ).model;
  expect(nodes.map(({ place }) => place).filter((place) => place.endsWith('conv1d'))).toEqual([
    '0/conv1d',
    '1/conv1d',
    '2/conv1d',
  ]);
});

test.each([
  ['a number instead of a list', '[n for n in 5]', ['SEQ253 5']],
  ['a record instead of a list', '[n for n in { a: 1 }]', ['SEQ253 { a: 1 }']],
  ['a condition that is a number', '[n for n in [1, 2] if n]', ['SEQ253 n']],
  ['variables that an item has no values for', '[a + b for a, b in [1, 2]]', ['SEQ253 [1, 2]']],
  ['lists of other lengths', '[a + b for a, b in zip([1, 2], [3])]', ['SEQ253 zip([1, 2], [3])']],
  ['a range down', '[n for n in 5..1]', ['SEQ253 5..1']],
  ['a range between fractions', '[n for n in 0.5..2.5]', ['SEQ253 0.5..2.5']],
  ['a range to a text', '[n for n in 1.."5"]', ['SEQ253 "5"']],
  ['a range without end', '[n for n in 1..100_000_000]', ['SEQ253 1..100_000_000']],
  ['no element', '[n for n in [1, 2] if n > 2]', ['SEQ254 [n for n in [1, 2] if n > 2]']],
  ['a variable outside of its list', '[n for n in [1, 2]] |> n', ['SEQ200 n']],
  ['a variable of a later clause', '[n for n in 1..m for m in [1]]', ['SEQ200 m']],
  ['two elements', '[1, 2 for n in [1]]', ['SEQ123 2']],
  ['an element that is spread', '[..n for n in [[1], [2]]]', ['SEQ123 ..n']],
  ['a condition first', '[1 if true for n in [1]]', ['SEQ123 if']],
  [
    'a mistake in each element is said once',
    '[train(net(width: w), data, target: .lable) for w in 1..50]',
    ['SEQ224 .lable'],
  ],
  [
    'a case that is not there',
    '[train(net, data, target: .label, optimizer: choose(n, { adam: adam(0.1) })) for n in ["adam", "sgd"]]',
    ['SEQ256 { adam: adam(0.1) }'],
  ],
  ['seeds twice', 'repeat(train(net, data, target: .label), seeds: [1, 1])', ['SEQ257 [1, 1]']],
  ['seeds below zero', 'repeat(train(net, data, target: .label), seeds: -1..2)', ['SEQ257 -1..2']],
  ['what is no training', 'repeat(data, seeds: 1..2)', ['SEQ212 data']],
  [
    'what nothing random is in',
    'repeat(logistic_regression(tokens, target: .label), seeds: 1..2)',
    ['SEQ257 logistic_regression(tokens, target: .label)'],
  ],
])('%s', (_, list, mistakes) => {
  const { diagnostics } = compileText(`${net}sweep = ${list}\n`);
  expect(diagnostics.map(summary)).toEqual(mistakes);
});

test('two equal trainings are one mistake, which names the variable that changes nothing', () => {
  const list = '[train(net, data, target: .label) for s in 1..3]';
  const { diagnostics } = compileText(`${net}sweep = ${list}\n`);
  expect(diagnostics.map(summary)).toEqual([`SEQ255 ${list}`]);
  expect(diagnostics[0]!.message).toBe('the elements for s=1 and s=2 are the same');
  expect(diagnostics[0]!.help.join('\n')).toContain('repeat(');
});

test('a sweep of two thousand trainings compiles', () => {
  const { graph } = compileText(
    `${net}sweep = [train(net(width: w), data, target: .label, seed: s) for w in 1..20 for s in 1..100]\n`,
  );
  expect(graph!.values.filter(({ name }) => name.startsWith('sweep'))).toHaveLength(2_000);
});
