/**
 * State that goes on from batch to batch. It is small (rows · width of a few layers), so it travels
 * as inputs and outputs of the step; whoever runs steps over a stream of batches owns it.
 */
import type { ModelGraph } from '../../../contract/model-graph.js';
import type { StepInput, StepResults } from '../../../tensorflow/trace/trace.js';
import type { TensorValues, WeightMap } from '../model/variables.js';
import type { ModelBatch } from './model-batch.js';
import { nodeCarries, weightName } from '../model/sizes.js';

export interface CarriedStates {
  /** Names, in the graph's order. */
  readonly names: readonly string[];
  /**
   * What the step of `batch` finds, as its inputs. Throws when a batch goes on from one of another
   * size.
   */
  inputs(batch: ModelBatch): Record<string, StepInput>;
  /** Takes what a step left. */
  take(results: StepResults): void;
  /** A copy, for checkpoints. */
  read(): Map<string, { shape: number[]; values: Float32Array }>;
  /** Replaces everything; whatever is not among `values` begins anew. */
  load(values: WeightMap): void;
}

const inputName = (name: string): string => `carried/${name}`;

export function createCarriedStates(graph: ModelGraph): CarriedStates {
  const widths = new Map(
    nodeCarries(graph).flatMap((states, index) =>
      states.map(({ role, width }) => [weightName(graph.nodes[index]!.place, role), width] as const),
    ),
  );
  const names = [...widths.keys()];
  const held = new Map<string, TensorValues>();
  return {
    names,
    inputs({ rows, resetState }) {
      return Object.fromEntries(
        names.map((name) => {
          const shape = [rows, widths.get(name)!];
          const before = resetState === true ? undefined : held.get(name);
          if (before !== undefined && before.shape[0] !== rows) {
            throw new Error(`a batch of ${rows} rows cannot go on from one of ${before.shape[0]}`);
          }
          return [inputName(name), { shape, values: before?.values ?? new Float32Array(rows * shape[1]!) }];
        }),
      );
    },
    take(results) {
      for (const name of names) {
        const { shape, values } = results[inputName(name)]!;
        held.set(name, { shape, values: values as Float32Array });
      }
    },
    read: () =>
      new Map(
        [...held].map(([name, { shape, values }]) => [name, { shape: [...shape], values: values.slice() }]),
      ),
    load(values) {
      held.clear();
      for (const name of names) {
        const given = values.get(name);
        if (given !== undefined) held.set(name, given);
      }
    },
  };
}

/** By name: what the step finds. */
export const carriedTensors = <T>(
  names: readonly string[],
  tensors: Readonly<Record<string, T>>,
): Map<string, T> => new Map(names.map((name) => [name, tensors[inputName(name)]!]));

/** What the step leaves, as its outputs. */
export const carriedOutputs = <T>(carried: ReadonlyMap<string, T>): Record<string, T> =>
  Object.fromEntries([...carried].map(([name, tensor]) => [inputName(name), tensor]));
