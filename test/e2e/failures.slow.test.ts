import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PIPELINE, outputsOf, project, reviews, runCli, stageStatuses } from '../support/run-cli.js';
import { expectSchema } from '../support/schemas.js';

const run = (cwd: string, ...words: string[]) => runCli(['run', 'reviews.seq', '--json', ...words], { cwd });

/** Stored files, largest first. */
function blobs(cwd: string): string[] {
  const objects = join(cwd, '.seqpipe/objects');
  const all = readdirSync(objects).flatMap((folder) =>
    readdirSync(join(objects, folder)).map((name) => join(objects, folder, name)),
  );
  return all.sort((a, b) => statSync(b).size - statSync(a).size);
}

function damage(path: string, how: string): void {
  chmodSync(path, 0o644);
  const bytes = readFileSync(path);
  if (how === 'flipped') {
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(path, bytes);
  }
  if (how === 'cut') truncateSync(path, bytes.length >> 1);
  if (how === 'lost') rmSync(path);
}

test.each(['flipped', 'cut', 'lost'])('stored files that are %s are reported and made again', async (how) => {
  const cwd = project();
  const first = await run(cwd);
  for (const path of blobs(cwd)) damage(path, how);
  const second = await run(cwd);
  expect(second.code).toBe(0);
  expect(new Set(Object.values(stageStatuses(second.stdout)))).toEqual(new Set(['ran']));
  expect(outputsOf(second.stdout)).toEqual(outputsOf(first.stdout));
  expect(second.stderr).toContain('warning[SEQ420]: the stored output of `reviews` is damaged');
  expectSchema('run', JSON.parse(second.stdout));
  const third = await run(cwd, '--verify');
  expect(new Set(Object.values(stageStatuses(third.stdout)))).toEqual(new Set(['hit']));
});

// A changed byte in what is remembered of a compiled program was believed: another program ran than
// the file says.
test.each<[string, (path: string, sibling: string) => void]>([
  [
    'changed',
    (path) => writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"min_count":2', '"min_count":3')),
  ],
  ['cut', (path) => damage(path, 'cut')],
  ['empty', (path) => truncateSync(path, 0)],
  ['a folder', (path) => (rmSync(path), mkdirSync(path))],
  ['a link to nowhere', (path) => (rmSync(path), symlinkSync('nowhere', path))],
  ['that of another program', (path, sibling) => (rmSync(path), renameSync(sibling, path))],
])('a remembered program that is %s is reported and compiled again', async (_, change) => {
  const cwd = project({ 'other.seq': PIPELINE.replace('min_count: int = 2', 'min_count: int = 3') });
  const memo = join(cwd, '.seqpipe/memo');
  const plan = async (file: string) => {
    const { code, stdout, stderr } = await runCli(['plan', file, '--json'], { cwd });
    expect(code).toBe(0);
    return { keys: (JSON.parse(stdout) as { stages: unknown }).stages, warned: stderr.includes('SEQ420') };
  };
  const before = await plan('reviews.seq');
  const [own = ''] = readdirSync(memo).filter((name) => name.endsWith('.compiled.json'));
  await plan('other.seq');
  const [other = ''] = readdirSync(memo).filter((name) => name.endsWith('.compiled.json') && name !== own);
  change(join(memo, own), join(memo, other));
  expect(await plan('reviews.seq')).toEqual({ ...before, warned: true });
  expect(await plan('reviews.seq')).toEqual(before);
});

test('one damaged file makes only its own stage again', async () => {
  const cwd = project();
  await run(cwd);
  const { stages } = JSON.parse((await run(cwd)).stdout) as { stages: { name: string; key: string }[] };
  const key = stages.find((stage) => stage.name === 'words')?.key ?? '';
  const record = JSON.parse(
    readFileSync(join(cwd, '.seqpipe/keys', key.slice(0, 2), `${key}.json`), 'utf8'),
  ) as {
    files: { sha256: string }[];
  };
  const sha256 = record.files[0]?.sha256 ?? '';
  damage(join(cwd, '.seqpipe/objects', sha256.slice(0, 2), sha256), 'flipped');
  const ran = Object.entries(stageStatuses((await run(cwd)).stdout)).filter(([, status]) => status === 'ran');
  expect(ran).toEqual([['words', 'ran']]);
});

