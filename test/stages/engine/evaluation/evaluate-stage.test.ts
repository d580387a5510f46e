import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Scores, ScoresDocument } from '../../../../src/contract/artefacts/scores.js';
import type { TrainedDocument } from '../../../../src/contract/artefacts/trained.js';
import { readBatches } from '../../../../src/stages/artefacts/arrow-file.js';
import { createRandom } from '../../../../src/stages/rows/random.js';
import { scoresOf } from '../../../../src/stages/engine/evaluation/class-scores.js';
import { kernel as evaluate } from '../../../../src/stages/engine/evaluation/evaluate.kernel.js';
import { openTrained } from '../../../../src/stages/engine/evaluation/evaluate-neural.js';
import { f1Interval, wilsonInterval } from '../../../../src/stages/engine/evaluation/confidence-intervals.js';
import { averagePrecision, rankRows, rocAuc, scoresFrom } from '../../../../src/stages/answers/ranking.js';
import { measureSplit } from '../../../../src/stages/engine/evaluation/evaluate-split.js';
import { addToTally, createTally } from '../../../../src/stages/engine/evaluation/metrics.js';
import { readSplit } from '../../../../src/stages/engine/tables/train-data.js';
import { kernel as train } from '../../../../src/stages/engine/training/train.kernel.js';
import type { ArtefactView, KernelContext, StageContext } from '../../../../src/contract/kernel.js';
import type { ArgumentsOf } from '../../../../src/contract/operations.js';
import {
  createStageBench,
  smallModel,
  trainArguments,
  type LabelledIds,
  type StageBench,
} from '../stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

function drawRows(count: number, seed: number, empty = false): LabelledIds {
  const random = createRandom(seed);
  const rows = Array.from({ length: count }, () =>
    Array.from({ length: (empty ? 0 : 1) + random.below(20) }, () => 2 + random.below(8)),
  );
  return { rows, labels: rows.map((row) => (row.includes(5) ? 1 : 0)) };
}

const options = { classes: ['no', 'yes'], vocabularySize: 20 };

/** One training for all tests: they only read what it left. */
let model: ArtefactView<TrainedDocument>;
beforeAll(async () => {
  const own = createStageBench();
  const data = await own.dataset({ train: drawRows(60, 1) }, options);
  const values = trainArguments(smallModel({ pool: 'max' }), { epochs: 4 });
  const context = own.context('train', values, { data });
  model = own.view(context, await train(context));
  return () => own.remove();
});

const evaluateArguments: ArgumentsOf<'evaluate'> = {
  metrics: ['accuracy', 'precision', 'recall', 'f1', 'confusion'],
  target: 'label',
  batch: 8,
};

async function scores(
  context: KernelContext<'evaluate'>,
): Promise<{ scores: Scores; document: ScoresDocument }> {
  const document = await evaluate(context);
  return {
    scores: JSON.parse(readFileSync(bench.view(context, document).path(document.scores), 'utf8')),
    document,
  };
}

async function predictionsOf(
  context: StageContext,
  document: ScoresDocument,
): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  const path = bench.view(context, document).path(document.predictions);
  for await (const batch of readBatches(path, document.columns)) {
    for (const [name, column] of Object.entries(batch.columns)) {
      const values = (all[name] ??= []);
      if (column.kind === 'class') values.push(...column.codes);
      if (column.kind === 'number') values.push(...column.values);
      if (column.kind === 'text') {
        for (let row = 0; row < batch.rows; row++) {
          values.push(
            Buffer.from(column.bytes.subarray(column.offsets[row]!, column.offsets[row + 1]!)).toString(),
          );
        }
      }
    }
  }
  return all;
}

