/** Where `evaluate` is given validation rows to choose a threshold by: never rows that it measures. */
import { expect, test } from 'vitest';
import { compileText } from '../check/compile-text.js';
import { model, rows, trained } from '../check/right-program.js';

/** Which split the one evaluation chooses its threshold by; null for none. */
function chosenBy(program: string): readonly string[] | null | undefined {
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics).toEqual([]);
  const stages = graph!.stages.filter(({ operation }) => operation === 'evaluate');
  const inputs = stages.at(-1)!.inputs as Readonly<
    Record<string, { readonly splits: readonly string[] | null }>
  >;
  return 'validation' in inputs ? inputs['validation']!.splits : null;
}

const two = '[train(m, data, target: .label, epochs: e) for e in 1..2]';
const other = `csv("b.csv", columns: { text: "t", label: class("l", labels: { n: "neg", p: "pos" }) })`;

test.each([
  ['F1 of the test split', `${trained}a = evaluate(t, raw.test, metrics: [f1])`, ['validation']],
  ['precision', `${trained}a = evaluate(t, raw.test, metrics: [precision])`, ['validation']],
  ['accuracy, which has no threshold', `${trained}a = evaluate(t, raw.test)`, null],
  ['the validation split itself', `${trained}a = evaluate(t, raw.validation, metrics: [f1])`, null],
  ['all rows, with those of validation', `${trained}a = evaluate(t, rows, metrics: [f1], seen: true)`, null],
  ['another file', `${trained}a = evaluate(t, ${other}, metrics: [f1])`, ['validation']],
  [
    'a baseline',
    `${rows}b = logistic_regression(tokens, target: .label)\na = evaluate(b, raw.test, metrics: [f1])`,
    ['validation'],
  ],
  [
    'the best of a list',
    `${rows}${model}b = best(${two}, by: .validation.loss)\na = evaluate(b, raw.test, metrics: [f1])`,
    ['validation'],
  ],
  ['an ensemble', `${rows}${model}b = ensemble(${two})\na = evaluate(b, raw.test, metrics: [f1])`, null],
  [
    'data without a validation split',
    `${rows.replace('validation: 10%, test: 10%', 'test: 20%')}${model}t = train(m, data, target: .label)\na = evaluate(t, raw.test, metrics: [f1])`,
    null,
  ],
])('%s', (_, program, splits) => {
  expect(chosenBy(program)).toEqual(splits);
});
