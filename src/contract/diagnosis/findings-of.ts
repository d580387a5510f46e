/** What is wrong with what a stage left, by the evidence in its files. */
import type { TrainedDocument, TrainingHistory } from '../artefacts/trained.js';
import type { Scores, ScoresDocument } from '../artefacts/scores.js';
import { diagnoseScores } from './diagnose-scores.js';
import { diagnoseTraining } from './diagnose-training.js';
import type { Finding } from './finding.js';
import { numberScoreFindings } from './numbers.js';

/** Of an ensemble, its evaluations tell. */
export function findingsOfTrained(
  document: TrainedDocument,
  readJson: (file: string) => unknown,
): readonly Finding[] {
  if (document.family === 'ensemble') return [];
  // The file is what the contract says of it.
  return findingsOfHistory(readJson(document.history) as TrainingHistory, document.classes);
}

export function findingsOfHistory(history: TrainingHistory, classes: readonly string[]): readonly Finding[] {
  const { evidence } = history;
  return evidence === undefined ? [] : diagnoseTraining({ history, evidence, classes });
}

export function findingsOfScoresDocument(
  { scores, columns }: ScoresDocument,
  readJson: (file: string) => unknown,
): readonly Finding[] {
  const { target } = columns;
  return findingsOfScores(readJson(scores) as Scores, target?.type === 'class' ? target.classes : []);
}

/** `classes`: in the order of the model's outputs; none of numbers and ids. */
export function findingsOfScores(scores: Scores, classes: readonly string[]): readonly Finding[] {
  const { evidence, seen } = scores;
  if (evidence !== undefined) return diagnoseScores({ ...evidence, classes });
  const findings = numberScoreFindings(scores);
  return seen === 'validation' ? findings : findings.map((finding) => ({ ...finding, help: [] }));
}
