/**
 * Each parameter of each primitive is given each kind of value: the checker answers, and never
 * fails. Usually each parameter has one or two of the values, and all of them with
 * `SEQPIPE_ALL_TESTS=1`.
 */
import { expect, test } from 'vitest';
import type { ParameterSpec, Primitive } from '../../../src/language/primitives/define-primitive.js';
import { registryFor } from '../../../src/language/primitives/registry-for.js';
import { registry } from '../../../src/language/primitives/registry.js';
import { expectSameCode } from '../../support/same-code.js';
import { compileText } from '../check/compile-text.js';
import { exampleProgram } from './example-program.js';

/**
 * What values stand on, each declaration after those that it reads; nothing here is called as an
 * example calls its values.
 */
const world = `o_rows = csv("o.csv", columns: { text: "t", size: number("s"), label: class("l", labels: { a: "bad", b: "good" }) })
o_raw = o_rows |> split(into: { train: 80%, test: 20% })
o_words = vocabulary(o_raw |> tokenize(whitespace))
o_data = o_raw |> tokenize(whitespace) |> index(o_words)
model o_model(ids: Id[..time]) = ids |> embedding(4) |> last |> dense(1) |> sigmoid
cell o_cell(x: float[n]; units: int) {
  state h: float[units] = zeros
  h' = tanh(weight(units, n) @ x + weight(units, units) @ h)
}
o_trained = train(o_model, o_data, target: .label)
o_scores = evaluate(o_trained, o_raw.test)
`;

/** Of no constant, choice or accessor. */
const foreign = [
  'o_raw',
  'o_words',
  'o_trained',
  'o_scores',
  '{ a: { b: 1 } }',
  'o_model',
  'o_cell(units: 3)',
];

const values = [
  ...foreign,
  'undeclared',
  '3',
  '-1',
  '0.5',
  '50%',
  '3 epochs',
  '""',
  '"accuracy"',
  '"a.txt"',
  'true',
  'none',
  '.label',
  '.validation.loss.more',
  '[]',
  '{}',
  '[none]',
  '[undeclared]',
  '["accuracy", accuracy]',
  '[o_raw, o_scores]',
  '[[1, 2], 3]',
  '{ train: "x", test: none }',
  '{ a: undeclared }',
  '{ x: class("l"), y: number(3) }',
  'o_words.size',
  'adam',
  'mae',
  'best(.validation.loss)',
  'lstm(3)',
  'last',
  'tokenize',
  'class("l")',
  'word_vectors("g.txt", width: 5)',
  'report(o_trained, o_scores)',
];

/** The declarations that `value` reads, directly or through others: to compile all of them each time takes longest. */
function worldOf(value: string): string {
  const declarations = world.split(/^(?=\w+ = |model |cell )/mu);
  return declarations.reduceRight((after, declaration) => {
    const name = /o_\w+/u.exec(declaration)![0];
    return new RegExp(`\\b${name}\\b`, 'u').test(after + value) ? declaration + after : after;
  }, '');
}
const worlds = new Map(values.map((value) => [value, worldOf(value)]));

const cases = registry.all.flatMap((primitive) =>
  primitive.parameters.map(
    (parameter) => [`${primitive.name}.${parameter.name}`, primitive, parameter] as const,
  ),
);

/** Messages quote what an argument is in both languages. */
const primitives = await registryFor('es');

const share = process.env['SEQPIPE_ALL_TESTS'] === '1' ? 1 : 32;

test.each(cases.map((one, at) => [...one, at] as const))('%s', (_, primitive, parameter, number) => {
  for (const value of values.filter((_one, at) => at % share === number % share)) {
    const program = worlds.get(value)! + exampleProgram(primitive, withArgument(primitive, parameter, value));
    const { graph, diagnostics } = compileText(program, { primitives });
    const wrong = diagnostics.some(({ severity }) => severity === 'error');
    expect([value, graph === null], program).toEqual([value, wrong]);
    for (const { message, primary } of diagnostics)
      expect(`${message} ${primary?.text ?? ''}`, program).not.toMatch(/undefined|\[object|NaN|\bnull\b/);
    expectSameCode(diagnostics);
    const { kind } = parameter.type;
    const never = kind !== 'value' && kind !== 'custom' && foreign.includes(value);
    if (never || value === 'undeclared') expect([value, wrong], program).toEqual([value, true]);
  }
});

/** The example of `primitive` with `value` for the parameter, whatever it has for it. */
function withArgument(
  { name, parameters, example }: Primitive,
  parameter: ParameterSpec,
  value: string,
): string {
  const argument = parameter.rest === 'named' ? `some: ${value}` : `${parameter.name}: ${value}`;
  const bare = new RegExp(`(?<![\\w."])${name}\\b`).exec(example)!;
  const start = bare.index + name.length;
  if (example[start] !== '(') return `${example.slice(0, start)}(${argument})${example.slice(start)}`;
  const given = splitArguments(example.slice(start + 1));
  const at = parameters.filter(({ positional }) => positional).indexOf(parameter);
  const fed = parameters.some((one) => one.fed === true) && example.slice(0, bare.index).includes('|>');
  const kept = given.texts.filter(
    (text, place) => !text.startsWith(`${parameter.name}:`) && (fed || place !== at || /^\w+:/.test(text)),
  );
  const rest = example.slice(start + 1 + given.end);
  return `${example.slice(0, start)}(${[...kept, argument].join(', ')}${rest}`;
}

/** Arguments up to the closing parenthesis, and where that is. */
function splitArguments(text: string): { readonly texts: readonly string[]; readonly end: number } {
  const texts: string[] = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    const closes = depth === 0 && character === ')';
    if (closes || (depth === 0 && character === ',')) {
      if (at > from) texts.push(text.slice(from, at).trim());
      from = at + 1;
    }
    if (closes) return { texts, end: at };
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
  }
  throw new Error(`no closing parenthesis: ${text}`);
}
