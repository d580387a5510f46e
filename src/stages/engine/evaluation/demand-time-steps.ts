/** Forecasts are measured on series with the rhythm that the model has learned. */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import { sameStep, showTimeStep } from '../../../contract/artefacts/time-step.js';
import type { ModelDocument } from '../../../contract/artefacts/trained.js';
import { windowColumns } from '../../../contract/operations/windows.js';
import { failure } from '../failures.js';

/** Throws `StageFailure` where a series of the rows has a step that no series of the training had. */
export function demandTimeSteps({ answer }: Pick<ModelDocument, 'answer'>, data: DatasetDocument): void {
  const future = data.columns[windowColumns.future];
  // A model of an earlier seqpipe does not know its steps.
  if (answer?.steps === undefined || future?.type !== 'numbers') return;
  const learned = answer.steps;
  const other = future.steps?.find((step) => !learned.some((one) => sameStep(one, step)));
  if (other === undefined) return;
  throw failure('otherTimeStep', { found: showTimeStep(other), learned: learned.map(showTimeStep) });
}
