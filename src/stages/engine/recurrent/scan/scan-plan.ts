/**
 * How a cell is run over time: what is computed for all steps before the loop (it depends on x
 * alone), what the loop does at each step (the states need it), and what is computed for all steps
 * after the loop (only the result needs it). Inside the loop stands only what must: an Elman cell's
 * loop is one product, one sum and one tanh.
 */
import type { CellGraph } from '../../../../contract/layers/cell-graph.js';
import type { ScanNodes, ScanSettings } from './scan-nodes.js';
import { reachable, rewriteSums } from './scan-sums.js';

/**
 * One operation of a step. Every value is [rows, width]; vectors are [width], the same for all
 * rows.
 */
export interface CoreOperation extends ScanSettings {
  readonly operation: string;
  readonly inputs: readonly number[];
  readonly width: number;
  /** Of a product: which matrix. */
  readonly matrix?: number;
  /** Of a part that is filled up with zeros: how many columns stand before and after it. */
  readonly before?: number;
  readonly after?: number;
}

/**
 * The step as the loop runs it. Values are numbered: the sequence at the step, the states, the
 * vectors, the operations.
 */
export interface Core {
  /**
   * Width of the sequence that is read step by step; it holds side by side all that is computed
   * beforehand.
   */
  readonly sequence: number;
  readonly states: readonly number[];
  readonly vectors: readonly number[];
  /** [rows, columns] */
  readonly matrices: readonly (readonly [number, number])[];
  readonly operations: readonly CoreOperation[];
  /** The value that each state goes on with. */
  readonly next: readonly number[];
  /** Values of each step that are wanted outside. */
  readonly outputs: readonly number[];
}

export interface ScanPlan {
  readonly nodes: ScanNodes;
  /** Null when the result does not depend on the states: then there is nothing to loop over. */
  readonly core: Core | null;
  /**
   * The nodes that the loop reads: the sequence (x itself, when the loop reads none), matrices,
   * vectors.
   */
  readonly sequence: number;
  readonly matrices: readonly number[];
  readonly vectors: readonly number[];
  /** The node of each output of the core. */
  readonly outputs: readonly number[];
  /** The node that a step gives. */
  readonly emit: number;
  /** Whether what the last step gives can be had from the states after it. */
  readonly lastFromStates: boolean;
}

export function planScan(cell: CellGraph, inputs: number): ScanPlan {
  const { nodes, next, emit } = rewriteSums(cell, inputs);
  const inLoop = new Set(
    [...reachable(nodes, next)].filter((node) => nodes.at(node).dependence === 'states'),
  );
  cell.states.forEach((width, index) => inLoop.add(nodes.leaf('state', [width], 'states', index)));
  const outputs = wantedOutside(nodes, emit, inLoop);
  const x = nodes.leaf('x', [inputs], 'x');
  if (outputs.length === 0) {
    return {
      nodes,
      core: null,
      sequence: x,
      matrices: [],
      vectors: [],
      outputs,
      emit,
      lastFromStates: false,
    };
  }
  const lastFromStates =
    outputs.every((node) => next.includes(node)) && !dependsOnStep(nodes, emit, new Set(outputs));
  const loop = buildCore(nodes, cell, { x, next, outputs, inLoop });
  return { ...loop, nodes, outputs, emit, lastFromStates };
}

/** Whether `node` is made of x besides `outputs`. */
function dependsOnStep(nodes: ScanNodes, node: number, outputs: ReadonlySet<number>): boolean {
  if (outputs.has(node)) return false;
  const { dependence, inputs } = nodes.at(node);
  return dependence === 'x' || inputs.some((input) => dependsOnStep(nodes, input, outputs));
}

/** Values of the loop that `emit` is made of. */
function wantedOutside(nodes: ScanNodes, emit: number, inLoop: ReadonlySet<number>): readonly number[] {
  const found = new Set<number>();
  const visit = (node: number): void => {
    if (inLoop.has(node)) found.add(node);
    else nodes.at(node).inputs.forEach(visit);
  };
  visit(emit);
  return [...found].sort((a, b) => a - b);
}

