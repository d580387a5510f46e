/** What a decoder reads before each step: which input of a model its own answers will fill. */
import { expect, test } from 'vitest';
import type { OpenModelGraph } from '../../../src/contract/model-graph.js';
import { compileText } from './compile-text.js';

const rows = `raw = csv("a.csv", columns: { en: "e", es: "s", future: numbers("f*", width: 3), pair: numbers("p*", shape: [3, 2]), history: numbers("h*", shape: [4, 1]), last: number("l"), image: numbers("x*", shape: [2, 2, 2]) }) |> split(into: { train: 80%, test: 20% })
text = raw with { en: .en |> tokenize(whitespace), es: .es |> tokenize(whitespace) }
english = vocabulary(text.en, ends: true)
spanish = vocabulary(text.es, ends: true)
ids = text with { en: .en |> index(english), es: .es |> index(spanish, ends: true) }
`;
const decoder = `model decoder(en: Id[..source], before: Id<w>[..target]) {
  h = en |> embedding(4) |> gru(4) |> last
  before |> embedding(4) |> gru(4, initial: h) |> dense(spanish.size) |> softmax
}
`;

/** The inputs of the first training, and codes of what was said. */
function trained(program: string): { readonly written: readonly string[]; readonly said: readonly string[] } {
  const { graph, diagnostics } = compileText(rows + program);
  const training = graph?.stages.find(({ operation }) => operation === 'train');
  const model = training?.arguments['model'] as unknown as OpenModelGraph | undefined;
  return {
    written: model?.inputs.flatMap(({ column, written }) => (written ? [column] : [])) ?? [],
    said: diagnostics.map(({ code, primary }) => {
      const { start = 0, end = 0, file } = primary?.span ?? {};
      return `${code} ${file?.text.slice(start, end) ?? ''}`;
    }),
  };
}

const train = 't = train(decoder, data, target: .es)\n';

test.each([
  ['of a column of the rows', 'data = ids with { before: .es |> shift }'],
  [
    'of a column that is made the same way at once',
    'data = text with { en: .en |> index(english), es: .es |> index(spanish, ends: true), before: .es |> index(spanish, ends: true) |> shift }',
  ],
  ['of a copy', 'two = ids with { again: .es }\ndata = two with { before: .again |> shift }'],
  [
    'cut as the target is',
    'long = ids with { before: .es |> shift }\ndata = long with { es: .es |> truncate(9), before: .before |> truncate(9) }',
  ],
])('the input that is the shift of the target is written: %s', (_what, data) => {
  expect(trained(`${decoder}${data}\n${train}`)).toEqual({ written: ['before'], said: [] });
});

test.each([
  [
    'with the ids of another vocabulary',
    'data = text with { en: .en |> index(english), es: .es |> index(spanish, ends: true), before: .es |> index(english, ends: true) |> shift }',
    ['SEQ315 before: Id<w>[..target]', 'SEQ231 dense(spanish.size)'],
  ],
  [
    'of the source',
    'data = ids with { before: .en |> shift }',
    ['SEQ315 before: Id<w>[..target]', 'SEQ231 dense(spanish.size)'],
  ],
  [
    'cut otherwise than the target',
    'long = ids with { before: .es |> shift }\ndata = long with { es: .es |> truncate(9), before: .before |> truncate(8) }',
    ['SEQ315 before: Id<w>[..target]'],
  ],
])('a shift of something else is warned about: %s', (_what, data, said) => {
  expect(trained(`${decoder}${data}\n${train}`)).toEqual({ written: [], said });
});

test('a decoder must not look ahead, and its encoder may', () => {
  const data = 'data = ids with { before: .es |> shift }\n';
  const both = decoder.replace('|> gru(4) |> last', '|> bidirectional(gru(2)) |> mean');
  expect(trained(`${both}${data}${train}`)).toEqual({ written: ['before'], said: [] });
  const ahead = decoder.replace('gru(4, initial: h)', 'bidirectional(gru(4))');
  expect(trained(`${ahead.replace(/ {2}h = .*\n/u, '')}${data}${train}`).said).toEqual([
    'SEQ308 bidirectional(gru(4))',
  ]);
});

