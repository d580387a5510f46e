/** A decoder with attention equals PyTorch's, on rows whose two lengths differ. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Choice } from '../../../src/contract/artefacts/choice.js';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import type { TrainedDocument } from '../../../src/contract/artefacts/trained.js';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import type { ArtefactView, StageWarning } from '../../../src/contract/kernel.js';
import type { WrittenTexts } from '../../../src/contract/artefacts/written-texts.js';
import type { Scores } from '../../../src/contract/artefacts/scores.js';
import { createModel, createTrainer } from '../../../src/stages/engine/engine.js';
import { attentionGrids } from '../../../src/stages/engine/evaluation/attention-grids.js';
import { openTrained } from '../../../src/stages/engine/evaluation/evaluate-neural.js';
import { kernel as evaluate } from '../../../src/stages/engine/evaluation/evaluate.kernel.js';
import { fillBatch, rowLengths } from '../../../src/stages/engine/tables/batches.js';
import { readSplit } from '../../../src/stages/engine/tables/train-data.js';
import { writeTrained } from '../../../src/stages/engine/trained-artefact.js';
import type { Column } from '../../../src/stages/artefacts/column.js';
import { TextBuilder } from '../../../src/stages/artefacts/growable.js';
import { createSteps } from '../../../src/stages/text/steps.js';
import { mapStep } from '../../support/map-step.js';
import { readBatches } from '../../../src/stages/artefacts/arrow-file.js';
import { readVocabulary, writeVocabulary } from '../../../src/stages/text/vocabulary.js';
import { textsOfColumn } from '../../../src/stages/text/texts-of-column.js';
import { argumentsOf } from '../../support/lowered.js';
import { compiled, reference, sizes } from './decoder-model.js';
import { weightsOf } from './reference.js';
import { createStageBench, raggedColumn } from './stage-bench.js';
import { targets as machines } from './support.js';
import { forEachTest } from '../../support/for-each-test.js';
import { slowTest } from '../../support/slow-test.js';

const bench = forEachTest(createStageBench);

const [start, end] = [2, 3];
const { graph, stages } = compiled();
const ids = (vocabularySize: number): ColumnType => ({
  type: 'ids',
  length: null,
  vocabularySize,
  padId: 0,
  unknownId: 1,
  side: null,
  ...(vocabularySize === sizes.es && { ends: { start, end } }),
});
const columns = { en: ids(sizes.en), es: ids(sizes.es), before: ids(sizes.es) };

function rows(order: readonly number[]) {
  const targets = order.map((row) => [...reference.targets[row]!, end]);
  return {
    rows: order.length,
    columns: {
      en: raggedColumn(order.map((row) => reference.sources[row]!)),
      es: raggedColumn(targets),
      before: raggedColumn(targets.map((row) => [start, ...row.slice(0, -1)])),
    },
  };
}

const weights = weightsOf(reference.weights as Parameters<typeof weightsOf>[0]);
const all = reference.targets.map((_, row) => row);

test('five steps of training', async () => {
  const data = await bench().store(columns, { train: rows(all) });
  const table = await readSplit(data, 'train', graph, 'es');
  // By the longer of the two.
  expect([...rowLengths(table)!]).toEqual([3, 6, 2, 6, 2, 4]);
  const model = createModel(machines[0]!.target, graph, { seed: 1 });
  await model.loadWeights(weights);
  const trainer = createTrainer(model, {
    loss: { name: 'categorical_cross_entropy' },
    optimizer: {
      name: 'adam',
      learning_rate: 0.02,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-3,
      clip_norm: null,
      embeddings: 'dense',
    },
    seed: 1,
  });
  for (const [step, loss] of reference.losses.entries()) {
    const batch = fillBatch(table, Int32Array.from(all), true);
    expect((await trainer.step(batch, step + 1)).loss).toBeCloseTo(loss, 5);
  }
  trainer.dispose();
  model.dispose();
});

async function trainedModel(): Promise<ArtefactView<TrainedDocument>> {
  const folder = mkdtempSync(join(bench().folder, 'model-'));
  const inputs = graph.inputs.map(({ column }, at) => ({
    column,
    length: null,
    vocabularySize: [sizes.en, sizes.es][at]!,
    emptyId: 0,
    specialIds: [0, 1],
  }));
  const document = await writeTrained(
    folder,
    {
      version: 1,
      family: 'neural',
      graph,
      layers: [],
      inputs,
      target: 'es',
      classes: [],
      predicts: 'ids',
      loss: { name: 'categorical_cross_entropy' },
      trainedWith: {},
    },
    weights,
    { points: [], kept: { step: 0, reason: 'the last step' }, stepsPerEpoch: 1 },
  );
  return { document, path: (file) => join(folder, file) };
}

test.each([
  ['all rows at once', all, 9],
  ['two rows a batch, in another order', all.toReversed(), 2],
])('evaluated with teacher forcing, %s', async (_how, order, batch) => {
  const data = await bench().store(columns, { test: rows(order) });
  const trained = await trainedModel();
  const asked = { ...argumentsOf(stages, 'evaluate'), batch };
  const context = bench().context('evaluate', asked, { model: trained, data });
  const left = bench().view(context, await evaluate(context));
  const scores = JSON.parse(readFileSync(left.path(left.document.scores), 'utf8')) as Scores;
  expect(scores.examples).toBe(reference.targets.flat().length + reference.targets.length);
  expect(scores.loss).toBeCloseTo(reference.loss, 5);
  expect(scores.perplexity).toBeCloseTo(Math.exp(reference.loss), 4);
  expect(scores.accuracy).toBeCloseTo(reference.accuracy, 6);
});

const spanish = ['_PAD', '_UNK', '<start>', '<end>', 'a', 'b', 'c', 'd'];
const textOf = (row: readonly number[]): string => row.map((id) => spanish[id]).join(' ');

function texts(rows: readonly string[]): Column {
  const builder = new TextBuilder();
  for (const row of rows) {
    builder.bytes.appendText(row);
    builder.end();
  }
  return builder.take();
}

async function storedWords(all: readonly string[], { ends }: { readonly ends: boolean }) {
  const folder = mkdtempSync(join(bench().folder, 'vocabulary-'));
  const special = { pad: '_PAD', unknown: '_UNK', ...(ends && { ends: true as const }) };
  const bytes = all.map((word) => Buffer.from(word));
  const document = await writeVocabulary(folder, bytes, all.map(() => 1), special); // prettier-ignore
  return { document, path: (file: string) => join(folder, file) };
}

const english = ['_PAD', '_UNK', 'a', 'b', 'c', 'd', 'e', 'f', 'g'];

interface Written {
  readonly scores: Scores;
  readonly texts: readonly string[];
  readonly shown: WrittenTexts;
  readonly warnings: readonly StageWarning[];
}

/** `sources`: what tells rows apart. */
async function written(choose: Choice, tokens: number, sources: readonly string[]): Promise<Written> {
  const data = await bench().store(columns, { test: rows(all) });
  const model = await trainedModel();
  const vocabulary = await storedWords(spanish, { ends: true });
  const { columns: read } = createSteps(
    [mapStep('tokenize', { tokenizer: { kind: 'whitespace' } }, { column: 'es' })],
    {},
    { es: { type: 'text' }, en: { type: 'text' } },
  ).apply({ rows: all.length, columns: { es: texts(reference.targets.map(textOf)), en: texts(sources) } }, 0);
  const types = { es: { type: 'tokens' }, en: { type: 'text' } } as const;
  const examples = { each: 2, seed: 1 };
  const search = { choose, tokens, joining: 'spaces', references: 'es', sources: ['en'], examples } as const;
  const asked = {
    ...argumentsOf(stages, 'evaluate'),
    metrics: ['bleu', 'exact'],
    search,
  } satisfies ArgumentsOf<'evaluate'>;
  const stored = await bench().store(types, { test: { rows: all.length, columns: read } });
  const context = bench().context('evaluate', asked, {
    model,
    data,
    vocabulary,
    words: stored,
    'attended.0': await storedWords(english, { ends: false }),
  });
  const left = bench().view(context, await evaluate(context));
  const scores = JSON.parse(readFileSync(left.path(left.document.scores), 'utf8')) as Scores;
  const shown = JSON.parse(readFileSync(left.path(left.document.written!), 'utf8')) as WrittenTexts;
  const path = left.path(left.document.predictions);
  for await (const batch of readBatches(path, left.document.columns, { columns: ['written'] })) {
    return {
      scores,
      shown,
      warnings: context.warnings,
      texts: textsOfColumn(batch.columns['written']!, batch.rows).map(([one]) => one!),
    };
  }
  throw new Error('nothing is predicted');
}