/** Which nodes of a cell the loop reads, computes and gives. */
interface LoopNodes {
  readonly x: number;
  /** What each state goes on with. */
  readonly next: readonly number[];
  readonly outputs: readonly number[];
  readonly inLoop: ReadonlySet<number>;
}

function buildCore(
  nodes: ScanNodes,
  cell: CellGraph,
  { x, next, outputs, inLoop }: LoopNodes,
): Pick<ScanPlan, 'core' | 'sequence' | 'matrices' | 'vectors'> {
  const ordered = [...inLoop].filter((node) => nodes.at(node).operation !== 'state').sort((a, b) => a - b);
  const matrices = new Set<number>();
  const vectors = new Set<number>();
  const sequences = new Set(next.filter((node) => nodes.at(node).dependence === 'x'));
  for (const node of ordered) {
    for (const input of nodes.at(node).inputs) {
      const { dependence, shape } = nodes.at(input);
      if (dependence === 'x') sequences.add(input);
      if (dependence === 'weights') (shape.length === 2 ? matrices : vectors).add(input);
    }
  }
  const parts = [...sequences].sort((a, b) => a - b);
  const sequence = parts.length === 0 ? x : sideBySide(nodes, parts);
  const operations: CoreOperation[] = [];
  const firstOperation = 1 + cell.states.length + vectors.size;
  const push = (operation: CoreOperation): number => firstOperation + operations.push(operation) - 1;
  const numbers = new Map<number, number>();
  cell.states.forEach((width, index) =>
    numbers.set(nodes.leaf('state', [width], 'states', index), 1 + index),
  );
  [...vectors].forEach((node, index) => numbers.set(node, 1 + cell.states.length + index));
  let offset = 0;
  for (const part of parts) {
    const width = nodes.width(part);
    const whole = parts.length === 1;
    numbers.set(part, whole ? 0 : push({ operation: 'slice', inputs: [0], offset, width }));
    offset += width;
  }
  const matrixList = [...matrices];
  for (const node of ordered) {
    const { operation, inputs, settings } = nodes.at(node);
    const product = operation === 'product';
    const from = (product ? inputs.slice(1) : inputs).map((input) => numbers.get(input)!);
    const which = product ? { matrix: matrixList.indexOf(inputs[0]!) } : {};
    numbers.set(node, push({ operation, inputs: from, width: nodes.width(node), ...settings, ...which }));
  }
  return {
    core: {
      sequence: nodes.width(sequence),
      states: cell.states,
      vectors: [...vectors].map((node) => nodes.width(node)),
      matrices: matrixList.map((node) => nodes.at(node).shape as [number, number]),
      operations,
      next: next.map((node) => numbers.get(node)!),
      outputs: outputs.map((node) => numbers.get(node)!),
    },
    sequence,
    matrices: matrixList,
    vectors: [...vectors],
  };
}

/** Vectors side by side: where all are sums of products with the same vectors, as one such sum. */
function sideBySide(nodes: ScanNodes, parts: readonly number[]): number {
  return alike(nodes, parts) ?? nodes.joined('concat', parts);
}

function alike(nodes: ScanNodes, parts: readonly number[]): number | null {
  if (parts.length === 1) return parts[0]!;
  const all = parts.map((part) => nodes.at(part));
  const [first] = all;
  if (all.every(({ dependence }) => dependence === 'weights')) return nodes.joined('concat', parts);
  if (!all.every(({ operation }) => operation === first!.operation)) return null;
  if (first!.operation === 'product' && all.every(({ inputs }) => inputs[1] === first!.inputs[1])) {
    const matrices = all.map(({ inputs }) => inputs[0]!);
    return nodes.make('product', [nodes.joined('stack', matrices), first!.inputs[1]!]);
  }
  if (first!.operation !== 'add') return null;
  const left = alike(nodes, all.map(({ inputs }) => inputs[0]!)); // prettier-ignore
  const right = alike(nodes, all.map(({ inputs }) => inputs[1]!)); // prettier-ignore
  return left === null || right === null ? null : nodes.make('add', [left, right]);
}
