import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.js';
import type { Hash } from '../../src/run/cache/hash.js';
import { readDetails, readRuns, writeRun, type RunSummary } from '../../src/run/cache/run-history.js';
import { Store } from '../../src/run/cache/store.js';
import { compareRuns } from '../../src/show/runs/compare-runs.js';
import { diffLines } from '../../src/show/runs/diff-lines.js';
import { beganAt, findRun } from '../../src/show/runs/find-run.js';
import { runJson, runLines } from '../../src/show/runs/list-runs.js';
import { runsTexts } from '../../src/show/runs/texts.js';
import { modelChange } from '../../src/show/runs/model-change.js';
import { temporaryFolder } from '../support/run-graph.js';

function summary(run: string, more: Partial<RunSummary> = {}): RunSummary {
  return { run, program: 'reviews.seq', status: 'succeeded', stages: [], ...more };
}
const runs = [
  '20261122T150102345-k3f9',
  '20261122T150102345-x7q2',
  '20251122T150102345-10ab',
  '20241122T150102345-0049',
].map((id) => summary(id));

test.each([
  ['1', 0],
  ['3', 2],
  ['20261122T150102345-x7q2', 1],
  ['2025', 2],
  ['x7q2', 1],
  ['10ab', 2],
  ['0049', 3],
])('%s means one run', (asked, place) => {
  expect(findRun(runs, asked)).toEqual({ run: runs[place] });
});

test.each([
  ['5', 0],
  // A place that is not there, although an id ends like that.
  ['9', 0],
  ['49', 0],
  ['2026', 2],
  ['nothing', 0],
  ['', 0],
])('%j means none, or several', (asked, like) => {
  const found = findRun(runs, asked);
  expect([found.run, 'like' in found && found.like.length]).toEqual([null, like]);
});

test('an id says when a run began', () => {
  expect(beganAt(runs[0]!)?.toISOString()).toBe('2026-11-22T15:01:02.345Z');
  expect(beganAt({ run: 'by hand' })).toBeNull();
});

const stage = (name: string, key: string, seconds = 1) => ({
  name,
  status: 'ran',
  key: key as Hash,
  seconds,
});

/** Records of before parameters, scores and details were kept are listed and compared all the same. */
test('an old record is readable, and what it lacks is said', () => {
  const store = new Store(temporaryFolder());
  const old = summary('20251122T150102345-10ab', { stages: [stage('words', 'a')] });
  const now = summary('20261122T150102345-k3f9', {
    stages: [stage('words', 'b')],
    seconds: 2,
    targets: [],
    params: [{ name: 'rows', text: '300', given: true }],
    scores: [],
  });
  writeRun(store, old);
  writeRun(store, now, { stages: [], outputs: [] });
  mkdirSync(store.layout.runs, { recursive: true });
  const version0 = { run: '20201122T150102345-0000', program: 'reviews.seq', status: 'failed', stages: [] };
  writeFileSync(join(store.layout.runs, `${version0.run}.json`), JSON.stringify(version0));
  const all = [...readRuns(store)];
  expect(all.map(({ run }) => run)).toEqual([now.run, old.run, version0.run]);
  const lines = runLines(
    all.map((one, at) => ({ place: at + 1, summary: one })),
    200,
    runsTexts.en,
  );
  expect(lines[1]).toMatch(/^1 +20261122T\S+ .* reviews\.seq +succeeded +2\.0 s +rows=300$/u);
  expect(lines[2]).toMatch(/^2 +20251122T\S+ .* reviews\.seq +succeeded +–$/u);
  expect(runJson({ place: 2, summary: old })).toMatchObject({ seconds: null, params: null, scores: null });
  const difference = compareRuns(store, old, now, 'en');
  expect(difference).toMatchObject({ params: null, numbers: null, unexplained: ['words'] });
  const said = diffLines(old, now, difference, runsTexts.en).join('\n');
  expect(said).toContain('parameters\n  not known: one of the runs is of a seqpipe that did not keep them');
  expect(said).toContain('what changed in `words` is not known');
  const spanish = runLines([{ place: 1, summary: now }], 200, runsTexts.es);
  expect(spanish[0]).toMatch(/^ +ejecución +cuándo +programa +estado +tiempo +parámetros/u);
  expect(spanish[1]).toMatch(/ reviews\.seq +terminada +2\.0 s +rows=300$/u);
  expect(diffLines(old, now, difference, runsTexts.es).join('\n')).toContain(
    'parámetros\n  no se sabe: una de las ejecuciones es de un seqpipe que no lo guardaba',
  );
  store.close();
});

test('damaged details are none', () => {
  const store = new Store(temporaryFolder());
  const run = summary('20261122T150102345-k3f9');
  writeRun(store, run, { stages: [], outputs: [{ name: 'constructor', output: { kind: 'scores', f1: 1 } }] });
  expect(readDetails(store, run.run)?.outputs[0]?.name).toBe('constructor');
  writeFileSync(join(store.layout.runs, `${run.run}.details`), '{"stages":[]}');
  expect(readDetails(store, run.run)).toBeNull();
  store.close();
});

test('the details of a run go with it', () => {
  const store = new Store(temporaryFolder());
  for (let at = 0; at < 203; at++) {
    const id = `20261122T15010${String(at).padStart(4, '0')}-k3f9`;
    writeRun(store, summary(id), { stages: [], outputs: [] });
  }
  const files = readdirSync(store.layout.runs);
  expect(files.filter((name) => name.endsWith('.json'))).toHaveLength(200);
  expect(files.filter((name) => name.endsWith('.details'))).toHaveLength(200);
  store.close();
});

const model = (...layers: JsonObject[]): JsonObject => ({
  inputs: [{ column: 'text' }],
  nodes: [{ operation: 'input', arguments: { input: 0 }, place: '0/input', shape: ['..time'] }, ...layers],
  output: layers.length,
});
const dense = (units: number) => ({
  operation: 'dense',
  arguments: { units, activation: null },
  place: `${units}/dense`,
  shape: [units],
});
const max = { operation: 'max', arguments: {}, place: '0/max', shape: [4] };

test.each([
  [model(dense(4), max), model(dense(5), max), 'model: dense(4) → dense(5)'],
  [model(dense(4)), model(dense(4), max), 'model: nothing → max'],
  [model(dense(4), max, dense(1)), model(dense(4), dense(1)), 'model: max → nothing'],
  [{ ...model(max), output: 0 }, model(max), 'model: the same layers with other inputs or shapes'],
  ['text', model(max), null],
])('a changed model is said by its layers: %#', (before, after, words) => {
  expect(modelChange(before, after)).toBe(words);
});

test('what the numbers of a run are of is said in Spanish, names of measures stay', () => {
  const names = ['rows train', 'size', 'parameters', 'kept step', 'kept validation loss', 'accuracy'];
  expect(names.map(runsTexts.es.number)).toEqual([
    'filas de train',
    'tamaño',
    'parámetros',
    'paso que queda',
    'loss de validación que queda',
    'accuracy',
  ]);
  expect(names.map(runsTexts.en.number)).toEqual(names);
});
