import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userCacheFolder } from '../../../src/tensorflow/binding/cache-folder.js';
import { tensorflowIdentity } from '../../../src/tensorflow/binding/identity.js';
import { libraryNames } from '../../../src/tensorflow/binding/library-names.js';
import {
  isCached,
  libraryDirectory,
  locateTensorflow,
  releaseFolder,
} from '../../../src/tensorflow/binding/locate.js';
import { canRunTensorflow, platformName } from '../../../src/tensorflow/binding/platform.js';
import { releaseFor, releaseOfSizes, type Release } from '../../../src/tensorflow/binding/releases.js';

const release = canRunTensorflow() ? releaseFor(platformName(), 'cpu') : null;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seqpipe-locate-'));
  vi.stubEnv('SEQPIPE_HOME', join(folder, 'cache'));
  vi.stubEnv('SEQPIPE_TF_DIR', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Files as long as a release's, without its bytes: they take no room on disk. */
function pretendInstalled(wanted: Release): void {
  for (const { path, bytes } of wanted.libraries) {
    mkdirSync(libraryDirectory(wanted), { recursive: true });
    const file = openSync(join(releaseFolder(wanted), path), 'w');
    ftruncateSync(file, bytes);
    closeSync(file);
  }
}

it('with nothing installed it is WASM, and its identity depends on nothing else', () => {
  expect(locateTensorflow()).toEqual({ kind: 'wasm' });
  const identity = tensorflowIdentity({ threads: 7 });
  expect(identity).toEqual({
    tensorflow: 'tfjs 4.22.0',
    backend: 'wasm',
    device: 'cpu',
    instructionSet: 'wasm simd',
    oneDnn: false,
    threads: 1,
  });
  expect(tensorflowIdentity({ device: 'gpu' })).toEqual(identity);
});

it.runIf(release)('the cached release is found, and named by its version', () => {
  pretendInstalled(release!);
  expect(isCached(release!)).toBe(true);
  expect(locateTensorflow('cpu')).toEqual({
    kind: 'native',
    directory: libraryDirectory(release!),
    origin: 'cache',
    release,
  });
  expect(tensorflowIdentity({ threads: 3, device: 'cpu' })).toMatchObject({
    tensorflow: release!.version,
    backend: 'native',
    device: 'cpu',
    threads: 3,
  });
});

it.runIf(release)('a damaged release is not used', () => {
  pretendInstalled(release!);
  writeFileSync(join(releaseFolder(release!), release!.libraries[0].path), 'short');
  expect(isCached(release!)).toBe(false);
  expect(locateTensorflow('cpu')).toEqual({ kind: 'wasm' });
});

it('a folder that is named wins, and unknown libraries are named by their sizes', () => {
  const [framework, main] = libraryNames();
  writeFileSync(join(folder, framework), 'abc');
  writeFileSync(join(folder, main), 'defgh');
  vi.stubEnv('SEQPIPE_TF_DIR', folder);
  if (release) pretendInstalled(release);
  expect(locateTensorflow()).toMatchObject({ directory: folder, origin: 'environment', release: null });
  expect(tensorflowIdentity().tensorflow).toBe('build 3+5');
});

it('what changes the bits changes the identity', () => {
  const [framework, main] = libraryNames();
  for (const name of [framework, main]) writeFileSync(join(folder, name), name);
  vi.stubEnv('SEQPIPE_TF_DIR', folder);
  const base = tensorflowIdentity({ threads: 2 });
  expect(tensorflowIdentity({ threads: 2 })).toEqual(base);
  expect(tensorflowIdentity({ threads: 1 })).not.toEqual(base);
  writeFileSync(join(folder, main), 'another build');
  expect(tensorflowIdentity({ threads: 2 })).not.toEqual(base);
  writeFileSync(join(folder, main), main);
  vi.stubEnv('ONEDNN_MAX_CPU_ISA', 'AVX2');
  expect(tensorflowIdentity({ threads: 2 }).instructionSet).toBe(`${base.instructionSet} limited to avx2`);
  vi.stubEnv('ONEDNN_MAX_CPU_ISA', '');
  vi.stubEnv('TF_ENABLE_ONEDNN_OPTS', '0');
  expect(tensorflowIdentity({ threads: 2 }).oneDnn).toBe(false);
});

it('releases are told apart by their sizes', () => {
  for (const [platform, device] of [
    ['linux-x64', 'cpu'],
    ['linux-x64', 'gpu'],
    ['linux-arm64', 'cpu'],
    ['darwin-arm64', 'cpu'],
  ] as const) {
    const one = releaseFor(platform, device)!;
    expect(releaseOfSizes(one.libraries.map(({ bytes }) => bytes))).toBe(one);
    expect([one.wheel, ...one.companions].every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  }
  expect(releaseOfSizes([1, 2])).toBeNull();
  expect(releaseFor('linux-x64-musl', 'cpu')).toBeNull();
});

it.each<[string, Record<string, string>, string]>([
  ['SEQPIPE_HOME', { SEQPIPE_HOME: '/own', XDG_CACHE_HOME: '/xdg' }, '/own'],
  ...(process.platform === 'darwin'
    ? ([['the system', {}, join(homedir(), 'Library/Caches/seqpipe')]] as [
        string,
        Record<string, string>,
        string,
      ][])
    : ([
        ['XDG_CACHE_HOME', { XDG_CACHE_HOME: '/xdg' }, '/xdg/seqpipe'],
        ['the system', {}, join(homedir(), '.cache/seqpipe')],
      ] as [string, Record<string, string>, string][])),
])('the user cache is where %s says', (_, environment, expected) => {
  expect(userCacheFolder(environment)).toBe(expected);
});
