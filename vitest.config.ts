import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that put the environment of a process, or its TensorFlow, in another's place: each file has its own. */
const alone = ['test/tensorflow/**/*.test.ts', 'test/setup/**/*.test.ts'];
/** Tests that put WebAssembly in the place of native TensorFlow: they share it with each other. */
const wasm = ['test/stages/engine/**/*wasm*.test.ts'];

/** Slow tests (full jobs, random kills) are named `*.slow.test.ts` and run with `npm run test:all`. */
const left = process.env['SEQPIPE_ALL_TESTS'] === '1' ? [] : ['test/**/*.slow.test.ts'];

/** The longest first: one that begins last would run alone. On a fresh clone vitest knows no times. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number =>
      /\/pipelines\/run\.slow\./u.test(moduleId) ? 0 : /\.slow\./u.test(moduleId) ? 1 : 2;
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    globalSetup: ['test/support/build-first.ts'],
    testTimeout: 120_000,
    // The language of whoever runs the tests is not that of their messages.
    env: { SEQPIPE_LANG: 'en' },
    hookTimeout: 120_000,
    pool: 'forks',
    sequence: { sequencer: SlowFirst },
    // Left to itself vitest keeps one core free, which on two cores is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // The files of `shared` load the modules, and TensorFlow, once for each worker: a third less time.
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [...left, ...alone, ...wasm],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'wasm', include: wasm, exclude: left, isolate: false } },
      { extends: true, test: { name: 'alone', include: alone, exclude: left } },
    ],
  },
});
