/**
 * An ensemble that says numbers: each member predicts all rows from its own preparation, and the
 * answer is the mean or the median of theirs. It has no loss, because members may have been trained
 * by different ones. Memory: 8 bytes a row and member.
 */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { EnsembleDocument } from '../../../contract/artefacts/trained.js';
import { memberOf, type ArtefactView, type KernelContext } from '../../../contract/kernel.js';
import { joinNumbers } from '../../sweep/votes.js';
import { failure } from '../failures.js';
import { evaluateAhead } from './evaluate-ahead.js';
import { memberScores } from './class-scores.js';
import { evaluateAnswers } from './evaluate-answers.js';
import type { EvaluateAnswers, Evaluated } from './evaluated.js';
import { numberColumn, shapedColumn, type Predictions } from './evaluate-predictions.js';
import { demandSameWindows } from './window-origins.js';
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
  const { forecast } = context.arguments;
  if (forecast !== undefined) await demandSameWindows(data, forecast.series);
  const alone: Evaluated[] = [];
  for (const at of members.keys()) {
    const one = { ...asked, model: memberOf(ensemble, at), data: data[at]! };
    const evaluateOne = forecast?.ahead === undefined ? evaluateAnswers : evaluateAhead;
    alone.push(await evaluateOne(context, one));
  }
  const [first] = alone.map(({ predictions }) => predictions);
  const said = alone.map(({ predictions }) => numbersIn(predictions, 'predicted'));
  const other = said.findIndex((one) => !sameSteps(one, said[0]!));
  if (other >= 0) throw failure('membersReadOtherRows', { member: other + 1 });
  const predicted = joinNumbers(
    vote,
    said.map(({ values }) => values),
  );
  const target = numbersIn(first!, 'target');
  const measure = createMeasure({ kind: 'numbers' });
  for (const { from, to, ...shape } of partsOf(target)) {
    measure.add(
      { kind: 'numbers', values: target.values.subarray(from, to), ...shape },
      { outputs: predicted.subarray(from, to), predicted: null },
      Number.NaN,
    );
  }
  return {
    scores: {
      examples: measure.elements,
      ...measuredValues(measure, asked.metrics.filter(isScalarMetric)),
      ...(alone.some(({ scores }) => scores.changes) && { changes: true }),
      members: alone.map(({ scores }) => memberScores(scores)),
    },
    predictions: {
      rows: first!.rows,
      columns: {
        target: first!.columns['target']!,
        predicted:
          target.width === null
            ? numberColumn(predicted)
            : shapedColumn(first!.columns['target']!.type, Float32Array.from(predicted), target.rows),
      },
    },
  };
}

interface Numbers {
  readonly values: Float64Array | Float32Array;
  /** Of a row, or of a step where rows have their own number of them; null: a number a row. */
  readonly width: number | null;
  readonly rows: Int32Array | null;
}

function sameSteps(one: Numbers, other: Numbers): boolean {
  return one.values.length === other.values.length && String(one.rows) === String(other.rows);
}

function numbersIn({ rows, columns }: Predictions, name: string): Numbers {
  const column = columns[name]?.part(0, rows);
  switch (column?.kind) {
    case 'number':
      return { values: column.values, width: null, rows: null };
    case 'fixed-numbers':
      return { values: column.values, width: column.width, rows: null };
    case 'numbers':
      return { values: column.values, width: column.width, rows: column.rows };
    default:
      throw new Error(`the members predict no numbers: ${name}`);
  }
}

/** What is measured together: all rows of one shape, or rows of differing steps one by one. */
function partsOf({ values, width, rows }: Numbers) {
  if (rows === null) {
    return [{ from: 0, to: values.length, width: width ?? 1, time: null, lengths: null }];
  }
  return Array.from({ length: rows.length - 1 }, (_, row) => {
    const time = rows[row + 1]! - rows[row]!;
    const [from, to] = [rows[row]! * width!, rows[row + 1]! * width!];
    return { from, to, width: width!, time, lengths: Int32Array.of(time) };
  });
}
