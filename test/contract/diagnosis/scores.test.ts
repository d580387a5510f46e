/** What is said of scores: facts of every split, advice of validation rows alone. */
import { expect, test } from 'vitest';
import type { Scores } from '../../../src/contract/artefacts/scores.js';
import { findingsOfScores } from '../../../src/contract/diagnosis/findings-of.js';
import type { AnswersEvidence } from '../../../src/contract/artefacts/evidence.js';
import { scores } from '../../../src/contract/artefacts/scores.js';
import { outputOf } from '../../../src/contract/artefact.js';
import { diagnoseScores } from '../../../src/contract/diagnosis/diagnose-scores.js';

const answers: AnswersEvidence = {
  rows: 412,
  right: 362,
  support: [362, 50],
  predicted: [412, 0],
  confused: { classes: [0, 1], rows: 50 },
  confidence: 0.9,
};
const classes = ['ham', 'spam'];

test('of test rows facts, of validation rows also what to try', () => {
  const [onTest] = diagnoseScores({ split: 'test', classes, answers });
  expect(onTest).toMatchObject({
    code: 'SEQ606',
    message: 'the model says "ham" for all 412 test rows; 87.9 % of them are of this class',
    help: [],
  });
  const [onValidation] = diagnoseScores({ split: 'validation', classes, answers });
  expect(onValidation!.help.length).toBeGreaterThan(0);
});

test('a threshold is never chosen by what is measured', () => {
  const threshold = { value: 0.2, there: { f1: 0.9, accuracy: 0.95 }, atHalf: { f1: 0.5, accuracy: 0.8 } };
  const said = { ...answers, right: 380, predicted: [350, 62], confidence: 0.92, threshold };
  expect(diagnoseScores({ split: 'test', classes, answers: said })).toEqual([]);
});

test('an output has the findings and the largest class, the evidence stays in its file', () => {
  const stored = {
    examples: 412,
    accuracy: 362 / 412,
    largestClass: { name: 'ham', share: 362 / 412 },
    evidence: { split: 'test', answers },
  };
  const columns = { target: { type: 'class', classes } } as const;
  const output = outputOf({
    document: { kind: 'scores', scores: 'scores.json', predictions: 'predictions.arrow', columns },
    splits: null,
    sha256: () => '',
    readJson: () => stored,
  });
  expect(output).toMatchObject({ kind: 'scores', findings: [{ name: 'predictsOneClass' }] });
  expect(output).not.toHaveProperty('evidence');
  expect(scores.lines(stored)).toEqual(['accuracy 0.8786  (412 examples, 87.9 % of them `ham`)']);
});

test('of numbers, a simple forecast that is as good, or a mean', () => {
  const said = (stored: Partial<Scores>) =>
    findingsOfScores({ examples: 90, mae: 1, ...stored }, []).map(({ message }) => message);
  const naive = { name: 'naive', mae: 0.9 };
  expect(said({ against: [{ name: 'mean', mae: 3 }, naive] })).toEqual([
    'the model is not better than `naive`: its mae is 1.0000, and the baseline has 0.9000',
  ]);
  expect(said({ against: [{ name: 'seasonal_naive(365)', mae: 1 }] })).toHaveLength(1);
  expect(said({ against: [{ name: 'naive', mae: 1.1 }], r2: 0.4 })).toEqual([]);
  // Principal components are no simple answer, and ten rows are few.
  expect(said({ against: [{ name: 'pca(30)', mae: 0.9 }] })).toEqual([]);
  expect(said({ examples: 10, against: [naive] })).toEqual([]);
  expect(said({ r2: -0.1 })).toEqual([
    'the error is not below that of the mean of these rows: r2 is -0.1000',
  ]);
});
