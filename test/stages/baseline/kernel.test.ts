/**
 * The stage `logistic_regression` as a run sees it: files, order of terms, messages, cancellation.
 */
import { keptPoint, singleModel } from '../../../src/contract/artefacts/trained.js';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DatasetDocument } from '../../../src/contract/artefacts/dataset.js';
import type { TrainedDocument, TrainingHistory } from '../../../src/contract/artefacts/trained.js';
import { readLinearModel } from '../../../src/stages/baseline/linear-model.js';
import { predictLinear } from '../../../src/stages/baseline/predict-linear.js';
import { readBatches } from '../../../src/stages/artefacts/arrow-file.js';
import type { ArtefactView } from '../../../src/contract/kernel.js';
import type { Features } from '../../../src/contract/operations/logistic-regression.js';
import { datasetOf, fit, fitNaiveBayes, joined, plainArguments } from './linear-support.js';

const rows = [
  ['good', 'film'],
  ['bad', 'film', 'bad'],
  ['good', 'good', 'plot'],
  ['bad', 'plot'],
  ['🎬', 'good'],
];
const labels = [1, 0, 1, 0, 1];
const classes = ['negative', 'positive'];

async function termsOf(features: Features): Promise<string[]> {
  const { view } = await fit(await datasetOf('train', rows, labels, classes), {
    ...plainArguments,
    features,
  });
  const { terms } = await readLinearModel(view);
  return Array.from({ length: terms.size }, (_, i) => Buffer.from(terms.term(i)).toString());
}

const counts: Features = { kind: 'counts', ngrams: 1, min_count: 1, max_size: null, sublinear: false };

test.each<[string, Features, string[]]>([
  ['falling frequency, first seen first among equals', counts, ['good', 'bad', 'film', 'plot', '🎬']],
  ['min_count counts rows, not occurrences', { ...counts, min_count: 3 }, ['good']],
  ['max_size keeps the most frequent', { ...counts, max_size: 3 }, ['good', 'bad', 'film']],
  [
    'n-grams do not cross the end of a row',
    { ...counts, ngrams: 2, max_size: 8 },
    ['good', 'bad', 'film', 'plot', 'good film', 'bad film', 'film bad', 'good good'],
  ],
])('terms: %s', async (_, features, expected) => {
  expect(await termsOf(features)).toEqual(expected);
});

test('leaves a document, terms that other tools open, weights, and a history that falls', async () => {
  const { view, progress } = await fit(await datasetOf('train', rows, labels, classes));
  const document = view.document as TrainedDocument;
  expect(document).toMatchObject({ kind: 'trained', family: 'linear', classes, parameters: 6 });

  const types = { term: { type: 'text' }, count: { type: 'number' }, documents: { type: 'number' } } as const;
  for await (const batch of readBatches(view.path('terms.arrow'), types)) {
    expect(batch.columns['count']).toMatchObject({ values: Float64Array.of(4, 3, 2, 2, 1) });
    expect(batch.columns['documents']).toMatchObject({ values: Float64Array.of(3, 2, 2, 2, 1) });
  }
  const history = JSON.parse(
    readFileSync(view.path(singleModel(document).history), 'utf8'),
  ) as TrainingHistory;
  const losses = history.points.map((point) => point.train['loss']!);
  expect(losses[0]!).toBeLessThan(Math.LN2);
  expect(losses.at(-1)!).toBeLessThan(losses[0]!);
  expect(history.kept.step).toBe(history.points.at(-1)!.step);
  expect(progress.at(-1)).toMatchObject({ unit: 'iterations' });
});

test('its train loss is the mean cross-entropy of the training rows, without the penalty', async () => {
  const codes = Int32Array.from([1, 0, 2, 0, 1]);
  for (const [names, target] of [
    [classes, Int32Array.from(labels)],
    [[...classes, 'mixed'], codes],
  ] as const) {
    const data = await datasetOf('train', rows, [...target], names);
    const { view } = await fit(data);
    let sum = 0;
    const options = { batch: 8, threads: 1, device: 'cpu', signal: new AbortController().signal } as const;
    for await (const batch of predictLinear(view, data, 'train', { ...options, target })) {
      target.forEach((code, row) => (sum -= Math.log(batch.probabilities[row * names.length + code]!)));
    }
    const kept = keptPoint(
      JSON.parse(readFileSync(view.path(singleModel(view.document).history), 'utf8')) as TrainingHistory,
    );
    expect(kept!.train['loss']).toBeCloseTo(sum / rows.length, 6);
  }
});

test('the same rows give the same bytes, in whatever batches they come', async () => {
  const digests = [];
  for (const batchRows of [1, 2, 5]) {
    const { view } = await fit(await datasetOf('train', rows, labels, classes, batchRows));
    const files = ['model.json', 'terms.arrow', 'weights.safetensors', 'history.json'];
    digests.push(
      files.map((file) =>
        createHash('sha256')
          .update(readFileSync(view.path(file)))
          .digest('hex'),
      ),
    );
  }
  expect(digests[1]).toEqual(digests[0]);
  expect(digests[2]).toEqual(digests[0]);
});