test.each([
  ['future', '.future |> shift', []],
  ['future', '.future |> shift(first: .history)', []],
  ['future', '.future |> shift(first: .last)', []],
  ['pair', '.pair |> shift', []],
  ['pair', '.pair |> shift(first: .history)', ['SEQ212 .history']],
  ['future', '.future |> shift(first: .en)', ['SEQ212 .en']],
  ['future', '.future |> shift(first: .nothing)', ['SEQ225 .nothing']],
  ['future', '.image |> shift', ['SEQ221 shift']],
  ['future', '.es |> shift(first: .last)', ['SEQ212 .last']],
])('numbers, %s: %s', (target, column, said) => {
  const shape = target === 'pair' ? '3, 2' : '3';
  const program = `data = ids with { before: ${column} }
model m(before: float[${shape}]) = before ${target === 'pair' ? '|> gru(4) |> dense(2)' : '|> reshape([3, 1]) |> gru(4) |> dense(1) |> flatten'}
t = train(m, data, target: .${target})
`;
  const got = trained(program);
  expect(got.said).toEqual(said);
  expect(got.written).toEqual(said.length === 0 ? ['before'] : []);
});

test('the keys of what asks for no ends are as they were', () => {
  const { graph } = compileText(rows.replaceAll(', ends: true', ''));
  const made = graph!.stages.flatMap((stage) =>
    stage.operation === 'vocabulary'
      ? [Object.keys(stage.arguments)]
      : stage.operation === 'map'
        ? stage.arguments.steps.map((step) => Object.keys(step.arguments))
        : [],
  );
  expect(JSON.stringify(made)).not.toContain('ends');
});

test('predict needs no column that only makes the target', () => {
  const { graph } = compileText(`${rows}${decoder}data = ids with { before: .es |> shift }\n${train}`);
  const { columns, steps, inputs, writes } = graph!.preprocessing['t']!;
  expect(columns).toEqual({ en: 'text' });
  expect(steps.map(({ operation, column }) => `${operation} ${column}`)).toEqual(['tokenize en', 'index en']);
  expect(writes?.joining).toBe('spaces');
  expect(inputs[writes!.vocabulary]?.stage).toBe('spanish');
});

test('what is written fills one input, so a decoder with two of them does not write', () => {
  const two = decoder
    .replace('before: Id<w>[..target])', 'before: Id<w>[..target], again: Id<w>[..target])')
    .replace('before |> embedding(4)', 'concat(before |> embedding(4), again |> embedding(4))');
  const data = 'data = ids with { before: .es |> shift, again: .es |> shift }\n';
  const written = 's = evaluate(t, raw.test, search: greedy, metrics: [bleu])\n';
  expect(trained(`${two}${data}${train}`)).toEqual({ written: ['before', 'again'], said: [] });
  expect(trained(`${two}${data}${train}${written}`).said).toEqual(['SEQ275 greedy']);
});

test('scores of what was written are compared by BLEU and by equal texts', () => {
  const data = 'data = ids with { before: .es |> shift }\n';
  const scores = '[evaluate(t, raw.test, search: s, metrics: [bleu, exact]) for s in [greedy, beam(2)]]';
  const compared = (by: string): string => `${decoder}${data}${train}c = compare(${scores}, y: ${by})\n`;
  expect(trained(compared('.bleu')).said).toEqual([]);
  expect(trained(compared('.exact')).said).toEqual([]);
  expect(trained(compared('.chrf')).said).toEqual(['SEQ317 .chrf']);
  const mixed = '[evaluate(t, raw.test, search: greedy, metrics: m) for m in [[bleu, exact], [bleu]]]';
  const { diagnostics } = compileText(`${rows}${compared('.exact').replace(scores, mixed)}`);
  expect(diagnostics.map(({ help }) => help)).toEqual([
    ['use `.loss` or `.bleu`, or give `evaluate` another of `metrics`'],
  ]);
  const other = `${rows}${compared('.chrf').replace(scores, mixed)}`;
  expect(compileText(other).diagnostics.map(({ help }) => help)).toEqual(diagnostics.map(({ help }) => help));
});

test('the share of its own answers is in the key where it is asked for', () => {
  const asked = (more: string): unknown => {
    const program = `${decoder}data = ids with { before: .es |> shift }\nt = train(decoder, data, target: .es${more})\n`;
    const { graph } = compileText(rows + program);
    return graph!.stages.find(({ operation }) => operation === 'train')!.arguments['own_outputs'];
  };
  expect([asked(''), asked(', own_outputs: 0%'), asked(', own_outputs: 25%')]).toEqual([
    undefined,
    undefined,
    0.25,
  ]);
});
