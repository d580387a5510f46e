import { expect, test } from 'vitest';
import { showBytes } from '../../src/base/show-bytes.js';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [1536, '1.5 kB'],
  [9_960, '10 kB'],
  [274_000_000, '274 MB'],
  [999_600_000, '1.0 GB'],
  [12_345_678_901, '12 GB'],
  [2e18, '2000000 TB'],
])('%d bytes are shown as %s', (bytes, shown) => {
  expect(showBytes(bytes)).toBe(shown);
});
