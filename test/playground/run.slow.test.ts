/**
 * Programs run in a real page that is opened from a folder, with nobody to serve it: the scores are
 * those of the command, and what can go wrong is said.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { filmsExample } from '../../docs/playground/run/example.js';

interface Seen {
  readonly now: string;
  readonly messages: string;
  readonly lines: string;
  readonly scores: readonly (readonly string[])[];
  readonly charts: readonly string[];
  readonly points: readonly number[];
  readonly pages: readonly string[];
  readonly seconds: number;
  readonly waited?: number;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'seqpipe-playground-'));
const browser = [process.env['CHROME'] ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
const answers = new Map<string, unknown>();
let installed = true;

beforeAll(async () => {
  const built = await execa(process.execPath, ['docs/playground/run/build.mjs', folder], {
    cwd: root,
    reject: false,
    all: true,
  });
  installed = built.exitCode === 0;
  // Without a network, npm cannot install the packages of the page. Any other failure is one of it.
  if (!installed) expect(built.all).toMatch(/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH/);
  if (!installed || browser === undefined) return;
  await build({
    entryPoints: [join(root, 'test/playground/run-page.mjs')],
    outfile: join(folder, 'page.js'),
    bundle: true,
    format: 'iife',
    logLevel: 'error',
  });
  const page = join(folder, 'page.html');
  writeFileSync(page, '<!doctype html><meta charset="utf-8"><body><script src="page.js"></script></body>');
  await visit(page, browser);
}, 400_000);

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Opens the page and gathers what it sends, until it has tried everything. */
async function visit(page: string, chromium: string): Promise<void> {
  let child: ChildProcess | undefined;
  const steps = new EventEmitter();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
      const name = (request.url ?? '').slice(1);
      if (name === 'end') steps.emit('end');
      else answers.set(name, JSON.parse(Buffer.concat(parts).toString()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const quiet = ['gpu', 'background-networking', 'component-update', 'sync', 'default-apps'];
  try {
    child = spawn(
      chromium,
      [
        '--headless',
        '--no-sandbox',
        '--no-first-run',
        ...quiet.map((what) => `--disable-${what}`),
        // Else it leaves as soon as the page is loaded.
        '--remote-debugging-port=0',
        `--user-data-dir=${join(folder, 'profile')}`,
        `${pathToFileURL(page).href}#test,http://127.0.0.1:${port}`,
      ],
      { stdio: 'ignore' },
    );
    // What was not tried by then fails its test.
    await once(steps, 'end', { signal: AbortSignal.timeout(300_000) }).catch(() => undefined);
  } finally {
    child?.kill();
    server.close();
    server.closeAllConnections();
  }
}

function seen(step: string, context: TestContext): Seen {
  if (!installed || browser === undefined) context.skip('needs npm and Chromium');
  const answer = answers.get(step);
  expect(answer, `${step} in ${[...answers.keys()].join(', ')}`).toBeDefined();
  expect(answer).not.toHaveProperty('failed');
  return answer as Seen;
}

test('the script of the worker is under 6 MB', (context) => {
  seen('first', context);
  expect(statSync(join(folder, 'run-worker.js')).size).toBeLessThan(6e6);
});

test('the types of the page and of its worker hold', async (context) => {
  seen('first', context);
  for (const config of ['tsconfig.json', 'tsconfig.worker.json']) {
    const { stdout } = await execa('npx', ['tsc', '-p', join('docs/playground/run', config)], {
      cwd: root,
      reject: false,
    });
    expect(stdout).toBe('');
  }
}, 120_000);

test('a network reads sentences right, a bag of words does not, and curves grow', (context) => {
  const { now, messages, scores, charts, points, pages, seconds } = seen('first', context);
  expect(now).toMatch(/^10 ran in [\d.]+ s$/);
  expect(messages).toBe('');
  expect(scores.map(([name, , accuracy]) => [name, accuracy])).toEqual([
    ['value', 'accuracy'],
    ['scores', '1.0000'],
    ['bag_scores', '0.3583'],
  ]);
  expect(points).toEqual([8, 8, 8, 8]);
  expect(charts[0]).toMatch(/^loss of classifier\. training: from 0\.\d+ at epoch 1 to 0\.\d+ at epoch 8;/);
  expect(pages).toEqual(['Open page']);
  expect(answers.get('page')).toBe(true);
  expect(seconds).toBeLessThan(60);
});

test('the scores are those of the command on the WASM backend', async (context) => {
  const { scores, lines } = seen('first', context);
  const project = join(folder, 'project');
  for (const [name, text] of [
    ...Object.entries(filmsExample.files),
    [filmsExample.name, filmsExample.program],
  ]) {
    const path = join(project, name!);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text!);
  }
  const { stdout, stderr } = await execa(
    process.execPath,
    [join(root, 'dist/cli.js'), 'run', filmsExample.name, '--offline', '--json', '--progress', 'plain'],
    { cwd: project, env: { SEQPIPE_HOME: join(folder, 'home'), SEQPIPE_TF_DIR: '' } },
  );
  const { outputs } = JSON.parse(stdout) as { outputs: Record<string, Record<string, number>> };
  const [, ...measures] = scores[0]!;
  for (const [name, ...numbers] of scores.slice(1)) {
    expect(numbers).toEqual(measures.map((measure) => outputs[name!]![measure]!.toFixed(4)));
  }
  // Each epoch has the same losses, to the last digit that is shown.
  const epochs = (text: string): string[] =>
    // On a busy machine, lines between the epochs say how far it is.
    text.match(/epoch \d+\/8 · (?!.* examples\/s).*?accuracy.*?accuracy [\d.]+/g) ?? [];
  expect(epochs(lines)).toHaveLength(8);
  expect(epochs(lines)).toEqual(epochs(stderr));
  // What the table rounds is equal to the last bit or nearly so.
  const exact = answers.get('exact') as Record<string, Record<string, number>>;
  for (const [name, numbers] of Object.entries(exact)) {
    for (const [measure, value] of Object.entries(numbers)) {
      expect(Math.abs(value - outputs[name]![measure]!), `${name} ${measure}`).toBeLessThan(1e-5);
    }
  }
}, 120_000);

test('a second run finds everything, and a longer training goes on from the shorter one', (context) => {
  expect(seen('again', context).now).toMatch(/^10 unchanged in/);
  const { now, lines, points } = seen('changed', context);
  expect(now).toMatch(/^2 ran, 5 unchanged in/);
  expect(lines).toContain('classifier: goes on from 8 epochs');
  expect(points).toEqual([1, 1, 1, 1]);
});

test('a run stops when it is asked to, and what was made is there for the next', (context) => {
  const { now, waited } = seen('stopped', context);
  expect(now).toMatch(/^interrupted: .* The run was stopped\./);
  expect(waited).toBeLessThan(4000);
  const early = seen('stoppedEarly', context);
  expect([early.now, early.lines]).toEqual([expect.stringMatching(/^The run was stopped/), '']);
  expect(seen('afterStop', context).now).toMatch(/^10 unchanged in/);
});

test('a pattern that never ends is ended with its worker, and the next run works', (context) => {
  expect(seen('endless', context).now).toMatch(/^The run did not stop by itself/);
  expect(seen('afterEnd', context).now).toMatch(/^4 ran in/);
});

test('errors and words are those of the product, in the language of the page', (context) => {
  const { messages } = seen('wrong', context);
  expect(messages).toContain('error[SEQ200]: no existe `tokenise`');
  expect(messages).toContain('escribe `tokenize(whitespace)`');
  const { scores, charts } = seen('spanish', context);
  expect(scores[0]![0]).toBe('valor');
  expect(charts[0]).toMatch(/entrenamiento: de .* en la época 1/);
});

test.for([
  ['missing', /error\[SEQ424\][\s\S]*The page has `films\.csv`\./],
  ['download', /^`d` downloads files, and a page may not ask other hosts/],
  ['archive', /reads `films\.zip`, an archive/],
  ['withoutWebAssembly', /^This browser has no WebAssembly/],
  ['withoutMemory', /error\[SEQ550\][\s\S]*The memory of the page is full/],
  ['withoutScript', /`run-worker\.js` beside this page cannot be read/],
] as const)('what a page lacks is said: %s', ([step, words], context) => {
  expect(seen(step, context).messages).toMatch(words);
});
