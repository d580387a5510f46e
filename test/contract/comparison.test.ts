/** What a terminal shows of a comparison. */
import { expect, test } from 'vitest';
import { comparison, type ComparedRow, type Comparison } from '../../src/contract/artefacts/comparison.js';

const row = (name: string, accuracy: number, loss: number, train: number): ComparedRow => ({
  name,
  values: [],
  y: accuracy,
  train: { loss: train },
  validation: { loss, accuracy },
  scores: null,
  parameters: 1234,
  epochs: 2,
});

const compared = (metric: 'accuracy' | 'loss', rows: readonly ComparedRow[]): Comparison => ({
  x: null,
  y: { of: 'validation', metric, better: metric === 'loss' ? 'min' : 'max' },
  variables: [],
  rows,
});

test('trainings stand with both losses: their distance says who learned rows by heart', () => {
  const rows = [row('w=50', 0.8, 0.45, 0.4), row('w=200', 0.81, 0.71, 0.05)];
  expect(comparison.lines(compared('accuracy', rows))).toEqual([
    'element  validation accuracy  validation loss  train loss  parameters  seconds',
    'w=200                 0.8100           0.7100      0.0500       1,234        –',
    'w=50                  0.8000           0.4500      0.4000       1,234        –',
  ]);
  expect(comparison.lines(compared('accuracy', rows), 'es').slice(0, 2)).toEqual([
    'elemento  accuracy de validación  loss de validación  loss de entrenamiento  parámetros  segundos',
    'w=200                     0.8100              0.7100                 0.0500        1234         –',
  ]);
});

test('the measure itself is no second column', () => {
  const rows = [{ ...row('w=50', 0.8, 0.45, 0.4), y: 0.45 }];
  expect(comparison.lines(compared('loss', rows))).toEqual([
    'element  validation loss  train loss  parameters  seconds',
    'w=50              0.4500      0.4000       1,234        –',
  ]);
});

test('scores have neither', () => {
  const scores = { train: null, validation: null, parameters: null, epochs: null };
  const rows = [{ ...row('a', 0.8, 0, 0), ...scores, scores: { accuracy: 0.8 } }];
  const of: Comparison['y'] = { of: 'scores', metric: 'accuracy', better: 'max' };
  expect(comparison.lines({ ...compared('accuracy', rows), y: of })).toEqual([
    'element  accuracy',
    'a          0.8000',
  ]);
});
