import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Slow tests (full jobs, random kills) are named `*.slow.test.ts` and run with `npm run test:all`. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: process.env['SEQPIPE_ALL_TESTS'] === '1' ? [] : ['test/**/*.slow.test.ts'],
    globalSetup: ['test/support/build-first.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Left to itself vitest keeps one core free, which on two cores is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
