/** `search`: which trainings it makes, what they are called, and what it refuses. */
import { expect, test } from 'vitest';
import { listsOf } from '../../../src/contract/stage-graph.js';
import { compileText, summary } from './compile-text.js';
import { rows } from './right-program.js';

const fit = `${rows}model net(ids: Id[..time]; width: int = 4) =
  ids |> embedding(width) |> mean |> dense(1) |> sigmoid
stage fit(rows: Table; rate: float, width: int = 8, share: float = 0.5) =
  train(net(width: width), rows, target: .label, optimizer: adam(rate), penalty: l2(share))
`;

function graphOf(text: string) {
  const { graph, diagnostics } = compileText(`${fit}${text}\n`);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return graph!;
}

const trained = (text: string) => graphOf(text).stages.filter(({ operation }) => operation === 'train');

test('each trial is a training with the values that its name says', () => {
  const trials = trained(
    'runs = search(fit, data, space: { rate: log(1e-4..1e-1), width: 8..64 }, trials: 5)',
  );
  expect(trials).toHaveLength(5);
  for (const { name, arguments: settings } of trials) {
    const [, rate, width] = /^runs\[rate=([^,]+), width=(\d+)\]$/u.exec(name)!;
    expect(settings).toMatchObject({ optimizer: { learning_rate: Number(rate) } });
    expect(JSON.stringify(settings)).toContain(`"width":${width}`);
  }
});

test('more trials keep those before them, and another seed does not', () => {
  const names = (more: string) =>
    trained(`runs = search(fit, data, space: { rate: log(1e-4..1e-1) }, ${more})`).map(({ name }) => name);
  const three = names('trials: 3');
  expect(names('trials: 6').slice(0, 3)).toEqual(three);
  expect(names('trials: 3, seed: 1')).not.toEqual(three);
});

test('whole ends of a setting that is a float are no whole numbers', () => {
  const shares = trained('runs = search(fit(rate: 0.1), data, space: { share: 0..1 }, trials: 8)').map(
    ({ name }) => Number(/share=([^\]]+)\]/u.exec(name)![1]),
  );
  expect(shares.every((share) => share > 0 && share < 1)).toBe(true);
});

test('a list may hold anything, and a setting of the stage may be given', () => {
  const text = `stage deep(rows: Table; layer: Model, size: int = 3) =
  train(chain(layer: layer), rows, target: .label, batch: size)
model chain(ids: Id[..time]; layer: Model) = ids |> embedding(4) |> layer |> last |> dense(1) |> sigmoid
runs = search(deep(size: 7), data, space: { layer: [gru(3), lstm(3), gru(5)] }, trials: 3)`;
  const trials = trained(text);
  expect(trials.map(({ name }) => name).toSorted()).toEqual([
    'runs[layer=gru(3)]',
    'runs[layer=gru(5)]',
    'runs[layer=lstm(3)]',
  ]);
  expect(trials.every(({ arguments: settings }) => JSON.stringify(settings).includes('"batch":7'))).toBe(
    true,
  );
});

test('a stage without inputs needs no table', () => {
  const text = `stage plain(; rate: float) = train(net, data, target: .label, optimizer: sgd(rate))
runs = search(plain, space: { rate: [0.1, 0.2] }, trials: 2)`;
  expect(trained(text).map(({ name }) => name)).toHaveLength(2);
});

test('compare, best, ensemble and `for` take the list as one made with `for`', () => {
  const graph =
    graphOf(`runs = search(fit, data, space: { rate: log(1e-4..1e-1) }, trials: 3, by: .validation.accuracy)
table = compare(runs, x: .rate)
chosen = best(runs, by: .validation.loss)
jury = ensemble(runs)
scores = [evaluate(run, raw.validation) for run in runs if run.rate > 0]`);
  const table = graph.stages.find(({ name }) => name === 'table')!;
  // What the search goes by is what is compared.
  expect(table.arguments).toMatchObject({ x: 'rate', y: { metric: 'accuracy', better: 'max' } });
  expect(graph.members['chosen']).toHaveLength(3);
  expect(graph.members['jury']).toEqual(graph.members['chosen']);
  expect(graph.stages.filter(({ name }) => name.startsWith('scores[rate='))).toHaveLength(3);
});