test('scores and predictions tell the same story, row by row, beside the raw text', async () => {
  const rows = drawRows(50, 2, true);
  const texts = rows.rows.map((row) => row.join(' '));
  const context = bench.context('evaluate', evaluateArguments, {
    model,
    data: await bench.dataset({ test: rows }, options),
    raw: await bench.texts('test', texts),
  });
  const { scores: measured, document } = await scores(context);
  const predictions = await predictionsOf(context, document);
  expect(document.columns).toEqual({
    target: { type: 'class', classes: ['no', 'yes'] },
    predicted: { type: 'class', classes: ['no', 'yes'] },
    probability: { type: 'number' },
    positive_probability: { type: 'number' },
    text: { type: 'text' },
  });
  expect(predictions['text']).toEqual(texts);
  expect(predictions['target']).toEqual(rows.labels);

  const hits = rows.labels.filter((label, row) => label === predictions['predicted']![row]).length;
  expect(measured.examples).toBe(50);
  expect(measured.accuracy).toBe(hits / 50);
  expect(measured.confusion!.flat().reduce((a, b) => a + b)).toBe(50);
  expect(measured.classes![1]!.support).toBe(rows.labels.filter((label) => label === 1).length);
  const loss = rows.labels.reduce((sum, label, row) => {
    const p = predictions['probability']![row] as number;
    return sum - Math.log(label === predictions['predicted']![row] ? p : 1 - p);
  }, 0);
  expect(measured.loss).toBeCloseTo(loss / 50, 5);
  expect((predictions['probability'] as number[]).every((p) => p >= 0.5 && p <= 1)).toBe(true);
  (predictions['positive_probability'] as number[]).forEach((positive, row) => {
    const sure = predictions['predicted']![row] === 1 ? positive : 1 - positive;
    expect(sure).toBeCloseTo(predictions['probability']![row] as number, 6);
  });
  expect(context.notes.at(-1)).toMatchObject({ done: 50, total: 50, unit: 'examples' });
});

test('rows of another file that are equal to training rows are counted, with a few of them', async () => {
  const rows = drawRows(6, 2);
  const measured = await bench.texts('all', ['good  film', ' BAD plot ', 'so so', 'fine', 'Fine', 'new']);
  const context = bench.context('evaluate', evaluateArguments, {
    model,
    data: await bench.dataset({ all: rows }, options),
    raw: measured,
    'compared.0': measured,
    'learned.0': await bench.texts('train', ['bad plot', 'FINE', 'good film', 'other']),
    'compared.1': measured,
    'learned.1': await bench.texts('train', ['quite another']),
  });
  await scores(context);
  expect(context.warnings).toMatchObject([
    {
      code: 'SEQ327',
      message: '3 of 6 rows are equal to rows that the model was trained on',
      notes: [
        'texts are compared without letter case and outer white space; other columns do not count',
        'row 2: "BAD plot"',
        'row 4: "fine"',
        'row 5: "Fine"',
      ],
      help: ['a score on rows that training has seen is too good: remove them from one of the two tables'],
    },
  ]);
});

test('scores of rows that training saw say so', async () => {
  const data = await bench.dataset({ train: drawRows(20, 1) }, options);
  const seen = { ...evaluateArguments, seen: 'training' as const };
  const context = bench.context('evaluate', seen, { model, data });
  expect((await scores(context)).scores.seen).toBe('training');
});

test('only what is asked for is in the scores, besides the loss', () => {
  const tally = createTally(2);
  addToTally(tally, Int32Array.of(0, 1), Int32Array.of(0, 0), 1);
  expect(scoresOf(tally, ['no', 'yes'], ['accuracy'])).toEqual({
    examples: 2,
    loss: 0.5,
    accuracy: 0.5,
    intervals: { level: 0.95, accuracy: wilsonInterval(1, 2) },
    // What the same answer for all examples would reach, beside the accuracy.
    largestClass: { name: 'no', share: 0.5 },
  });
  expect(Object.keys(scoresOf(tally, ['no', 'yes'], ['f1', 'confusion']))).toEqual([
    'examples',
    'loss',
    'f1',
    'intervals',
    'averaging',
    'classes',
    'confusion',
  ]);
});

/**
 * JavaScript sorts keys that look like integers, and so names that were keys came in another order
 * than the matrix.
 */
test('classes that look like integers keep the order of the confusion matrix', () => {
  const tally = createTally(3);
  addToTally(tally, Int32Array.of(0, 1, 1, 2), Int32Array.of(0, 1, 0, 2), 1);
  const names = ['10', '2', '1'];
  expect(scoresOf(tally, names, ['accuracy', 'confusion'])).toMatchObject({
    classes: [
      { name: '10', support: 1 },
      { name: '2', support: 2 },
      { name: '1', support: 1 },
    ],
    confusion: [
      [1, 0, 0],
      [1, 1, 0],
      [0, 0, 1],
    ],
  });
  const scores = JSON.parse(JSON.stringify(scoresOf(tally, names, ['f1']))) as Scores;
  expect(scores.classes!.map(({ name }) => name)).toEqual(names);
});

