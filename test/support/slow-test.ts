import { test } from 'vitest';

/**
 * A slow test among quick ones, with which it shares its models and files: it runs with
 * `SEQPIPE_ALL_TESTS=1` (`npm run test:all`). A group of slow tests has a file, `*.slow.test.ts`.
 */
export const slowTest = test.runIf(process.env['SEQPIPE_ALL_TESTS'] === '1');
