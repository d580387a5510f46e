import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PIPELINE, outputsOf, project, reviews, runCli, stageStatuses } from '../support/run-cli.js';

const files = { 'data/reviews.txt': reviews(30_000), 'reviews.seq': PIPELINE.replace('= 300', '= 30_000') };

/** A fixed sequence of "random" shares, so that a failure can be repeated. */
function* shares(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield 0.1 + 0.85 * (state / 2 ** 31);
  }
}

// The issue's own measure: ten kills at random moments, each followed by nothing but the next
// attempt.
test.each([1, 2])(
  'ten kills at random moments leave the same outputs (seed %i)',
  async (seed) => {
    const run = (cwd: string, killAfter?: number) =>
      runCli(['run', 'reviews.seq', '--json'], { cwd, ...(killAfter === undefined ? {} : { killAfter }) });
    const started = performance.now();
    const whole = await run(project(files));
    const seconds = performance.now() - started;
    const cwd = project(files);
    let kills = 0;
    for (const share of shares(seed)) {
      if (kills === 10) break;
      const { signal } = await run(cwd, seconds * share);
      kills += 1;
      // A run that was done before its kill leaves nothing to kill: forget what it made, and go on.
      if (signal === null) await runCli(['clean', '--all'], { cwd });
    }
    const last = await run(cwd);
    expect(last.code).toBe(0);
    expect(outputsOf(last.stdout)).toEqual(outputsOf(whole.stdout));
    expect(last.stderr).not.toContain('SEQ4');
    const verified = await runCli(['run', 'reviews.seq', '--json', '--verify'], { cwd });
    expect(new Set(Object.values(stageStatuses(verified.stdout)))).toEqual(new Set(['hit']));
    expect(readdirSync(join(cwd, '.seqpipe/tmp'))).toEqual([]);
    expect(readdirSync(join(cwd, '.seqpipe/locks'))).toEqual([]);
  },
  300_000,
);
