/**
 * The values of a cell as a graph that may be rewritten: every node knows its shape and what it
 * depends on. Equal nodes are one node, and a node stands after what it is made of.
 */
import type { ActivationName } from '../../../../contract/layers/activations.js';

/** The most changing thing a value depends on: nothing but weights, the step's x, or the states. */
export type Dependence = 'weights' | 'x' | 'states';

export interface ScanNode {
  readonly operation:
    | 'x' | 'state' | 'weight'
    | 'product' | 'add' | 'subtract' | 'multiply' | 'divide' | 'affine' | 'inverse' | 'function'
    | 'concat' | 'stack' | 'slice' | 'spread'; // prettier-ignore
  readonly inputs: readonly number[];
  /** [width] of a vector, [rows, columns] of a matrix. */
  readonly shape: readonly number[];
  readonly dependence: Dependence;
  readonly settings: ScanSettings;
}

export interface ScanSettings {
  /** Of a state or weight: which. */
  readonly index?: number;
  readonly factor?: number;
  readonly offset?: number;
  readonly function?: ActivationName;
}

const ORDER: readonly Dependence[] = ['weights', 'x', 'states'];

export class ScanNodes {
  readonly nodes: ScanNode[] = [];
  private readonly known = new Map<string, number>();

  at(index: number): ScanNode {
    const node = this.nodes[index];
    if (node === undefined) throw new Error(`a cell has no value ${index}`);
    return node;
  }

  width(index: number): number {
    return this.at(index).shape.at(-1)!;
  }

  leaf(
    operation: 'x' | 'state' | 'weight',
    shape: readonly number[],
    dependence: Dependence,
    index = 0,
  ): number {
    return this.add({ operation, inputs: [], shape, dependence, settings: { index } });
  }

  /** The node that does `operation` to `inputs`; its shape follows from theirs. */
  make(operation: ScanNode['operation'], inputs: readonly number[], settings: ScanSettings = {}): number {
    const levels = inputs.map((input) => ORDER.indexOf(this.at(input).dependence));
    // What is spread has a value for each step and row, as x has.
    const dependence = operation === 'spread' ? 'x' : ORDER[Math.max(...levels)]!;
    return this.add({ operation, inputs, shape: this.shapeOf(operation, inputs), dependence, settings });
  }

  /** Columns `offset` to `offset + width` of a vector. */
  slice(source: number, offset: number, width: number): number {
    if (width === this.width(source)) return source;
    const { dependence } = this.at(source);
    return this.add({
      operation: 'slice',
      inputs: [source],
      shape: [width],
      dependence,
      settings: { offset },
    });
  }

  /**
   * Vectors side by side (`concat`), or matrices one above the other (`stack`); one of them is
   * itself.
   */
  joined(operation: 'concat' | 'stack', parts: readonly number[]): number {
    const flat = parts.flatMap((part) =>
      this.at(part).operation === operation ? this.at(part).inputs : [part],
    );
    return flat.length === 1 ? flat[0]! : this.make(operation, flat);
  }

  private shapeOf(operation: ScanNode['operation'], inputs: readonly number[]): readonly number[] {
    const shapes = inputs.map((input) => this.at(input).shape);
    const sum = (axis: number): number => shapes.reduce((total, shape) => total + shape[axis]!, 0);
    switch (operation) {
      case 'product':
        return [shapes[0]![0]!];
      case 'concat':
        return [sum(0)];
      case 'stack':
        return [sum(0), shapes[0]![1]!];
      default:
        return shapes[0]!;
    }
  }

  private add(node: ScanNode): number {
    const key = JSON.stringify([node.operation, node.inputs, node.shape, node.settings]);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.nodes.push(node);
    this.known.set(key, this.nodes.length - 1);
    return this.nodes.length - 1;
  }
}
