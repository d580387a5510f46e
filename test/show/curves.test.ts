import { expect, test } from 'vitest';
import type { TrainingHistory } from '../../src/contract/artefacts/trained.js';
import { lineChart } from '../../src/show/curves/line-chart.js';
import { curveLines } from '../../src/show/curves/training-curves.js';
import { showTexts } from '../../src/show/texts.js';

const say = showTexts.en;

const options = { width: 9, height: 3, showX: String, showY: String };

test('a falling line, with the values of another series on it', () => {
  const line = { mark: '·', joined: true, points: [0, 4, 8].map((x) => ({ x, y: 8 - x })) };
  const marks = { mark: 'o', joined: false, points: [{ x: 8, y: 4 }] };
  expect(lineChart([line, marks], options)).toEqual([
    '8 ┤··',
    '  │  ····  o',
    '0 ┤      ···',
    '  └─────────',
    '   0       8',
  ]);
});

test('one point, equal values and no points', () => {
  const one = { mark: 'o', joined: true, points: [{ x: 1, y: 5 }] };
  expect(lineChart([one], options)).toEqual(['  │', '  │', '5 ┤o', '  └─────────', '   1']);
  const flat = { mark: 'o', joined: true, points: [1, 2].map((x) => ({ x, y: 5 })) };
  expect(lineChart([flat], options)).toEqual(['  │', '  │', '5 ┤ooooooooo', '  └─────────', '   1       2']);
  expect(lineChart([{ ...one, points: [] }], options)).toEqual([]);
});

/** A training of `epochs`, measured on validation after each but the first. */
function history(epochs: number, kept: number): TrainingHistory {
  return {
    points: Array.from({ length: epochs }, (_, at) => ({
      step: (at + 1) * 10,
      epoch: at + 1,
      // The last few batches of the epoch, and all of it.
      train: { loss: 0.0003, accuracy: 1 },
      ofEpoch: { loss: 1 / (at + 1), accuracy: at / epochs },
      validation: at === 0 ? null : { loss: 2 / (at + 1), accuracy: at / epochs },
    })),
    kept: { step: kept, reason: 'lowest validation loss' },
    stepsPerEpoch: 10,
  };
}

test('loss and the first metric have a chart, and each epoch a row', () => {
  const lines = curveLines(history(4, 30), 'epoch', say);
  expect(lines.filter((line) => line.includes('· training   o validation'))).toEqual([
    'loss   · training   o validation',
    'accuracy   · training   o validation',
  ]);
  const at = lines.findIndex((line) => line.trim().startsWith('epoch    loss'));
  expect(lines.slice(at, at + 7)).toEqual([
    '  epoch    loss  accuracy  validation loss  validation accuracy',
    '      1  1.0000    0.0000                –                    –',
    '      2  0.5000    0.2500           1.0000               0.2500',
    '      3  0.3333    0.5000           0.6667               0.5000  kept',
    '      4  0.2500    0.7500           0.5000               0.7500',
    '  training: means of the epoch so far',
    '',
  ]);
  expect(lines.at(-1)).toBe('kept: step 30 (lowest validation loss)');
});

test('of many epochs some are listed, the kept one among them', () => {
  const lines = curveLines(history(500, 1230), 'epoch', say);
  const rows = lines.filter((line) => /^ +\d+ +\d\.\d{4}/u.test(line) && !line.includes('┤'));
  expect(rows.length).toBeLessThanOrEqual(12);
  expect(rows[0]).toMatch(/^ +1 /u);
  expect(rows.at(-1)).toMatch(/^ +500 /u);
  expect(rows.filter((row) => row.endsWith('kept'))).toEqual([expect.stringMatching(/^ +123 /u)]);
});

test('without validation, and stopped early', () => {
  const { points, ...rest } = history(3, 30);
  const alone = { ...rest, points: points.map((point) => ({ ...point, validation: null })) };
  const lines = curveLines({ ...alone, stopped: { step: 30, reason: 'no better loss' } }, 'iteration', say);
  expect(lines).toContain('loss   · training');
  expect(lines.filter((line) => line.includes('validation'))).toEqual([
    'kept: iteration 30 (lowest validation loss)',
  ]);
  expect(lines.at(-1)).toBe('stopped early after step 30: no better loss');
  expect(curveLines({ ...alone, points: [] }, 'epoch', say)).toEqual([]);
});