test('a class that has no rows can still be one of the classes', async () => {
  const { view } = await fit(await datasetOf('train', rows, labels, [...classes, 'mixed']));
  const data = await datasetOf('test', [['good'], ['bad']], [1, 0], [...classes, 'mixed']);
  const options = { batch: 8, threads: 1, device: 'cpu', signal: new AbortController().signal } as const;
  for await (const batch of predictLinear(view, data, 'test', { ...options, target: Int32Array.of(1, 0) })) {
    const [first, second] = [batch.probabilities.slice(0, 3), batch.probabilities.slice(3)];
    expect(first[1]!).toBeGreaterThan(first[0]!);
    expect(second[0]!).toBeGreaterThan(second[1]!);
    expect(first[2]!).toBeLessThan(0.2);
    expect(first[0]! + first[1]! + first[2]!).toBeCloseTo(1, 6);
  }
});

test.each(['multinomial', 'bernoulli'] as const)(
  'naive Bayes (%s) never predicts a class that has no rows, and its scores stay numbers',
  async (likelihood) => {
    const { view } = await fitNaiveBayes(await datasetOf('train', rows, labels, [...classes, 'mixed']), {
      column: 'words',
      target: 'label',
      features: likelihood === 'bernoulli' ? { ...counts, binary: true } : counts,
      likelihood,
      alpha: 1,
    });
    const data = await datasetOf('test', [['good'], ['unheard'], []], [1, 0, 2], [...classes, 'mixed']);
    const options = { batch: 8, threads: 1, device: 'cpu', signal: new AbortController().signal } as const;
    const target = Int32Array.of(1, 0, 2);
    for await (const batch of predictLinear(view, data, 'test', { ...options, target })) {
      const third = [0, 1, 2].map((row) => batch.probabilities[row * 3 + 2]!);
      for (const probability of third) expect(probability).toBeLessThan(1e-30);
      expect([...batch.probabilities, ...batch.losses!].every(Number.isFinite)).toBe(true);
      expect(batch.probabilities[1]!).toBeGreaterThan(batch.probabilities[0]!);
    }
  },
);

test.each(['logistic_regression', 'naive_bayes'] as const)(
  '%s measures the validation rows once, as `evaluate` would, and learns nothing from them',
  async (operation) => {
    const held = await datasetOf(
      'validation',
      [['good', 'unheard'], ['bad'], [], ['plot']],
      [1, 0, 1, 1],
      classes,
    );
    const train = await datasetOf('train', rows, labels, classes);
    const run = (data: typeof train) =>
      operation === 'naive_bayes'
        ? fitNaiveBayes(data, {
            column: 'words',
            target: 'label',
            features: counts,
            likelihood: 'multinomial',
            alpha: 1,
          })
        : fit(data, { ...plainArguments, naive_bayes_weights: 1 });
    const [alone, both] = [await run(train), await run(await joined(train, held))];
    const weights = ({ view }: typeof alone): string => readFileSync(view.path('weights.safetensors'), 'hex');
    expect(weights(both)).toBe(weights(alone));

    const { points, evidence } = JSON.parse(
      readFileSync(both.view.path('history.json'), 'utf8'),
    ) as TrainingHistory;
    expect(points.slice(0, -1).every(({ validation }) => validation === null)).toBe(true);
    const options = { batch: 8, threads: 1, device: 'cpu', signal: new AbortController().signal } as const;
    const target = Int32Array.of(1, 0, 1, 1);
    for await (const batch of predictLinear(both.view, held, 'validation', { ...options, target })) {
      const { losses, probabilities } = batch;
      const right = [...target].filter((code, row) => (probabilities[row * 2 + 1]! > 0.5 ? 1 : 0) === code);
      expect(points.at(-1)!.validation!['loss']).toBeCloseTo(losses!.reduce((sum, one) => sum + one) / 4, 5);
      expect(points.at(-1)!.validation!['accuracy']).toBe(right.length / 4);
      expect(evidence!.answers).toMatchObject({ rows: 4, right: right.length, support: [1, 3] });
      const sure = Array.from({ length: 4 }, (_, row) =>
        Math.max(...probabilities.subarray(row * 2, row * 2 + 2)),
      );
      expect(evidence!.answers!.confidence).toBeCloseTo(sure.reduce((sum, one) => sum + one) / 4, 5);
    }
    expect(evidence).toMatchObject({ linear: operation, classRows: { validation: [1, 3] } });
  },
);

