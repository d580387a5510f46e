/** `seqpipe fmt` as a user runs it. */
import { chmodSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project, runCli } from '../support/run-cli.js';

const files = {
  'a.seq': 'a=1\n',
  'sub/b.seq': 'b = 2\n',
  'sub/broken.seq': 'c = (\n',
  'node_modules/c.seq': 'c=3\n',
  '.hidden/d.seq': 'd=4\n',
};

test('files are named by --check, and written without it; broken ones stay', async () => {
  const cwd = project(files);
  const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
  chmodSync(join(cwd, 'a.seq'), 0o640);
  const checked = await runCli(['fmt', '--check', 'a.seq', 'sub/b.seq'], { cwd });
  expect([checked.code, checked.stdout]).toEqual([1, 'not formatted: a.seq\n']);
  expect(read('a.seq')).toBe(files['a.seq']);
  const all = await runCli(['fmt', 'a.seq', 'sub'], { cwd });
  expect([all.code, all.stdout]).toEqual([2, 'formatted: a.seq\n']);
  expect(all.stderr).toContain('broken.seq:1:5');
  expect(read('a.seq')).toBe('a = 1\n');
  expect(statSync(join(cwd, 'a.seq')).mode & 0o777).toBe(0o640);
  expect(read('sub/broken.seq')).toBe(files['sub/broken.seq']);
  expect(readdirSync(join(cwd, 'sub')).sort()).toEqual(['b.seq', 'broken.seq']);
  const again = await runCli(['fmt', '--check', 'a.seq', 'sub/b.seq'], { cwd });
  expect([again.code, again.stdout, again.stderr]).toEqual([0, '', '']);
});

test('without a file, everything below the folder is formatted but packages and hidden folders', async () => {
  const cwd = project(files);
  const { stdout } = await runCli(['fmt'], { cwd });
  expect(stdout.split('\n').filter((line) => line.includes('reviews') === false)).toEqual([
    'formatted: a.seq',
    '',
  ]);
  expect(readFileSync(join(cwd, 'node_modules/c.seq'), 'utf8')).toBe('c=3\n');
});

test('standard input goes to standard output, as an editor asks for it', async () => {
  const cwd = project(files);
  const { code, stdout } = await runCli(['fmt', '-'], { cwd, input: 'a=f(1)\r\n' });
  expect([code, stdout]).toEqual([0, 'a = f(1)\n']);
  const broken = await runCli(['fmt', '-'], { cwd, input: 'a = (' });
  expect([broken.code, broken.stdout]).toEqual([2, '']);
  expect((await runCli(['fmt', 'gone.seq'], { cwd })).code).toBe(2);
});
