/** Programs that stay small on the page and grow without end when they are evaluated. */
import { expect, test } from 'vitest';
import { compileText } from './compile-text.js';
import { chosen } from '../../support/rounds.js';

const lines = (count: number, line: (at: number) => string): string =>
  `${Array.from({ length: count }, (_, at) => line(at)).join('\n')}\n`;

const source = 'raw = csv("a.csv", columns: { text: "text" })\n';

const programs = {
  // Each of these kept `check` busy for minutes, or ended in "Maximum call stack size exceeded" or
  // "Invalid string length".
  'stages that call the next one twice': `${lines(20, (at) => `stage s${at}(t: Text) = t |> s${at + 1} |> s${at + 1}`)}stage s20(t: Text) = t |> lowercase\n`,
  'the same, applied to a column': `${lines(20, (at) => `stage s${at}(t: Text) = t |> s${at + 1} |> s${at + 1}`)}stage s20(t: Text) = t |> lowercase\n${source}x = raw with { text: .text |> s0 }\n`,
  'models that call the next one twice': `${lines(20, (at) => `model m${at}(x: float[4]) = x |> m${at + 1} |> m${at + 1}`)}model m20(x: float[4]) = x |> dense(4)\n`,
  'a long chain of stages': `${lines(3000, (at) => `stage s${at}(t: Text) = t |> s${at + 1}`)}stage s3000(t: Text) = t |> lowercase\n`,
  'a long chain of values': `${lines(8000, (at) => `x${at} = x${at + 1}`)}x8000 = 1\n`,
  'long expressions inside each other': `${lines(60, (at) => `stage s${at}(t: Text) = t${' |> lowercase'.repeat(200)} |> s${at + 1}`)}stage s60(t: Text) = t |> lowercase\n`,
  'a list in itself': `${lines(30, (at) => `x${at} = [..x${at + 1}, ..x${at + 1}]`)}x30 = [1, 2]\n`,
  'a list that holds the next one twice': `${lines(40, (at) => `x${at} = [x${at + 1}, x${at + 1}]`)}x40 = [1, 2]\n`,
  'a record that holds the next one twice': `${lines(40, (at) => `x${at} = { a: x${at + 1}, b: x${at + 1} }`)}x40 = { a: 1 }\n`,
  'a text after itself': `${lines(40, (at) => `x${at} = x${at + 1} + x${at + 1}`)}x40 = "ab"\n`,
  'a composition of itself': `${lines(30, (at) => `f${at} = f${at + 1} >> f${at + 1}`)}f30 = lowercase >> lowercase\n`,
  'a composition of thousands': `f0 = lowercase >> lowercase\n${lines(5000, (at) => `f${at + 1} = f${at} >> lowercase`)}`,
};

/** Those that are long on the page, too, take most of the time. */
const long = /^(long expressions|a composition of thousands|a long chain of stages)/u;
const usual = chosen(Object.entries(programs), ([what]) => !long.test(what));

test.each(usual)('%s: one error that names the chain', (_, text) => {
  const { diagnostics } = compileText(text);
  expect(diagnostics.map(({ code }) => code)).toEqual(['SEQ244']);
  expect(diagnostics[0]!.notes.join('\n')).toMatch(/^reached through `\w+`/);
});

test('a stage that is called again with the same value is evaluated once', () => {
  const same = lines(40, (at) => `stage s${at}(t: Text) = t |> s${at + 1} |> s${at + 1}`);
  const { diagnostics, graph } = compileText(
    `${same}stage s40(t: Text) = t\n${source}x = raw with { text: .text |> s0 |> lowercase }\n`,
  );
  expect(diagnostics).toEqual([]);
  expect(graph?.stages.map(({ operation }) => operation)).toEqual(['delimited', 'map']);
});

test('what calls within the limits add up to is right', () => {
  const text = `${lines(90, (at) => `stage s${at}(t: Text) = t |> s${at + 1}`)}stage s90(t: Text) = t |> lowercase\n`;
  expect(compileText(text).diagnostics).toEqual([]);
});

test('circles are named, through settings too', () => {
  const { diagnostics } = compileText(`
    stage a(t: Text; next: Stage = b) = t |> next
    stage b(t: Text) = t |> c
    stage c(t: Text) = t |> a
  `);
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'SEQ202 `a` and `b` and `c` are made from each other',
  ]);
});

test('of a union of thousands of alternatives only the first are listed', () => {
  const options = Array.from({ length: 4000 }, (_, at) => `"a${at}"`).join(' | ');
  const [diagnostic] = compileText(`param p: ${options} = "zz"\n`).diagnostics;
  expect(diagnostic?.message).toMatch(/"a28", "a29" or one of 3,970 more/);
});
