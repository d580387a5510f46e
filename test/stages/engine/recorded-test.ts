import { test } from 'vitest';
import { tensorflow } from './support.js';

/** For what only recorded steps can show: left out on a machine with nothing but WASM. */
export const recordedTest = test.runIf(tensorflow.native !== null);
