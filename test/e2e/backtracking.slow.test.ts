/** A regular expression that backtracks without end: it is found and named, and Ctrl-C ends it. */
import { expect, test } from 'vitest';
import { project, runCli } from '../support/run-cli.js';

const endless = `${'a'.repeat(60)}b`;

test('the first Ctrl-C ends a stage that does not hear it', async () => {
  const cwd = project({
    'slow.seq': 'raw = fasttext("slow.txt") |> replace(r"(a+)+$", "x")\n',
    'slow.txt': `__label__a ${endless}\n`,
  });
  let sent = false;
  const { code, stderr } = await runCli(['run', 'slow.seq', '--progress', 'plain'], {
    cwd,
    watch(child, said) {
      if (sent || !said.includes('raw:')) return;
      sent = true;
      setTimeout(() => child.kill('SIGINT'), 1500);
    },
  });
  expect(sent).toBe(true);
  expect(stderr).toContain('stopping');
  expect(code).toBe(130);
}, 30_000);

/** Runs a program whose second row finds no end. */
async function runEndless(step: string): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const cwd = project({
    'slow.seq': `raw = fasttext("slow.txt") |> ${step}\n`,
    'slow.txt': `__label__a aaa\n__label__b ${endless}\n__label__a b\n`,
  });
  return runCli(['run', 'slow.seq'], { cwd });
}

/** Trains a model, and asks it about a text that finds no end. */
async function askEndless(): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const cwd = project({
    'slow.seq': `raw = fasttext("reviews.txt") |> replace(r"(a+)+$", "x")
baseline = logistic_regression(raw |> tokenize(whitespace), target: .label)
`,
    'reviews.txt': Array.from({ length: 20 }, (_, at) =>
      at % 2 === 0 ? '__label__good a lovely film' : '__label__bad an awful film',
    ).join('\n'),
  });
  const trained = await runCli(['run', 'slow.seq'], { cwd });
  expect([trained.code, trained.stderr.includes('error')]).toEqual([0, false]);
  return runCli(['predict', 'slow.seq', 'baseline', '--text', endless], { cwd });
}

test('a run and `predict` say which pattern finds no end in which row', async () => {
  // The limit is ten seconds, so the three go on at the same time.
  const [replaced, tokenized, asked] = await Promise.all([
    runEndless('replace(r"(a+)+$", "x")'),
    runEndless('tokenize(regex(r"(a+)+$"))'),
    askEndless(),
  ]);
  const found = (operation: string, row: number): string =>
    `\`${operation}\` finds no end of matching "(a+)+$" in row ${row}`;
  expect(replaced.stderr).toContain(`error[SEQ534]: \`raw\` failed: ${found('replace', 2)}`);
  expect(replaced.stderr).toContain(`"${'a'.repeat(60)}…"`);
  expect(tokenized.stderr).toContain(`error[SEQ534]: \`raw\` failed: ${found('tokenize', 2)}`);
  expect(asked.stderr).toContain(`error[SEQ534]: ${found('replace', 1)}`);
  expect([replaced.code, tokenized.code, asked.code]).toEqual([1, 1, 1]);
}, 90_000);
