import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ownerName, thisProcess } from '../../src/base/system/owner.js';
import { installRelease } from '../../src/setup/install-release.js';
import type { SetupLog } from '../../src/setup/log.js';
import { SetupFailure } from '../../src/setup/setup-failure.js';
import { isCached, libraryDirectory, releaseFolder } from '../../src/tensorflow/binding/locate.js';
import type { Release } from '../../src/tensorflow/binding/releases.js';
import { createFakePip, type FakePip } from './fake-pip.js';
import { createFakeRelease, FRAMEWORK, MAIN } from './fake-release.js';

let folder: string;
let cache: string;
let pip: FakePip;
let release: Release;
let lines: string[];

const log: SetupLog = { line: ({ en }) => lines.push(en), progress: () => {} };
const opens = () => Promise.resolve({ works: true, version: '9.9.9' } as const);
const install = (wanted: Release = release) => installRelease(wanted, { log, check: opens });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seqpipe-setup-'));
  cache = join(folder, 'cache');
  lines = [];
  const fake = createFakeRelease(folder);
  release = fake.release;
  pip = createFakePip(folder, fake.wheel);
  vi.stubEnv('SEQPIPE_HOME', cache);
  vi.stubEnv('PATH', pip.path);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Files below the cache, without what set-up itself keeps there. */
const leftOver = (): string[] =>
  existsSync(join(cache, 'tensorflow'))
    ? readdirSync(join(cache, 'tensorflow')).filter((name) => name !== 'tmp')
    : [];
const temporary = (): string[] => readdirSync(join(cache, 'tensorflow', 'tmp'));

it('downloads, unpacks what is needed and nothing else, and says how much it is', async () => {
  await install();
  expect(isCached(release)).toBe(true);
  const directory = libraryDirectory(release);
  expect(readdirSync(directory).sort()).toEqual(
    ['THIRD_PARTY_NOTICES.txt', ...release.libraries.map(({ path }) => path.split('/')[1]!)].sort(),
  );
  expect(release.libraries.map(({ path }) => readFileSync(join(releaseFolder(release), path)))).toEqual([
    FRAMEWORK,
    MAIN,
  ]);
  expect(readdirSync(join(releaseFolder(release), 'nvidia/cudnn'))).toEqual(['lib']);
  expect(lines).toEqual([
    expect.stringMatching(/^fetching TensorFlow 9\.9\.9 with python3 -m pip: \d+ kB to download/),
  ]);
  expect(temporary()).toEqual([]);
});

it('does nothing when it is there, not even ask for pip', async () => {
  await install();
  vi.stubEnv('PATH', '');
  await install();
  expect(pip.downloads()).toBe(1);
});

it('two at once download once', async () => {
  await Promise.all([install(), install(), install()]);
  expect(pip.downloads()).toBe(1);
  expect(lines.filter((line) => line.startsWith('waiting for another set-up'))).not.toEqual([]);
  expect(temporary()).toEqual([]);
});

it('replaces what is damaged', async () => {
  await install();
  writeFileSync(join(releaseFolder(release), release.libraries[1].path), 'cut off');
  expect(isCached(release)).toBe(false);
  await install();
  expect(isCached(release)).toBe(true);
  expect(leftOver()).toHaveLength(1);
});

it('sweeps away what a killed set-up left, lock and all', async () => {
  const dead = { ...thisProcess(), pid: 4_194_999, start: '1' };
  // Only of a process on this machine can it be known that it is dead.
  const elsewhere = ownerName({ ...dead, host: 'elsewhere' }, 'x');
  mkdirSync(join(cache, 'tensorflow', 'tmp', ownerName(dead, 'x'), 'download'), { recursive: true });
  mkdirSync(join(cache, 'tensorflow', 'tmp', elsewhere), { recursive: true });
  writeFileSync(join(cache, 'tensorflow', 'setup.lock'), JSON.stringify(dead));
  await install();
  expect(isCached(release)).toBe(true);
  expect(temporary()).toEqual([elsewhere]);
});

it.each<[string, string, () => Release | void]>([
  ['pip fails', 'SEQ582', () => pip.behave('fails')],
  ['pip leaves something else', 'SEQ583', () => pip.behave('corrupt')],
  ['there is no pip', 'SEQ581', () => void vi.stubEnv('PATH', folder)],
  [
    'a library in the wheel is not the published one',
    'SEQ583',
    () => withLibrary({ sha256: '0'.repeat(64) }),
  ],
  ['the disk is too small', 'SEQ584', () => withLibrary({ bytes: 1e18 })],
  ['the cache cannot be written', 'SEQ587', () => writeFileSync(cache, 'a file, no folder')],
])('when %s: %s, and nothing is left', async (_, code, prepare) => {
  const wanted = prepare() ?? release;
  const failure = await install(wanted).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SetupFailure);
  expect((failure as SetupFailure).diagnostic).toMatchObject({ code, severity: 'error' });
  expect((failure as SetupFailure).diagnostic.help).not.toEqual([]);
  if (code === 'SEQ587') return;
  expect(leftOver()).toEqual([]);
  expect(temporary()).toEqual([]);
});

function withLibrary(change: object): Release {
  const [framework, main] = release.libraries;
  return { ...release, libraries: [framework, { ...main, ...change }] };
}

it('tells why pip failed in pip’s own words', async () => {
  pip.behave('fails');
  await expect(install()).rejects.toMatchObject({
    diagnostic: { notes: ['ERROR: No matching distribution found for tensorflow'] },
  });
});

it('libraries that do not open are not installed', async () => {
  await expect(installRelease(release, { log })).rejects.toMatchObject({ diagnostic: { code: 'SEQ585' } });
  expect(leftOver()).toEqual([]);
});

it('an interruption leaves nothing', async () => {
  pip.behave('hangs');
  const stop = new AbortController();
  const running = installRelease(release, { log, check: opens, signal: stop.signal });
  await vi.waitFor(() => expect(existsSync(join(folder, 'downloads.started'))).toBe(true), 10_000);
  stop.abort(new Error('interrupted'));
  await expect(running).rejects.toThrow('interrupted');
  expect(leftOver()).toEqual([]);
  expect(temporary()).toEqual([]);
  pip.behave('works');
  await install();
  expect(isCached(release)).toBe(true);
});
