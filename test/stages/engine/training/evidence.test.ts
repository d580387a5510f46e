/** What is counted of a training: by hand, with numbers that scipy and scikit-learn give as well. */
import { expect, test } from 'vitest';
import { countAnswers } from '../../../../src/stages/answers/count-answers.js';
import { constantLosses } from '../../../../src/stages/engine/training/constant-loss.js';
import { inputEvidence, rowsEvidence } from '../../../../src/stages/engine/training/input-evidence.js';
import { oddAnswers } from '../../../../src/stages/engine/training/train-task.js';
import type { IdsTable, SplitTable } from '../../../../src/stages/engine/tables/train-data.js';

const codes = (values: readonly number[]): SplitTable['targets'] => ({
  kind: 'classes',
  codes: Int32Array.from(values),
});

const table = (
  targets: SplitTable['targets'],
  rows: number,
  inputs: SplitTable['inputs'] = [],
): SplitTable => ({ rows, inputs, targets });

const numbers = (values: readonly number[]): SplitTable =>
  table(
    {
      kind: 'numbers',
      table: { kind: 'numbers', values: Float32Array.from(values), shape: [1], rows: null },
    },
    values.length,
  );

test('the loss of the best constant answer: entropies of shares', () => {
  const train = table(codes([0, 0, 0, 1]), 4);
  const validation = table(codes([0, 1]), 2);
  const plain = constantLosses({ name: 'binary_cross_entropy' }, 2, train, validation)!;
  // scipy.stats.entropy([3, 1]); -(log(3/4) + log(1/4)) / 2
  expect(plain.train).toBeCloseTo(0.5623351446188083, 12);
  expect(plain.validation).toBeCloseTo(0.8369882167858358, 12);
  expect(plain.even).toBe(Math.LN2);
  const weighted = { name: 'categorical_cross_entropy', class_weights: [2 / 3, 2] } as const;
  expect(constantLosses(weighted, 2, train, null)!.train).toBeCloseTo(Math.LN2, 12);
  // scipy.stats.entropy([0.9 * 3/4 + 0.05, 0.9 / 4 + 0.05])
  const smooth = { name: 'binary_cross_entropy', label_smoothing: 0.1 } as const;
  expect(constantLosses(smooth, 2, train, null)!.train).toBeCloseTo(0.5881687773541906, 12);
  expect(constantLosses({ ...weighted, label_smoothing: 0.1 }, 2, train, null)).toBeNull();
  // A class that only validation has costs without end.
  expect(
    constantLosses({ name: 'categorical_cross_entropy' }, 3, train, table(codes([2]), 1))!.validation,
  ).toBeNull();
});

test('the loss of the best constant number: variance, distance from the median', () => {
  const train = numbers([1, 2, 3, 10]);
  expect(constantLosses({ name: 'mean_squared_error' }, 1, train, null)!.train).toBeCloseTo(12.5, 6);
  expect(constantLosses({ name: 'mean_absolute_error' }, 1, train, null)!.train).toBeCloseTo(2.5, 6);
  const measured = constantLosses({ name: 'mean_squared_error' }, 1, train, numbers([4, 6]))!;
  expect(measured.validation).toBeCloseTo(2, 6);
  expect(constantLosses({ name: 'huber', delta: 1 }, 1, train, null)).toBeNull();
});

test('the loss of the mean picture, pixel by pixel', () => {
  const pictures = (values: readonly number[]): SplitTable =>
    table(
      {
        kind: 'numbers',
        table: { kind: 'numbers', values: Float32Array.from(values), shape: [2], rows: null },
      },
      values.length / 2,
    );
  // Of 1/4, scipy.stats.entropy([1, 3]), and of a margin that is always black.
  const train = pictures([0, 0, 0.5, 0]);
  const loss = constantLosses({ name: 'binary_cross_entropy' }, 1, train, pictures([1, 0]))!;
  expect(loss.train).toBeCloseTo(0.5623351446188083 / 2, 5);
  expect(loss.validation).toBeCloseTo(Math.log(4) / 2, 5);
  expect(loss.even).toBe(Math.LN2);
});

test('numbers that are the same in all training rows are told', () => {
  const target = { column: 'x', task: { kind: 'numbers' }, classes: [], answers: 1, numbers: null } as const;
  const told = (values: readonly number[], learned = true) =>
    oddAnswers('train', target, numbers(values), learned)?.message;
  expect(told([3, 3, 3])).toBe('all 3 rows of the split `train` have the same `.x`');
  expect(told([3, 3, 4])).toBeUndefined();
  expect(told([3])).toBeUndefined();
  expect(told([3, 3], false)).toBeUndefined();
});

