/**
 * The way back through a step, derived from the step: reverse-mode differentiation with one rule an
 * operation. What comes out is again a flat list of operations, which the backward loop runs at
 * each step.
 */
import type { Core, CoreOperation } from './scan-plan.js';

/**
 * A step of the backward loop. Values are numbered: those of the forward step with their numbers,
 * then the gradient of each state's next value, then that of the outputs side by side, then the
 * operations.
 */
export interface CoreGradient {
  readonly operations: readonly CoreOperation[];
  /** Results of forward operations that are read: the forward loop keeps them. */
  readonly reads: readonly number[];
  /** Whether the sequence and each state of before the step are read. */
  readonly readsSequence: boolean;
  /** Gradients of the states before the step. */
  readonly states: readonly number[];
  /** Gradient of the sequence at the step; null when nothing reads it. */
  readonly sequence: number | null;
  /** Gradient of each vector, for each row; null when the states do not depend on it. */
  readonly vectors: readonly (number | null)[];
  /**
   * For each matrix the products it stands in: the vector (a forward value) and the gradient of the
   * product.
   */
  readonly products: readonly {
    readonly matrix: number;
    readonly vector: number;
    readonly gradient: number;
  }[];
}

export function differentiate(core: Core): CoreGradient {
  return new Reverse(core).run();
}

/** Builds the gradients of an operation's inputs from `dy`, that of its result. */
type Rule = (reverse: Reverse, operation: CoreOperation, own: number, dy: number) => readonly number[];

/** y = f(x) whose gradient TensorFlow computes from y (or from x) and dy: `gradient(name, of)`. */
const throughResult =
  (name: string): Rule =>
  (reverse, { width }, own, dy) => [reverse.add(name, [reverse.forward(own), dy], width)];
const throughInput =
  (name: string): Rule =>
  (reverse, { width, inputs }, _own, dy) => [reverse.add(name, [reverse.forward(inputs[0]!), dy], width)];

const functionRules: Readonly<Record<string, Rule>> = {
  /** dy · (1 - y²) */
  tanh: throughResult('tanh_gradient'),
  /** dy · y (1 - y) */
  sigmoid: throughResult('sigmoid_gradient'),
  /** dy where y > 0 */
  relu: throughResult('relu_gradient'),
  /** dy where y > 0, else dy (y + 1) */
  elu: throughResult('elu_gradient'),
  /** s dy where y > 0, else dy (y + s a), with s and a of the function */
  selu: throughResult('selu_gradient'),
  /** y (dy - Σ y dy) */
  softmax: throughResult('softmax_gradient'),
  /** dy where x > 0, else 0.01 dy */
  leaky_relu: throughInput('leaky_relu_gradient'),
  /** dy σ(x) */
  softplus: throughInput('softplus_gradient'),
  /** dy σ(x) (1 + x (1 - σ(x))) */
  silu: throughInput('silu_gradient'),
  /** dy (Φ(x) + x φ(x)) */
  gelu: throughInput('gelu_gradient'),
};

const rules: Readonly<Record<string, Rule>> = {
  add: (_reverse, _operation, _own, dy) => [dy, dy],
  subtract: (reverse, { width }, _own, dy) => [dy, reverse.scaled(dy, -1, width)],
  multiply: (reverse, { inputs: [a, b], width }, _own, dy) => [
    reverse.add('multiply', [dy, reverse.forward(b!)], width),
    reverse.add('multiply', [dy, reverse.forward(a!)], width),
  ],
  /** da = dy / b, db = -y da */
  divide: (reverse, { inputs: [, b], width }, own, dy) => {
    const da = reverse.add('divide', [dy, reverse.forward(b!)], width);
    const db = reverse.add('multiply', [da, reverse.forward(own)], width);
    return [da, reverse.scaled(db, -1, width)];
  },
  affine: (reverse, { factor, width }, _own, dy) => [reverse.scaled(dy, factor!, width)],
  /** y = factor / x: dx = -y dy / x */
  inverse: (reverse, { inputs: [x], width }, own, dy) => {
    const product = reverse.add('multiply', [dy, reverse.forward(own)], width);
    return [reverse.scaled(reverse.add('divide', [product, reverse.forward(x!)], width), -1, width)];
  },
  /** y = M x: dx = Mᵀ dy; dM is added up over all steps after the loop. */
  product: (reverse, { matrix, inputs: [x] }, _own, dy) => [reverse.throughMatrix(matrix!, x!, dy)],
  concat: (reverse, { inputs }, _own, dy) => {
    let offset = 0;
    return inputs.map((input) => {
      const width = reverse.width(input);
      const part = reverse.add('slice', [dy], width, { offset });
      offset += width;
      return part;
    });
  },
  function: (reverse, operation, own, dy) => functionRules[operation.function!]!(reverse, operation, own, dy),
};

interface Piece {
  readonly offset: number;
  readonly width: number;
  readonly value: number;
}

