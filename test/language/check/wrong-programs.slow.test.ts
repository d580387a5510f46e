import { expect, test } from 'vitest';
import { compileText } from './compile-text.js';

test('more mistakes in one declaration than a function takes arguments end in messages all the same', () => {
  const many = 80_000;
  expect(compileText(`a = pad(${'"\\q" '.repeat(many)})`).diagnostics.length).toBeGreaterThan(50);
});
