/**
 * Every kind of file of a cache, damaged in every way: it is reported, removed and made again, and
 * never believed. Checkpoints have a test of their own,
 * `test/stages/engine/training/damaged-checkpoint.test.ts`; what the command remembers of compiled
 * programs is in `test/e2e/failures.slow.test.ts`.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printSealed } from '../../../src/base/system/sealed.js';
import type { Owner } from '../../../src/base/system/owner.js';
import { deadProcess } from '../../support/dead-process.js';
import { graph, runGraph, stage, statuses, temporaryFolder, textOf } from '../../support/run-graph.js';

let template = '';
let data = '';
let dead: Owner;

beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'seqpipe-damage-'));
  data = mkdtempSync(join(tmpdir(), 'seqpipe-damage-data-'));
  dead = await deadProcess();
  for (const name of ['a', 'b']) writeFileSync(join(data, name), `text of ${name}; `);
  // Hashes of files that changed a moment ago are not trusted.
  await pause(300);
  for (let run = 0; run < 2; run++) await runGraph(template, program());
});

afterAll(() => {
  for (const folder of [template, data]) rmSync(folder, { recursive: true, force: true });
});

/** Two stages that read a file each, and one that joins them. */
function program(...more: readonly ReturnType<typeof stage>[]) {
  return graph(
    stage('a', 'text', { files: { path: join(data, 'a') } }),
    stage('b', 'text', { files: { path: join(data, 'b') } }),
    stage('both', 'join', { inputs: { one: 'a', two: 'b' } }),
    ...more,
  );
}

/** A stage that never ran: why it has to run is told from the runs before it. */
const another = stage('another', 'text', { arguments: { text: 'x' } });

interface Kind {
  readonly name: string;
  /** The folder in which such files are, at any depth. */
  readonly folder: string;
  readonly file: RegExp;
  /** Makes the cache read the file, where it would not. */
  readonly prepare?: (cache: string) => void;
  /** Whether stages run again, or only something is noticed. */
  readonly stages: 'ran' | 'hit';
}

const kinds: readonly Kind[] = [
  { name: 'a record', folder: 'keys', file: /\.json$/, stages: 'ran' },
  { name: 'a stored file', folder: 'objects', file: /./, stages: 'ran' },
  { name: 'a remembered content', folder: 'memo', file: /\.summary\.1\.json$/, stages: 'hit' },
  {
    name: 'a list of remembered hashes',
    folder: 'memo',
    file: /\.files\.1\.json$/,
    prepare: (cache) => filesIn(cache, 'memo', /summary/).forEach((path) => rmSync(path)),
    stages: 'hit',
  },
  { name: 'the document of a run', folder: 'runs', file: /\.json$/, stages: 'hit' },
  {
    name: 'a lock',
    folder: 'locks',
    file: /\.lock$/,
    prepare(cache) {
      // Stages that have to run, whose last run died.
      for (const path of filesIn(cache, 'keys', /\.json$/)) {
        const name = `${keyIn(path)}.lock`;
        mkdirSync(join(cache, 'locks'), { recursive: true });
        writeFileSync(join(cache, 'locks', name), printSealed({ ...dead, stage: 'a', worker: null }, name));
        rmSync(path);
      }
    },
    stages: 'ran',
  },
];

const damages: Readonly<Record<string, (path: string, sibling: string) => void>> = {
  'with a changed byte': (path) => {
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 1;
    chmodSync(path, 0o644);
    writeFileSync(path, bytes);
  },
  'cut short': (path) => {
    chmodSync(path, 0o644);
    truncateSync(path, readFileSync(path).length - 2);
  },
  'that is empty': (path) => {
    chmodSync(path, 0o644);
    truncateSync(path, 0);
  },
  'with a folder in its place': (path) => {
    rmSync(path);
    mkdirSync(join(path, 'with something'), { recursive: true });
  },
  'with a link to nowhere in its place': (path) => {
    rmSync(path);
    symlinkSync('nowhere', path);
  },
  'with a link to another in its place': (path, sibling) => {
    rmSync(path);
    symlinkSync(sibling, path);
  },
  'swapped with another': (path, sibling) => {
    renameSync(path, `${path}.aside`);
    renameSync(sibling, path);
    renameSync(`${path}.aside`, sibling);
  },
};

