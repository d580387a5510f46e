import { expect, it } from 'vitest';
import { catalogue, sections } from '../../src/base/diagnostics/catalogue.js';
import { diagnose } from '../../src/setup/diagnose.js';

const noRoom = { folder: '/cache', needed: 1_400_000_000, free: 20_000_000 };
const published = ['linux-x64', 'darwin-arm64'];

const all = [
  diagnose('noRelease', null, { platform: 'sunos-sparc', device: 'cpu', published }),
  diagnose('noDownloader', null),
  diagnose('downloadFailed', null, { wheel: 'x.whl', pip: { said: ['no route to host'] } }),
  diagnose('notThePublishedFile', null, { file: 'x.whl', found: 'aa', expected: 'bb' }),
  diagnose('noRoomForLibrary', null, noRoom),
  diagnose('libraryDoesNotOpen', null, { reason: 'GLIBC_2.27 not found' }),
  diagnose('offlineWithoutLibrary', null),
  diagnose('libraryNotKept', null, { folder: '/cache', reason: 'permission denied' }),
  diagnose('triedLately', null, { minutes: 5 }),
  diagnose('noGpuSeen', null),
  diagnose('wrongDirectory', null, { folder: '/nowhere', libraries: ['a.so', 'b.so'] }),
  diagnose('damagedLibraries', null, { folder: '/cache/x' }),
  diagnose('libraryNotFetched', null),
  diagnose('gpuUnused', null),
  diagnose('selfTestFailed', null, { because: { error: 'it learned nothing' } }),
];

it('every message of set-up has a code of its own and a way out, and every error the exit code of set-up', () => {
  expect(all.map(({ name }) => name)).toEqual(Object.keys(sections.setup));
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  for (const { name, severity, help } of all) {
    expect(help.length, name).toBeGreaterThan(0);
    expect(catalogue[name!].exit, name).toBe(severity === 'error' ? 'setup' : null);
  }
});

it('says how much room is needed, and where there would be a build', () => {
  expect(diagnose('noRoomForLibrary', null, noRoom).notes).toEqual([
    '1.4 GB are needed while it is unpacked, 20 MB are free',
  ]);
  const gpu = diagnose('noRelease', null, { platform: 'linux-arm64', device: 'gpu', published });
  expect(gpu.notes).toEqual(['it is published for linux-x64, darwin-arm64']);
  expect(gpu.help[1]).toContain('without `--gpu`');
});

it('says what pip left, that the disk is full, and how the self-test ended', () => {
  const left = diagnose('downloadFailed', null, { wheel: 'x.whl', pip: { left: [] } });
  expect(left.notes).toEqual(['pip left nothing instead']);
  const full = diagnose('libraryNotKept', null, { folder: '/cache', reason: { full: true } });
  expect(full.message).toBe('TensorFlow cannot be kept in /cache: the disk is full');
  const failed = diagnose('selfTestFailed', null, { because: { accuracy: 0.5 } });
  expect(failed.notes).toEqual(['it learned to an accuracy of 0.50 only']);
});
