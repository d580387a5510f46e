/**
 * Evaluation of a forecast that goes further than the model says at once: it reads its own answers.
 * It has no loss, which is one of the steps that were trained. Memory: 8 bytes for each number of a
 * history, besides the windows.
 */
import { undoneScaling, widthOf } from '../../../contract/artefacts/column-type.js';
import type { KernelContext } from '../../../contract/kernel.js';
import { windowColumns } from '../../../contract/operations/windows.js';
import type { Batch } from '../../artefacts/column.js';
import { concatRows } from '../../artefacts/concat-rows.js';
import { datasetOf } from '../../artefacts/dataset-view.js';
import { inputColumns, tableOf } from '../tables/train-data.js';
import type { EvaluateAnswers, Evaluated } from './evaluated.js';
import { openTrained } from './evaluate-neural.js';
import { measureSplit } from './evaluate-split.js';
import { forecastAhead } from './forecast-ahead.js';
import { measuredForecast } from './measured-forecast.js';
import { unitOfData } from './unit-of-data.js';

export async function evaluateAhead(
  context: KernelContext<'evaluate'>,
  { model, data, split, metrics, batch }: EvaluateAnswers,
): Promise<Evaluated> {
  const { forecast } = context.arguments;
  const ahead = forecast?.ahead;
  if (forecast === undefined || ahead === undefined) throw new Error('the model says all steps at once');
  const { horizon, target } = forecast;
  const opened = await openTrained(model, context);
  try {
    const { document, predictor } = opened;
    inputColumns(data.document, document.graph.inputs);
    const { rows, columns } = await readWindows(data, split);
    const numbersIn = (name: string): Float32Array => {
      const column = columns[name];
      if (column === undefined) return new Float32Array();
      if (column.kind !== 'fixed-numbers') throw new Error(`${name} has numbers of one shape`);
      return Float32Array.from(column.values);
    };
    const read = data.document.columns[windowColumns.history];
    if (read?.type !== 'numbers') throw new Error('a history has numbers');
    const { shape } = read;
    const sizes = { ...ahead, history: shape[0]!, ahead: horizon, targets: target.length };
    const windows = {
      rows,
      history: numbersIn(windowColumns.history),
      known: numbersIn(windowColumns.known),
    };
    let done = 0;
    const passes = Math.ceil(horizon / ahead.steps);
    const said = await forecastAhead(windows, sizes, async (values) => {
      const column = { kind: 'fixed-numbers', width: widthOf(read), values } as const;
      const inputs = document.graph.inputs.map(() => ({ emptyId: 0, shape }));
      const table = tableOf(
        rows,
        inputs.map(() => column),
        inputs,
      );
      let answers = new Float32Array();
      await measureSplit(predictor, table, { batch, signal: context.signal }, (part) => {
        const { outputs } = part.prediction;
        const size = outputs.length / part.rows.length;
        if (answers.length === 0) answers = new Float32Array(rows * size);
        part.rows.forEach((row, i) => answers.set(outputs.subarray(i * size, (i + 1) * size), row * size));
        done += part.rows.length;
        context.progress({ done, total: rows * passes, unit: 'examples' });
      });
      return answers;
    });
    const type = data.document.columns[windowColumns.future]!;
    if (type.type !== 'numbers') throw new Error('a future has numbers');
    const truth = numbersIn(windowColumns.future);
    const unit = await unitOfData(context, data, { said: document.scaling, truth: undoneScaling(type) });
    return measuredForecast({ rows, truth, said, unit }, type, metrics);
  } finally {
    opened.dispose();
  }
}

async function readWindows(data: EvaluateAnswers['data'], split: string): Promise<Batch> {
  const view = datasetOf(data);
  const wanted = [windowColumns.history, windowColumns.future, windowColumns.known];
  const names = wanted.filter((name) => Object.hasOwn(view.document.columns, name));
  const batches: Batch[] = [];
  for await (const batch of view.batches(split, names)) batches.push(batch);
  return concatRows(batches);
}
