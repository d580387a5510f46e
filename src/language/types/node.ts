/**
 * What a data value will be computed by: the nodes that lowering turns into stages. Nodes are
 * interned, so two expressions that say the same thing are one node, whatever they are called and
 * wherever they stand.
 */
import {
  operationTraits,
  type ArgumentsOf,
  type ByFile,
  type ByInput,
  type Operation,
} from '../../contract/operations.js';
import type { MapStep, StepOperation } from '../../contract/operations/map-steps.js';
import type { StageResource } from '../../contract/operations/operation.js';
import type { FileInput } from '../../contract/stage-graph.js';
import type { Span } from '../../base/source/source-file.js';
import type { Evaluations, MadeByEvaluations } from './evaluations.js';

/** A node's output, or some of its splits; null means all of it. */
export interface Reference {
  readonly node: Node;
  readonly splits: readonly string[] | null;
}

interface NodeBase {
  /** Position in the order of creation; equal content has equal id. */
  readonly id: number;
  /** A few words for people: `tokenize(treebank)`. */
  readonly summary: string;
  /** Where it is written (the first place, when there are several). */
  readonly span: Span;
  readonly argumentSpans: Readonly<Record<string, Span>>;
}

/** What is said of a stage where it is written. */
interface OperationParts<O extends Operation> extends Omit<NodeBase, 'id'> {
  readonly operation: O;
  readonly arguments: ArgumentsOf<O>;
  readonly inputs: ByInput<O, Reference>;
  readonly files: ByFile<O, FileInput>;
}

interface OperationNodeOf<O extends Operation> extends OperationParts<O> {
  readonly id: number;
  readonly kind: 'operation';
  readonly version: number;
  readonly resource: StageResource;
}

/** Something that is a stage of its own: of any operation, or of those named. */
export type OperationNode<O extends Operation = Operation> = { readonly [P in O]: OperationNodeOf<P> }[O];

/** What computes a table of word vectors. */
export type VectorsNode = OperationNode<'word_vectors' | 'trained_vectors' | 'word2vec' | 'matched_vectors'>;

/** One row-wise step; chains of them join into one stage. */
export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly input: Reference;
  readonly step: Step;
}

/** What a step does to which column; `fitted` are learned inputs by role. */
export type Step<O extends StepOperation = StepOperation> = MapStep<O, Node>;

export type Node = OperationNode | MapNode;

/** In place of a counted vocabulary: ids that a hash gives, from 0 to `count` - 1. */
export interface HashBuckets {
  readonly kind: 'buckets';
  readonly count: number;
}

type Unnumbered<AnyNode> = AnyNode extends Node ? Omit<AnyNode, 'id'> : never;
type NewNode = Unnumbered<Node>;

/** The nodes of one compilation. */
export class NodeTable {
  private readonly byContent: MadeByEvaluations<string, Node>;
  private count = 0;
  private readonly byCount = new Map<number, HashBuckets>();
  private readonly contents = new Map<string, number>();
  private readonly numbers = new WeakMap<object, number>();

  constructor(evaluations: Evaluations) {
    this.byContent = evaluations.map();
  }

  /** `resource`: where the stage needs another one than its operation usually does. */
  operation<O extends Operation>(
    parts: OperationParts<O> & { readonly resource?: StageResource },
  ): OperationNode<O> {
    const { version, resource } = operationTraits[parts.operation];
    const node = { kind: 'operation', version, resource, ...parts };
    // What TypeScript cannot follow here: that the parts of one operation belong together.
    return this.intern(node as object as NewNode) as OperationNode<O>;
  }

  map(node: Omit<MapNode, 'id' | 'kind'>): MapNode {
    return this.intern({ kind: 'map', ...node }) as MapNode;
  }

  /** Ids of as many buckets are ids of the same ones. */
  buckets(count: number): HashBuckets {
    const known = this.byCount.get(count);
    if (known !== undefined) return known;
    const made: HashBuckets = { kind: 'buckets', count };
    this.byCount.set(count, made);
    return made;
  }

  private intern(node: NewNode): Node {
    const content = JSON.stringify(contentOf(node, (value) => this.numberOf(value)));
    const known = this.byContent.get(content);
    if (known !== undefined) return known;
    const made = { ...node, id: this.count++ } as Node;
    this.byContent.set(content, made);
    return made;
  }

  /** A number for each content. A model that many trainings share is read once. */
  private numberOf(value: object): number {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    const content = JSON.stringify(value);
    const number = this.contents.get(content) ?? this.contents.size;
    this.contents.set(content, number);
    this.numbers.set(value, number);
    return number;
  }
}

/**
 * Everything of a node that decides its output; names and spans are not among it. Records keep
 * their order: that of `labels` and `classes` says which class comes first.
 */
function contentOf(node: NewNode, numberOf: (value: object) => number): readonly unknown[] {
  if (node.kind === 'map') return ['map', referenceContent(node.input), stepContent(node.step)];
  return [
    node.operation,
    node.version,
    argumentContent(node.arguments, numberOf),
    Object.entries<Reference>(node.inputs).map(([role, input]) => [role, referenceContent(input)]),
    Object.entries<FileInput>(node.files).map(([role, file]) => [role, file.pattern, file.glob]),
  ];
}

/** Objects and lists by their number. */
function argumentContent(given: object, numberOf: (value: object) => number): readonly unknown[] {
  return Object.entries(given as Readonly<Record<string, unknown>>)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, typeof value === 'object' && value !== null ? [numberOf(value)] : value]);
}

/** A step as comparable data: equal steps have equal content. */
export function stepContent(step: Step): readonly unknown[] {
  const fitted = Object.entries<Node>(step.fitted).map(([role, node]) => [role, node.id]);
  return [step.operation, step.version, step.arguments, step.column, step.into, fitted];
}

function referenceContent(reference: Reference): readonly unknown[] {
  return [reference.node.id, reference.splits === null ? null : [...reference.splits].sort()];
}

/** The nodes a node reads, in the order of its roles. */
export function referencesOf(node: Node): readonly (readonly [string, Reference])[] {
  if (node.kind === 'operation') return Object.entries<Reference>(node.inputs);
  const fitted = Object.entries<Node>(node.step.fitted).map(
    ([role, fit]) => [role, { node: fit, splits: null }] as const,
  );
  return [['data', node.input], ...fitted];
}
