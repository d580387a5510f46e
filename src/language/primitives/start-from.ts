/** `start: earlier`: a model that begins with the weights of another training, layer by layer. */
import type { LayerNode } from '../types/layer-graph.js';
import { placesOf } from '../types/model-graph.js';
import { describeValue } from '../types/show-type.js';
import type { GraphInput, TensorValue, TrainedValue } from '../types/value.js';
import { begunWith } from './begin-with.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';

/** Lets the layers of the model begin so; false when that was reported as impossible. */
export function startFrom(
  call: PrimitiveCall,
  trained: TrainedValue,
  inputs: readonly GraphInput[],
  output: TensorValue,
): boolean {
  const at = call.arguments.span('start');
  const { learned } = trained;
  if (learned === undefined) {
    const problem =
      trained.node.operation === 'best' && trained.family === 'neural'
        ? diagnose('startOfOtherModels', at, { trained: trained.span })
        : diagnose('startOfNoNetwork', at, { got: describeNoNetwork(trained) });
    call.context.report(problem);
    return false;
  }
  const { graph } = output;
  const before = learned.output.graph;
  const here = graph.needed(inputs.length, output.node);
  const there = before.needed(learned.inputs.length, learned.output.node);
  const operations = (of: LayerNode[], numbers: readonly number[]) =>
    numbers.map((number) => of[number]!.operation);
  const [now, then] = [operations(graph.nodes, here), operations(before.nodes, there)];
  for (let index = 0; index < Math.max(now.length, then.length); index++) {
    if (now[index] === then[index]) continue;
    const holes = { here: now[index] ?? null, there: then[index] ?? null, trained: trained.span };
    call.context.report(diagnose('startOfOtherLayers', at, holes));
    return false;
  }
  const places = placesOf(learned.inputs, learned.output);
  for (const [index, number] of here.entries()) {
    const node = graph.nodes[number]!;
    // A part of a trained model has said what it begins with.
    if (node.begins !== undefined) continue;
    const from = there[index]!;
    const layer = { weights: trained, graph: before, node: before.nodes[from]!, place: places.get(from)! };
    const begun = begunWith(call.context, graph, node, layer, 'fresh');
    if (begun.node === null) {
      const holes = { part: layer.place, problem: begun.problem, layer: node.span };
      call.context.report(diagnose('partOfOtherVocabulary', at, holes));
      return false;
    }
    graph.nodes[number] = begun.node;
  }
  return true;
}

function describeNoNetwork(trained: TrainedValue): string {
  if (trained.node.operation === 'ensemble') return 'an ensemble';
  return trained.family === 'linear' ? 'a linear model' : describeValue(trained);
}
