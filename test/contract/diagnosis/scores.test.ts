/** What is said of scores: facts of every split, advice of validation rows alone. */
import { expect, test } from 'vitest';
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
