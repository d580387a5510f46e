/** Types of arguments and signatures in Spanish: no English word is left in what is not code. */
import { expect, test } from 'vitest';
import { registry } from '../../../src/language/primitives/registry.js';
import { showParameterType } from '../../../src/language/primitives/show-parameter.js';
import { typeInSpanish } from '../../../src/language/primitives/types-shown.es.js';

const shown = new Set(
  registry.all.flatMap(({ signature, parameters }) => [signature, ...parameters.map(showParameterType)]),
);

/** Types, units and choices that a program writes. */
const ofTheLanguage =
  /^(?:number|time|int|float|bool|none|steps|epochs|merge|tanh|relu|sigmoid|softmax|elu|gelu|leaky_relu|selu|silu|softplus|padding|stride|query|factor)$/u;

/** Fields and sizes are code too. */
const wordsOf = (type: string): readonly string[] =>
  type
    .replaceAll(/`[^`]*`|"[^"]*"|\[[^\]]*\]|<[^>]*>|\p{L}+:/gu, ' ')
    .match(/(?<![\p{L}_])\p{Ll}[\p{L}_]*/gu) ?? [];

test.each([...shown])('%s', (english) => {
  const spanish = typeInSpanish(english);
  const left = wordsOf(spanish).filter(
    (word) => wordsOf(english).includes(word) && !ofTheLanguage.test(word),
  );
  expect(left).toEqual([]);
});

test('what has no Spanish is seen', () => {
  expect(typeInSpanish('wheel of fortune')).toContain('wheel');
  expect(wordsOf('list of Text → float[time] "left" `lstm(…)` {path: Text}')).toEqual([
    'list',
    'of',
    'float',
  ]);
});
