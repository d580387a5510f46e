/** Layers: from tensors to a tensor, inside a model. */
import { dictionary } from '../../base/dictionary.js';
import type { LayerArguments, LayerOperation } from '../../contract/layers.js';
import type { ActivationName, ActivationSettings } from '../../contract/layers/activations.js';
import type { OpenSize, Reach } from '../../contract/layers/layer.js';
import type { Dimension } from '../types/dimension.js';
import { numberDimension, showDimension } from '../types/dimension.js';
import type { Span } from '../../base/source/source-file.js';
import {
  LayerIdentity,
  type FedWidth,
  type LayerBeginning,
  type LayerNode,
  type SizeOf,
} from '../types/layer-graph.js';
import type { VectorsNode } from '../types/node.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, FunctionValue, TensorValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { warnOfSoftmaxOfOne } from './layer-warnings.js';
import { penaltyAsked } from './penalties.js';

/** What a layer makes of its inputs. */
export interface LayerRule<O extends LayerOperation = LayerOperation> {
  /** Where the definition has none. */
  readonly operation?: O;
  readonly shape: readonly Dimension[];
  /** Where the definition's `mask` does not say it. */
  readonly masked?: boolean;
  /** After defaults; sizes that the data knows are filled in by `sizeOf`. */
  readonly arguments: (sizeOf: SizeOf) => LayerArguments<O, OpenSize>;
  /** True when this layer decides the size of the last axis. */
  readonly setsWidth: boolean;
  /** What computes the values that its table begins as. */
  readonly vectors?: VectorsNode;
  /** The training that they come from. */
  readonly begins?: LayerBeginning;
  /** What the values have gone through; undefined keeps what the input had. */
  readonly activation?: ActivationName | null;
  /**
   * Where `activation` is undefined, what it leaves of probabilities: `kept` gives means or copies
   * of them, `each` takes them one by one, and they need not add up to 1 any more. Absent: nothing
   * for certain.
   */
  readonly probabilities?: 'kept' | 'each';
}

/** How far a layer looks along an input; of some it depends on the arguments. */
export type LayerReach<P extends readonly ParameterSpec[]> =
  Reach | ((call: PrimitiveCall<P>, tensors: TensorArguments) => Reach);

export interface LayerDefinition<
  O extends LayerOperation = LayerOperation,
  P extends readonly ParameterSpec[] = readonly ParameterSpec[],
> {
  readonly name: string;
  /**
   * The operation in the model graph: what the engine knows it by. Null where it depends on the
   * arguments: the rule says it.
   */
  readonly operation: O | null;
  readonly summary: string;
  readonly example: string;
  readonly signature: string;
  readonly parameters: P;
  /** How many tensors it takes: one, or any number from two on. */
  readonly many?: boolean;
  /** Whether it owns weights, whose shape follows from the last axis of its input. */
  readonly weights?: boolean;
  /**
   * What happens to the mask: `keeps` hands it on, the others give rows or images without one.
   * `refuses`: masked time steps are an error.
   */
  readonly mask: 'keeps' | 'consumes' | 'refuses';
  /** How far over time a step of the result looks along what is fed. */
  readonly reach: LayerReach<P>;
  /**
   * Parameters that take tensors of the model (`tensorArgument`), and how far it looks along each.
   * Those given become further inputs of the node, after those that are fed, and its argument
   * `side_inputs` has their names in order.
   */
  readonly tensors?: Readonly<Record<string, LayerReach<P>>>;
  /** The rule of type and shape; reports and gives null when the inputs do not fit. */
  readonly rule: (
    inputs: readonly TensorValue[],
    call: PrimitiveCall<P>,
    layer: FunctionValue,
    tensors: TensorArguments,
  ) => LayerRule<O> | null;
  /** Of an activation: what it is as an argument of other layers; null: no argument. */
  readonly activation?: (call: PrimitiveCall<P>) => ActivationSettings | null;
  /** What `layer.name` gives, for layers that have more to offer. */
  readonly members?: (call: PrimitiveCall<P>, layer: FunctionValue) => ReadonlyMap<string, Value>;
}

/** Tensors among a layer's arguments, by parameter; those that were not given are absent. */
export type TensorArguments = Readonly<Record<string, TensorValue>>;

const maskWords = {
  keeps: 'Keeps the mask.',
  consumes: 'Consumes the mask: padded time steps are ignored.',
  refuses: 'Does not accept masked input.',
};

