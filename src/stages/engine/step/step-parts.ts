/**
 * What training and predicting steps share: the model over a batch inside a step, and answers on
 * their way out.
 */
import type { Tensor } from '@tensorflow/tfjs';
import {
  labelled,
  type StepResults,
  type StepTarget,
  type StepTensors,
} from '../../../tensorflow/trace/trace.js';
import { inputOf } from '../batch/batch-inputs.js';
import { embeddings } from '../model/forward.js';
import { dropIds } from '../ops/dropout.js';
import type { StepRandomness } from '../values/layer.js';
import type { EngineModel, Weight } from '../model/model.js';
import { rowMajor } from '../batch/time-major.js';
import type { Value } from '../values/value.js';

/** The inputs of the graph, as the step sees them. */
export const graphInputs = ({ graph }: EngineModel, tensors: StepTensors): Value[] =>
  graph.inputs.map((_, index) => inputOf(tensors, index));

/**
 * What each embedding node looks up, in their order: the ids of its input, of which it drops some
 * while training. [time · rows] int32.
 */
export function lookUpIds(
  { graph, target }: EngineModel,
  inputs: readonly Value[],
  training: StepRandomness | null,
): Tensor[] {
  return embeddings(graph).map(({ input, node: { place, arguments: settings, frozen }, index }) => {
    const ids = idsOf(inputs[input]);
    const { word_dropout: rate = 0, dropped_id: dropped, kept_id: kept = null } = settings;
    if (training === null || frozen || rate === 0 || dropped === undefined) return ids;
    const dropping = { rate, dropped, kept, randomness: training, place: `${place}/${index}/words` };
    return labelled(place, () => dropIds(target, ids, dropping));
  });
}

/** The rows of the tables: [time · rows, width]. `ids` are those above. */
export function lookUpRows({ graph, weights }: EngineModel, ids: readonly Tensor[]): Tensor[] {
  return embeddings(graph).map(({ table, node }, position) =>
    labelled(node.place, () => weights.get(table)!.variable.gather(ids[position]!)),
  );
}

/** What the embeddings of the graph read, by node index, from their lookups in order. */
export const tableRows = ({ graph }: EngineModel, rows: readonly Tensor[]): Map<number, Tensor> =>
  new Map(embeddings(graph).map(({ index }, position) => [index, rows[position]!]));

/** The weights that some layer reads as a whole, by name. */
export const wholeWeights = ({ weights }: EngineModel): (readonly [string, Weight])[] =>
  [...weights].filter(([, { whole }]) => whole);

/** [time · rows] int32. */
export function idsOf(value: Value | undefined): Tensor {
  if (value?.kind !== 'ids') throw new Error('an embedding looks up ids');
  return value.tensor;
}

/** [elements] int32: the place of the largest output of each. */
export const mostProbableIds = ({ tf }: StepTarget, outputs: Tensor): Tensor => tf.argMax(outputs, 1);

/** A result of the step, [elements, width] → row by row. */
export function rowByRow(results: StepResults, name: string, rows: number): Float32Array | Int32Array | null {
  const result = results[name];
  if (result === undefined) return null;
  const [elements = rows] = result.shape;
  if (elements === rows) return result.values;
  const time = elements / rows;
  return rowMajor(result.values, rows, time, result.values.length / elements);
}
