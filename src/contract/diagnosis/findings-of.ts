/** What is wrong with what a stage left, by the evidence in its files. */
import type { TrainedDocument, TrainingHistory } from '../artefacts/trained.js';
import { diagnoseTraining } from './diagnose-training.js';
import type { Finding } from './finding.js';

/** Of a linear model and of an ensemble, their evaluations tell. */
export function findingsOfTrained(
  document: TrainedDocument,
  readJson: (file: string) => unknown,
): readonly Finding[] {
  if (document.family !== 'neural') return [];
  // The file is what the contract says of it.
  return findingsOfHistory(readJson(document.history) as TrainingHistory, document.classes);
}

export function findingsOfHistory(history: TrainingHistory, classes: readonly string[]): readonly Finding[] {
  const { evidence } = history;
  return evidence === undefined ? [] : diagnoseTraining({ history, evidence, classes });
}
