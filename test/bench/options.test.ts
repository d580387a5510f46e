import { expect, test } from 'vitest';
import { BenchError } from '../../bench/support/bench-error.js';
import { readOptions, type BenchOptions } from '../../bench/support/options.js';

const names = ['step', 'imdb'];

test.each<[string, Partial<BenchOptions>]>([
  ['step', { name: 'step', json: false, save: false, rounds: null, threads: 2, seed: 1, peers: null }],
  ['--json step --rounds 3', { name: 'step', json: true, rounds: 3 }],
  ['imdb --examples 640 --threads 1 --save', { name: 'imdb', examples: 640, threads: 1, save: true }],
  ['step --peers pytorch,keras --seed 0', { peers: ['pytorch', 'keras'], seed: 0 }],
  ['imdb --data /data', { data: '/data' }],
])('%s', (line, wanted) => {
  expect(readOptions(line.split(' '), names)).toMatchObject(wanted);
});

test.each([
  ['', 'which bench?'],
  ['steps', 'there is no bench steps'],
  ['step imdb', 'one bench at a time: step or imdb'],
  ['step --round 3', 'there is no --round'],
  ['step --rounds', '--rounds wants a value'],
  ['step --rounds 0', '--rounds wants a whole number from 1, not 0'],
  ['step --threads two', '--threads wants a whole number from 1, not two'],
])('wrong usage: %s', (line, message) => {
  const read = (): BenchOptions => readOptions(line.split(' ').filter(Boolean), names);
  expect(read).toThrow(message);
  expect(read).toThrow('NAME: step, imdb');
  try {
    read();
  } catch (error) {
    expect((error as BenchError).exitCode).toBe(2);
  }
});
