import { chmodSync, lstatSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stampOf } from '../../../src/base/system/stamp.js';
import { layoutOf, recordPath } from '../../../src/run/cache/layout.js';
import { diagnose } from '../../../src/run/cache/diagnose.js';
import { printRecord } from '../../../src/run/cache/record.js';
import type { StoreRecord } from '../../../src/run/cache/record.js';
import { Store } from '../../../src/run/cache/store.js';
import { EarlierRun } from '../../../src/run/plan/earlier-run.js';
import { decideStage, explainRun } from '../../../src/run/plan/decide-stage.js';
import type { DecideOptions } from '../../../src/run/plan/decide-stage.js';
import { plan } from '../../../src/run/plan/plan-program.js';
import { graph, runGraphHere, span, stage, temporaryFolder } from '../../support/run-graph.js';

const node = stage('a', 'text', { arguments: { text: 'x' } });

async function stored(): Promise<{ cache: string; record: StoreRecord; blob: string }> {
  const cache = temporaryFolder();
  const { stages } = await runGraphHere(cache, graph(node));
  const record = stages[0]?.record as StoreRecord;
  return { cache, record, blob: new Store(cache).objectPath(record.files[0]!.sha256) };
}

/** The decision in a word, and the reason of a run. */
async function decide(
  { cache, record }: { cache: string; record: StoreRecord },
  options: Partial<DecideOptions> = {},
): Promise<string[]> {
  const described = { ok: true, document: record.document, listings: {} } as const;
  const store = new Store(cache);
  const decision = decideStage(node, described, store, { verify: false, fresh: false, ...options });
  if (decision.action !== 'run') return [decision.action];
  const previous = new Map([['a', record.key]]);
  const { reason } = await explainRun(node, decision, new EarlierRun(store, () => previous));
  store.close();
  return ['run', decision.cause.kind, reason];
}

test('what is stored is a hit, unless it is to be made again', async () => {
  const entry = await stored();
  expect(await decide(entry)).toEqual(['hit']);
  expect(await decide(entry, { fresh: true })).toEqual(['run', 'fresh', 'asked for with --fresh']);
});

test('what is not stored runs, and the reason compares it with what was', async () => {
  const entry = await stored();
  rmSync(recordPath(layoutOf(entry.cache), entry.record.key));
  for (const fresh of [false, true]) {
    expect(await decide(entry, { fresh })).toEqual(['run', 'missing', 'its stored output was removed']);
  }
});

test('what is damaged runs, also where all is to be made again', async () => {
  const entry = await stored();
  rmSync(entry.blob);
  for (const fresh of [false, true]) {
    expect(await decide(entry, { fresh })).toEqual(['run', 'damaged', 'its stored output is damaged']);
  }
});

test('a stage that cannot be described is blocked, with what stands in its way', () => {
  const diagnostic = diagnose('missingFile', span, { path: '/no/such' });
  const options = { verify: false, fresh: false };
  const decision = decideStage(node, { ok: false, diagnostic }, new Store(temporaryFolder()), options);
  expect(decision).toEqual({ action: 'blocked', diagnostic });
});

/**
 * A flipped bit changes no stamp, so only `--verify` sees it. A run once looked a second time
 * without it, after it had the stage's lock, and took the damaged entry for one that another run
 * had made meanwhile.
 */
test('with --verify a flipped bit is found, by the plan and by a run alike', async () => {
  const { cache, record, blob } = await stored();
  chmodSync(blob, 0o644);
  writeFileSync(blob, 'y');
  const files = record.files.map((file) => ({ ...file, stamp: stampOf(lstatSync(blob)) }));
  writeFileSync(recordPath(layoutOf(cache), record.key), printRecord({ ...record, files }));
  const program = { graph: graph(node), program: 'test.seq', cache };
  expect((await plan(program))[0]).toMatchObject({ state: 'hit' });
  const [planned] = await plan({ ...program, verify: true });
  expect(planned).toMatchObject({ state: 'miss', diagnostics: [{ code: 'SEQ420' }] });
  const { stages } = await runGraphHere(cache, graph(node), { verify: true });
  expect(stages[0]).toMatchObject({
    status: 'ran',
    reason: planned?.reason,
    diagnostics: planned?.diagnostics,
  });
  expect(await decide({ cache, record }, { verify: true })).toEqual(['hit']);
});
