import { test } from 'vitest';
import { slowTest } from '../../support/slow-test.js';
import { tensorflow } from './support.js';

/** For what only recorded steps can show: left out on a machine with nothing but WASM. */
export const recordedTest = test.runIf(tensorflow.native !== null);

/** The same among slow tests. */
export const slowRecordedTest = tensorflow.native === null ? test.skip : slowTest;
