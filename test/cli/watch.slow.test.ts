/** `--watch` as a user has it: files are saved while the command runs. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import { expect, test } from 'vitest';
import { project, runCli, reviews, type Ended } from '../support/run-cli.js';

const limit = 60_000;

/** A command that is watching; `rounds` resolves when it waits for the n-th time. */
function start(words: readonly string[], cwd: string) {
  let child: ChildProcess | null = null;
  let stderr = '';
  const ended: Promise<Ended> = runCli(words, {
    cwd,
    watch: (process, text) => {
      child = process;
      stderr = text;
    },
  });
  const count = (): number => stderr.split('watching ').length - 1;
  return {
    async rounds(wanted: number): Promise<void> {
      for (let i = 0; count() < wanted && i < 400; i++) await wait(50);
      expect(count()).toBe(wanted);
    },
    text: () => stderr,
    async end(): Promise<Ended> {
      child!.kill('SIGINT');
      return ended;
    },
  };
}

const program =
  'import { rows } from "./rows.seq"\nraw = csv("data/a.csv", columns: { text: "text" }, limit: rows)\n';
const files = { 'reviews.seq': program, 'rows.seq': 'rows = 10\n', 'data/a.csv': 'text,b\nx,y\n' };

test(
  'check is done again for the program, its imports and its data, however they are saved',
  async () => {
    const cwd = project(files);
    const at = (name: string): string => join(cwd, name);
    const watching = start(['check', 'reviews.seq', '--watch'], cwd);
    await watching.rounds(1);
    writeFileSync(at('reviews.seq'), program.replace('limit: rows', 'limit: rows2'));
    await watching.rounds(2);
    expect(watching.text()).toContain('there is no `rows2`');
    // An editor writes beside the file, and moves it into its place.
    writeFileSync(at('.reviews.seq.swp'), program);
    renameSync(at('.reviews.seq.swp'), at('reviews.seq'));
    await watching.rounds(3);
    // Two saves at once are one change.
    writeFileSync(at('rows.seq'), 'rows = 20\n');
    writeFileSync(at('reviews.seq'), `${program}\n`);
    await watching.rounds(4);
    writeFileSync(at('data/a.csv'), 'other,b\nx,y\n');
    await watching.rounds(5);
    expect(watching.text()).toContain('has no column "text"');
    // A file that is gone is a change, and so is its return.
    rmSync(at('rows.seq'));
    await watching.rounds(6);
    writeFileSync(at('rows.seq'), 'rows = 30\n');
    await watching.rounds(7);
    // Nobody asked for this one.
    writeFileSync(at('data/b.csv'), '');
    await wait(3000);
    await watching.rounds(7);
    const { code, stdout } = await watching.end();
    expect(code).toBe(130);
    expect(stdout).not.toContain('\u001b[2J');
  },
  limit,
);

test(
  'a run is done again, and one in progress stops when something changes',
  async () => {
    const cwd = project({ 'data/reviews.txt': reviews(300) });
    const watching = start(['run', 'reviews.seq', '--watch', '--progress', 'plain'], cwd);
    await watching.rounds(1);
    writeFileSync(join(cwd, 'data/reviews.txt'), reviews(330));
    for (let i = 0; !/raw/.test(watching.text().split('watching ')[1] ?? '') && i < 200; i++) await wait(20);
    // While it runs.
    writeFileSync(join(cwd, 'data/reviews.txt'), reviews(360));
    await watching.rounds(2);
    const { code, stdout } = await watching.end();
    expect(code).toBe(130);
    // Limited to 300 of them.
    expect(stdout.match(/train 210, test 90 rows/g)?.length).toBeGreaterThanOrEqual(2);
  },
  limit,
);

test('standard input and documents are not watched', async () => {
  const cwd = project();
  for (const words of [
    ['check', '-', '--watch'],
    ['run', 'reviews.seq', '--watch', '--json'],
    ['check', 'reviews.seq', '--watch', '--format', 'sarif'],
  ]) {
    expect((await runCli(words, { cwd, input: '' })).code).toBe(64);
  }
});
