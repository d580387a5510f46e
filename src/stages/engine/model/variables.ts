/** Values of variables, out of TensorFlow and into it. */
import type { StateVariable, StepTarget } from '../../../tensorflow/trace/trace.js';

/** Values of one weight (or optimizer slot), row-major float32. */
export interface TensorValues {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Name (`2/lstm/input_weights`: place in the structure, then role) to values. */
export type WeightMap = ReadonlyMap<string, TensorValues>;

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
