/** The settings of linear baselines: what they stand for, and what cannot stand together. */
import { expect, test } from 'vitest';
import { compileText, summary } from './compile-text.js';
import { rows } from './right-program.js';

const head = rows.split('words =')[0]!;

function argumentsOf(call: string): unknown {
  const { graph, diagnostics } = compileText(`${head}c = ${call}`);
  expect(diagnostics).toEqual([]);
  return graph!.stages.flatMap((stage) =>
    stage.operation === 'logistic_regression' || stage.operation === 'naive_bayes' ? [stage.arguments] : [],
  )[0];
}

const plain = { kind: 'tfidf', ngrams: 1, min_count: 1, max_size: null, sublinear: false };

test('what came later is in the arguments only where it is asked for', () => {
  expect(argumentsOf('logistic_regression(tokens, target: .label)')).toEqual({
    column: 'text',
    target: 'label',
    features: plain,
    inverse_regularization: 1,
    max_iterations: 100,
    tolerance: 0.0001,
  });
});

test.each([
  ['tfidf(ngrams: 2)', { ...plain, ngrams: 2 }],
  ['tfidf(ngrams: 1..2)', { ...plain, ngrams: 2 }],
  ['tfidf(ngrams: 2..3)', { ...plain, ngrams: 3, shortest: 2 }],
  ['tfidf(binary: true)', { ...plain, binary: true }],
  ['counts(sublinear: true)', { ...plain, kind: 'counts', sublinear: true }],
])('%s', (features, wanted) => {
  const call = `logistic_regression(tokens, target: .label, features: ${features}, naive_bayes_weights: 1)`;
  expect(argumentsOf(call)).toMatchObject({ features: wanted, naive_bayes_weights: 1 });
});

test('naive Bayes counts, and Bernoulli asks whether a token is there', () => {
  const counts = { ...plain, kind: 'counts' };
  expect(argumentsOf('naive_bayes(tokens, target: .label)')).toEqual({
    column: 'text',
    target: 'label',
    features: counts,
    likelihood: 'multinomial',
    alpha: 1,
  });
  expect(argumentsOf('naive_bayes(tokens, target: .label, likelihood: "bernoulli", alpha: 0.1)')).toEqual({
    column: 'text',
    target: 'label',
    features: { ...counts, binary: true },
    likelihood: 'bernoulli',
    alpha: 0.1,
  });
});

test.each([
  ['logistic_regression(tokens, target: .label, features: tfidf(ngrams: 0))', 'SEQ212 0'],
  ['logistic_regression(tokens, target: .label, features: tfidf(ngrams: "2"))', 'SEQ212 "2"'],
  ['logistic_regression(tokens, target: .label, features: tfidf(ngrams: 0..2))', 'SEQ212 0..2'],
  [
    'logistic_regression(tokens, target: .label, features: counts(sublinear: true, binary: true))',
    'SEQ212 true',
  ],
  ['logistic_regression(tokens, target: .label, naive_bayes_weights: 0)', 'SEQ212 0'],
  ['naive_bayes(tokens, target: .label, alpha: 0)', 'SEQ212 0'],
  ['naive_bayes(tokens, target: .label, likelihood: "gaussian")', 'SEQ212 "gaussian"'],
  ['naive_bayes(tokens, target: .label, features: tfidf, likelihood: "bernoulli")', 'SEQ212 tfidf'],
  [
    'naive_bayes(tokens, target: .label, features: counts(sublinear: true), likelihood: "bernoulli")',
    'SEQ212 counts(sublinear: true)',
  ],
  ['naive_bayes(tokens, target: .text)', 'SEQ238 .text'],
  ['naive_bayes(tokens.test, target: .label)', 'SEQ301 tokens.test'],
  ['MultinomialNB(tokens, target: .label)', 'SEQ200 MultinomialNB'],
  ['logistic_regression(tokens, target: .label, C: 2)', 'SEQ210 C'],
])('%s', (call, wanted) => {
  expect(compileText(`${head}c = ${call}`).diagnostics.map(summary)).toEqual([wanted]);
});
