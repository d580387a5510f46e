/**
 * A model's weights: one variable each, named by place and role, with initial values that depend on
 * seed and name only.
 */
import type { ModelGraph } from '../../../contract/model-graph.js';
import type { Tensorflow } from '../../../tensorflow/binding/tensorflow.js';
import { createVariable, type StateVariable, type StepTarget } from '../../../tensorflow/trace/trace.js';
import type { Interval } from '../../../contract/operations/interval.js';
import { randomKey } from '../random/random.js';
import { nodeWeights, weightName } from './sizes.js';
import { readVariables, writeVariables, type TensorValues, type WeightMap } from './variables.js';

export interface ParameterDescription {
  readonly name: string;
  readonly shape: readonly number[];
}

/**
 * A model with its weights inside TensorFlow. Whoever creates it disposes of it, after its trainers
 * and predictors.
 */
export interface Model {
  /** Sizes filled in. */
  readonly graph: ModelGraph;
  /** In an order that depends on the graph only. */
  readonly parameters: readonly ParameterDescription[];
  /** Numbers over all parameters. */
  readonly parameterCount: number;
  /** A copy of every weight. */
  readWeights(): Promise<Map<string, { shape: number[]; values: Float32Array }>>;
  /**
   * Replaces every weight; throws when a name or shape is missing, unknown or different, and then
   * changes nothing.
   */
  loadWeights(weights: WeightMap): Promise<void>;
  dispose(): void;
}

export interface Weight {
  readonly variable: StateVariable;
  /** Some layer looks up rows of it. */
  readonly table: boolean;
  /** Some layer reads all of it. */
  readonly whole: boolean;
  /** Learned by gradients. */
  readonly trained: boolean;
  /** Its learning rate, as a multiple of the training's. */
  readonly rate: number;
  /** How long it stays as it is; null: it is learned from the first step on. */
  readonly opens: Interval | null;
}

/** A model as trainer and predictor see it. */
export interface EngineModel extends Model {
  readonly target: StepTarget;
  readonly weights: ReadonlyMap<string, Weight>;
  /** Groups of rows that recurrent layers may work on at a time: one a thread. */
  readonly chains: number;
  /**
   * Draws the initial weights, unless they are set already. Left until needed: weights are often
   * loaded instead.
   */
  initialize(): void;
}

/** The engine's own view of a model that `createModel` made. */
export function engineModel(model: Model): EngineModel {
  if (!('weights' in model)) throw new Error('this model was not made by createModel');
  return model as EngineModel;
}

export interface ModelOptions {
  /** Seeds the initial values. */
  readonly seed: number;
  /** What some weights begin as, by name: made elsewhere. */
  readonly initial?: ReadonlyMap<string, InitialWeight>;
}

/**
 * A weight, or a table of which some rows are known. The others begin as drawn where the table is
 * trained, and as zeros where it is not.
 */
export interface InitialWeight extends TensorValues {
  /** [rows]: 1 for rows that are known; null where all are. */
  readonly known: Uint8Array | null;
}

/** Makes a model; sizes of the graph must be filled in. The caller disposes of it. */
export function createModel(
  tensorflow: Tensorflow | StepTarget,
  graph: ModelGraph,
  options: ModelOptions,
): Model {
  const target: StepTarget = { tf: tensorflow.tf, native: tensorflow.native };
  const weights = new Map<string, Weight>();
  let unset: (() => void)[] = [];
  nodeWeights(graph).forEach((specifications, index) => {
    const { place, arguments: settings, frozen = false, rate = 1, opens = null } = graph.nodes[index]!;
    for (const { role, shape, initial, table = false, trained = true } of specifications) {
      const name = weightName(place, role);
      const uses = {
        table,
        whole: !table,
        trained: trained && !frozen && settings['trainable'] !== false,
        rate,
        opens,
      };
      const existing = weights.get(name);
      if (existing === undefined) {
        const variable = createVariable(target, name, shape, 'later');
        weights.set(name, { variable, ...uses });
        const given = options.initial?.get(name);
        if (given !== undefined) demandShape(name, given.shape, shape);
        unset.push(() => {
          const draw = () => initial(shape, randomKey(options.seed, place, role));
          variable.setValues(given === undefined ? draw() : begunFrom(given, uses.trained ? draw : null));
        });
      } else if (existing.variable.shape.join() !== shape.join()) {
        throw new Error(`${name} is shared by layers that need different shapes`);
      } else {
        weights.set(name, {
          ...existing,
          table: existing.table || uses.table,
          whole: existing.whole || uses.whole,
          trained: existing.trained && uses.trained,
        });
      }
    }
  });
  const variables = [...weights.values()].map(({ variable }) => variable);
  const model: EngineModel = {
    graph,
    target,
    weights,
    chains: target.native !== null && 'threads' in tensorflow ? tensorflow.threads : 1,
    parameters: variables.map(({ name, shape }) => ({ name, shape })),
    parameterCount: variables.reduce(
      (sum, { shape }) => sum + shape.reduce((size, length) => size * length, 1),
      0,
    ),
    initialize() {
      for (const set of unset) set();
      unset = [];
    },
    readWeights() {
      model.initialize();
      return readVariables(target, variables);
    },
    async loadWeights(values) {
      await writeVariables(target, variables, values, 'weight');
      unset = [];
    },
    dispose: () => variables.forEach((variable) => variable.dispose()),
  };
  return model;
}

function demandShape(name: string, given: readonly number[], wanted: readonly number[]): void {
  if (given.join() === wanted.join()) return;
  throw new Error(`the values for ${name} have shape [${given.join(', ')}], not [${wanted.join(', ')}]`);
}

/** The known rows of a weight; the others from `draw`, or zeros. */
function begunFrom({ values, shape, known }: InitialWeight, draw: (() => Float32Array) | null): Float32Array {
  if (known === null) return values;
  const width = shape[1] ?? 1;
  const begun = draw?.() ?? new Float32Array(values.length);
  known.forEach((isKnown, row) => {
    if (isKnown === 1) begun.set(values.subarray(row * width, (row + 1) * width), row * width);
  });
  return begun;
}
