/**
 * The layers that a model owns, by the expression that makes them: however often the model is
 * applied, its layers are the same, and so are their weights.
 */
import type { Expression, ExpressionOf } from '../syntax/ast.js';
import type { LayerGraph } from '../types/layer-graph.js';
import type { AppliedInput, FunctionValue, Value } from '../types/value.js';
import type { GivenArguments } from './arguments.js';
import { OwnedLayers, type Scope } from './scope.js';

/**
 * What `expression` is: the layer that it made when the model was applied before, or else what
 * `evaluate` gives.
 */
export function evaluateOwned(expression: Expression, { owned }: Scope, evaluate: () => Value): Value {
  const before = owned?.get(expression);
  // Layers that read tensors are made again for each application, with the weights of the one
  // before.
  const readsTensors = before?.kind === 'function' && before.withIdentity !== undefined;
  if (before !== undefined && !readsTensors) return before;
  const value = evaluate();
  if (value.kind !== 'function' || owned === null) return value;
  const identity = readsTensors ? before.identity : undefined;
  const kept = identity === undefined ? value : (value.withIdentity?.(identity) ?? value);
  owned.set(expression, kept);
  return kept;
}

/**
 * The model that this call made when the model around it was applied before: it has weights
 * already.
 */
export function ownedCallee(
  call: ExpressionOf<'call'>,
  settings: GivenArguments,
  { owned }: Scope,
): FunctionValue | null {
  const before = owned?.get(call.callee);
  const again = settings.named.some(
    ({ value }) => value.kind === 'function' && value.withIdentity !== undefined,
  );
  return before?.kind === 'function' && !again ? before : null;
}

/** What a model owns in the layer graph of what it is fed: two trainings of it share nothing. */
export function ownedIn(
  graphs: WeakMap<LayerGraph, OwnedLayers>,
  given: readonly AppliedInput[],
): OwnedLayers {
  const tensor = given.find((input) => input.value.kind === 'tensor')?.value;
  if (tensor?.kind !== 'tensor') return new OwnedLayers();
  const known = graphs.get(tensor.graph) ?? new OwnedLayers();
  graphs.set(tensor.graph, known);
  return known;
}
