/**
 * The layers of a model while it is being checked. Every application of a layer adds a node; a
 * layer value (`LayerIdentity`) that is applied twice gives both nodes one place, and so one set of
 * weights.
 */
import type { LayerArguments, LayerOperation } from '../../contract/layers.js';
import type { OpenSize, Reach } from '../../contract/layers/layer.js';
import type { Interval } from '../../contract/operations/interval.js';
import type { Span } from '../../base/source/source-file.js';
import type { Dimension, VocabularySize } from './dimension.js';
import type { OperationNode, VectorsNode } from './node.js';

/** Who owns weights: one per layer as written, shared by every use of a bound layer. */
export class LayerIdentity {
  /** Of an `embedding`: the table that it looks up in each graph, once it is fed. */
  readonly tables = new ByGraph<EmbeddedTable>();

  /**
   * What its weights were made for in each graph: the last axis (or the vocabulary) of what it is
   * fed.
   */
  readonly fedWith = new ByGraph<FedWidth>();
}

/** A map by graph. Most have one entry, for which a `WeakMap` would be much. */
class ByGraph<T> {
  private first: readonly [graph: LayerGraph, value: T] | null = null;
  private others: WeakMap<LayerGraph, T> | null = null;

  get(graph: LayerGraph): T | undefined {
    return this.first?.[0] === graph ? this.first[1] : this.others?.get(graph);
  }

  set(graph: LayerGraph, value: T): void {
    if (this.first === null || this.first[0] === graph) this.first = [graph, value];
    else (this.others ??= new WeakMap()).set(graph, value);
  }
}

/** The last axis of numbers, or the vocabulary of ids. */
export interface FedWidth {
  readonly of: 'numbers' | 'ids';
  readonly shown: string;
  /** What is fed. */
  readonly span: Span;
}

export interface EmbeddedTable {
  readonly vocabulary: VocabularySize;
  readonly width: Dimension;
  readonly trainable: boolean;
}

/** How a size stands among a layer's arguments. */
export type SizeOf = (size: Dimension) => OpenSize;

interface LayerNodeOf<O extends LayerOperation> {
  readonly operation: O;
  /** After defaults. */
  readonly arguments: (sizeOf: SizeOf) => LayerArguments<O, OpenSize>;
  readonly inputs: readonly number[];
  /** How far over time it looks along each of its inputs. */
  readonly reaches: readonly Reach[];
  readonly identity: LayerIdentity;
  readonly shape: readonly Dimension[];
  readonly masked: boolean;
  readonly span: Span;
  /** Whether it owns weights. */
  readonly hasWeights: boolean;
  /** What computes the values that its table begins as, where they are not drawn. */
  readonly vectors?: VectorsNode;
  /** The trained layer whose weights it begins with, where they are not drawn. */
  readonly begins?: LayerBeginning;
  /** Nothing of it changes while the model around it is trained. */
  readonly frozen?: true;
  /** See `ModelNode`. */
  readonly rate?: number;
  readonly opens?: Interval;
}

/** A stage that leaves trained weights. */
export type TrainedNode = OperationNode<
  'train' | 'logistic_regression' | 'naive_bayes' | 'best' | 'ensemble'
>;

/** A stage that leaves weights of layers. */
export type WeightsNode = TrainedNode | OperationNode<'pretrained'>;

export interface LayerBeginning {
  readonly trained: WeightsNode;
  /** Of the layer in that model; null where only its table is taken, word by word (`vectors`). */
  readonly place: string | null;
  /** See `WeightStart`. */
  readonly otherwise?: 'fresh';
}

export type LayerNode<O extends LayerOperation = LayerOperation> = { readonly [K in O]: LayerNodeOf<K> }[O];

export class LayerGraph {
  readonly nodes: LayerNode[] = [];

  private readonly needs = new Map<string, readonly number[]>();

  add(node: LayerNode): number {
    this.nodes.push(node);
    return this.nodes.length - 1;
  }

  /** The first `inputs` nodes, then what node `output` depends on, in order of creation. */
  needed(inputs: number, output: number): readonly number[] {
    const key = `${inputs} ${output}`;
    const known = this.needs.get(key);
    if (known !== undefined) return known;
    const needed = new Set<number>(Array.from({ length: inputs }, (_, at) => at));
    const visit = (at: number): void => {
      if (needed.has(at)) return;
      needed.add(at);
      this.nodes[at]!.inputs.forEach(visit);
    };
    visit(output);
    const ordered = [...needed].sort((first, second) => first - second);
    this.needs.set(key, ordered);
    return ordered;
  }
}
