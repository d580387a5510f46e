/** Which rows `evaluate` compares with the training rows at run time. */
import { describe, expect, test } from 'vitest';
import type { StageGraph, StageInput } from '../../../src/contract/stage-graph.js';
import { compileText } from '../check/compile-text.js';
import { model, rows, trained } from '../check/right-program.js';

/** The inputs of the one evaluation, by their roles. */
function inputsOf(program: string): { graph: StageGraph; inputs: Map<string, StageInput> } {
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { inputs } = graph!.stages.find(({ operation }) => operation === 'evaluate')!;
  return { graph: graph!, inputs: new Map(Object.entries<StageInput>(inputs)) };
}

/** The stages (with the split) whose rows are compared, in pairs; no pair where nothing is. */
function pairsOf(program: string): readonly (readonly [string, string])[] {
  const { inputs } = inputsOf(program);
  const shown = (role: string): string => {
    const { stage, splits } = inputs.get(role)!;
    return [stage, ...(splits ?? [])].join('.');
  };
  const learned = [...inputs.keys()].filter((role) => role.startsWith('learned.'));
  return learned.map((role) => [shown(role.replace('learned', 'compared')), shown(role)] as const);
}

const columns = 'columns: { text: "t", label: class("l", labels: { n: "neg", p: "pos" }) }';
const other = `other = csv("b.csv", ${columns})\n`;
const third = `third = csv("c.csv", ${columns})\n`;

describe('rows of another table are compared with the training rows', () => {
  test.each([
    ['another file', `${trained}${other}a = evaluate(t, other)`, [['other', 'raw.train']]],
    [
      'a split of another file',
      `${trained}${other}parts = other |> split(into: { test: 50%, rest: 50% })\na = evaluate(t, parts.test)`,
      [['parts.test', 'raw.train']],
    ],
    [
      'another file, prepared',
      `${trained}${other}a = evaluate(t, other |> tokenize(treebank) |> index(words))`,
      [['other', 'raw.train']],
    ],
    [
      'a split whose name has no meaning: `split` has not compared it',
      `${trained.replace('test: 10%', 'extra: 10%')}a = evaluate(t, raw.extra)`,
      [['raw.extra', 'raw.train']],
    ],
    [
      'a file beside a dataset of two others',
      `${rows.replace(/raw = .*\n/u, `${other}raw = dataset(train: rows, test: other)\n`)}${model}${third}` +
        't = train(m, data, target: .label)\na = evaluate(t, third)',
      [['third', 'rows']],
    ],
    [
      'two models that learned from different files',
      `${trained}${other}${third}data2 = other |> tokenize(treebank) |> index(words)\n` +
        'both = ensemble([t, train(m, data2, target: .label)])\na = evaluate(both, third)',
      [
        ['third', 'raw.train'],
        ['third', 'other'],
      ],
    ],
  ])('%s', (_, program, pairs) => expect(pairsOf(program)).toEqual(pairs));

  test('texts are compared with texts, where the training rows were divided after a step', () => {
    const late = trained
      .replace('raw = rows |> split', 'raw = rows |> lowercase |> tokenize(treebank) |> split')
      .replace('tokens = raw |> tokenize(treebank)', 'tokens = raw');
    const { graph, inputs } = inputsOf(`${late}${other}a = evaluate(t, other)`);
    const compared = graph.stages.find(({ name }) => name === inputs.get('compared.0')!.stage)!;
    expect(compared.operation).toBe('map');
    expect(JSON.stringify(compared.arguments)).toContain('treebank');
    expect(JSON.stringify(compared.arguments)).not.toContain('index');
  });
});

describe('rows that a stage has compared already, or that are training rows, are not compared', () => {
  test.each([
    ['the test split', `${trained}a = evaluate(t, raw.test)`],
    ['the test split, prepared', `${trained}a = evaluate(t, data.test)`],
    ['the validation split', `${trained}a = evaluate(t, raw.validation)`],
    [
      'a part of the test split',
      `${trained}b = raw |> split(.test, into: { one: 50%, two: 50% })\na = evaluate(t, b.one)`,
    ],
    ['the test split without repeated rows', `${trained}a = evaluate(t, raw.test |> deduplicate(.text))`],
    [
      'the test table of a dataset',
      `${rows.replace(/raw = .*\n/u, `${other}raw = dataset(train: rows, test: other)\n`)}${model}` +
        't = train(m, data, target: .label)\na = evaluate(t, raw.test)',
    ],
    [
      'the table that a dataset has as test',
      `${rows.replace(/raw = .*\n/u, `${other}raw = dataset(train: rows, test: other)\n`)}${model}` +
        't = train(m, data, target: .label)\na = evaluate(t, other)',
    ],
    [
      'rows of a split that was compared when the training split was divided',
      `${rows.replace('raw = rows |> split(into: { train: 80%, validation: 10%, test: 10% })', 'whole = rows |> split(into: { rest: 80%, test: 20% })\nraw = whole |> split(.rest, into: { train: 90%, validation: 10% })')}${model}` +
        't = train(m, data, target: .label)\na = evaluate(t, whole.test)',
    ],
    ['training rows, with permission', `${trained}a = evaluate(t, raw.train, seen: true)`],
  ])('%s', (_, program) => expect(pairsOf(program)).toEqual([]));
});