export function defineLayer<const O extends LayerOperation, const P extends readonly ParameterSpec[]>(
  typed: LayerDefinition<O, P>,
): Primitive {
  // What a call hands over has passed the parameters of the definition, so its types may be
  // forgotten here.
  const definition = typed as unknown as LayerDefinition;
  return {
    name: definition.name,
    kind: 'layer',
    role: null,
    summary: `${definition.summary} ${maskWords[definition.mask]}`,
    example: definition.example,
    parameters: definition.parameters,
    signature: definition.signature,
    // One identity per layer as written: what applies it twice shares its weights.
    evaluate: (call) => layerFunction(definition, call, new LayerIdentity()),
  };
}

function layerFunction(
  definition: LayerDefinition,
  call: PrimitiveCall,
  identity: LayerIdentity,
): FunctionValue {
  const readsTensors = Object.keys(tensorArguments(definition, call)).length > 0;
  const activation = definition.activation?.(call) ?? null;
  const layer: FunctionValue = {
    kind: 'function',
    domain: 'tensor',
    shown: call.shown,
    span: call.span,
    primitive: definition.name,
    bare: call.bare,
    inputs: null,
    identity,
    ...(activation && { activation }),
    ...(readsTensors && { withIdentity: (other) => layerFunction(definition, call, other) }),
    apply: (inputs, span) => applyLayer({ definition, call, identity, layer }, inputs, span),
  };
  const { members } = definition;
  return members === undefined ? layer : { ...layer, members: members(call, layer) };
}

function tensorArguments(definition: LayerDefinition, call: PrimitiveCall): TensorArguments {
  const given = dictionary<TensorValue>();
  for (const name of Object.keys(definition.tensors ?? {})) {
    const value = call.arguments.value(name);
    if (value?.kind === 'tensor') given[name] = value;
  }
  return given;
}

/** A layer with its arguments, before it is fed. */
interface ConfiguredLayer {
  readonly definition: LayerDefinition;
  readonly call: PrimitiveCall;
  readonly identity: LayerIdentity;
  readonly layer: FunctionValue;
}

function applyLayer(configured: ConfiguredLayer, inputs: readonly AppliedInput[], span: Span): Value {
  const { definition, call, identity, layer } = configured;
  const tensors: TensorValue[] = [];
  for (const { value, span: at } of inputs) {
    if (value.kind === 'error') return errorValue;
    if (value.kind !== 'tensor') {
      const data = value.kind === 'dataset' || value.kind === 'column';
      call.context.report(
        diagnose('layerFedNoTensor', at, { layer: layer.shown, got: describeValue(value), data }),
      );
      return errorValue;
    }
    tensors.push(value);
  }
  if (definition.many === true ? tensors.length < 2 : tensors.length !== 1) {
    const wanted = definition.many === true ? 'several' : 'one';
    call.context.report(
      diagnose('layerInputCount', span, { layer: layer.shown, wanted, count: tensors.length }),
    );
    return errorValue;
  }
  const sides = tensorArguments(definition, call);
  if ([...tensors, ...Object.values(sides)].some(({ graph }) => graph !== tensors[0]!.graph)) {
    call.context.report(diagnose('tensorOfOtherModel', layer.span, { layer: layer.shown }));
    return errorValue;
  }
  const rule = definition.rule(tensors, call, layer, sides);
  if (rule === null) return errorValue;
  if (definition.mask === 'refuses' && !unmasked(tensors, layer, call)) return errorValue;
  if (definition.weights === true && !sharesWell(tensors[0]!, identity, layer, call)) return errorValue;
  warnOfSoftmaxOfOne(call.context, rule, layer.span);
  const operation = definition.operation ?? rule.operation;
  if (operation === undefined) throw new Error(`the rule of ${definition.name} says no operation`);
  const names = Object.keys(sides);
  const reachOf = (reach: LayerReach<readonly ParameterSpec[]>): Reach =>
    typeof reach === 'string' ? reach : reach(call, sides);
  return addLayer({
    operation,
    rule: {
      ...rule,
      masked: rule.masked ?? (definition.mask === 'keeps' && tensors.some((tensor) => tensor.masked)),
      arguments: (sizeOf) => ({
        ...rule.arguments(sizeOf),
        ...penaltyAsked(call),
        ...(names.length > 0 && { side_inputs: names }),
      }),
    },
    inputs: [...tensors, ...Object.values(sides)],
    reaches: [
      ...tensors.map(() => reachOf(definition.reach)),
      ...names.map((name) => reachOf(definition.tensors![name]!)),
    ],
    identity,
    hasWeights: definition.weights === true,
    layer,
  });
}

