/**
 * Evaluation of a decoder of numbers: each of its answers is the next step that it reads, as where it
 * is used. The true steps before an answer are not read.
 */
import { undoneScaling } from '../../../contract/artefacts/column-type.js';
import type { KernelContext } from '../../../contract/kernel.js';
import { demandShapeOfNumbers } from '../tables/number-targets.js';
import { readSplit } from '../tables/train-data.js';
import type { EvaluateAnswers, Evaluated } from './evaluated.js';
import type { OpenedModel } from './evaluate-neural.js';
import { measuredForecast } from './measured-forecast.js';
import { unitOfData } from './unit-of-data.js';
import { writeNumbers } from './write-numbers.js';

export async function evaluateOwnAnswers(
  context: Pick<KernelContext<'evaluate'>, 'arguments' | 'inputs' | 'signal' | 'progress'>,
  opened: OpenedModel,
  { data, split, target, metrics, batch }: EvaluateAnswers,
): Promise<Evaluated> {
  const { graph, layers, scaling } = opened.document;
  const { signal, progress } = context;
  const table = await readSplit(data, split, graph, target);
  const type = data.document.columns[target]!;
  const { rows, targets } = table;
  if (type.type !== 'numbers' || targets?.kind !== 'numbers') throw new Error(`${target} has no steps`);
  demandShapeOfNumbers(layers[graph.output]!.shape, type, target);
  const truth = targets.table.values;
  const said = new Float32Array(truth.length);
  let done = 0;
  await writeNumbers(opened, table, { batch, signal }, (row, steps) => {
    said.set(steps, row * steps.length);
    progress({ done: ++done, total: rows, unit: 'examples' });
  });
  const unit = await unitOfData(context, data, { said: scaling, truth: undoneScaling(type) });
  return measuredForecast({ rows, truth, said, unit }, type, metrics);
}
