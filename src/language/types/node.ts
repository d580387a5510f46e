/**
 * What a data value will be computed by: the nodes that lowering turns into stages. Nodes are interned,
 * so two expressions that say the same thing are one node, whatever they are called and wherever they stand.
 */
import type { Json, JsonObject } from '../../base/json.js';
import type { StageResource } from '../../contract/operations/operation.js';
import type { FileInput } from '../../contract/stage-graph.js';
import type { Span } from '../../base/source/source-file.js';

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

/** Something that is a stage of its own. */
export interface OperationNode extends NodeBase {
  readonly kind: 'operation';
  readonly operation: string;
  readonly version: number;
  readonly arguments: JsonObject;
  readonly inputs: Readonly<Record<string, Reference>>;
  readonly files: Readonly<Record<string, FileInput>>;
  readonly resource: StageResource;
}

/** One row-wise step; chains of them join into one stage. */
export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly input: Reference;
  readonly step: Step;
}

/** What a step does to which column; `fitted` are learned inputs by role. */
export interface Step {
  readonly operation: string;
  readonly version: number;
  readonly arguments: JsonObject;
  readonly column: string;
  readonly into: string;
  readonly fitted: Readonly<Record<string, Node>>;
}

export type Node = OperationNode | MapNode;

type New<T extends Node> = Omit<T, 'id'>;

/** The nodes of one compilation. */
export class NodeTable {
  private readonly byContent = new Map<string, Node>();

  operation(node: Omit<New<OperationNode>, 'kind'>): OperationNode {
    return this.intern({ kind: 'operation', ...node }) as OperationNode;
  }

  map(node: Omit<New<MapNode>, 'kind'>): MapNode {
    return this.intern({ kind: 'map', ...node }) as MapNode;
  }

  private intern(node: New<OperationNode> | New<MapNode>): Node {
    const content = JSON.stringify(contentOf(node));
    const known = this.byContent.get(content);
    if (known !== undefined) return known;
    const made = { ...node, id: this.byContent.size } as Node;
    this.byContent.set(content, made);
    return made;
  }
}

/**
 * Everything of a node that decides its output; names and spans are not among it. Records keep
 * their order: that of `labels` and `classes` says which class comes first.
 */
function contentOf(node: New<OperationNode> | New<MapNode>): Json {
  if (node.kind === 'map') return ['map', referenceContent(node.input), stepContent(node.step)];
  return [
    node.operation,
    node.version,
    node.arguments,
    Object.entries(node.inputs).map(([role, input]) => [role, referenceContent(input)]),
    Object.entries(node.files).map(([role, file]) => [role, file.pattern, file.glob]),
  ];
}

/** A step as comparable data: equal steps have equal content. */
export function stepContent(step: Step): Json {
  const fitted = Object.entries(step.fitted).map(([role, node]): Json => [role, node.id]);
  return [step.operation, step.version, step.arguments, step.column, step.into, fitted];
}

function referenceContent(reference: Reference): Json {
  return [reference.node.id, reference.splits === null ? null : [...reference.splits].sort()];
}

/** The nodes a node reads, in the order of its roles. */
export function referencesOf(node: Node): readonly (readonly [string, Reference])[] {
  if (node.kind === 'operation') return Object.entries(node.inputs);
  const fitted = Object.entries(node.step.fitted).map(
    ([role, fit]) => [role, { node: fit, splits: null }] as const,
  );
  return [['data', node.input], ...fitted];
}
