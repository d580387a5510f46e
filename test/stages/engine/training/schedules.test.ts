import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type {
  PlateauSettings,
  ScheduleSettings,
  WarmUp,
} from '../../../../src/contract/operations/schedule.js';
import { knowsNoEnd, learningRateAt } from '../../../../src/stages/engine/training/schedules.js';
import { afterValidation, startOfPlateau } from '../../../../src/stages/engine/training/schedules-plateau.js';

interface Reference {
  readonly base: number;
  readonly total: number;
  readonly updates_per_epoch: number;
  readonly schedules: readonly {
    readonly name: string;
    readonly settings: ScheduleSettings;
    readonly warm_up: WarmUp | null;
    readonly rates: readonly number[];
  }[];
  readonly plateaus: readonly {
    readonly name: string;
    readonly settings: Omit<PlateauSettings, 'kind' | 'metric'>;
    readonly values: readonly number[];
    readonly rates: readonly number[];
  }[];
}

const reference = JSON.parse(
  readFileSync(new URL('../../../reference/schedules/schedules.json', import.meta.url), 'utf8'),
) as Reference;
const length = { total: reference.total, updatesPerEpoch: reference.updates_per_epoch };

test.each(reference.schedules)('$name gives the rates of PyTorch', ({ settings, warm_up, rates }) => {
  const ours = rates.map((_, u) => learningRateAt(u, reference.base, settings, warm_up, length));
  ours.forEach((rate, u) => expect(rate).toBeCloseTo(rates[u]!, 14));
});

test.each(reference.plateaus)('reduce_on_plateau by $name', ({ settings, values, rates }) => {
  let state = startOfPlateau(reference.base);
  const ours = values.map((value) => {
    state = afterValidation(state, value, { kind: 'reduce_on_plateau', metric: 'loss', ...settings });
    return state.rate;
  });
  expect(new Set(ours).size).toBeGreaterThan(1);
  ours.forEach((rate, i) => expect(rate).toBeCloseTo(rates[i]!, 14));
});

test('between its steps an exponential falls evenly', () => {
  const halved: ScheduleSettings = {
    kind: 'exponential',
    every: { every: 2, unit: 'epochs' },
    factor: 0.5,
  };
  const at = (u: number): number => learningRateAt(u, 1, halved, null, length);
  expect([at(0), at(10), at(20)]).toEqual([1, 0.5, 0.25]);
  expect(at(5)).toBeCloseTo(Math.SQRT1_2, 14);
});

test('a warm-up lasts at least one update and at most all', () => {
  const constant: ScheduleSettings = { kind: 'constant' };
  expect(learningRateAt(0, 1, constant, { share: 0.001 }, length)).toBe(1);
  expect(learningRateAt(39, 1, constant, { every: 100, unit: 'steps' }, length)).toBe(1);
  expect(learningRateAt(0, 1, constant, { every: 100, unit: 'steps' }, length)).toBe(1 / 40);
});

test.each([
  [{ kind: 'constant' }, null, true],
  [{ kind: 'constant' }, { every: 5, unit: 'steps' }, true],
  [{ kind: 'constant' }, { share: 0.1 }, false],
  [{ kind: 'cosine', to: 0 }, null, false],
  [{ kind: 'linear', to: 0 }, null, false],
  [{ kind: 'one_cycle', peak: null, warm_up: 0.3 }, null, false],
  [{ kind: 'step', every: { every: 1, unit: 'epochs' }, factor: 0.5 }, null, true],
] as const)('%j with warm-up %j can be made longer: %s', (settings, warmUp, expected) => {
  const rates = (total: number): number[] =>
    Array.from({ length: 40 }, (_, u) => learningRateAt(u, 1, settings, warmUp, { ...length, total }));
  expect(knowsNoEnd(settings, warmUp)).toBe(expected);
  expect(rates(40).every((rate, u) => rate === rates(60)[u])).toBe(expected);
});
