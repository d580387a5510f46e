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

// The limit is ten seconds, and the three go on at the same time.
test.concurrent.each([
  ['replace', 'raw = fasttext("slow.txt") |> replace(r"(a+)+$", "x")\n'],
  ['tokenize', 'raw = fasttext("slow.txt") |> tokenize(regex(r"(a+)+$"))\n'],
])(
  '`%s` says which pattern finds no end in which row',
  async (operation, program) => {
    const cwd = project({
      'slow.seq': program,
      'slow.txt': `__label__a aaa\n__label__b ${endless}\n__label__a b\n`,
    });
    const { code, stderr } = await runCli(['run', 'slow.seq'], { cwd });
    expect(stderr).toContain(
      `error[SEQ534]: \`raw\` failed: \`${operation}\` finds no end of matching "(a+)+$" in row 2`,
    );
    expect(stderr).toContain(`"${'a'.repeat(60)}…"`);
    expect(code).toBe(1);
  },
  60_000,
);

test.concurrent(
  '`predict` answers the texts before it, and says the same',
  async ({ expect: expected }) => {
    const cwd = project({
      'slow.seq': `raw = fasttext("reviews.txt") |> replace(r"(a+)+$", "x")
baseline = logistic_regression(raw |> tokenize(whitespace), target: .label)
`,
      'reviews.txt': Array.from({ length: 20 }, (_, at) =>
        at % 2 === 0 ? '__label__good a lovely film' : '__label__bad an awful film',
      ).join('\n'),
    });
    const { code: trained, stderr: said } = await runCli(['run', 'slow.seq'], { cwd });
    expected([trained, said.includes('error')]).toEqual([0, false]);
    const { code, stderr } = await runCli(['predict', 'slow.seq', 'baseline', '--text', endless], { cwd });
    expected(stderr).toContain('error[SEQ534]: `replace` finds no end of matching "(a+)+$" in row 1');
    expected(code).toBe(1);
  },
  60_000,
);