const apart = all.map(String);

test('what is written greedily, and the best of all', async () => {
  const greedy = await written({ name: 'greedy' }, 6, apart);
  expect(greedy.texts).toEqual(reference.written.greedy.map(({ ids }) => textOf(ids)));
  const same = reference.written.greedy.filter(
    ({ ids }, row) => textOf(ids) === textOf(reference.targets[row]!),
  );
  expect(greedy.scores.exact).toBeCloseTo(same.length / all.length, 12);
  expect(greedy.scores.written).toMatchObject({ search: 'greedy', texts: 6, references: 6, tokens: 6 });
});

slowTest('a beam that keeps everything finds the best of all', async () => {
  const { texts, scores } = await written({ name: 'beam', width: 400, length_penalty: 0.6 }, 4, apart);
  expect(texts).toEqual(reference.written.exhaustive.map(({ ids }) => textOf(ids)));
  expect(scores.written!.search).toBe('beam(400, length_penalty: 0.6)');
});

test('rows with one source are written for once, and all their targets are references', async () => {
  const { scores, texts } = await written({ name: 'greedy' }, 6, ['x', 'x', 'y', 'y', 'y', 'z']);
  expect(scores.written).toMatchObject({ texts: 3, references: 6 });
  expect([texts[1], texts[3], texts[4]]).toEqual([texts[0], texts[2], texts[2]]);
});

