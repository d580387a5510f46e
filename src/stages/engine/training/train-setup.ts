/**
 * What every stage that trains begins with: the model with its sizes filled in, and the rows to
 * learn from.
 */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { KernelContext } from '../../../contract/kernel.js';
import type { ArgumentsOf } from '../../../contract/operations.js';
import type { ModelGraph } from '../../../contract/model-graph.js';
import { demandSteps } from '../tables/demand-steps.js';
import { describeModel, fillSizes, type NodeDescription } from '../engine.js';
import { inputColumns, readSplit, type InputColumnType, type SplitTable } from '../tables/train-data.js';
import { failure } from '../failures.js';
import { demandFittingOutputs, oddAnswers, targetOf, vocabularySizes, type Target } from './train-task.js';

export interface TrainSetup {
  /** Every size filled in. */
  readonly graph: ModelGraph;
  readonly layers: readonly NodeDescription[];
  /** In the order of the graph's inputs. */
  readonly types: readonly InputColumnType[];
  readonly target: Target;
  readonly train: SplitTable;
}

/**
 * Throws `StageFailure` where data, model and loss do not fit, or there is nothing to learn from.
 */
export async function setUpTraining(
  context: Pick<KernelContext<'train' | 'learning_rate_finder'>, 'inputs' | 'warn'>,
  settings: Pick<ArgumentsOf<'train'>, 'model' | 'target' | 'loss' | 'least_batch'>,
): Promise<TrainSetup> {
  const { data } = context.inputs;
  const { document } = data;
  const types = inputColumns(document, settings.model.inputs);
  const target = targetOf(document, settings.target);
  const sizes = { vocabularySizes: vocabularySizes(types), classes: target.answers };
  const graph = fillSizes(settings.model, sizes);
  const layers = describeModel(graph);
  demandFittingOutputs(settings.loss, layers[graph.output]!.shape, target);
  const split = trainingSplit(document);
  const train = await readSplit(data, split, settings.model, settings.target);
  if (train.rows === 0) throw failure('emptySplit', { split, purpose: 'learn from' });
  if (train.rows < (settings.least_batch ?? 1)) throw failure('oneRowToNormalize', { split });
  demandSteps(graph, split, train);
  const odd = oddAnswers(split, target, train, true);
  if (odd !== null) context.warn(odd);
  return { graph, layers, types, target, train };
}

/** Rows that were never divided are all for training. */
export function trainingSplit({ splits }: DatasetDocument): string {
  const names = Object.keys(splits);
  const split = names.length === 1 ? names[0] : names.find((name) => name === 'train');
  if (split === undefined)
    throw new Error(`train reads one split or the split train, not ${names.join(', ')}`);
  return split;
}
