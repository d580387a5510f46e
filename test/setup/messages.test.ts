import { expect, it } from 'vitest';
import * as messages from '../../src/setup/messages.js';

const all = [
  messages.noRelease('sunos-sparc', 'cpu'),
  messages.noRelease('linux-arm64', 'gpu'),
  messages.noDownloader(),
  messages.downloadFailed('x.whl', ['no route to host']),
  messages.wrongChecksum('x.whl', 'aa', 'bb'),
  messages.noSpace('/cache', 1_400_000_000, 20_000_000),
  messages.libraryDoesNotOpen('GLIBC_2.27 not found'),
  messages.offlineWithoutLibrary(),
  messages.cannotWrite('/cache', 'permission denied'),
  messages.triedLately(5),
  messages.noGpuSeen(),
  messages.wrongDirectory('/nowhere'),
  messages.damagedLibraries('/cache/x'),
  messages.notFetched(),
  messages.gpuUnused(),
  messages.selfTestFailed('it learned nothing'),
];

it('every message has its own code in the range of set-up, and a way out', () => {
  for (const { code, help } of all) {
    expect(code).toMatch(/^SEQ5[89]\d$/);
    expect(help.length, code).toBeGreaterThan(0);
  }
  const exported = Object.values(messages).length;
  expect(new Set(all.map(({ code }) => code)).size).toBe(exported);
});

it('says how much room is needed, and where there would be a build', () => {
  expect(messages.noSpace('/cache', 1_400_000_000, 20_000_000).notes).toEqual([
    '1.4 GB are needed while it is unpacked, 20 MB are free',
  ]);
  expect(messages.noRelease('sunos-sparc', 'cpu').notes).toEqual([
    'it is published for linux-x64, linux-arm64, darwin-arm64',
  ]);
});