function filesIn(cache: string, folder: string, file: RegExp): string[] {
  return readdirSync(join(cache, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && file.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const keyIn = (path: string): string => /([0-9a-f]{64})\.json$/.exec(path)![1]!;

/** A copy of the cache after two runs, whose files are those that its records know. */
async function copy(): Promise<string> {
  const cache = temporaryFolder();
  cpSync(template, cache, { recursive: true });
  expect(new Set(Object.values(statuses(await runGraph(cache, program()))))).toEqual(new Set(['hit']));
  return cache;
}

type Result = Awaited<ReturnType<typeof runGraph>>;

const codes = ({ diagnostics, stages }: Result): string[] =>
  [...diagnostics, ...stages.flatMap((item) => item.diagnostics)].map(({ code }) => code);

describe.each(kinds)('$name', ({ folder, file, prepare, stages }) => {
  test.each(Object.keys(damages))('%s', async (how) => {
    const cache = await copy();
    prepare?.(cache);
    const [path, sibling] = filesIn(cache, folder, file) as [string, string];
    damages[how]!(path, sibling);

    const first = await runGraph(cache, program(another));
    expect(first.status).toBe('succeeded');
    expect(textOf(cache, first, 'both')).toBe('text of a; text of b; ');
    const ofProgram = ['a', 'b', 'both'].map((name) => statuses(first)[name]);
    if (stages === 'hit') expect(ofProgram).toEqual(['hit', 'hit', 'hit']);
    else expect(ofProgram).toContain('ran');
    // A file without text may be a lock that is just being made, where there are no hard links.
    const isNew = folder === 'locks' && how === 'that is empty';
    if (!isNew) expect(codes(first)).toContain('SEQ420');
    expect(codes(first).filter((code) => code !== 'SEQ420')).toEqual([]);

    const second = await runGraph(cache, program(another), { verify: true });
    expect(new Set(Object.values(statuses(second)))).toEqual(new Set(['hit']));
    expect(codes(second)).toEqual([]);
    expect(textOf(cache, second, 'both')).toBe('text of a; text of b; ');
  });
});

test.each(['keys', 'objects', 'memo', 'runs', 'locks', 'tmp', 'scratch'])(
  'a file in the place of the folder %s is reported, removed, and a folder again',
  async (name) => {
    const cache = await copy();
    rmSync(join(cache, name), { recursive: true, force: true });
    writeFileSync(join(cache, name), 'a file');
    const first = await runGraph(cache, program(another));
    expect(first.status).toBe('succeeded');
    expect(first.diagnostics).toMatchObject([
      {
        name: 'damagedFile',
        message: `the file \`${name}\` of the cache was damaged, and is removed`,
      },
    ]);
    const second = await runGraph(cache, program(another), { verify: true });
    expect(new Set(Object.values(statuses(second)))).toEqual(new Set(['hit']));
    expect(codes(second)).toEqual([]);
  },
);

test('a file in a folder that is no cache is left alone', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'objects'), 'of the user');
  const result = await runGraph(folder, program());
  expect(result.status).toBe('failed');
  expect(codes(result)).toContain('SEQ421');
  expect(readFileSync(join(folder, 'objects'), 'utf8')).toBe('of the user');
});

// A changed byte said that the cache was of a newer form.
test.each(['9\n', '9 0123456789abcdef\n', '', '1', 'x\n'])(
  'a format that says %j is damaged',
  async (text) => {
    const cache = await copy();
    writeFileSync(join(cache, 'format'), text);
    const first = await runGraph(cache, program());
    expect(first).toMatchObject({ status: 'succeeded', diagnostics: [{ name: 'damagedFile' }] });
    expect(first.diagnostics[0]!.message).toContain('`format`');
    expect(codes(await runGraph(cache, program()))).toEqual([]);
  },
);

test.each(['folder', 'link'])('a %s in the place of the format is damaged', async (what) => {
  const cache = await copy();
  rmSync(join(cache, 'format'));
  if (what === 'folder') mkdirSync(join(cache, 'format'));
  else symlinkSync('nowhere', join(cache, 'format'));
  expect(codes(await runGraph(cache, program()))).toEqual(['SEQ420']);
  expect(codes(await runGraph(cache, program()))).toEqual([]);
});

test('the format of earlier versions, and their documents of runs, are good as they are', async () => {
  const cache = await copy();
  writeFileSync(join(cache, 'format'), '1\n');
  for (const path of filesIn(cache, 'runs', /json$/)) {
    const {
      version: _,
      check: __,
      ...summary
    } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    writeFileSync(path, JSON.stringify(summary));
  }
  const changed = graph(
    stage('a', 'text', { files: { path: join(data, 'a') }, arguments: { text: 'more' } }),
  );
  const result = await runGraph(cache, changed);
  expect(result.stages[0]).toMatchObject({ status: 'ran', reason: 'text nothing → "more"' });
  expect(codes(result)).toEqual([]);
});

describe('which stage a checkpoint belongs to', () => {
  const training = (epochs: number, stop: boolean) =>
    graph(
      stage('data', 'text', { arguments: { text: 'rows' } }),
      stage('model', 'train', { arguments: { epochs, stop }, inputs: { data: 'data' } }),
    );

  test.each(Object.keys(damages))('said by a file %s', async (how) => {
    const cache = temporaryFolder();
    await runGraph(cache, training(9, true));
    await runGraph(cache, training(8, true));
    const [path, sibling] = filesIn(cache, 'scratch', /^stage\.json$/) as [string, string];
    damages[how]!(path, sibling);
    const result = await runGraph(cache, training(1, false));
    const saw = textOf(cache, result, 'model');
    if (how === 'swapped with another') expect(saw).toBe('');
    else expect(saw).toMatch(/^stopped [89] here \(checkpoint\)$/);
    expect(codes(result)).toContain('SEQ420');
    expect(existsSync(path)).toBe(false);
    expect(codes(await runGraph(cache, training(2, false)))).toEqual([]);
  });

  test('a file in the place of its folder', async () => {
    const cache = temporaryFolder();
    const [, model] = (await runGraph(cache, training(9, true))).stages;
    const folder = join(cache, 'scratch', model!.key!);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file');
    const again = await runGraph(cache, training(9, false));
    expect(again.stages[1]).toMatchObject({ status: 'ran' });
    rmSync(join(cache, 'continue', again.stages[1]!.key!), { recursive: true });
    writeFileSync(join(cache, 'continue', again.stages[1]!.key!), 'a file');
    expect(textOf(cache, await runGraph(cache, training(10, false)), 'model')).toBe('');
    expect(dirname(folder)).toBe(join(cache, 'scratch'));
  });
});
