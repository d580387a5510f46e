/** The stage `generate`: a model that has learned to count writes on, and what did not come is said. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Generated } from '../../../../src/contract/artefacts/generated.js';
import type { TrainedDocument } from '../../../../src/contract/artefacts/trained.js';
import type { ArtefactView } from '../../../../src/contract/kernel.js';
import type { ArgumentsOf } from '../../../../src/contract/operations.js';
import { kernel as generate } from '../../../../src/stages/engine/generation/generate.kernel.js';
import { kernel as train } from '../../../../src/stages/engine/training/train.kernel.js';
import type { Column } from '../../../../src/stages/artefacts/column.js';
import { writeVocabulary } from '../../../../src/stages/text/vocabulary.js';
import { argumentsOf } from '../../../support/lowered.js';
import { compileText } from '../../../language/check/compile-text.js';
import { createWorkspace } from '../../../support/run-kernel.js';
import { createStageBench } from '../stage-bench.js';
import { forEachTest } from '../../../support/for-each-test.js';

const bench = forEachTest(createStageBench);
const workspace = forEachTest(createWorkspace);

const words = ['_PAD', '_UNK', 'one', 'two', 'three'];

/** A model that has read `one two three one two three …`, or other ids again and again. */
async function counting(cycle: readonly number[] = [2, 3, 4]): Promise<ArtefactView<TrainedDocument>> {
  const { graph } = compileText(`
raw = csv("a.csv", columns: { text: "t" }) |> split(into: { train: 75%, test: 25% })
corpus = raw |> tokenize(whitespace)
stream = corpus |> index(vocabulary(corpus)) |> streams(lanes: 5, window: 9)
model language(ids: Id<v>[time]) = ids |> embedding(8) |> gru(8, carry: true) |> dense(v.size) |> softmax
novel = train(language, stream, target: .next, loss: categorical_cross_entropy, optimizer: adam(0.05), epochs: 6)
`);
  const rows = [Array.from({ length: 600 }, (_, at) => cycle[at % cycle.length]!)];
  const data = await bench().dataset(
    { train: { rows, labels: [0] } },
    { classes: ['none'], vocabularySize: words.length },
  );
  const stream = await workspace().run('streams', {
    arguments: { ...argumentsOf(graph, 'streams'), column: 'ids' },
    inputs: { data },
  });
  const context = bench().context('train', argumentsOf(graph, 'train'), { data: stream });
  return bench().view(context, await train(context));
}

const offsetsOf = (lengths: readonly number[]): Int32Array => {
  const offsets = new Int32Array(lengths.length + 1);
  lengths.forEach((length, at) => (offsets[at + 1] = offsets[at]! + length));
  return offsets;
};

/** Prompts, and behind them an empty text, as tokens and as ids. */
async function prepared(prompts: readonly string[]) {
  const rows = [...prompts, ''].map((text) => text.split(' ').filter((word) => word !== ''));
  const all = rows.flat();
  const starts = offsetsOf(rows.map((row) => row.length));
  const tokens: Column = {
    kind: 'tokens',
    rows: starts,
    offsets: offsetsOf(all.map((word) => Buffer.byteLength(word))),
    bytes: Buffer.from(all.join('')),
  };
  const ids: Column = {
    kind: 'ids',
    rows: starts,
    values: Int32Array.from(all, (word) => Math.max(1, words.indexOf(word))),
  };
  const count = { rows: rows.length };
  return {
    words: await bench().store(
      { text: { type: 'tokens' } },
      { all: { ...count, columns: { text: tokens } } },
    ),
    ids: await bench().store(
      {
        text: { type: 'ids', length: null, vocabularySize: words.length, padId: 0, unknownId: 1, side: null },
      },
      { all: { ...count, columns: { text: ids } } },
    ),
  };
}

async function written(
  more: Partial<ArgumentsOf<'generate'>>,
  cycle?: readonly number[],
): Promise<{ readonly generated: Generated; readonly codes: readonly string[] }> {
  const values: ArgumentsOf<'generate'> = {
    prompt: ['one two'],
    samples: 1,
    choose: { name: 'greedy' },
    tokens: 4,
    seed: 0,
    stop: null,
    joining: 'spaces',
    ids: 'text',
    words: 'text',
    ...more,
  };
  const folder = join(bench().folder, 'words');
  mkdirSync(folder);
  const document = await writeVocabulary(
    folder,
    words.map((word) => Buffer.from(word)),
    words.map(() => 1),
    { pad: '_PAD', unknown: '_UNK', ...(values.begins === 'start' && { ends: true as const }) },
  );
  const context = bench().context('generate', values, {
    model: await counting(cycle),
    vocabulary: { document, path: (file) => join(folder, file) },
    ...(await prepared(values.prompt)),
  });
  const view = bench().view(context, await generate(context));
  const generated = JSON.parse(readFileSync(view.path(view.document.texts), 'utf8')) as Generated;
  return { generated, codes: context.warnings.map(({ code }) => code) };
}

test('writes on as it has learned, by every way of choosing', async () => {
  const { generated, codes } = await written({ prompt: ['one two', 'three', 'two three'] });
  expect(generated.texts.map(({ prompt, text }) => prompt + text)).toEqual([
    'one two three one two three',
    'three one two three one',
    'two three one two three one',
  ]);
  expect(generated.texts[0]).toMatchObject({ tokens: 4, reason: 'tokens' });
  expect(generated.texts[0]!.logProbability).toBeGreaterThan(-0.5);
  expect(codes).toEqual([]);
});

test('a text ends before `stop`; one that does not come to it is warned of, as is an unknown word', async () => {
  const { generated, codes } = await written({
    prompt: ['one two', 'one seven'],
    tokens: 2,
    stop: ' one',
    choose: { name: 'sample', temperature: 0.1, top_k: 3, top_p: null },
    samples: 2,
  });
  expect(generated.seed).toBe(0);
  expect(generated.texts.slice(0, 2).map(({ text, reason }) => [text, reason])).toEqual([
    [' three', 'stopped'],
    [' three', 'stopped'],
  ]);
  expect(codes).toContain('SEQ597');
});

test('beam search writes the same here', async () => {
  const { generated } = await written({ choose: { name: 'beam', width: 3, length_penalty: 0 } });
  expect(generated.texts[0]!.text).toBe(' three one two three');
});

test.each([
  { tokens: 2, text: 'three', codes: [] },
  { tokens: 1, text: 'three', codes: ['SEQ597'] },
])('a row that should end within $tokens tokens', async ({ tokens, text, codes }) => {
  // The ids of `<start>` and `<end>`, and of `three` between them.
  const said = await written({ prompt: [''], begins: 'start', tokens }, [2, 4, 3]);
  expect(said.generated.texts[0]!.text).toBe(text);
  expect(said.codes).toEqual(codes);
});
