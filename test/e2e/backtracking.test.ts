/** A regular expression that backtracks without end hears nothing: its process is ended for it. */
import { expect, test } from 'vitest';
import { project, runCli } from '../support/run-cli.js';

test('the first Ctrl-C ends a stage that does not hear it', async () => {
  const cwd = project({
    'slow.seq': 'raw = fasttext("slow.txt") |> replace(r"(a+)+$", "x")\n',
    'slow.txt': `__label__a ${'a'.repeat(60)}b\n`,
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
