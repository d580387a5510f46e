/** `npm run test:all`: every test, the slow ones (`*.slow.test.ts`) too. */
import { spawnSync } from 'node:child_process';

const env = { ...process.env, SEQPIPE_ALL_TESTS: '1' };
const { status } = spawnSync('npx', ['vitest', 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env,
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