/**
 * Reports a tensor with masked time steps. Its layer would take padding for data: the numbers of
 * all time steps of a row go into its result, and where they stand matters.
 */
function unmasked(tensors: readonly TensorValue[], layer: FunctionValue, call: PrimitiveCall): boolean {
  const masked = tensors.find((tensor) => tensor.masked);
  if (masked === undefined) return true;
  const mask = maskOrigin(masked);
  call.context.report(diagnose('maskWouldBeLost', layer.span, { layer: layer.shown, mask }));
  return false;
}

/** The layer that began to mask. */
function maskOrigin({ graph, node }: Pick<TensorValue, 'graph' | 'node'>): Span {
  const { inputs, span } = graph.nodes[node]!;
  const before = inputs.find((at) => graph.nodes[at]!.masked);
  return before === undefined ? span : maskOrigin({ graph, node: before });
}

/** A layer that is applied twice must be fed the same width twice: it has one set of weights. */
function sharesWell(
  input: TensorValue,
  identity: LayerIdentity,
  layer: FunctionValue,
  call: PrimitiveCall,
): boolean {
  const { span } = input.origin;
  const second: FedWidth =
    input.element === 'id'
      ? { of: 'ids', shown: input.vocabulary?.shown ?? 'words', span }
      : { of: 'numbers', shown: showDimension(input.shape.at(-1)!), span };
  const first = identity.fedWith.get(input.graph);
  identity.fedWith.set(input.graph, second);
  if (first === undefined || (first.of === second.of && first.shown === second.shown)) return true;
  call.context.report(diagnose('weightsDiffer', layer.span, { layer: layer.shown, first, second }));
  return false;
}

/** A layer on its way into a graph. */
export interface AddedLayer<O extends LayerOperation> {
  readonly operation: O;
  readonly rule: LayerRule<O> & { readonly masked: boolean };
  /** Those that are fed, then tensors among its arguments. */
  readonly inputs: readonly TensorValue[];
  /** How far it looks along each of the inputs. */
  readonly reaches: readonly Reach[];
  readonly identity: LayerIdentity;
  /** Whether it owns weights. */
  readonly hasWeights: boolean;
  /** As written. */
  readonly layer: { readonly shown: string; readonly span: Span };
}

/** Adds a node to the graph of its inputs, and gives the tensor it makes. */
export function addLayer<O extends LayerOperation>(added: AddedLayer<O>): TensorValue {
  const { operation, rule, inputs, reaches, identity, hasWeights, layer } = added;
  const first = inputs[0]!;
  const node = first.graph.add({
    operation,
    arguments: rule.arguments,
    inputs: inputs.map((input) => input.node),
    reaches,
    identity,
    hasWeights,
    shape: rule.shape,
    masked: rule.masked,
    span: layer.span,
    ...(rule.vectors && { vectors: rule.vectors }),
    ...(rule.begins && { begins: rule.begins }),
  } as LayerNode);
  return {
    kind: 'tensor',
    graph: first.graph,
    node,
    element: 'float',
    vocabulary: null,
    shape: rule.shape,
    masked: rule.masked,
    origin: { by: 'layer', shown: layer.shown, span: layer.span },
    widthOrigin: rule.setsWidth ? { span: layer.span, shown: layer.shown } : first.widthOrigin,
    activation: rule.activation === undefined ? first.activation : rule.activation,
    probabilities: probabilitiesOf(rule, first),
  };
}

function probabilitiesOf(
  { activation, probabilities }: Pick<LayerRule, 'activation' | 'probabilities'>,
  input: TensorValue,
): TensorValue['probabilities'] {
  if (activation === 'sigmoid') return 'each';
  if (activation === 'softmax') return 'together';
  if (activation !== undefined || probabilities === undefined || input.probabilities === null) return null;
  return probabilities === 'kept' ? input.probabilities : 'each';
}

/** A `size` argument as a dimension. */
export function dimensionOf(value: Value | null): Dimension {
  if (value?.kind === 'size') return value.size;
  if (value?.kind === 'scalar' && typeof value.value === 'number') return numberDimension(value.value);
  return { kind: 'open', shown: 'n' };
}
