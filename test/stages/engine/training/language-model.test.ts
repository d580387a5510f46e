/**
 * Language models over streams: state goes on from window to window, perplexity is over all steps
 * that count.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DatasetDocument } from '../../../../src/contract/artefacts/dataset.js';
import type { Scores, ScoresDocument } from '../../../../src/contract/artefacts/scores.js';
import type { TrainedDocument } from '../../../../src/contract/artefacts/trained.js';
import { readBatches } from '../../../../src/stages/artefacts/arrow-file.js';
import { kernel as evaluate } from '../../../../src/stages/engine/evaluation/evaluate.kernel.js';
import { kernel as train } from '../../../../src/stages/engine/training/train.kernel.js';
import type { ArtefactView } from '../../../../src/contract/kernel.js';
import type { LoweredStage, StageGraph } from '../../../../src/contract/stage-graph.js';
import { argumentsOf } from '../../../support/lowered.js';
import { compileText } from '../../../language/check/compile-text.js';
import { createWorkspace } from '../../../support/run-kernel.js';
import { createStageBench } from '../stage-bench.js';
import { forEachTest } from '../../../support/for-each-test.js';
import { slowTest } from '../../../support/slow-test.js';

const bench = forEachTest(createStageBench);
const workspace = forEachTest(createWorkspace);

/** Arguments of each stage of a program that trains `language` on windows of nine. */
function graphOf(layers: string, rest = ''): StageGraph<LoweredStage> | null {
  const { graph, diagnostics } = compileText(`
raw = csv("a.csv", columns: { text: "t" }) |> split(into: { train: 75%, test: 25% })
corpus = raw |> tokenize(whitespace)
words = vocabulary(corpus)
stream = corpus |> index(words) |> streams(lanes: 5, window: 9)
model language(ids: Id<v>[time]) = ids |> ${layers}
novel = train(language, stream, target: .next, loss: categorical_cross_entropy, optimizer: adam(0.02), epochs: 10)
scores = evaluate(novel, raw.test, metrics: [perplexity, accuracy])
${rest}`);
  expect(diagnostics).toEqual([]);
  return graph;
}

/** Five times 2, then 3, over and over: only who counts knows when the 3 comes. */
const line = Array.from({ length: 240 }, (_, at) => (at % 6 === 5 ? 3 : 2));

/** `count` lines as windows, as a stage after `streams` reads them. */
async function streamed(
  graph: StageGraph<LoweredStage> | null,
  split: string,
  count: number,
): Promise<ArtefactView<DatasetDocument>> {
  const rows = Array.from({ length: count }, () => line);
  const labels = rows.map(() => 0);
  const data = await bench().dataset({ [split]: { rows, labels } }, { classes: ['none'], vocabularySize: 4 });
  return workspace().run('streams', {
    arguments: { ...argumentsOf(graph, 'streams'), column: 'ids' },
    inputs: { data },
  });
}

async function scoresOf(graph: StageGraph<LoweredStage> | null): Promise<{
  readonly trained: TrainedDocument;
  readonly scores: Scores;
  readonly document: ScoresDocument;
  readonly view: ArtefactView<ScoresDocument>;
}> {
  const training = bench().context('train', argumentsOf(graph, 'train'), {
    data: await streamed(graph, 'train', 9),
  });
  const trained = await train(training);
  const model = bench().view(training, trained);
  const measuring = bench().context('evaluate', argumentsOf(graph, 'evaluate'), {
    model,
    data: await streamed(graph, 'test', 3),
  });
  const document = await evaluate(measuring);
  const view = bench().view(measuring, document);
  return {
    trained,
    document,
    view,
    scores: JSON.parse(readFileSync(view.path(document.scores), 'utf8')) as Scores,
  };
}

slowTest('what was carried over tells what comes next', async () => {
  const layers = (carry: boolean) => `embedding(4) |> lstm(12, carry: ${carry}) |> dense(v.size) |> softmax`;
  const { scores, trained, document, view } = await scoresOf(graphOf(layers(true)));
  // 720 ids in five lanes of 144: each but the first of a lane is asked for, whatever the windows.
  expect(scores.examples).toBe(5 * 143);
  expect(scores.perplexity).toBeCloseTo(Math.exp(scores.loss!), 9);
  expect(scores.perplexity).toBeLessThan(1.01);
  expect(scores.accuracy).toBe(1);
  expect(trained).toMatchObject({ classes: [], predicts: 'ids' });

  let asked = 0;
  let right = 0;
  for await (const { columns } of readBatches(view.path(document.predictions), document.columns)) {
    const [target, predicted] = [columns['target']!, columns['predicted']!];
    if (target.kind !== 'fixed-ids' || predicted.kind !== 'fixed-ids')
      throw new Error('windows have one length');
    target.values.forEach((id, at) => {
      if (id >= 0) asked++;
      if (id >= 0 && predicted.values[at] === id) right++;
      if (id < 0) expect(predicted.values[at]).toBe(-1);
    });
  }
  expect([asked, right]).toEqual([5 * 143, 5 * 143]);

  // Without it, the beginning of each window is a guess.
  const forgetful = await scoresOf(graphOf(layers(false)));
  expect(forgetful.scores.perplexity).toBeGreaterThan(1.05);
});

test('`classes` is the vocabulary of what comes next', async () => {
  const { trained } = await scoresOf(graphOf('embedding(4) |> gru(4) |> dense(classes) |> softmax'));
  expect(trained.parameters).toBe(4 * 4 + 3 * 4 * (4 + 4 + 2) + 4 * 4 + 4);
});

test('a model that has too few words is refused, with the number that it needs', async () => {
  const running = scoresOf(graphOf('embedding(4) |> gru(4) |> dense(3) |> softmax'));
  await expect(running).rejects.toMatchObject({
    code: 'SEQ544',
    message: 'the model gives 3 numbers a step, and the vocabulary of `.next` has 4 words',
  });
});

slowTest('a training that was stopped between two windows goes on with the state it had', async () => {
  const graph = graphOf('embedding(4) |> lstm(6, carry: true) |> dense(v.size) |> softmax');
  const data = await streamed(graph, 'train', 2);
  const values = { ...argumentsOf(graph, 'train'), epochs: 2 };
  const whole = bench().context('train', values, { data }, { stage: 'whole' });
  const weights = readFileSync(
    bench()
      .view(whole, await train(whole))
      .path('weights.safetensors'),
  );

  const stop = new AbortController();
  const first = bench().context('train', values, { data }, { signal: stop.signal });
  const progress: typeof first.progress = (now) => {
    // After three batches of five windows, in the middle of the first pass.
    if (now.done === 15) stop.abort(new Error('stopped by hand'));
  };
  await expect(train({ ...first, progress })).rejects.toThrow('stopped by hand');
  const second = bench().context('train', values, { data });
  const document = await train(second);
  expect(second.notes[0]!.done).toBeGreaterThan(0);
  expect(readFileSync(bench().view(second, document).path('weights.safetensors')).equals(weights)).toBe(true);
});
