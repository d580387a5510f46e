import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { graph, runGraph, stage, statuses, temporaryFolder, textOf } from '../support/run-graph.js';

test('a second run of the same graph finds every stage in the store', async () => {
  const cache = temporaryFolder();
  const stages = graph(
    stage('a', 'text', { arguments: { text: 'hello' } }),
    stage('b', 'join', { arguments: { suffix: '!' }, inputs: { data: 'a' } }),
  );
  const first = await runGraph(cache, stages);
  expect(statuses(first)).toEqual({ a: 'ran', b: 'ran' });
  expect(textOf(cache, first, 'b')).toBe('hello!');
  const second = await runGraph(cache, stages);
  expect(statuses(second)).toEqual({ a: 'hit', b: 'hit' });
  expect(second.outputs).toEqual(first.outputs);
});
