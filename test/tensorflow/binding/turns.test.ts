import { expect, test } from 'vitest';
import { createTurns } from '../../../src/tensorflow/binding/turns.js';

test('a call begins before `run` returns where none is under way, and else after those before it', async () => {
  const turns = createTurns();
  const happened: string[] = [];
  const call = (name: string) => async () => {
    happened.push(`${name} begins`);
    await Promise.resolve();
    happened.push(`${name} ends`);
    return name;
  };
  const first = turns.run(call('first'));
  const second = turns.run(call('second'));
  expect(happened).toEqual(['first begins']);
  expect(turns.pending()).toBe(2);
  expect(await Promise.all([first, second])).toEqual(['first', 'second']);
  expect(happened).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  const third = turns.run(call('third'));
  expect(happened.at(-1)).toBe('third begins');
  await third;
});

test('a call that fails holds nobody up, and its failure is its own', async () => {
  const turns = createTurns();
  const failing = turns.run(() => Promise.reject(new Error('no')));
  const next = turns.run(() => Promise.resolve(2));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe(2);
  await turns.ended();
  expect(turns.pending()).toBe(0);
});
