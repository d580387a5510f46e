/** Which rows may be measured on, and what the scores say of rows that training saw. */
import { describe, expect, test } from 'vitest';
import { compileText } from '../check/compile-text.js';
import { model, rows, trained } from '../check/right-program.js';

const again = 'again = rows |> split(into: { train: 80%, test: 20% }, seed: 1)\n';
const kept = `${rows}${model}t = train(m, data, target: .label, keep: best(.validation.loss))\n`;

/** What the one evaluation says that training saw of its rows. */
function seenOf(program: string): unknown {
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics).toEqual([]);
  const stage = graph!.stages.find(({ operation }) => operation === 'evaluate')!;
  return (stage.arguments as Readonly<Record<string, unknown>>)['seen'];
}

test.each([
  ['the test split', `${trained}a = evaluate(t, raw.test)`, undefined],
  ['the test split, prepared', `${trained}a = evaluate(t, data.test)`, undefined],
  ['the test split, permitted for nothing', `${trained}a = evaluate(t, raw.test, seen: true)`, undefined],
  [
    'the test split of the same division again',
    `${trained}b = rows |> split(into: { train: 80%, x: 10%, y: 10% })\na = evaluate(t, b.y)`,
    undefined,
  ],
  [
    'a part of the test split',
    `${trained}b = raw |> split(.test, into: { one: 50%, two: 50% })\na = evaluate(t, b.one)`,
    undefined,
  ],
  [
    'another file',
    `${trained}a = evaluate(t, csv("b.csv", columns: { text: "t", label: class("l", labels: { n: "neg", p: "pos" }) }))`,
    undefined,
  ],
  ['validation that nothing went by', `${trained}a = evaluate(t, raw.validation)`, undefined],
  ['validation that chose the weights', `${kept}a = evaluate(t, raw.validation)`, 'validation'],
  [
    'validation that chose the end',
    `${kept.replace('keep: best(', 'stop: early(of: ')}a = evaluate(t, raw.validation)`,
    'validation',
  ],
  ['test beside a validation that chose', `${kept}a = evaluate(t, raw.test)`, undefined],
  ['training rows', `${trained}a = evaluate(t, raw.train, seen: true)`, 'training'],
  [
    'a part of the training rows',
    `${trained}b = raw |> split(.train, into: { one: 50%, two: 50% })\na = evaluate(t, b.one, seen: true)`,
    'training',
  ],
  ['all rows', `${trained}a = evaluate(t, rows, seen: true)`, 'partly training'],
  [
    'another split of the same rows',
    `${trained}${again}a = evaluate(t, again.test, seen: true)`,
    'partly training',
  ],
  ['a sample of the test split', `${trained}a = evaluate(t, raw.test |> sample(10))`, undefined],
  ['a sample of all rows', `${trained}a = evaluate(t, rows |> sample(10), seen: true)`, 'partly training'],
  [
    'a sample of the training rows',
    `${trained}b = raw |> sample(10, of: .train)\na = evaluate(t, b.train, seen: true)`,
    'training',
  ],
  [
    'a division by a column of the same rows',
    `${trained}b = rows |> split(into: { train: 80%, test: 20% }, by: .text)\na = evaluate(t, b.test, seen: true)`,
    'partly training',
  ],
  [
    'what a fold holds out, of a training on all of it',
    `${trained}b = [fold.validation for fold in folds(raw.train, 3)]\nc = [evaluate(t, d, seen: true) for d in b]\na = c`,
    'training',
  ],
  [
    'training rows without duplicates',
    `${trained}a = evaluate(t, raw.train |> deduplicate(.text), seen: true)`,
    'training',
  ],
  [
    'the rows of a linear model',
    `${rows}t = logistic_regression(tokens, target: .label)\na = evaluate(t, raw.train, seen: true)`,
    'training',
  ],
])('%s', (_, program, seen) => expect(seenOf(program)).toBe(seen));

describe('names of splits', () => {
  const meantBy = (name: string): string | undefined => {
    const { diagnostics, graph } = compileText(
      `raw = csv("a.csv", columns: { text: "t" }) |> split(into: { train: 80%, ${name}: 20% })`,
    );
    expect(graph).not.toBeNull();
    return /did you mean `(\w+)`/.exec(diagnostics[0]?.primary?.text ?? '')?.[1];
  };

  test.each([
    ['val', 'validation'],
    ['valid', 'validation'],
    ['dev', 'validation'],
    ['vaildation', 'validation'],
    ['Validation', 'validation'],
    ['testing', 'test'],
    ['tset', 'test'],
  ])('`%s` is perhaps `%s`', (name, meant) => expect(meantBy(name)).toBe(meant));

  test.each(['test', 'validation', 'rest', 'extra', 'fold_2', 'holiday'])('`%s` is a name', (name) =>
    expect(meantBy(name)).toBeUndefined(),
  );

  test('`training` in a dataset is perhaps `train`', () => {
    const columns = 'columns: { text: "t" }';
    const { diagnostics } = compileText(
      `d = dataset(training: csv("a.csv", ${columns}), test: csv("b.csv", ${columns}))`,
    );
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['SEQ326', 'warning']]);
  });
});
