/** The trained models among a stage's inputs, in the order of their numbers, and what they left. */
import { readFile } from 'node:fs/promises';
import {
  keptPoint,
  type HistoryPoint,
  type TrainedDocument,
  type TrainingHistory,
} from '../../contract/artefacts/trained.js';
import type { ArtefactView } from '../../contract/kernel.js';

/** The inputs `ROLE.0`, `ROLE.1`, …, of which `input` gives one by its number. */
export function numbered<View>(input: (at: number) => View | undefined): readonly View[] {
  const found: View[] = [];
  for (let view = input(0); view !== undefined; view = input(found.length)) found.push(view);
  return found;
}

/** What was measured at the step whose weights were kept; null for an ensemble, which has none. */
export async function measuredAtKept(view: ArtefactView<TrainedDocument>): Promise<HistoryPoint | null> {
  const { document } = view;
  if (document.family === 'ensemble') return null;
  return keptPoint(JSON.parse(await readFile(view.path(document.history), 'utf8')) as TrainingHistory);
}
