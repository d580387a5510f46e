/** Scores as lines for a terminal. */
import { expect, test } from 'vitest';
import { confusedPairs, scores } from '../../src/contract/artefacts/scores.js';
import type { Scores } from '../../src/contract/artefacts/scores.js';

const measured = (names: readonly string[], confusion: readonly (readonly number[])[]): Scores => ({
  examples: confusion.flat().reduce((sum, count) => sum + count, 0),
  accuracy: 0.5,
  classes: names.map((name, at) => ({ name, support: confusion[at]!.reduce((sum, n) => sum + n, 0) })),
  confusion,
});

test('the matrix has the names in the order of its rows, whatever they look like', () => {
  const lines = scores.lines(
    measured(
      ['10', '2'],
      [
        [7, 1],
        [0, 5],
      ],
    ),
  );
  expect(lines).toEqual([
    'accuracy 0.5000  (13 examples)',
    'true \\ predicted    10   2',
    '10                   7   1',
    '2                    0   5',
  ]);
});

test('precision, recall and F1 say what they are of', () => {
  const of = (averaging: NonNullable<Scores['averaging']>): string =>
    scores.lines({ examples: 20, f1: 0.25, averaging })[0]!;
  expect(of({ kind: 'positive', class: 'spam' })).toBe(
    'f1 0.2500  (20 examples; `spam` is the positive class)',
  );
  expect(of({ kind: 'macro', classes: 5, absent: 1 })).toBe(
    'f1 0.2500  (20 examples; macro: the mean over 5 classes, 1 of them without examples)',
  );
});

test('scores of changes say so', () => {
  const [line] = scores.lines({ examples: 20, loss: 1, mae: 0.25, scaledLoss: true, changes: true });
  expect(line).toBe(
    'loss 1.0000  mae 0.2500  (20 examples; the loss is of scaled values; of changes, which nothing adds up to values)',
  );
});

/** Class i is predicted as class i + 1, i times. */
const names = Array.from({ length: 30 }, (_, at) => `topic ${at}`);
const shifted = names.map((_, truth) => names.map((_, said) => (said === truth + 1 ? truth : 0)));

test('a matrix that does not fit a terminal gives its most frequent mistakes instead', () => {
  const lines = scores.lines(measured(names, shifted));
  expect(lines.slice(1, 4)).toEqual([
    'most confused, of 30 classes (`--json` has the whole matrix):',
    '  28  topic 28 → topic 29',
    '  27  topic 27 → topic 28',
  ]);
  const listed = lines.slice(2, -1).map((line) => Number(line.trim().split(' ')[0]));
  const rest = confusedPairs(measured(names, shifted))
    .slice(10)
    .reduce((sum, { count }) => sum + count, 0);
  expect(listed).toHaveLength(10);
  expect(lines.at(-1)).toBe(`  ${rest} more in 18 other pairs`);
});

test('scores are said in Spanish, with the names of measures as in the program', () => {
  const averaging = { kind: 'macro', classes: 5, absent: 1 } as const;
  const some = { examples: 12_345, f1: 0.25, averaging, seen: 'training' } as const;
  expect(scores.lines(some, 'es')).toEqual([
    'f1 0.2500  (12\u00A0345 ejemplos con filas de entrenamiento; macro: la media de 5 clases, 1 de ellas sin ejemplos)',
  ]);
  expect(scores.lines(measured(names, shifted), 'es').at(1)).toBe(
    'lo que más se confunde, de 30 clases (`--json` tiene la matriz entera):',
  );
});

test('every class right needs no matrix', () => {
  const right = names.map((_, truth) => names.map((_, said) => (said === truth ? 3 : 0)));
  expect(scores.lines(measured(names, right)).slice(1)).toEqual(['no example has the wrong class']);
});

test.each([
  ['training', 'accuracy 0.5000  (20 examples on training rows)'],
  ['partly training', 'accuracy 0.5000  (20 examples on rows with training rows among them)'],
  ['validation', 'accuracy 0.5000  (20 examples on validation rows that training chose by)'],
] as const)('scores of %s rows say so', (seen, line) => {
  expect(scores.lines({ examples: 20, seen, accuracy: 0.5 })).toEqual([line]);
});
