import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests of functions that keep nothing: their files share the modules that a worker has loaded. */
const pure = [
  'base',
  'contract',
  'language',
  'structure',
  'stages/artefacts',
  'stages/arrays',
  'stages/images',
  'stages/rows',
  'stages/sources',
  'stages/text',
  'stages/sweep',
  'stages/baseline',
  'stages/report',
].map((folder) => `test/${folder}/**/*.test.ts`);

/** Slow tests (full jobs, random kills) are named `*.slow.test.ts` and run with `npm run test:all`. */
const left = process.env['SEQPIPE_ALL_TESTS'] === '1' ? [] : ['test/**/*.slow.test.ts'];

export default defineConfig({
  test: {
    globalSetup: ['test/support/build-first.ts'],
    testTimeout: 120_000,
    // The language of whoever runs the tests is not that of their messages.
    env: { SEQPIPE_LANG: 'en' },
    hookTimeout: 120_000,
    pool: 'forks',
    // Left to itself vitest keeps one core free, which on two cores is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: 'pure', include: pure, exclude: left, isolate: false } },
      {
        extends: true,
        test: { name: 'product', include: ['test/**/*.test.ts'], exclude: [...left, ...pure] },
      },
    ],
  },
});
