import { expect, test } from 'vitest';
import { isAlive, ownerFromName, ownerName, thisProcess } from '../../../src/base/system/owner.js';
import { deadProcess } from '../../support/dead-process.js';

test('a process that has ended is not alive', async () => {
  expect(isAlive(thisProcess())).toBe(true);
  expect(isAlive(await deadProcess())).toBe(false);
});

test('a number used again by another process does not keep its first owner alive', () => {
  const here = thisProcess();
  if (here.start !== '') expect(isAlive({ ...here, start: '1' })).toBe(false);
  expect(isAlive({ ...here, host: 'another-machine', pid: 1_999_999 })).toBe(true);
});

test('an owner can be read from the name of its folder', () => {
  const owner = { pid: 12, host: 'höst-1.example ~x', start: '99' };
  expect(ownerFromName(ownerName(owner, 'abc'))).toEqual(owner);
  expect(ownerFromName('something else')).toBeNull();
});
