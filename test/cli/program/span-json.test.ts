import { expect, test } from 'vitest';
import { decodeSpans, encodeSpans } from '../../../src/cli/program/span-json.js';
import type { SourceFile } from '../../../src/base/source/source-file.js';

const a: SourceFile = { path: 'a.seq', text: 'x = 1' };
const b: SourceFile = { path: 'b.seq', text: 'y = 2' };

test('a value with spans survives, and its files are kept once each', () => {
  const value = {
    stages: [{ span: { file: a, start: 0, end: 1 }, argumentSpans: { n: { file: b, start: 4, end: 5 } } }],
    plain: [1, null, 'text', { start: 1, end: 2 }],
    again: { file: { ...a }, start: 2, end: 3 },
  };
  const files: SourceFile[] = [];
  const text = JSON.stringify(encodeSpans(value, files));
  expect(files).toEqual([a, b]);
  expect(text).not.toContain('x = 1');
  expect(decodeSpans(JSON.parse(text), files)).toEqual(value);
});