class Reverse {
  private readonly operations: CoreOperation[] = [];
  private readonly reads = new Set<number>();
  private readonly products: { matrix: number; vector: number; gradient: number }[] = [];
  /** Gradients that reached each forward value so far: of the whole, and of slices of it. */
  private readonly wholes = new Map<number, number[]>();
  private readonly pieces = new Map<number, Piece[]>();
  private readonly sliced = new Map<number, number>();
  private readonly firstForward: number;
  private readonly firstOperation: number;
  private readonly dOutputs: number;

  constructor(private readonly core: Core) {
    this.firstForward = 1 + core.states.length + core.vectors.length;
    this.dOutputs = this.firstForward + core.operations.length + core.states.length;
    this.firstOperation = this.dOutputs + 1;
  }

  run(): CoreGradient {
    const { core } = this;
    const firstNext = this.firstForward + core.operations.length;
    core.next.forEach((value, index) => this.reach(value, firstNext + index));
    let offset = 0;
    const total = core.outputs.reduce((sum, output) => sum + this.width(output), 0);
    for (const output of core.outputs) {
      const width = this.width(output);
      const whole = width === total;
      this.reach(output, whole ? this.dOutputs : this.add('slice', [this.dOutputs], width, { offset }));
      offset += width;
    }
    for (let at = core.operations.length - 1; at >= 0; at--) this.goThrough(at);
    const sequence = this.gradient(0);
    const states = core.states.map(
      (width, index) => this.gradient(1 + index) ?? this.add('zeros_like', [firstNext + index], width),
    );
    const vectors = core.vectors.map((_, index) => this.gradient(1 + core.states.length + index));
    return {
      operations: this.operations,
      reads: [...this.reads].filter((value) => value >= this.firstForward).sort((a, b) => a - b),
      readsSequence: this.reads.has(0),
      states,
      sequence,
      vectors,
      products: this.products,
    };
  }

  private goThrough(at: number): void {
    const own = this.firstForward + at;
    const operation = this.core.operations[at]!;
    const dy = this.gradient(own);
    if (dy === null) return;
    if (operation.operation === 'slice') {
      const [source] = operation.inputs;
      const piece = { offset: operation.offset!, width: operation.width, value: dy };
      this.pieces.set(source!, [...(this.pieces.get(source!) ?? []), piece]);
      return;
    }
    const gradients = rules[operation.operation]!(this, operation, own, dy);
    operation.inputs.forEach((input, index) => this.reach(input, gradients[index]!));
  }

  /** The number of a new operation's value. */
  add(
    operation: string,
    inputs: readonly number[],
    width: number,
    settings: Partial<CoreOperation> = {},
  ): number {
    this.operations.push({ ...settings, operation, inputs, width });
    return this.firstOperation + this.operations.length - 1;
  }

  scaled(value: number, factor: number, width: number): number {
    return factor === 1 ? value : this.add('affine', [value], width, { factor, offset: 0 });
  }

  throughMatrix(matrix: number, vector: number, dy: number): number {
    this.products.push({ matrix, vector, gradient: dy });
    return this.add('product_back', [dy], this.core.matrices[matrix]![1], { matrix });
  }

  /** A forward value that is read; slices are cut again instead of being kept. */
  forward(value: number): number {
    const operation = this.core.operations[value - this.firstForward];
    if (operation?.operation !== 'slice') {
      this.reads.add(value);
      return value;
    }
    const known = this.sliced.get(value);
    if (known !== undefined) return known;
    const { width, offset } = operation;
    const made = this.add('slice', [this.forward(operation.inputs[0]!)], width, { offset: offset! });
    this.sliced.set(value, made);
    return made;
  }

  width(value: number): number {
    const { core } = this;
    if (value === 0) return core.sequence;
    const leaves = [...core.states, ...core.vectors];
    return leaves[value - 1] ?? core.operations[value - this.firstForward]!.width;
  }

  private reach(value: number, gradient: number): void {
    this.wholes.set(value, [...(this.wholes.get(value) ?? []), gradient]);
  }

  /** All that reached `value`, added up; null when nothing did. */
  private gradient(value: number): number | null {
    const width = this.width(value);
    const pieces = [...(this.pieces.get(value) ?? [])].sort((a, b) => a.offset - b.offset);
    const all = [...(this.wholes.get(value) ?? []), ...this.fromPieces(pieces, width)];
    const [first, ...others] = all;
    if (first === undefined) return null;
    return others.reduce((sum, one) => this.add('add', [sum, one], width), first);
  }

  /** Slices that cover the whole stand side by side; others are filled up with zeros. */
  private fromPieces(pieces: readonly Piece[], width: number): readonly number[] {
    if (pieces.length === 0) return [];
    let end = 0;
    const covers = pieces.every((piece) => {
      const meets = piece.offset === end;
      end = piece.offset + piece.width;
      return meets;
    });
    if (covers && end === width) {
      const values = pieces.map(({ value }) => value);
      return [values.length === 1 ? values[0]! : this.add('concat', values, width)];
    }
    return pieces.map((piece) =>
      this.add('pad', [piece.value], width, {
        before: piece.offset,
        after: width - piece.offset - piece.width,
      }),
    );
  }
}