test('precision, recall and F1 say of which class, or over which classes', () => {
  const two = createTally(2);
  addToTally(two, Int32Array.of(0, 1), Int32Array.of(0, 0), 1);
  expect(scoresOf(two, ['a', '2'], ['f1'])).toMatchObject({
    averaging: { kind: 'positive', class: '2' },
    classes: [{ name: 'a' }, { name: '2', precision: 0, recall: 0, f1: 0, support: 1 }],
  });
  const three = createTally(3);
  addToTally(three, Int32Array.of(0, 1), Int32Array.of(0, 1), 1);
  // scikit-learn's macro average is 1 here, since it leaves the third class out.
  expect(scoresOf(three, ['a', 'b', 'c'], ['f1'])).toMatchObject({
    f1: 2 / 3,
    averaging: { kind: 'macro', classes: 3, absent: 1 },
  });
});

test('intervals are of shares of rows: not of a mean over classes, nor of what was never predicted', () => {
  const two = createTally(2);
  addToTally(two, Int32Array.of(0, 1, 1, 1), Int32Array.of(0, 1, 1, 0), 1);
  const asked = ['accuracy', 'precision', 'recall', 'f1'] as const;
  expect(scoresOf(two, ['no', 'yes'], asked).intervals).toEqual({
    level: 0.95,
    accuracy: wilsonInterval(3, 4),
    precision: wilsonInterval(2, 2),
    recall: wilsonInterval(2, 3),
    f1: f1Interval({ truePositives: 2, falsePositives: 0, falseNegatives: 1 }),
  });
  const never = createTally(2);
  addToTally(never, Int32Array.of(0, 1), Int32Array.of(0, 0), 1);
  expect(Object.keys(scoresOf(never, ['no', 'yes'], asked).intervals!)).toEqual([
    'level',
    'accuracy',
    'recall',
    'f1',
  ]);
  const three = createTally(3);
  addToTally(three, Int32Array.of(0, 1), Int32Array.of(0, 1), 1);
  expect(Object.keys(scoresOf(three, ['a', 'b', 'c'], asked).intervals!)).toEqual(['level', 'accuracy']);
});

test('two classes are ranked, and the threshold is that of the validation rows', async () => {
  const [rows, held] = [drawRows(80, 2), drawRows(60, 9)];
  const asked = { ...evaluateArguments, metrics: ['f1', 'roc_auc', 'average_precision'] as const };
  const inputs = { model, data: await bench.dataset({ test: rows }, options) };
  const context = bench.context('evaluate', asked, {
    ...inputs,
    validation: await bench.dataset({ validation: held }, options),
  });
  const { scores: measured, document } = await scores(context);
  const probabilities = (await predictionsOf(context, document))['positive_probability'] as number[];
  const ranking = rankRows(Int32Array.from(rows.labels), Float64Array.from(probabilities))!;
  expect(measured.roc_auc).toBe(rocAuc(ranking));
  expect(measured.average_precision).toBe(averagePrecision(ranking));

  // Each evaluation of the validation rows alone, at every threshold that its rows have.
  const alone = bench.context('evaluate', asked, {
    model,
    data: await bench.dataset({ validation: held }, options),
  });
  const { scores: unchosen, document: ofHeld } = await scores(alone);
  expect(unchosen.threshold).toBeUndefined();
  const heldProbabilities = (await predictionsOf(alone, ofHeld))['positive_probability'] as number[];
  const heldRanking = rankRows(Int32Array.from(held.labels), Float64Array.from(heldProbabilities))!;
  const best = Math.max(...heldProbabilities.map((threshold) => scoresFrom(heldRanking, threshold).f1));
  const { value, validation, here, chosenBy } = measured.threshold!;
  expect(chosenBy).toBe('validation');
  expect(validation).toMatchObject({ examples: 60, f1: best });
  const { threshold: _, ...ofTest } = scoresFrom(ranking, value);
  expect(here).toEqual(ofTest);
});

test('rows of one class are not ranked, and choose no threshold', async () => {
  const context = bench.context(
    'evaluate',
    { ...evaluateArguments, metrics: ['f1', 'roc_auc', 'average_precision'] },
    {
      model,
      data: await bench.dataset({ test: { rows: [[2], [3]], labels: [1, 1] } }, options),
      validation: await bench.dataset({ validation: { rows: [[5]], labels: [1] } }, options),
    },
  );
  const { scores: measured } = await scores(context);
  // scikit-learn's average precision is 1 here, whatever the model says.
  expect(measured.roc_auc).toBeUndefined();
  expect(measured.average_precision).toBeUndefined();
  expect(measured.threshold).toBeUndefined();
  expect(context.warnings).toMatchObject([{ code: 'SEQ547' }]);
});