test('log-count ratios of a class that has no rows are numbers too', async () => {
  const { view } = await fit(await datasetOf('train', rows, labels, [...classes, 'mixed']), {
    ...plainArguments,
    features: counts,
    naive_bayes_weights: 1,
  });
  const { coefficients, intercepts } = await readLinearModel(view);
  expect([...coefficients, ...intercepts].every(Number.isFinite)).toBe(true);
});

test('naive Bayes explains what it cannot learn from, by its own name', async () => {
  const given = {
    column: 'words',
    target: 'label',
    features: counts,
    likelihood: 'multinomial',
    alpha: 1,
  } as const;
  const data = await datasetOf('train', [], [], classes);
  await expect(fitNaiveBayes(data, given)).rejects.toThrow('naive_bayes has no rows to learn from');
});

interface Unfit {
  readonly what: string;
  readonly given?: readonly (readonly string[])[];
  readonly of?: readonly number[];
  readonly changed?: Partial<typeof plainArguments>;
  readonly code: string;
  readonly message: RegExp;
}

test.each<Unfit>([
  {
    what: 'one class only',
    of: [1, 1, 1, 1, 1],
    code: 'SEQ557',
    message: /all 5 training rows are of the class `positive`/,
  },
  { what: 'no rows', given: [], of: [], code: 'SEQ557', message: /the train split is empty/ },
  { what: 'no words', given: [[], []], of: [0, 1], code: 'SEQ558', message: /no words at all/ },
  {
    what: 'no frequent words',
    changed: { features: { ...counts, min_count: 4 } },
    code: 'SEQ558',
    message: /none of the 5 terms .* in at least 4 rows/,
  },
  {
    what: 'a target that is no class',
    changed: { target: 'words' },
    code: 'SEQ555',
    message: /column `words` is not one/,
  },
  {
    what: 'words that are no words',
    changed: { column: 'label' },
    code: 'SEQ555',
    message: /column `label` holds class/,
  },
])('$what is explained', async ({ given = rows, of = labels, changed, code, message }) => {
  const data = await datasetOf('train', given, of, classes);
  const failure = fit(data, { ...plainArguments, ...changed });
  await expect(failure).rejects.toMatchObject({ name: 'StageFailure', code });
  await expect(failure).rejects.toThrow(message);
});

test('a table that was never split is learned from as it is', async () => {
  const whole = await fit(await datasetOf('all', rows, labels, classes));
  const train = await fit(await datasetOf('train', rows, labels, classes));
  const digest = (view: ArtefactView): string => readFileSync(view.path('weights.safetensors'), 'hex');
  expect(digest(whole.view)).toBe(digest(train.view));
});

test('splits without `train` are explained', async () => {
  const data = await datasetOf('left', rows, labels, classes);
  const document = data.document as DatasetDocument;
  const splits = { left: document.splits['left']!, right: document.splits['left']! };
  const failure = fit({ ...data, document: { ...document, splits } });
  await expect(failure).rejects.toMatchObject({ code: 'SEQ556', notes: ['it has: left, right'] });
});

test('too few iterations are warned of', async () => {
  const { warnings, view } = await fit(await datasetOf('train', rows, labels, classes), {
    ...plainArguments,
    max_iterations: 1,
    tolerance: 1e-12,
  });
  expect(warnings).toMatchObject([{ code: 'SEQ554' }]);
  const { document } = await readLinearModel(view);
  expect(document).toMatchObject({ iterations: 1, converged: false });
});

test('weights of another model are told from their terms', async () => {
  const { view } = await fit(await datasetOf('train', rows, labels, classes));
  const smaller = await fit(await datasetOf('train', rows.slice(0, 2), labels, classes));
  const mixed: typeof view = {
    ...view,
    path: (file) => (file === singleModel(view.document).weights ? smaller.view : view).path(file),
  };
  await expect(readLinearModel(mixed)).rejects.toMatchObject({
    code: 'SEQ559',
    message: expect.stringContaining('`coefficients` should hold 5 numbers') as string,
  });
});

test('a cancelled stage ends with the reason it was given', async () => {
  const reason = new Error('interrupted');
  await expect(
    fit(await datasetOf('train', rows, labels, classes), plainArguments, AbortSignal.abort(reason)),
  ).rejects.toBe(reason);
});

test('rows with the same words read the same to a linear model, in whatever order', async () => {
  const same = [
    ['one', 'two', 'two', 'three'],
    ['two', 'three', 'one', 'two'],
    ['one', 'two', 'three'],
    ['one'],
  ];
  const { view } = await fit(
    await datasetOf('train', [...same, ['one']], [0, 1, 0, 1, 1], classes),
    plainArguments,
  );
  const { evidence } = JSON.parse(readFileSync(view.path('history.json'), 'utf8')) as TrainingHistory;
  expect(evidence!.rows).toEqual({ rows: 5, repeated: 2, contradicting: 2 });
});
