import { expect, test } from 'vitest';
import { isSettled, sameStamp } from '../../../src/base/system/stamp.js';
import type { Stamp } from '../../../src/base/system/stamp.js';

const T = 1_700_000_000_000;

test.each<[string, Stamp, number, boolean]>([
  ['old enough', [5, T + 0.5, T + 0.5, 1], T + 200, true],
  ['read within the same tick', [5, T + 0.5, T + 0.5, 1], T + 20, false],
  ['changed later than it was modified', [5, T + 0.5, T + 150.5, 1], T + 200, false],
  ['a clock of whole seconds, one second later', [5, T, T, 1], T + 1000, false],
  ['a clock of whole seconds, three seconds later', [5, T, T, 1], T + 3000, true],
  ['from the future', [5, T + 1e9, T, 1], T, false],
])('a stamp %s', (_, stamp, readAt, settled) => {
  expect(isSettled(stamp, readAt)).toBe(settled);
});

test.each<[Stamp | null, boolean]>([
  [[5, T, T, 1], true],
  [[6, T, T, 1], false],
  [[5, T + 1, T, 1], false],
  [[5, T, T + 1, 1], false],
  [[5, T, T, 2], false],
  [null, false],
])('stamp %j', (stamp, same) => {
  expect(sameStamp([5, T, T, 1], stamp)).toBe(same);
});
