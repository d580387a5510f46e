/**
 * Rewrites the sums of a cell. Equations such as `tanh(W @ x + U @ h + b)` are taken apart into
 * products, a bias and the rest, so that what does not depend on the states can be computed for all
 * steps at once; and sums that multiply the same vectors (the gates of an LSTM) become one sum with
 * their matrices one above the other, of which each gate is a slice. Gates of one activation lie
 * side by side and go through it together.
 */
import type { CellGraph } from '../../../../contract/layers/cell-graph.js';
import { firstOperation } from '../../../../contract/layers/cell-graph.js';
import { ScanNodes, type ScanNode } from './scan-nodes.js';

export interface Rewritten {
  readonly nodes: ScanNodes;
  /** The node that each state goes on with; it depends on x or on states. */
  readonly next: readonly number[];
  readonly emit: number;
}

interface Term {
  readonly negative: boolean;
  readonly value: number;
}

/** A sum with products in it. Numbers are of nodes as written. */
interface Gate {
  readonly root: number;
  /** By the vector: the matrix it is multiplied by. */
  readonly products: ReadonlyMap<number, number>;
  readonly fixed: readonly Term[];
  readonly rest: readonly Term[];
}

/** `cell` with x of `inputs` numbers, rewritten. */
export function rewriteSums(cell: CellGraph, inputs: number): Rewritten {
  const nodes = new ScanNodes();
  const read = readCell(nodes, cell, inputs);
  return new SumRewriter(nodes, read.next, read.emit).rewrite();
}

/** The cell as written. */
function readCell(nodes: ScanNodes, cell: CellGraph, inputs: number) {
  const { states, weights, operations } = cell;
  const values = [
    nodes.leaf('x', [inputs], 'x'),
    ...states.map((width, index) => nodes.leaf('state', [width], 'states', index)),
    ...weights.map(({ shape }, index) => nodes.leaf('weight', shape, 'weights', index)),
  ];
  if (values.length !== firstOperation(cell)) throw new Error('the values of a cell are misnumbered');
  for (const operation of operations) {
    const { operation: name, inputs: from, ...settings } = operation;
    const given = from.map((input) => values[input]!);
    if (name === 'concat') values.push(nodes.joined('concat', spreadAmong(nodes, given)));
    else values.push(nodes.make(name, given, settings));
  }
  // A state and a result have a value for each row.
  const forRows = (value: number): number =>
    nodes.at(value).dependence === 'weights' ? nodes.make('spread', [value]) : value;
  return {
    next: cell.next.map((value) => forRows(values[value]!)),
    emit: forRows(values[cell.emit]!),
  };
}

/** What is the same for all rows is repeated for each where it stands beside what is not. */
function spreadAmong(nodes: ScanNodes, parts: readonly number[]): readonly number[] {
  const fixed = (part: number): boolean => nodes.at(part).dependence === 'weights';
  if (parts.every(fixed)) return parts;
  return parts.map((part) => (fixed(part) ? nodes.make('spread', [part]) : part));
}

class SumRewriter {
  private readonly users = new Map<number, number[]>();
  private readonly neededByStates: ReadonlySet<number>;
  private readonly groups = new Map<string, Gate[]>();
  private readonly gateOf = new Map<number, Gate>();
  private readonly rewritten = new Map<number, number>();

  constructor(
    private readonly nodes: ScanNodes,
    private readonly next: readonly number[],
    private readonly emit: number,
  ) {
    this.neededByStates = reachable(nodes, next);
    const all = [...reachable(nodes, [...next, emit])].sort((a, b) => a - b);
    for (const index of all) {
      for (const input of nodes.at(index).inputs) {
        this.users.set(input, [...(this.users.get(input) ?? []), index]);
      }
    }
    for (const index of all) if (this.isRoot(index)) this.noteGate(index);
  }

  rewrite(): Rewritten {
    return {
      nodes: this.nodes,
      next: this.next.map((value) => this.value(value)),
      emit: this.value(this.emit),
    };
  }

  private value(old: number): number {
    const known = this.rewritten.get(old);
    if (known !== undefined) return known;
    const made = this.make(old);
    this.rewritten.set(old, made);
    return made;
  }

  private make(old: number): number {
    const node = this.nodes.at(old);
    if (node.dependence === 'weights' || node.inputs.length === 0) return old;
    const gate = this.gateOf.get(old);
    if (gate !== undefined) {
      this.makeGroup(gate);
      return this.rewritten.get(old)!;
    }
    if (isSum(node)) return this.sum(this.terms(old));
    const inputs = node.inputs.map((input) => this.value(input));
    // What went through an activation together with other gates is there by now.
    return this.rewritten.get(old) ?? this.nodes.make(node.operation, inputs, node.settings);
  }

  /** A sum or product that is no term of a sum. */
  private isRoot(index: number): boolean {
    const node = this.nodes.at(index);
    if (node.dependence === 'weights' || this.isTerm(index)) return false;
    return isSum(node) || node.operation === 'product';
  }

  /** Used once, and in a sum. */
  private isTerm(index: number): boolean {
    const users = this.users.get(index) ?? [];
    return this.isUsedOnce(index) && isSum(this.nodes.at(users[0]!));
  }

  private isUsedOnce(index: number): boolean {
    return this.users.get(index)?.length === 1 && !this.next.includes(index) && this.emit !== index;
  }

  private terms(index: number, negative = false): readonly Term[] {
    const { inputs, operation } = this.nodes.at(index);
    const [left, right] = inputs as [number, number];
    const inner = (value: number, minus: boolean): readonly Term[] =>
      isSum(this.nodes.at(value)) && this.isTerm(value)
        ? this.terms(value, minus)
        : [{ negative: minus, value }];
    return [...inner(left, negative), ...inner(right, negative !== (operation === 'subtract'))];
  }

