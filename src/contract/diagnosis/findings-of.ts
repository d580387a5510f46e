/** What is wrong with what a stage left, by the evidence in its files. */
import type { TrainedDocument, TrainingHistory } from '../artefacts/trained.js';
import type { Scores, ScoresDocument } from '../artefacts/scores.js';
import { diagnoseScores } from './diagnose-scores.js';
import { diagnoseTraining } from './diagnose-training.js';
import type { Finding } from './finding.js';

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
  return target?.type === 'class' ? findingsOfScores(readJson(scores) as Scores, target.classes) : [];
}

/** `classes`: in the order of the model's outputs. */
export function findingsOfScores({ evidence }: Scores, classes: readonly string[]): readonly Finding[] {
  return evidence === undefined ? [] : diagnoseScores({ ...evidence, classes });
}