test('a trial that diverges is left out, where the same training written out fails', () => {
  const search = 'runs = search(fit, data, space: { rate: log(1e-4..1e-1) }, trials: 1)';
  const [trial] = trained(search);
  const rate = /rate=([^\]]+)\]/u.exec(trial!.name)![1];
  const graph = graphOf(`${search}
alone = data |> fit(rate: ${rate})
again = repeat([run for run in runs], seeds: 0..0)`);
  const [one, alone, ...others] = graph.stages.filter(({ operation }) => operation === 'train');
  expect(one!.arguments).toEqual({ ...alone!.arguments, divergence: 'ends' });
  // Repeated, it is no trial any more: with the same seed it is the training that was written.
  expect(others).toEqual([]);
});

const halvedFit = `stage long(rows: Table; rate: float, epochs: int = 9) =
  train(net, rows, target: .label, optimizer: adam(rate), epochs: epochs, schedule: cosine)
`;
const halvedSearch = 'runs = search(long, data, space: { rate: log(1e-4..1e-1) }, trials: 9, halving: 3';

test('halving trains all for a few epochs, and each rung asks what was decided for it alone', () => {
  const graph = graphOf(`${halvedFit}${halvedSearch}, by: .validation.accuracy)`);
  const name = /runs\[[^\]]+\]/u.exec(graph.values.find(({ list }) => list === 'runs')!.name)![0];
  const stage = (wanted: string) => graph.stages.find((one) => one.name === wanted)!;
  const [first, second, last] = [`${name}/1 epoch`, `${name}/3 epochs`, name].map(stage);
  expect(first!.arguments).toMatchObject({ epochs: 9, until: 1 });
  expect(second!.arguments).toMatchObject({ epochs: 9, until: 3 });
  expect(last!.arguments).not.toHaveProperty('until');
  expect(last!.inputs).toMatchObject({
    shorter: { stage: `${name}/3 epochs`, splits: null },
    promoted: { stage: 'runs/after 3 epochs', splits: ['0'] },
  });
  expect(stage('runs/after 1 epoch').arguments).toEqual({ by: { metric: 'accuracy', mode: 'max' }, keep: 3 });
  expect(stage('runs/after 3 epochs').arguments).toMatchObject({ keep: 1 });
  expect(stage('runs/after 3 epochs').inputs).toMatchObject({ before: { stage: 'runs/after 1 epoch' } });
  expect(graph.stages.filter(({ operation }) => operation === 'train')).toHaveLength(27);
  expect(listsOf(graph).map(({ list, stages, halved }) => [list, stages.length, halved])).toEqual([
    ['runs/1 epoch', 9, true],
    ['runs/3 epochs', 9, true],
    ['runs', 9, true],
  ]);
});

test('a halved list is repeated, chosen from and looped over like any other', () => {
  const graph = graphOf(`${halvedFit}${halvedSearch})
chosen = best(runs, by: .validation.loss)
scores = [evaluate(run, raw.validation) for run in runs if run.rate > 0]
again = repeat([run for run in runs], seeds: 1..2)`);
  expect(graph.members['chosen']).toHaveLength(9);
  const repeated = graph.stages.filter(({ name }) => name.startsWith('again['));
  expect(repeated).toHaveLength(18);
  // With another seed it is another training, of which no rung says anything.
  expect(repeated.every(({ inputs }) => Object.keys(inputs).join() === 'data')).toBe(true);
});

test.each([
  ['too few epochs', 'search(long(epochs: 2), data, space: { rate: 0.1..1 }, trials: 9, halving: 3)'],
  ['too few trials', 'search(long, data, space: { rate: 0.1..1 }, trials: 2, halving: 3)'],
  [
    'trials of different epochs',
    'search(long, data, space: { rate: 0.1..1, epochs: [3, 9] }, trials: 6, halving: 3)',
  ],
])('halving of %s is refused', (_, text) => {
  expect(compileText(`${fit}${halvedFit}runs = ${text}\n`).diagnostics.map(summary)).toEqual(['SEQ267 3']);
});

test('halving of models without epochs is refused', () => {
  const text = `stage linear(rows: Table; c: float) = logistic_regression(rows, target: .label, inverse_regularization: c)
runs = search(linear, tokens, space: { c: log(0.1..10) }, trials: 9, halving: 3)`;
  expect(compileText(`${fit}${text}\n`).diagnostics.map(summary)).toEqual(['SEQ267 3']);
});

test('halving needs a validation split', () => {
  const text = `some = raw.train |> tokenize(whitespace) |> index(words)
runs = search(fit, some, space: { rate: log(1e-4..1e-1) }, trials: 9, halving: 3)`;
  expect(compileText(`${fit}${text}\n`).diagnostics.map(summary)).toContain('SEQ317 3');
});

const space = '{ rate: log(1e-4..1e-1) }';