  private noteGate(root: number): void {
    const terms = isSum(this.nodes.at(root)) ? this.terms(root) : [{ negative: false, value: root }];
    const products = new Map<number, number>();
    const fixed: Term[] = [];
    const rest: Term[] = [];
    for (const term of terms) {
      const { operation, inputs, dependence } = this.nodes.at(term.value);
      const [matrix, vector] = inputs as [number, number];
      const own = operation === 'product' && (term.value === root || this.isTerm(term.value));
      if (dependence === 'weights') fixed.push(term);
      else if (own && !term.negative && !products.has(vector)) products.set(vector, matrix);
      else rest.push(term);
    }
    if (products.size === 0) return;
    const gate: Gate = { root, products, fixed, rest };
    const vectors = [...products.keys()].sort((a, b) => a - b);
    const key = `${this.neededByStates.has(root)} ${vectors.join(',')} ${fixed.length > 0}`;
    this.groups.set(key, [...(this.groups.get(key) ?? []), gate]);
    this.gateOf.set(root, gate);
  }

  /**
   * All gates that multiply the vectors of `gate`, as one sum: first what depends on x alone, then
   * the rest.
   */
  private makeGroup(gate: Gate): void {
    const group = [...this.groups.values()].find((gates) => gates.includes(gate))!;
    const gates = group
      .map((one): ActiveGate => ({ ...one, activation: this.soleActivation(one) }))
      .sort((a, b) => compare(this.activationName(a), this.activationName(b)));
    const products = [...gate.products.keys()].map((vector) => {
      const matrices = gates.map((one) => one.products.get(vector)!);
      return this.nodes.make('product', [this.nodes.joined('stack', matrices), this.value(vector)]);
    });
    const biases = gate.fixed.length === 0 ? [] : gates.map(({ fixed }) => this.sum(fixed));
    const bias = biases.length === 0 ? [] : [this.nodes.joined('concat', biases)];
    const terms = [...products, ...bias].map((node) => ({ negative: false, node }));
    this.cutGates(gates, this.combine(terms));
  }

  /**
   * Each gate's slice of the common sum, after the activation that its neighbours share with it.
   */
  private cutGates(gates: readonly ActiveGate[], sum: number): void {
    let offset = 0;
    for (let from = 0; from < gates.length;) {
      const name = this.activationName(gates[from]!);
      let to = from + 1;
      while (to < gates.length && name !== none && this.activationName(gates[to]!) === name) to++;
      const run = gates.slice(from, to);
      const widths = run.map(({ root }) => this.nodes.width(root));
      const part = this.nodes.slice(
        sum,
        offset,
        widths.reduce((total, width) => total + width, 0),
      );
      const [{ root, rest, activation }] = run as [ActiveGate];
      if (activation === null) {
        const others = rest.map(({ negative, value }) => ({ negative, node: this.value(value) }));
        this.rewritten.set(root, this.combine([{ negative: false, node: part }, ...others]));
      } else {
        const active = this.nodes.make('function', [part], this.nodes.at(activation).settings);
        let at = 0;
        run.forEach((one, index) => {
          this.rewritten.set(one.activation!, this.nodes.slice(active, at, widths[index]!));
          this.rewritten.set(one.root, this.nodes.slice(part, at, widths[index]!));
          at += widths[index]!;
        });
      }
      offset += this.nodes.width(part);
      from = to;
    }
  }

  /** The elementwise function that alone uses a gate. */
  private soleActivation({ root, rest }: Gate): number | null {
    if (rest.length > 0 || !this.isUsedOnce(root)) return null;
    const [user] = this.users.get(root)!;
    const { operation, settings } = this.nodes.at(user!);
    return operation === 'function' && settings.function !== 'softmax' ? user! : null;
  }

  private activationName({ activation }: ActiveGate): string {
    return activation === null ? none : this.nodes.at(activation).settings.function!;
  }

  private sum(terms: readonly Term[]): number {
    return this.combine(terms.map(({ negative, value }) => ({ negative, node: this.value(value) })));
  }

  /**
   * A sum of rewritten values: what changes least comes first, so that it can be computed before
   * the rest.
   */
  private combine(terms: readonly { readonly negative: boolean; readonly node: number }[]): number {
    const { nodes } = this;
    const ordered = [...terms].sort(
      (a, b) => rank(nodes.at(a.node)) - rank(nodes.at(b.node)) || Number(a.negative) - Number(b.negative),
    );
    const [first, ...others] = ordered;
    let sum = first!.negative ? nodes.make('affine', [first!.node], { factor: -1, offset: 0 }) : first!.node;
    for (const { negative, node } of others) sum = nodes.make(negative ? 'subtract' : 'add', [sum, node]);
    return sum;
  }
}

interface ActiveGate extends Gate {
  readonly activation: number | null;
}

/** Sorts after every name of a function. */
const none = '~';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isSum = ({ operation, shape }: ScanNode): boolean =>
  (operation === 'add' || operation === 'subtract') && shape.length === 1;

const rank = ({ dependence }: ScanNode): number => ['weights', 'x', 'states'].indexOf(dependence);

/** The nodes that `from` are made of, themselves included. */
export function reachable(nodes: ScanNodes, from: readonly number[]): Set<number> {
  const found = new Set<number>();
  const visit = (index: number): void => {
    if (found.has(index)) return;
    found.add(index);
    nodes.at(index).inputs.forEach(visit);
  };
  from.forEach(visit);
  return found;
}
