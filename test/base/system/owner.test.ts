import { expect, test } from 'vitest';
import {
  isAlive,
  isHere,
  isSameProcess,
  ownerFromName,
  ownerName,
  thisProcess,
} from '../../../src/base/system/owner.js';
import { deadProcess } from '../../support/dead-process.js';

const never = (): boolean => expect.unreachable('the system knows');

test('a process that has ended is not alive', async () => {
  expect(isAlive(thisProcess(), never)).toBe(true);
  expect(isAlive(await deadProcess(), never)).toBe(false);
});

test('a number used again by another process does not keep its first owner alive', () => {
  const here = thisProcess();
  if (here.start !== '') expect(isAlive({ ...here, start: '1' }, never)).toBe(false);
});

// The numbers of another machine, and of a container with the same host name, mean nothing here.
test.each([{ host: 'another-machine' }, { machine: 'another container' }])(
  'a process elsewhere (%o) lives as long as it gives signs of life',
  (elsewhere) => {
    for (const pid of [process.pid, 1_999_999]) {
      const owner = { ...thisProcess(), ...elsewhere, pid };
      expect([isHere(owner), isSameProcess(owner, thisProcess())]).toEqual([false, false]);
      expect([isAlive(owner, () => false), isAlive(owner, () => true)]).toEqual([true, false]);
    }
  },
);

test('a process that an earlier version named is known by its host alone', () => {
  const { machine: _, ...earlier } = thisProcess();
  expect(isHere(earlier)).toBe(true);
  expect(isAlive(earlier, never)).toBe(true);
});

test('an owner can be read from the name of its folder', () => {
  const earlier = { pid: 12, host: 'höst-1.example ~x', start: '99' };
  expect(ownerFromName(ownerName(earlier, 'abc'))).toEqual(earlier);
  for (const machine of ['', '0123456789abcdef']) {
    const owner = { ...earlier, machine };
    expect(ownerFromName(ownerName(owner, 'abc'))).toEqual(owner);
  }
  expect(ownerFromName('something else')).toBeNull();
});
