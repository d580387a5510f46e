/** A model's weights: one variable each, named by place and role, with initial values that depend on seed and name only. */
import type { ModelGraph } from '../../contract/model-graph.js';
import type { Tensorflow } from '../../tensorflow/binding/tensorflow.js';
import { createVariable, type StateVariable, type StepTarget } from '../../tensorflow/trace/trace.js';
import type { Model, TensorValues, WeightMap } from './engine.js';
import { randomKey } from './random.js';
import { nodeWeights, weightName } from './sizes.js';

export interface Weight {
  readonly variable: StateVariable;
  /** Some layer looks up rows of it. */
  readonly table: boolean;
  /** Some layer reads all of it. */
  readonly whole: boolean;
  /** Learned by gradients. */
  readonly trained: boolean;
}

/** A model as trainer and predictor see it. */
export interface EngineModel extends Model {
  readonly target: StepTarget;
  readonly weights: ReadonlyMap<string, Weight>;
  /** Groups of rows that recurrent layers may work on at a time: one a thread. */
  readonly chains: number;
  /** Draws the initial weights, unless they are set already. Left until needed: weights are often loaded instead. */
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
  /** What some tables begin as, by name: word vectors made elsewhere. */
  readonly initial?: ReadonlyMap<string, InitialTable>;
}

/** A table of which some rows are known. The others begin as drawn where the table is trained, and as zeros where it is not. */
export interface InitialTable extends TensorValues {
  /** [rows]: 1 for rows that are known. */
  readonly known: Uint8Array;
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
    const { place, arguments: settings } = graph.nodes[index]!;
    for (const { role, shape, initial, table = false, trained = true } of specifications) {
      const name = weightName(place, role);
      const uses = { table, whole: !table, trained: trained && settings['trainable'] !== false };
      const existing = weights.get(name);
      if (existing === undefined) {
        const variable = createVariable(target, name, shape, 'later');
        weights.set(name, { variable, ...uses });
        const given = options.initial?.get(name);
        if (given !== undefined) demandShape(name, given.shape, shape);
        unset.push(() => {
          const drawn = initial(shape, randomKey(options.seed, place, role));
          variable.setValues(given === undefined ? drawn : begunFrom(given, uses.trained ? drawn : null));
        });
      } else if (existing.variable.shape.join() !== shape.join()) {
        throw new Error(`${name} is shared by layers that need different shapes`);
      } else {
        weights.set(name, {
          variable: existing.variable,
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

/** The known rows of `table`; the others from `drawn`, or zeros. */
function begunFrom({ values, shape, known }: InitialTable, drawn: Float32Array | null): Float32Array {
  const width = shape[1] ?? 1;
  const begun = drawn ?? new Float32Array(values.length);
  known.forEach((isKnown, row) => {
    if (isKnown === 1) begun.set(values.subarray(row * width, (row + 1) * width), row * width);
  });
  return begun;
}

export async function readVariables(
  { native }: StepTarget,
  variables: readonly StateVariable[],
): Promise<Map<string, { shape: number[]; values: Float32Array }>> {
  await native?.drain();
  return new Map(
    variables.map((variable) => [variable.name, { shape: [...variable.shape], values: variable.values() }]),
  );
}

/** Replaces all or, when anything does not fit, none. */
export async function writeVariables(
  { native }: StepTarget,
  variables: readonly StateVariable[],
  values: WeightMap,
  what: string,
): Promise<void> {
  const known = new Set(variables.map(({ name }) => name));
  for (const name of values.keys()) {
    if (!known.has(name)) throw new Error(`there is no ${what} ${name} in this model`);
  }
  for (const { name, shape } of variables) {
    const given = values.get(name);
    if (given === undefined) throw new Error(`the ${what} ${name} is missing`);
    if (given.shape.join() !== shape.join()) {
      throw new Error(`the ${what} ${name} has shape [${shape.join(', ')}], not [${given.shape.join(', ')}]`);
    }
    if (given.values.length !== shape.reduce((size, length) => size * length, 1)) {
      throw new Error(`the ${what} ${name} has ${given.values.length} values, which do not fill its shape`);
    }
  }
  await native?.drain();
  for (const variable of variables) variable.setValues(values.get(variable.name)!.values);
}
