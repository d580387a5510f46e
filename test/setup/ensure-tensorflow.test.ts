import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ensureTensorflow } from '../../src/setup/ensure-tensorflow.js';
import { releaseFor } from '../../src/tensorflow/binding/releases.js';
import { platformName } from '../../src/tensorflow/binding/platform.js';
import { libraryNames } from '../../src/tensorflow/binding/library-names.js';
import { createFakePip, type FakePip } from './fake-pip.js';
import { createFakeRelease } from './fake-release.js';

let folder: string;
let pip: FakePip;
let lines: string[];
const ensure = (offline = false) =>
  ensureTensorflow({ offline, log: { line: ({ en }) => lines.push(en), progress: () => {} } });

const hasRelease = releaseFor(platformName(), 'cpu') !== null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seqpipe-ensure-'));
  pip = createFakePip(folder, createFakeRelease(folder).wheel);
  lines = [];
  vi.stubEnv('SEQPIPE_HOME', join(folder, 'cache'));
  vi.stubEnv('SEQPIPE_TF_DIR', '');
  vi.stubEnv('PATH', pip.path);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it('says nothing where the libraries are named', async () => {
  const named = join(folder, 'named');
  mkdirSync(named);
  for (const name of libraryNames()) writeFileSync(join(named, name), '');
  vi.stubEnv('SEQPIPE_TF_DIR', named);
  expect(await ensure()).toEqual({
    location: { kind: 'native', directory: named, origin: 'environment', release: null },
    failure: null,
  });
  expect(lines).toEqual([]);
  expect(pip.downloads()).toBe(0);
});

it('offline it fetches nothing, and tells in two lines what is lost', async () => {
  expect(await ensure(true)).toMatchObject({ location: { kind: 'wasm' }, failure: { code: 'SEQ586' } });
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('`--offline` forbids fetching it');
  expect(lines[1]).toContain('WebAssembly');
  expect(lines[1]).toContain('`seqpipe setup`');
  expect(pip.downloads()).toBe(0);
});

it.runIf(hasRelease)('a fetch that failed is not tried again for an hour', async () => {
  pip.behave('fails');
  expect(await ensure()).toMatchObject({ location: { kind: 'wasm' }, failure: { code: 'SEQ582' } });
  expect(lines[0]).toBe('TensorFlow is not installed yet.');
  expect(lines[1]).toMatch(/^fetching TensorFlow .*: \d+ MB to download/);
  expect(lines).toHaveLength(4);
  expect(await ensure()).toMatchObject({ failure: { code: 'SEQ588' } });
  expect(pip.downloads()).toBe(1);
  const note = join(folder, 'cache', 'tensorflow', 'last-failure');
  writeFileSync(note, new Date(Date.now() - 61 * 60_000).toISOString());
  expect(await ensure()).toMatchObject({ failure: { code: 'SEQ582' } });
  expect(pip.downloads()).toBe(2);
});
