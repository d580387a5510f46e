import { expect, test } from 'vitest';
import { withMeasures, type Curve } from '../../docs/playground/run/curve-points.js';
import type { RunEvent } from '../../src/run/execute/events.js';

const epoch = (stage: string, at: number, loss: number, validation: number | null): RunEvent => ({
  event: 'epoch',
  stage,
  epoch: at,
  epochs: 4,
  step: at,
  train: { loss },
  validation: validation === null ? null : { loss: validation },
  seconds: 1,
  best: false,
});

const after = (events: readonly RunEvent[]): readonly Curve[] =>
  events.reduce<readonly Curve[]>(withMeasures, []);

test('a curve gets its points, in both splits, and trainings keep their order', () => {
  const curves = after([epoch('a', 1, 0.9, null), epoch('b', 1, 0.8, 0.7), epoch('a', 2, 0.5, 0.6)]);
  expect(curves).toEqual([
    {
      stage: 'a',
      measure: 'loss',
      epochs: 4,
      training: [
        { epoch: 1, value: 0.9 },
        { epoch: 2, value: 0.5 },
      ],
      validation: [{ epoch: 2, value: 0.6 }],
    },
    {
      stage: 'b',
      measure: 'loss',
      epochs: 4,
      training: [{ epoch: 1, value: 0.8 }],
      validation: [{ epoch: 1, value: 0.7 }],
    },
  ]);
});

test('what is measured anew replaces what was there, and no point is not a number', () => {
  const curves = after([epoch('a', 1, 0.9, null), epoch('a', 2, 0.5, null), epoch('a', 2, 0.4, NaN)]);
  expect(curves[0]).toMatchObject({ training: [{ value: 0.9 }, { value: 0.4 }], validation: [] });
});

test('other events change no curve', () => {
  const curves = after([epoch('a', 1, 0.9, null)]);
  expect(withMeasures(curves, { event: 'note', text: 'x' })).toBe(curves);
});
