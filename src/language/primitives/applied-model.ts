/**
 * A model is applied to the rows that it is trained on. Trainings of one list that differ in their
 * recipe only (`[train(m, data, seed: s) for s in 1..100]`) share the application and its graph.
 */
import type { OpenModelGraph } from '../../contract/model-graph.js';
import type { AppliedModel } from '../types/applied-model.js';
import { canonicalModelGraph } from '../types/model-graph.js';
import type { DatasetValue } from '../types/table.js';
import type { FunctionValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { modelInputs } from './model-inputs.js';

/** Null where the inputs find no columns or the model gives no tensor, which is reported. */
export function appliedModel(
  call: PrimitiveCall,
  model: FunctionValue,
  data: DatasetValue,
  target: string | null,
): AppliedModel | null {
  const { applications } = call.context;
  // These change the layers of the graph, so that it is good for one training only.
  const isShared = !call.arguments.given('start') && !call.arguments.given('rates');
  const known = isShared ? applications.get(model) : undefined;
  if (known?.data === data && known.target === target) return known;
  const inputs = modelInputs(call, model, data, target);
  if (inputs === null) return null;
  const at = call.arguments.span('model');
  const output = model.apply(
    inputs.map((input) => ({ value: input.tensor, span: at })),
    at,
  );
  if (output.kind !== 'tensor') return null;
  let graph: OpenModelGraph | null = null;
  const made: AppliedModel = {
    data,
    target,
    inputs,
    output,
    graph: () => (graph ??= canonicalModelGraph(inputs, output)),
  };
  if (isShared) applications.set(model, made);
  return made;
}