test('buckets do not change what is predicted, nor does the size of a batch', async () => {
  const data = await bench.dataset({ test: drawRows(70, 3, true) }, options);
  const opened = await openTrained(model, { threads: 2, device: 'cpu' });
  const table = await readSplit(data, 'test', opened.document.graph, 'label');
  const predict = async (buckets: boolean, batch: number): Promise<Float32Array> => {
    const all = new Float32Array(70);
    const signal = new AbortController().signal;
    await measureSplit(opened.predictor, table, { batch, signal, buckets }, (part) =>
      part.rows.forEach((row, i) => void (all[row] = part.prediction.outputs[i]!)),
    );
    return all;
  };
  const reference = await predict(true, 16);
  for (const [buckets, batch] of [
    [false, 16],
    [true, 70],
    [false, 1],
  ] as const) {
    const other = await predict(buckets, batch);
    const furthest = Math.max(...other.map((p, row) => Math.abs(p - reference[row]!)));
    expect(furthest, `buckets ${buckets}, batch ${batch}`).toBeLessThan(1e-6);
  }
  opened.dispose();
});

test('padding beyond a row changes nothing, whatever ids stand there', async () => {
  const opened = await openTrained(model, { threads: 2, device: 'cpu' });
  const lengths = Int32Array.of(2, 3);
  const run = async (time: number, filler: number): Promise<number[]> => {
    const values = new Int32Array(2 * time).fill(filler);
    values.set([5, 6], 0);
    values.set([7, 8, 9], time);
    const inputs = [{ kind: 'ids' as const, values, time, lengths }];
    return [...(await opened.predictor.run({ rows: 2, inputs, targets: null })).outputs];
  };
  const reference = await run(3, 0);
  for (const [time, filler] of [
    [3, 9],
    [11, 0],
    [11, 5],
  ] as const) {
    (await run(time, filler)).forEach((p, row) => expect(p).toBeCloseTo(reference[row]!, 6));
  }
  opened.dispose();
});

test('classes are matched by name when the rows list them in another order', async () => {
  const rows = drawRows(20, 5);
  const swapped = { rows: rows.rows, labels: rows.labels.map((label) => 1 - label) };
  const data = await bench.dataset({ test: swapped }, { ...options, classes: ['yes', 'no'] });
  const same = await bench.dataset({ test: rows }, options);
  const first = await scores(bench.context('evaluate', evaluateArguments, { model, data }));
  const second = await scores(bench.context('evaluate', evaluateArguments, { model, data: same }));
  expect(first.scores).toEqual(second.scores);
});

test.each([
  {
    name: 'a class that the model never saw',
    split: { rows: [[2], [3]], labels: [0, 2] },
    dataset: { classes: ['no', 'yes', 'maybe'], vocabularySize: 20 },
    expected: { code: 'SEQ548', message: expect.stringContaining('row 2 is of the class "maybe"') },
  },
  {
    name: 'a class that only looks like one of the model',
    split: { rows: [[2], [3]], labels: [0, 2] },
    dataset: { classes: ['no', 'yes', 'Yes '], vocabularySize: 20 },
    expected: {
      code: 'SEQ548',
      message: expect.stringContaining('row 2 is of the class "Yes "'),
      help: [expect.stringContaining('if it is the class "yes"')],
    },
  },
  {
    name: 'ids of another vocabulary',
    split: { rows: [[2], [3]], labels: [0, 1] },
    dataset: { classes: ['no', 'yes'], vocabularySize: 30 },
    expected: { code: 'SEQ548', message: expect.stringContaining('vocabulary of 30 words') },
  },
  {
    name: 'rows of one length for a model of any length',
    split: { rows: [[2], [3]], labels: [0, 1] },
    dataset: { classes: ['no', 'yes'], vocabularySize: 20, length: 4 },
    expected: { code: 'SEQ548', message: expect.stringContaining('of 4 ids') },
  },
  {
    name: 'a split without rows',
    split: { rows: [], labels: [] },
    dataset: { classes: ['no', 'yes'], vocabularySize: 20 },
    expected: { code: 'SEQ545', message: expect.stringContaining('`test`') },
  },
])('refuses $name', async ({ split, dataset, expected }) => {
  const context = bench.context('evaluate', evaluateArguments, {
    model,
    data: await bench.dataset({ test: split }, dataset),
  });
  await expect(evaluate(context)).rejects.toMatchObject(expected);
});

test('a stopped evaluation ends with the reason it was given', async () => {
  const stop = new AbortController();
  stop.abort(new Error('stopped by hand'));
  const data = await bench.dataset({ test: drawRows(20, 1) }, options);
  const context = bench.context('evaluate', evaluateArguments, { model, data }, { signal: stop.signal });
  await expect(evaluate(context)).rejects.toThrow('stopped by hand');
});
