import { expect, test } from 'vitest';
import { joinSpans, positionAt } from '../../../src/base/source/source-file.js';

const file = { path: 'a.seq', text: 'one\r\ntwo\n\n日x' };

test.each([
  [0, 1, 1], [3, 1, 4], [5, 2, 1], [8, 2, 4], [9, 3, 1], [10, 4, 1], [11, 4, 2], [12, 4, 3],
])('offset %d is line %d, column %d', (offset, line, column) => {
  expect(positionAt(file, offset)).toEqual({ line, column });
}); // prettier-ignore

test('joined spans cover both, in either order', () => {
  const [a, b] = [{ file, start: 1, end: 3 }, { file, start: 5, end: 8 }]; // prettier-ignore
  expect(joinSpans(a, b)).toEqual({ file, start: 1, end: 8 });
  expect(joinSpans(b, a)).toEqual({ file, start: 1, end: 8 });
});
