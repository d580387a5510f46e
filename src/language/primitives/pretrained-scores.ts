/**
 * `gpt.unembed`: from a vector to a score for every token, by the table that the part looks tokens up
 * in. A folder of a language model has no other weights for it (tied weights; Press and Wolf, 2017).
 */
import type { LayerNode } from '../types/layer-graph.js';
import { sameDimension, showDimension } from '../types/dimension.js';
import { placesOf } from '../types/model-graph.js';
import type { FunctionValue, LearnedWeights, TensorValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { describeValue } from '../types/show-type.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { addLayer } from './layer.js';
import { fed, floats } from './layer-rules.js';

type Weights = Extract<LearnedWeights, { readonly kind: 'pretrained' }>;

export function pretrainedScores(call: PrimitiveCall, weights: Weights): FunctionValue {
  const shown = `${weights.shown}.unembed`;
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
      if (value.kind === 'tensor') return scores(call, weights, { ...back, span }, value);
      const holes = { layer: shown, got: describeValue(value), data: false };
      call.context.report(diagnose('layerFedNoTensor', input!.span, holes));
      return errorValue;
    },
  };
  return back;
}

function scores(call: PrimitiveCall, weights: Weights, back: FunctionValue, input: TensorValue): Value {
  if (!floats(input, call, back, 'float[…, width]')) return errorValue;
  const looked = tableIn(input, weights);
  const table = looked?.identity.tables.get(input.graph);
  if (looked === undefined || table === undefined) {
    call.context.report(diagnose('unembedWithoutTable', back.span, { embedding: weights.shown }));
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
  // What holds for the table where it is looked up holds for it here: it is one.
  const { frozen, rate, opens } = looked;
  const own = { ...(frozen && { frozen }), ...(rate !== undefined && { rate }), ...(opens && { opens }) };
  const { nodes } = input.graph;
  nodes[made.node] = { ...nodes[made.node]!, ...own };
  return made;
}

/** The last layer of the model that looks tokens up in the table of the folder. */
function tableIn({ graph }: TensorValue, { node, learned }: Weights): LayerNode | undefined {
  const places = placesOf(learned.inputs, learned.output);
  const table = learned.output.graph.nodes.findIndex(({ operation }) => operation === 'embedding');
  return graph.nodes.findLast(
    ({ operation, begins }) =>
      operation === 'embedding' && begins?.trained === node && begins.place === places.get(table),
  );
}