slowTest('what is shown of the texts', async () => {
  const { shown } = await written({ name: 'greedy' }, 6, ['one', 'two', 'three', 'four', 'five', 'six']);
  expect(shown).toMatchObject({ texts: 6, empty: 2, looping: 0, repeated: 1, seed: 1 });
  expect(shown.mostRepeated).toEqual([{ text: 'd', sources: 2 }]);
  expect(shown.best.map(({ row, chrf }) => [row, chrf])).toEqual([
    [4, 100],
    [3, 100],
  ]);
});

test('a grid of what each written word attends to is that of PyTorch', async () => {
  const data = await bench().store(columns, { test: rows(all) });
  const opened = await openTrained(await trainedModel(), { threads: 1, device: 'cpu' });
  const words = {
    read: new Map([[0, await readVocabulary(await storedWords(english, { ends: false }))]]),
    written: await readVocabulary(await storedWords(spanish, { ends: true })),
  };
  const table = await readSplit(data, 'test', graph, null);
  // Beside a longer one, whose source is shorter, and one that reads nothing.
  const texts = [2, 0, 1].map((row) => ({ row, ids: reference.targets[row]!, ended: true }));
  const [shown, other, ...none] = await attentionGrids(opened, table, texts, words, 4);
  opened.dispose();
  expect(none).toEqual([]);
  const grid = shown!.grids[0]!;
  expect(grid).toMatchObject({ attention: 'attend', heads: 1, column: 'en', written: ['a', 'b', '<end>'] });
  expect(grid.read).toEqual([{ word: 'c' }, { word: 'd' }, { word: 'a' }]);
  grid.weights.flat().forEach((weight, at) => expect(weight).toBeCloseTo(reference.attention.values[at]!, 6));
  expect(other!.grids[0]!.weights).toEqual([1, 2, 3, 4, 5, 6].map(() => [1]));
});

slowTest('texts without their end are warned of', async () => {
  const short = await written({ name: 'greedy' }, 1, apart);
  expect(short.scores.written).toMatchObject({ endless: 4, tokens: 1 });
  expect(short.warnings).toMatchObject([
    {
      code: 'SEQ597',
      message: '4 of 6 texts have no end: they were cut off after 1 token',
      help: [
        'allow more `tokens`: the longest reference has 6 with its end',
        'if they repeat themselves, the model has learned too little: train longer, or with more rows',
      ],
    },
  ]);
  expect((await written({ name: 'greedy' }, 6, apart)).warnings).toEqual([]);
});
