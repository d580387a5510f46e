/**
 * Names that every JavaScript object has mean nothing in the language, wherever they are written.
 */
import { expect, test } from 'vitest';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import { compileText } from './compile-text.js';

const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf', 'isPrototypeOf'];

/** What is written with the name, and the code of the only right answer. */
const places: readonly (readonly [string, string, (name: string) => string])[] = [
  ['a unit', 'SEQ105', (name) => `x = 7 ${name}`],
  ['a value', 'SEQ200', (name) => `x = ${name}`],
  ['a function', 'SEQ200', (name) => `x = ${name}(3)`],
  ['a type of a stage', 'SEQ216', (name) => `stage s(t: ${name}) = t |> lowercase`],
  ['a type of a param', 'SEQ216', (name) => `param p: ${name} = 3`],
  ['an argument', 'SEQ210', (name) => `x = lstm(4, ${name}: 3)`],
  [
    'a column of a table',
    'SEQ225',
    (name) => `raw = csv("a.csv", columns: { text: "text" })\nx = raw.${name}`,
  ],
  [
    'a split',
    'SEQ225',
    (name) =>
      `raw = csv("a.csv", columns: { text: "text" }) |> split(into: { train: 80%, test: 20% })\nx = evaluate(logistic_regression(raw |> tokenize(whitespace), target: .text), raw.${name})`,
  ],
  ['a member', 'SEQ225', (name) => `x = adam(0.1).${name}`],
  ['a list', 'SEQ200', (name) => `x = [${name}]`],
  ['an import', 'SEQ205', (name) => `import { ${name} } from "std/text"`],
];

test.each(places)('%s', (_, code, write) => {
  for (const name of names) {
    const { diagnostics } = compileText(`${write(name)}\n`);
    expect([name, diagnostics.map((one) => one.code)]).toEqual([name, expect.arrayContaining([code])]);
    expect(renderDiagnostics(diagnostics, { color: false })).not.toMatch(/undefined|native code|\[object/);
  }
});

test('a column, a class and a setting of that name are what was written', () => {
  for (const name of names) {
    const { diagnostics, graph } = compileText(
      `stage s(t: Text; ${name}: Text = "x") = t |> replace("a", ${name})\n` +
        `raw = csv("a.csv", columns: { "${name}": "${name}", label: class("l", labels: { "${name}": "${name}" }) })\n` +
        `x = raw |> s(${name}: "y")\n`,
    );
    expect([name, diagnostics.map(({ message }) => message)]).toEqual([name, []]);
    const source = JSON.stringify(graph?.stages[0]?.arguments);
    expect(source).toContain(`"labels":{"${name}":"${name}"}`);
  }
});
