import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  addToTally,
  confusionRows,
  createTally,
  metricValue,
  mostProbable,
  scoresByClass,
} from '../../../../src/stages/engine/evaluation/metrics.js';

interface ReferenceCase {
  readonly name: string;
  readonly classes: number;
  readonly target: readonly number[];
  readonly predicted: readonly number[];
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly byClass: readonly { precision: number; recall: number; f1: number; support: number }[];
  readonly confusion: readonly (readonly number[])[];
  readonly probabilities?: readonly (readonly number[])[];
  readonly loss?: number;
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../../reference/metrics/metrics.json', import.meta.url), 'utf8'),
) as { cases: ReferenceCase[] };

test.each(cases)("equals scikit-learn's values: $name", (reference) => {
  const tally = createTally(reference.classes);
  const target = Int32Array.from(reference.target);
  // In two parts, as batches come.
  addToTally(tally, target.subarray(0, 1), Int32Array.from(reference.predicted.slice(0, 1)), 0);
  addToTally(tally, target.subarray(1), Int32Array.from(reference.predicted.slice(1)), 0);

  for (const metric of ['accuracy', 'precision', 'recall', 'f1'] as const) {
    expect(metricValue(tally, metric), metric).toBeCloseTo(reference[metric], 12);
  }
  scoresByClass(tally).forEach((scores, c) => {
    for (const metric of ['precision', 'recall', 'f1', 'support'] as const) {
      expect(scores[metric], `${metric} of class ${c}`).toBeCloseTo(reference.byClass[c]![metric], 12);
    }
  });
  expect(confusionRows(tally)).toEqual(reference.confusion);
});

test.each(cases.filter((reference) => reference.probabilities))(
  'predicts the most probable class: $name',
  (reference) => {
    const probabilities = Float32Array.from(reference.probabilities!.flat());
    const predicted = mostProbable(probabilities, reference.target.length, reference.classes);
    expect([...predicted]).toEqual(reference.predicted);
  },
);

test('of two equal probabilities the first class is predicted', () => {
  expect([...mostProbable(Float32Array.of(0.5, 0.5, 0.25, 0.75), 2, 2)]).toEqual([0, 1]);
});

test('the loss is the mean over rows, whatever the sizes of the batches', () => {
  const tally = createTally(2);
  addToTally(tally, Int32Array.of(0, 1, 1), Int32Array.of(0, 1, 0), 1.5);
  addToTally(tally, Int32Array.of(0), Int32Array.of(0), 0.5);
  expect([metricValue(tally, 'loss'), metricValue(tally, 'accuracy')]).toEqual([0.5, 0.75]);
});

test('a tally of nothing gives no number', () => {
  expect(metricValue(createTally(2), 'loss')).toBeNaN();
  expect(metricValue(createTally(2), 'accuracy')).toBeNaN();
});
