/**
 * Pieces of models that have names: a model that is called in another one, a layer or a tensor that
 * a model binds. They are noted while models are applied; a trained model calls them its parts.
 */
import type { LayerGraph } from './layer-graph.js';
import type { AppliedInput, FunctionValue, TensorValue, Value } from './value.js';

export interface NamedPiece {
  readonly name: string;
  /** How many other pieces it lies in. */
  readonly depth: number;
  /** Its first node, and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** What it gives. */
  readonly output: TensorValue;
  /** What was applied; null for a tensor with a name. */
  readonly applied: FunctionValue | null;
}

/** The pieces of one compilation. */
export class Pieces {
  private readonly byGraph = new WeakMap<LayerGraph, { readonly all: NamedPiece[]; depth: number }>();

  of(graph: LayerGraph): readonly NamedPiece[] {
    return this.notes(graph).all;
  }

  /** The function, whose applications to tensors are pieces of that name. */
  named(name: string, given: FunctionValue): FunctionValue {
    if (given.domain === 'data') return given;
    const { withIdentity } = given;
    const piece: FunctionValue = {
      ...given,
      ...(withIdentity && { withIdentity: (identity) => this.named(name, withIdentity(identity)) }),
      apply: (inputs, span) => this.applied(name, piece, inputs, () => given.apply(inputs, span)),
    };
    return piece;
  }

  /** Notes what `apply` adds to the graph of its inputs as the piece `name`. */
  applied(name: string, applied: FunctionValue, inputs: readonly AppliedInput[], apply: () => Value): Value {
    const graph = graphOf(inputs);
    if (graph === null) return apply();
    const notes = this.notes(graph);
    const from = graph.nodes.length;
    const depth = notes.depth++;
    const output = apply();
    notes.depth = depth;
    if (output.kind === 'tensor') {
      notes.all.push({ name, depth, from, to: graph.nodes.length, output, applied });
    }
    return output;
  }

  /** Notes a tensor that a model binds. */
  tensor(name: string, output: TensorValue): void {
    const { all, depth } = this.notes(output.graph);
    all.push({ name, depth, from: 0, to: output.graph.nodes.length, output, applied: null });
  }

  private notes(graph: LayerGraph) {
    const known = this.byGraph.get(graph) ?? { all: [], depth: 0 };
    this.byGraph.set(graph, known);
    return known;
  }
}

export function graphOf(inputs: readonly AppliedInput[]): LayerGraph | null {
  const tensor = inputs.find(({ value }) => value.kind === 'tensor')?.value;
  return tensor?.kind === 'tensor' ? tensor.graph : null;
}
