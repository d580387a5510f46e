/** Findings in Spanish: the same code and numbers as in English, and advice only where there is some. */
import { expect, test } from 'vitest';
import { findingLines } from '../../../src/contract/diagnosis/finding-lines.js';
import { found, wordingOf, type Finding } from '../../../src/contract/diagnosis/finding.js';

const loss = { loss: 0.71, constant: 0.69, rate: 0.01 };
const split = 'validation';
const kinds = [null, 'logistic_regression', 'naive_bayes'] as const;

const all: readonly Finding[] = [
  found('answersConstant', loss),
  found('rateTooLarge', loss),
  found('lossRises', { lowest: 0.4, epoch: 2, loss: 0.9, rate: 0.01 }),
  found('rateTooSmall', { moved: 0.0001, ...loss }),
  found('rateTooSmall', { moved: 0.01, ...loss }),
  found('gradientsVanish', { layer: 'rnn', strongest: 'dense', share: 0.00012 }),
  found('stillFalling', { epochs: 5, before: 0.5, loss: 0.4 }),
  ...[true, false].map((keepsBest) =>
    found('overfits', { epoch: 3, lowest: 0.3, loss: 0.5, trainBefore: 0.2, train: 0.1, keepsBest }),
  ),
  found('memorizes', { train: 0.99, validation: 0.7 }),
  ...kinds.flatMap((linear) => [
    found('predictsOneClass', { split, rows: 12_345, class: 'ham', share: 0.879, linear }),
    found('notAboveLargestClass', { split, accuracy: 0.6, class: 'ham', share: 0.61, linear }),
    found('classesNeverPredicted', { split, classes: ['a', 'b', 'c', 'd', 'e', 'f'], rows: 9, linear }),
    found('tooConfident', { split, confidence: 0.9, accuracy: 0.7, linear }),
    found('notConfidentEnough', { split, confidence: 0.5, accuracy: 0.7, linear }),
    found('otherThreshold', { class: 'spam', threshold: 0.3, f1: 0.9, f1AtHalf: 0.8, linear }),
  ]),
  found('classesConfused', { split, classes: ['ham', 'spam'], rows: 30, mistakes: 40 }),
  found('unknownWords', { column: 'text', share: 0.3 }),
  found('unknownWordsElsewhere', { column: 'text', train: 0.01, validation: 0.2 }),
  found('mostRowsCut', { column: 'text', length: 20, share: 0.8 }),
  found('contradictingRows', { rows: 1, share: 0.01 }),
  found('repeatedRows', { rows: 20, share: 0.1 }),
  found('classesNotValidated', { classes: ['ham'] }),
  found('answersAlike', { split, spread: 0.01 }),
  found('notBelowMean', { split, share: 1.02 }),
  found('notBelowBaseline', { baseline: 'naive', metric: 'mae', error: 2, other: 1 }),
  found('noVarianceExplained', { r2: -0.1 }),
  found('largeTarget', { column: 'price', magnitude: 12_000 }),
  found('differentScales', {
    least: { column: 'area', magnitude: 0.1 },
    most: { column: 'price', magnitude: 1200, place: 2 },
  }),
];

test.each(all)('$name has the same code in Spanish, and no English words', (finding) => {
  const spanish = wordingOf(finding, 'es');
  expect(spanish.message).not.toBe(finding.message);
  expect(codeIn(spanish)).toEqual(codeIn(finding));
  expect(spanish.help).toHaveLength(finding.help.length);
  for (const text of [spanish.message, ...spanish.help]) {
    expect(text.replaceAll(/`[^`]*`|"[^"]*"/g, '')).not.toMatch(/\b(?:the|must|with|this|which|rows|of)\b/);
  }
});

test.each([
  ['training', 'entrenamiento'],
  ['validation', 'validación'],
  ['holdout', 'holdout'],
])('rows of the split %s are those of %s', (split, name) => {
  const { message } = wordingOf(found('answersAlike', { split, spread: 0.01 }), 'es');
  expect(message).toContain(`todas las filas de ${name}:`);
});

test('a terminal shows them in its language; of test rows there is no advice in any', () => {
  const finding = found('noVarianceExplained', { r2: -0.1 });
  expect(findingLines([finding], 'es')).toEqual([
    `! el error no es menor que el de la media de estas filas: r2 es -0.1000 [${finding.code}]`,
    '    prueba: mira si las entradas corresponden al objetivo: `seqpipe show FILE NAME`',
  ]);
  expect(findingLines([{ ...finding, help: [] }], 'es')).toHaveLength(1);
});

function codeIn({ message, help }: Pick<Finding, 'message' | 'help'>): readonly string[] {
  return [message, ...help].flatMap((text) => text.match(/`[^`]+`|"[^"]+"/g) ?? []).sort();
}
