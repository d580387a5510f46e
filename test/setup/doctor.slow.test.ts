import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { memoryHost } from '../../src/base/host/memory-host.js';
import { VERSION } from '../../src/base/version.js';
import { command } from '../../src/cli/commands/doctor.js';
import { command as collector } from '../../src/cli/commands/gc.js';

const folder = mkdtempSync(join(tmpdir(), 'seqpipe-doctor-'));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function doctor(json: boolean): Promise<{ code: number; stdout: string }> {
  const host = memoryHost({});
  const words = ['--cache', join(folder, 'project'), ...(json ? ['--json'] : [])];
  const code = await command.read(words)(host);
  return { code, stdout: host.written.stdout };
}

it('a folder that holds no libraries is the one thing that is wrong', async () => {
  vi.stubEnv('SEQPIPE_TF_DIR', folder);
  vi.stubEnv('SEQPIPE_HOME', join(folder, 'cache'));
  const { code, stdout } = await doctor(true);
  const document = JSON.parse(stdout) as { problems: unknown[] };
  expect(code).toBe(3);
  expect(document).toMatchObject({ schemaVersion: 1, seqpipe: VERSION, tensorflow: null, selfTest: null });
  expect(document.problems).toMatchObject([{ code: 'SEQ590', severity: 'error' }]);
});

it('without native TensorFlow it computes in WebAssembly, and says what to do', async () => {
  mkdirSync(join(folder, 'project/scratch/key'), { recursive: true });
  writeFileSync(join(folder, 'project/scratch/key/checkpoint'), Buffer.alloc(2_000_000));
  vi.stubEnv('SEQPIPE_TF_DIR', '');
  vi.stubEnv('SEQPIPE_HOME', join(folder, 'cache'));
  const { code, stdout } = await doctor(false);
  expect(code).toBe(0);
  expect(stdout).toMatch(/seqpipe +\d+\.\d+\.\d+\n/);
  expect(stdout).toMatch(/node +\d+\.\d+\.\d+\n/);
  expect(stdout).toMatch(/tensorflow +4\.22\.0, WebAssembly\n/);
  expect(stdout).toMatch(/self-test +passed: a network learned to accuracy (0\.9\d|1\.00), \d+ GFLOP\/s/);
  expect(stdout).toMatch(/user cache +.*cache \(not there yet\)/);
  expect(stdout).toMatch(/project cache +.*project \(2\.0 MB\)/);
  expect(stdout).toMatch(/\[SEQ(580|581|592)\]/);
  // The two once counted other files, in other units.
  const host = memoryHost({});
  await collector.read(['--cache', join(folder, 'project'), '--keep-last', '0'])(host);
  expect(host.written.stdout).toBe('0 stored results removed (0 files, 0 B); 2.0 MB left\n');
}, 60_000);