test.each([
  [
    'a name the stage does not have',
    `search(fit, data, space: { rat: 0.1..0.5 }, trials: 2)`,
    ['SEQ210 rat'],
  ],
  [
    'a needed setting missing',
    'search(fit, data, space: { width: [4, 8] }, trials: 2)',
    ['SEQ211 { width: [4, 8] }'],
  ],
  ['a setting given twice', `search(fit(rate: 0.1), data, space: ${space}, trials: 2)`, ['SEQ214 rate']],
  ['no trial', `search(fit, data, space: ${space}, trials: 0)`, ['SEQ212 0']],
  [
    'no number of trials',
    `search(fit, data, space: ${space})`,
    [`SEQ211 search(fit, data, space: ${space})`],
  ],
  ['log of zero', 'search(fit, data, space: { rate: log(0..1) }, trials: 2)', ['SEQ260 0..1']],
  ['log of a negative number', 'search(fit, data, space: { rate: log(-1..1) }, trials: 2)', ['SEQ260 -1..1']],
  ['a range backwards', 'search(fit, data, space: { rate: 0.5..0.1 }, trials: 2)', ['SEQ253 0.5..0.1']],
  [
    'a backwards range of logs',
    'search(fit, data, space: { rate: log(1..0.1) }, trials: 2)',
    ['SEQ253 1..0.1'],
  ],
  ['an empty list', 'search(fit, data, space: { rate: [] }, trials: 2)', ['SEQ260 []']],
  ['an empty space', 'search(fit, data, space: {}, trials: 2)', ['SEQ260 {}']],
  ['one value', 'search(fit, data, space: { rate: 0.1 }, trials: 2)', ['SEQ260 0.1']],
  ['another choice', 'search(fit, data, space: { rate: adam(0.1) }, trials: 2)', ['SEQ260 adam(0.1)']],
  ['more trials than there are', 'search(fit, data, space: { rate: [0.1, 0.2] }, trials: 3)', ['SEQ260 3']],
  [
    'ends that are no whole numbers',
    'search(fit(rate: 0.1), data, space: { width: 0.5..3 }, trials: 2)',
    ['SEQ260 0.5..3'],
  ],
  [
    'a value of another type',
    'search(fit(rate: 0.1), data, space: { width: ["a", "b"] }, trials: 2)',
    [expect.stringMatching(/^SEQ212 "[ab]"$/u)],
  ],
  ['a test metric', `search(fit, data, space: ${space}, trials: 2, by: .test.loss)`, ['SEQ303 .test.loss']],
  [
    'a measure nothing measures',
    `search(fit, data, space: ${space}, trials: 2, by: .validation.recall)`,
    ['SEQ317 .validation.recall'],
  ],
  ['a model in place of a stage', `search(net, data, space: ${space}, trials: 2)`, ['SEQ261 net']],
  ['a step in place of a stage', `search(lowercase, data, space: ${space}, trials: 2)`, ['SEQ261 lowercase']],
  [
    'a training',
    `search(train(net, data, target: .label), space: ${space}, trials: 2)`,
    ['SEQ212 train(net, data, target: .label)'],
  ],
  ['no table', `search(fit, space: ${space}, trials: 2)`, ['SEQ235 fit']],
  ['a test of two', `search(fit, data, data, space: ${space}, trials: 2)`, ['SEQ235 fit']],
])('%s is refused', (_, text, expected) => {
  expect(compileText(`${fit}runs = ${text}\n`).diagnostics.map(summary)).toEqual(expected);
});

test.each([
  [
    'a stage that gives no training',
    'stage rest(rows: Table; n: int) = rows |> truncate(n)\nruns = search(rest, data, space: { n: 3..9 }, trials: 2)',
    ['SEQ261 rest'],
  ],
  [
    'a setting that changes nothing',
    'stage same(rows: Table; n: int) = train(net, rows, target: .label)\nruns = search(same, data, space: { n: 3..9 }, trials: 2)',
    ['SEQ255 same'],
  ],
  [
    'whole ends of a setting without a type',
    'stage open(rows: Table; rate) = train(net, rows, target: .label, optimizer: adam(rate))\nruns = search(open, data, space: { rate: 0..1 }, trials: 2)',
    ['SEQ260 0..1'],
  ],
  [
    'a mistake in the stage, once for all trials',
    'stage bad(rows: Table; rate: float) = train(net, rows, target: .labe, optimizer: adam(rate))\nruns = search(bad, data, space: { rate: 0.1..1 }, trials: 9)',
    ['SEQ224 .labe'],
  ],
])('%s is refused', (_, text, expected) => {
  expect(compileText(`${fit}${text}\n`).diagnostics.map(summary)).toEqual(expected);
});