const ragged = (...rows: readonly (readonly number[])[]): IdsTable => ({
  kind: 'ids',
  values: Int32Array.from(rows.flat()),
  rows: Int32Array.from([0, ...rows.map((_, at) => rows.slice(0, at + 1).flat().length)]),
  length: null,
  emptyId: 0,
});

const type = { type: 'ids', length: null, vocabularySize: 9, padId: 0, unknownId: 1, side: null } as const;

test('unknown words and full rows, without padding', () => {
  const padded: IdsTable = {
    kind: 'ids',
    values: Int32Array.from([1, 2, 0, 0, 0, 0, 3, 4, 1]),
    rows: null,
    length: 3,
    emptyId: 0,
  };
  const train = table(codes([0, 1, 0]), 3, [padded]);
  const validation = table(codes([0]), 1, [{ ...padded, values: Int32Array.from([1, 1, 0]) }]);
  const columns = [{ column: 'text', type: { ...type, length: 3, side: 'right' } as const }];
  expect(inputEvidence(columns, train, validation)).toEqual([
    { column: 'text', unknown: { train: 2 / 5, validation: 1 }, longest: 3, full: 1 / 3 },
  ]);
  const empty = table(codes([0, 1]), 2, [ragged([], [])]);
  expect(inputEvidence([{ column: 'text', type }], empty, null)).toEqual([
    { column: 'text', unknown: { train: 0, validation: null }, longest: 0, full: 1 },
  ]);
  expect(inputEvidence([{ column: 'text', type }], { ...empty, lanes: 2 }, null)).toEqual([]);
});

test('rows that read the same, with one class and with two', () => {
  const rows = ragged([2, 3], [3, 2], [2, 3], [2, 3, 4], [5], [5], [5], []);
  const train = table(codes([0, 0, 0, 0, 0, 1, 1, 1]), 8, [rows]);
  expect(rowsEvidence(train)).toEqual({ rows: 8, repeated: 3, contradicting: 3 });
  // What belongs to which of two inputs counts.
  const two = table(codes([0, 1]), 2, [ragged([1, 2], [1]), ragged([3], [2, 3])]);
  expect(rowsEvidence(two)).toEqual({ rows: 2, repeated: 0, contradicting: 0 });
  const price = { kind: 'numbers', values: Float32Array.of(0.5, 0.25), shape: [1], rows: null } as const;
  expect(rowsEvidence(table(codes([0, 1]), 2, [ragged([1], [1]), price]))!.contradicting).toBe(0);
  expect(rowsEvidence(numbers([1, 1]))).toBeNull();
});

test('many different rows stay different', () => {
  const rows = Array.from({ length: 50_000 }, (_, row) => [row % 7, Math.floor(row / 7), 3]);
  const all = Array.from({ length: rows.length + 1 }, (_, row) => 3 * row);
  const many: IdsTable = { ...ragged(), values: Int32Array.from(rows.flat()), rows: Int32Array.from(all) };
  expect(rowsEvidence(table(codes(rows.map(() => 0)), rows.length, [many]))!.repeated).toBe(0);
});

test('answers are counted by class, the most confused pair in both directions', () => {
  const given = {
    target: Int32Array.of(0, 0, 1, 1, 2, 2),
    predicted: Int32Array.of(0, 1, 0, 1, 2, 1),
    probability: Float64Array.of(0.9, 0.6, 0.6, 0.7, 0.8, 0.6),
    last: null,
    classes: 3,
  };
  expect(countAnswers(given)).toEqual({
    rows: 6,
    right: 3,
    support: [2, 2, 2],
    predicted: [2, 3, 1],
    confused: { classes: [0, 1], rows: 2 },
    confidence: 0.7,
  });
});

test('of two classes, the threshold with the highest F1 and what it does', () => {
  const last = Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.45, 0.9);
  const answers = countAnswers({
    target: Int32Array.of(0, 0, 0, 1, 1, 1),
    predicted: Int32Array.from(last, (value) => (value > 0.5 ? 1 : 0)),
    probability: last.map((value) => Math.max(value, 1 - value)),
    last,
    classes: 2,
  });
  expect(answers.threshold).toEqual({
    value: 0.35,
    there: { f1: 1, accuracy: 1 },
    atHalf: { f1: 0.5, accuracy: 0.666667 },
  });
  expect(answers.confused).toEqual({ classes: [0, 1], rows: 2 });
});
