/**
 * What people write who come from Keras, PyTorch, scikit-learn or Spanish, and what they are told:
 * one message for one habit, at its place. Where a message says how a line is written here, the
 * program with that line is right.
 */
import { expect, test } from 'vitest';
import { compileText, summary } from '../check/compile-text.js';
import { newcomers } from './programs.js';
import { slowTest } from '../../support/slow-test.js';

test.each(newcomers)('$what', ({ program, told, help, repaired }) => {
  const { diagnostics, graph } = compileText(program);
  expect(diagnostics.map(summary)).toEqual(told);
  const said = diagnostics.flatMap((diagnostic) => diagnostic.help);
  for (const line of help ?? []) expect(said).toContain(line);
  if (diagnostics.some(({ severity }) => severity === 'error')) expect(graph).toBeNull();
  for (const { message, translations } of diagnostics) expect(translations?.es?.message).not.toBe(message);
  if (repaired === undefined) return;
  const right = compileText(repaired);
  expect(right.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  expect(right.graph).not.toBeNull();
});

// What reads as a program is one.
test.each([
  ['a Makefile', 'recipe = {\nx: 1,\n\ty: 2\n}\n'],
  [
    'a sentence',
    'param one: bool = true\nparam other: bool = false\nboth = one and\n  other and not one or other\n',
  ],
  ['a table', 'sizes = [\n1,2\n]\n'],
])('a right program that looks like %s', (_, program) => {
  expect(compileText(program).diagnostics).toEqual([]);
});

test('a habit of a whole file is one message with its places', () => {
  const lines = Array.from({ length: 20 }, (_, at) => `x${at} = nn.LSTM(${at + 1}, batch_first=True)`);
  const { diagnostics } = compileText(lines.join('\n'));
  expect(diagnostics.map(summary)).toEqual(['SEQ200 nn']);
  expect(diagnostics[0]!.related.map(({ text }) => text)).toEqual(['and here', 'and here', 'and here']);
  expect(diagnostics[0]!.translations!.es!.related.map(({ text }) => text)).toEqual([
    'y aquí',
    'y aquí',
    'y aquí',
  ]);
});

slowTest('of thousands of mistakes the first are told', () => {
  const lines = Array.from({ length: 5000 }, (_, at) => `x${at} = unknown_${at}`);
  const { diagnostics } = compileText(lines.join('\n'));
  expect(diagnostics).toHaveLength(51);
  expect(diagnostics.at(-1)!.code).toBe('SEQ125');
});
