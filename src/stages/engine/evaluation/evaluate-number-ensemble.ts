/**
 * An ensemble that says numbers: each member predicts all rows from its own preparation, and the
 * answer is the mean or the median of theirs. It has no loss, because members may have been trained
 * by different ones. Memory: 8 bytes a row and member.
 */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { EnsembleDocument } from '../../../contract/artefacts/trained.js';
import { memberOf, type ArtefactView, type KernelContext } from '../../../contract/kernel.js';
import { joinNumbers } from '../../sweep/votes.js';
import { memberScores } from './class-scores.js';
import { evaluateAnswers, type EvaluateAnswers, type Evaluated } from './evaluate-answers.js';
import { numberColumn, type Predictions } from './evaluate-predictions.js';
import { createMeasure, measuredValues } from './measure.js';
import { isScalarMetric } from './metrics.js';

/** `data`: the same split, as each member reads it. */
export async function evaluateNumberEnsemble(
  context: KernelContext<'evaluate'>,
  ensemble: ArtefactView<EnsembleDocument>,
  data: readonly ArtefactView<DatasetDocument>[],
  asked: Omit<EvaluateAnswers, 'model' | 'data'>,
): Promise<Evaluated> {
  const { vote, members } = ensemble.document;
  if (vote !== 'mean' && vote !== 'median') throw new Error(`\`${vote}\` is no vote on numbers`);
  const alone: Evaluated[] = [];
  for (const at of members.keys()) {
    alone.push(await evaluateAnswers(context, { ...asked, model: memberOf(ensemble, at), data: data[at]! }));
  }
  const predicted = joinNumbers(
    vote,
    alone.map(({ predictions }) => numbersIn(predictions, 'predicted')),
  );
  const target = numbersIn(alone[0]!.predictions, 'target');
  const measure = createMeasure({ kind: 'numbers' });
  measure.add(
    { kind: 'numbers', values: target, width: 1, time: null, lengths: null },
    { outputs: predicted, predicted: null },
    Number.NaN,
  );
  return {
    scores: {
      examples: measure.elements,
      ...measuredValues(measure, asked.metrics.filter(isScalarMetric)),
      members: alone.map(({ scores }) => memberScores(scores)),
    },
    predictions: {
      rows: target.length,
      columns: { target: numberColumn(target), predicted: numberColumn(predicted) },
    },
  };
}

function numbersIn({ rows, columns }: Predictions, name: string): Float64Array {
  const column = columns[name]?.part(0, rows);
  if (column?.kind !== 'number') throw new Error(`the members predict no numbers: ${name}`);
  return column.values;
}
