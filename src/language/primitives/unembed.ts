/**
 * The way back from a vector to a score for each token, by the table of an embedding: `h · tableᵀ`
 * (tied weights; Press and Wolf, 2017). It is the member `unembed` of what looks tokens up.
 */
import { sameDimension, showDimension } from '../types/dimension.js';
import type { LayerGraph, LayerIdentity, LayerNode } from '../types/layer-graph.js';
import { describeValue } from '../types/show-type.js';
import type { FunctionValue, TensorValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { addLayer } from './layer.js';
import { fed, floats } from './layer-rules.js';

export interface LookedUp {
  /** Whose table it is. */
  readonly identity: LayerIdentity;
  /** What holds for the table where it is looked up, and so here. */
  readonly marks?: Pick<LayerNode, 'frozen' | 'rate' | 'opens'>;
}

export interface Unembedding {
  /** What has the member, as written: `e`. */
  readonly shown: string;
  /** The layer that looks up in the table; undefined where nothing in the model does. */
  lookedUpIn(graph: LayerGraph): LookedUp | undefined;
}

/** `h |> e.unembed` */
export function unembed(call: PrimitiveCall, of: Unembedding): FunctionValue {
  const shown = `${of.shown}.unembed`;
  const back: FunctionValue = {
    kind: 'function',
    domain: 'tensor',
    shown,
    span: call.span,
    primitive: null,
    bare: false,
    inputs: null,
    apply([input], span): Value {
      const value = input!.value;
      if (value.kind === 'error') return errorValue;
      if (value.kind === 'tensor') return scores(call, of, { ...back, span }, value);
      const holes = { layer: shown, got: describeValue(value), data: false };
      call.context.report(diagnose('layerFedNoTensor', input!.span, holes));
      return errorValue;
    },
  };
  return back;
}

function scores(call: PrimitiveCall, of: Unembedding, back: FunctionValue, input: TensorValue): Value {
  if (!floats(input, call, back, 'float[…, width]')) return errorValue;
  const looked = of.lookedUpIn(input.graph);
  const table = looked?.identity.tables.get(input.graph);
  if (looked === undefined || table === undefined) {
    call.context.report(diagnose('unembedWithoutTable', back.span, { embedding: of.shown }));
    return errorValue;
  }
  if (!sameDimension(input.shape.at(-1)!, table.width)) {
    const wanted = { ...fed(back, input), width: showDimension(table.width) };
    call.context.report(diagnose('unembedOfOtherWidth', back.span, wanted));
    return errorValue;
  }
  const made = addLayer({
    operation: 'unembed',
    rule: {
      shape: [...input.shape.slice(0, -1), table.vocabulary],
      masked: input.masked,
      arguments: (sizeOf) => ({
        size: sizeOf(table.vocabulary),
        width: sizeOf(table.width),
        ...(!table.trainable && { trainable: false }),
      }),
      setsWidth: true,
      activation: null,
    },
    inputs: [input],
    reaches: ['step'],
    identity: looked.identity,
    hasWeights: true,
    layer: back,
  });
  const { nodes } = input.graph;
  if (looked.marks !== undefined) nodes[made.node] = { ...nodes[made.node]!, ...looked.marks };
  return made;
}
