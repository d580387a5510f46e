/** `seqpipe show`: values of a small program, as people and programs see them. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { project, runCli } from '../support/run-cli.js';
import { expectSchema } from '../support/schemas.js';
import { slowTest } from '../support/slow-test.js';
import { films_ } from './films.js';

/** Of all tests here: what one of them has made, the others need not make again. */
const cache = mkdtempSync(join(tmpdir(), 'seqpipe-show-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const cli = (words: readonly string[], { cwd }: { readonly cwd: string }) =>
  runCli(words, { cwd, env: { SEQPIPE_CACHE: cache } });

test('rows with their columns, and the classes of each split', async () => {
  const cwd = project(films_);
  const { stdout, stderr, code } = await cli(['show', 'films.seq', 'rows', '-n', '3'], { cwd });
  expect(code).toBe(0);
  // Stages that prepare data run by themselves, and say so.
  expect(stderr).toMatch(/✓ rows: [\d.]+ s/u);
  const lines = stdout.split('\n');
  expect(lines[0]).toBe('rows: 20 rows');
  expect(lines).toContain('  label  class, one of 2');
  expect(stdout).toMatch(/all +20 +10 \(50.0 %\) +10 \(50.0 %\) +0 4.75 9.5\n/u);
  expect(lines).toContain('  text   a good\\tfilm 👍');
  expect(stdout).toContain('… (+700 characters)');
  expect(lines).toContain('  label  constructor');
  const again = await cli(['show', 'films.seq', 'rows', '-n', '3'], { cwd });
  expect([again.stderr, again.stdout]).toEqual(['', stdout]);
});

slowTest('what learns is not run: the command that does is named', async () => {
  const cwd = project(films_);
  const { code, stderr, stdout } = await runCli(['show', 'films.seq', 'scores', '--json'], { cwd });
  expect(code).toBe(1);
  expect(stderr).toContain('error[SEQ570]: `scores` has not been made yet: it needs `film`');
  expect(stderr).toContain('`seqpipe run films.seq --target scores`');
  expectSchema('show', JSON.parse(stdout));
  expect(existsSync(join(cwd, '.seqpipe/keys'))).toBe(false);
});

slowTest('a name that is not there, and a source that is not there', async () => {
  const cwd = project(films_);
  const wrong = await cli(['show', 'films.seq', 'wrods'], { cwd });
  expect([wrong.code, wrong.stderr]).toEqual([64, expect.stringContaining('did you mean `words`?')]);
  const absent = await cli(['show', 'films.seq', 'nothing'], { cwd });
  expect(absent.code).toBe(1);
  expect(absent.stderr).toContain('none.csv');
});
