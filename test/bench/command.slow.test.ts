/** `npm run bench` as it is called: what is missing is one sentence, and nothing stays behind. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'seqpipe-bench-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `meanwhile` is called again and again while it runs. */
function bench(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  meanwhile: (kill: (signal: NodeJS.Signals) => void) => void = () => {},
): Promise<Ran> {
  const child = spawn(process.execPath, ['bench/run.mjs', ...words], {
    env: { ...process.env, ...environment },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part: Buffer) => (stdout += part));
  child.stderr.on('data', (part: Buffer) => (stderr += part));
  const watch = setInterval(() => meanwhile((signal) => child.kill(signal)), 50);
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearInterval(watch);
      resolve({ code, stdout, stderr });
    }),
  );
}

test('without the peers: one sentence that says what to do, and nothing on standard output', async () => {
  const ran = await bench(['main', 'step', '--json'], { SEQPIPE_HOME: folder, PYTHON: undefined });
  expect(ran).toEqual({
    code: 3,
    stdout: '',
    stderr: 'the PyTorch and Keras to compare with are not installed: run npm run bench:setup first\n',
  });
});

test('a bench with no side in Python needs none', async () => {
  const words = ['main', 'starts', '--rounds', '1', '--json'];
  const { code, stdout } = await bench(words, { SEQPIPE_HOME: folder, PYTHON: undefined });
  const { results } = JSON.parse(stdout) as { readonly results: readonly Record<string, unknown>[] };
  expect([code, results.map(({ name, peer }) => `${String(name)} ${String(peer)}`)]).toEqual([
    0,
    ['starts-help node', 'starts-check-known node', 'starts-check-new node', 'starts-fmt-check node'],
  ]);
});

test('a wrong name: the names there are', async () => {
  const { code, stdout, stderr } = await bench(['main', 'speed'], {});
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('there is no bench speed');
  expect(stderr).toContain(
    'step, gru, bidirectional, big, imdb, amazon-step, inference, generate, transformer',
  );
});

test('set-up with a Python that is too old says which ones do', async () => {
  const { code, stdout, stderr } = await bench(['setup'], {
    SEQPIPE_HOME: folder,
    PYTHON: python('echo 3 8'),
  });
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toMatch(/which need Python 3\.11 to 3\.13; .*python is 3\.8\. Install one, or name it/);
});

test('Ctrl-C ends every process that the bench started', async () => {
  const pids = join(folder, 'pids');
  const peer = python(`echo $$ >> ${pids}; echo '{"versions":{}}'; while read line; do :; done`);
  let sent = false;
  const { code } = await bench(['main', 'step', '--peers', 'pytorch'], { PYTHON: peer }, (kill) => {
    if (sent || !existsSync(pids) || readFileSync(pids, 'utf8') === '') return;
    sent = true;
    kill('SIGINT');
  });
  expect(code).toBe(130);
  expect(isAlive(Number(readFileSync(pids, 'utf8')))).toBe(false);
});

/** A program in Python's place. */
function python(script: string): string {
  const path = join(folder, 'python');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