// A kill can hit anywhere: while a stage computes, while its files move into the store, while the
// record is written. Whatever it hits, nothing half-made may count, and the end must be the same.
test('killed at random moments and run again, the outputs are the same', async () => {
  const files = { 'data/reviews.txt': reviews(4_000), 'reviews.seq': PIPELINE.replace('= 300', '= 4_000') };
  const started = performance.now();
  const expected = outputsOf((await run(project(files))).stdout);
  const whole = performance.now() - started;
  const cwd = project(files);
  for (const share of [0.3, 0.55, 0.7, 0.85]) {
    const killed = await runCli(['run', 'reviews.seq', '--progress', 'none'], {
      cwd,
      killAfter: whole * share,
    });
    expect(killed.signal ?? killed.code).toBe(killed.signal === null ? 0 : 'SIGKILL');
  }
  const last = await run(cwd);
  expect(last.code).toBe(0);
  expect(outputsOf(last.stdout)).toEqual(expected);
  expect(last.stderr).not.toContain('SEQ420');
  const verified = await run(cwd, '--verify');
  expect(new Set(Object.values(stageStatuses(verified.stdout)))).toEqual(new Set(['hit']));
  expect(readdirSync(join(cwd, '.seqpipe/tmp'))).toEqual([]);
});

test('a full disk ends in a clear error; what was stored before stays, and the run goes on from there', async () => {
  const cwd = project({
    'data/reviews.txt': reviews(6_000),
    'reviews.seq': PIPELINE.replace('= 300', '= 6_000'),
  });
  // Files may not grow beyond 256 KiB: the small ones are stored, the large ones meet what a full
  // disk does.
  const full = await runCli(['run', 'reviews.seq', '--json'], { cwd, before: 'ulimit -f 512' });
  expect(full.code).toBe(1);
  expect(full.stderr).toContain('SEQ422');
  expect(full.stderr).toMatch(
    /a file would grow larger than is allowed here: `reviews` could not be stored in/,
  );
  expectSchema('run', JSON.parse(full.stdout));
  expect(readdirSync(join(cwd, '.seqpipe/tmp'))).toEqual([]);
  const after = await run(cwd);
  expect(after.code).toBe(0);
});

/** Rights do not bind the administrator, so as one the command runs as somebody else. */
const somebody = process.getuid?.() === 0 ? { uid: 65534 } : {};

test('a cache that cannot be written still serves what it has, and says so when it has not', async () => {
  const cwd = project();
  await run(cwd);
  const lock = (folder: string): void => {
    for (const name of readdirSync(folder))
      if (statSync(join(folder, name)).isDirectory()) lock(join(folder, name));
    chmodSync(folder, 0o555);
  };
  lock(join(cwd, '.seqpipe'));
  for (const folder of [cwd, join(cwd, '..')]) chmodSync(folder, 0o755);
  const hits = await runCli(['run', 'reviews.seq', '--json'], { cwd, ...somebody });
  expect(new Set(Object.values(stageStatuses(hits.stdout)))).toEqual(new Set(['hit']));
  expect(hits.code).toBe(0);
  const missing = await runCli(['run', 'reviews.seq', '--json', '-p', 'min_count=3'], { cwd, ...somebody });
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain('SEQ421');
  expect(stageStatuses(missing.stdout)).toMatchObject({ tokens: 'hit', words: 'failed' });
});

test('a cache path that is a file is an error in words', async () => {
  const cwd = project({ occupied: 'a file' });
  const ended = await runCli(['run', 'reviews.seq', '--json', '--cache', 'occupied'], { cwd });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain('SEQ421');
  expect(existsSync(join(cwd, 'occupied'))).toBe(true);
  mkdirSync(join(cwd, 'free'));
  expect((await runCli(['run', 'reviews.seq', '--json', '--cache', 'free'], { cwd })).code).toBe(0);
});

test('a cache folder that cannot be made is an error in words, whatever the system calls it', async () => {
  const cwd = project();
  // A link to a disk that is not there; where the system has it, also a file system in which nobody
  // makes folders.
  symlinkSync(join(cwd, 'no such disk/cache'), join(cwd, 'unplugged'));
  for (const cache of ['unplugged', ...(existsSync('/proc/self') ? ['/proc/seqpipe'] : [])]) {
    const ended = await run(cwd, '--cache', cache);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/error\[SEQ421\]: the cache folder `[^`]*` cannot be\s+written/);
    expect(stageStatuses(ended.stdout)).toMatchObject({ reviews: 'failed', raw: 'skipped' });
  }
});

test('a failure of the network has an exit code of its own, also beside a stage that succeeds', async () => {
  const sha256 = 'a'.repeat(64);
  const fetched = `fetched = download("https://127.0.0.1:1/x", sha256: "${sha256}")\n`;
  const offline = await run(project({ 'reviews.seq': `${PIPELINE}\n${fetched}` }), '--offline');
  expect(offline.code).toBe(3);
  expect(stageStatuses(offline.stdout)).toMatchObject({ fetched: 'failed', scores: 'ran' });
  expect(JSON.parse(offline.stdout)).toMatchObject({ diagnostics: [{ code: 'SEQ512', severity: 'error' }] });

  const broken = `rows = csv("rows.csv", columns: { text: "text" })\n${fetched}`;
  const both = await run(project({ 'reviews.seq': broken, 'rows.csv': '' }), '--offline');
  expect(both.code).toBe(1);
  expect(stageStatuses(both.stdout)).toEqual({ rows: 'failed', fetched: 'failed' });
});
