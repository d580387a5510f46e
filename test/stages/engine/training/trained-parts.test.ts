/**
 * Trainings that begin from others, stage by stage: frozen weights keep their bits, rows of tables
 * are matched by word, and what does not fit is refused or counted.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TrainedDocument } from '../../../../src/contract/artefacts/trained.js';
import type { VocabularyDocument } from '../../../../src/contract/artefacts/vocabulary.js';
import type { ArtefactView } from '../../../../src/contract/kernel.js';
import type { ArgumentsOf } from '../../../../src/contract/operations.js';
import { readWeights } from '../../../../src/stages/artefacts/weights-file.js';
import { readTrained } from '../../../../src/stages/engine/trained-artefact.js';
import { kernel as train } from '../../../../src/stages/engine/training/train.kernel.js';
import { kernel as match } from '../../../../src/stages/text/trained-vectors.kernel.js';
import { writeVocabulary } from '../../../../src/stages/text/vocabulary.js';
import { compileText } from '../../../language/check/compile-text.js';
import { createStageBench, type StageBench } from '../stage-bench.js';
import { slowTest } from '../../../support/slow-test.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

const program = `raw = csv("a.csv", columns: { ids: "t", label: class("l") }) |> split(into: { train: 80%, test: 20% })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens)
data = tokens |> index(words)
few = csv("b.csv", columns: { ids: "t", label: class("l") }) |> split(into: { train: 80%, test: 20% })
few_data = few |> tokenize(whitespace) |> index(words)
few_tokens = few |> tokenize(whitespace)
few_words = vocabulary(few_tokens)
other_data = few_tokens |> index(few_words)
model body(ids: Id<v>[..time]) {
  e = embedding(3)
  ids |> e |> lstm(4) |> max |> batch_norm |> dropout(0.4)
}
model head(x: float[n]) = x |> dense(classes) |> softmax
recipe = { target: .label, batch: 4, epochs: 3, optimizer: adam(0.05) }
film = train(body >> head, data, ..recipe)
`;

function argumentsOf(line: string): ArgumentsOf<'train'> {
  const { graph, diagnostics } = compileText(`${program}t = ${line}\n`);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const stage = graph!.stages.findLast(({ operation }) => operation === 'train')!;
  if (stage.operation !== 'train') throw new Error('t is no training');
  return stage.arguments;
}

const rows = {
  rows: [[2], [3, 4], [4], [2, 1], [3], [2, 2, 3], [4, 3], [2, 3]],
  labels: [0, 1, 1, 0, 1, 0, 1, 0],
};
const options = { classes: ['no', 'yes'], vocabularySize: 5 };

async function trained(
  line: string,
  inputs: Record<string, ArtefactView<TrainedDocument>> = {},
  classes = options.classes,
) {
  const data = await bench.dataset({ train: rows }, { ...options, classes });
  const context = bench.context('train', argumentsOf(line), { data, ...inputs });
  const view = bench.view(context, await train(context));
  const { weights } = await readTrained(view);
  return { view, weights, warnings: context.warnings };
}

const film = 'train(body >> head, data, ..recipe)';

test('all bits of a frozen part stay, running statistics among them, and the rest learns', async () => {
  const before = await trained(film);
  const after = await trained('train(freeze(film.body) >> dense(3) >> head, few_data, ..recipe, seed: 5)', {
    'start.0': before.view,
  });
  const kept = [...after.weights].filter(([name]) => !name.includes('dense'));
  expect(kept.map(([name]) => name)).toContain('0/batch_norm/running_mean');
  expect(kept).toHaveLength(before.weights.size - 2);
  for (const [name, { values }] of kept) expect(values, name).toEqual(before.weights.get(name)!.values);
});

test('a part that is not frozen begins with the trained weights and goes on', async () => {
  const before = await trained(film);
  // A rate of next to nothing leaves what it began with.
  const rate = '..recipe, rates: { body: 0.000001 }, optimizer: sgd(0.01)';
  const begun = await trained(`train(film.body >> head, few_data, ${rate}, seed: 5)`, {
    'start.0': before.view,
  });
  for (const name of ['0/embedding/table', '0/lstm/layer0/recurrent_weights']) {
    const [now, then] = [begun.weights.get(name)!.values, before.weights.get(name)!.values];
    expect(Math.max(...now.map((value, at) => Math.abs(value - then[at]!)))).toBeLessThan(1e-6);
  }
  const head = '0/dense/weights';
  expect(begun.weights.get(head)!.values).not.toEqual(before.weights.get(head)!.values);
});

test('a part that answers for other classes is refused, and a start begins there afresh', async () => {
  const before = await trained(film);
  const classes = ['no', 'yes', 'perhaps'];
  const inputs = { 'start.0': before.view };
  await expect(
    trained('train(film.body >> film.head, few_data, ..recipe)', inputs, classes),
  ).rejects.toMatchObject({
    code: 'SEQ535',
    message: expect.stringContaining('its weights are [4, 2], and the layer needs [4, 3]'),
  });
  const begun = await trained('train(body >> head, few_data, ..recipe, start: film)', inputs, classes);
  expect(begun.warnings.map(({ code, message }) => [code, message])).toContainEqual([
    'SEQ536',
    '2 weights did not fit the earlier training and begin fresh',
  ]);
});

slowTest('the same classes in another order are refused where the last layer is taken', async () => {
  const before = await trained(film);
  const inputs = { 'start.0': before.view };
  const reversed = ['yes', 'no'];
  await expect(
    trained('train(body >> head, few_data, ..recipe, start: film)', inputs, reversed),
  ).rejects.toMatchObject({ code: 'SEQ535', notes: ['there: `no`, `yes`', 'here: `yes`, `no`'] });
  await trained('train(film.body >> head, few_data, ..recipe)', inputs, reversed);
});

async function vocabulary(name: string, words: readonly string[]): Promise<ArtefactView<VocabularyDocument>> {
  const folder = join(bench.folder, name);
  mkdirSync(folder);
  const bytes = words.map((word) => Buffer.from(word));
  const counts = words.map(() => 1);
  const [pad, unknown] = words as [string, string];
  return {
    document: await writeVocabulary(folder, bytes, counts, { pad, unknown }),
    path: (file) => join(folder, file),
  };
}

async function matched(known: readonly string[], words: readonly string[]) {
  const before = await trained(film);
  const inputs = {
    trained: before.view,
    known: await vocabulary('known', known),
    vocabulary: await vocabulary('words', words),
  };
  const context = bench.context('trained_vectors', { place: '0/embedding' }, inputs);
  const document = await match(context);
  const { tensors } = await readWeights(join(context.output, document.file));
  const table = before.weights.get('0/embedding/table')!.values;
  return { document, table, tensors, warnings: context.warnings.map(({ code }) => code) };
}

test('rows are matched by word, and padding and the unknown word by what they are', async () => {
  const known = ['<pad>', '<unknown>', 'año', '10', 'constructor'];
  const words = ['_', '?', 'constructor', '1', '10', '<pad>', 'año'];
  const { document, table, tensors, warnings } = await matched(known, words);
  expect(document).toMatchObject({ size: 7, width: 3, known: 5 });
  const row = (id: number) => [...table.subarray(id * 3, id * 3 + 3)];
  expect([...tensors.get('vectors')!.values]).toEqual(
    [row(0), row(1), row(4), [0, 0, 0], row(3), [0, 0, 0], row(2)].flat(),
  );
  expect([...tensors.get('known')!.values]).toEqual([1, 1, 1, 0, 1, 0, 1]);
  expect(warnings).toEqual([]);
});

slowTest('no word in common is an error, and few are worth a warning', async () => {
  const known = ['_PAD', '_UNK', 'a', 'b', 'c'];
  await expect(matched(known, ['_PAD', '_UNK', 'A', 'B'])).rejects.toMatchObject({ code: 'SEQ541' });
  bench.remove();
  bench = createStageBench();
  expect((await matched(known, ['_PAD', '_UNK', 'a', 'B', 'C'])).warnings).toEqual(['SEQ542']);
});
