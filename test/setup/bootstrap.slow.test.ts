/**
 * A fresh clone with nothing but Node and npm, as the README begins. Slow: it installs every
 * package.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'seqpipe-clone-'));
const clone = join(folder, 'seqpipe');
afterAll(() => rmSync(folder, { recursive: true }));

const setup = () => execa('npm', ['run', 'setup'], { cwd: clone, all: true, reject: false });

it('npm run setup makes it ready, once; two at once do not disturb each other', async () => {
  await execa('git', ['clone', '--quiet', '--depth=1', `file://${root}`, clone]);
  const [one, other] = await Promise.all([setup(), setup()]);
  expect([one.exitCode, other.exitCode], `${one.all}\n${other.all}`).toEqual([0, 0]);
  const installations = [one, other].filter(({ all }) => all.includes('installing the packages'));
  expect(installations).toHaveLength(1);
  expect(existsSync(join(clone, 'dist/cli.js'))).toBe(true);
  const again = await setup();
  expect(again.exitCode).toBe(0);
  expect(again.all).not.toContain('installing the packages');
  expect(again.all).not.toContain('fetching');
  const { stdout } = await execa('git', ['status', '--porcelain'], { cwd: clone });
  expect(stdout).toBe('');
}, 300_000);
