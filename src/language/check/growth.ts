/**
 * Limits on what calls and operators may add up to. Twenty stages that each call the next one twice
 * are a million calls: such a file is wrong, and must not keep the checker busy or fill its memory.
 * One message names the chain of calls.
 */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import type { Cost } from '../types/evaluations.js';
import { errorValue, type Value } from '../types/value.js';
import { diagnose } from './diagnose.js';

/** Of functions of the file, for one value of the file. */
const callLimit = 5000;
/** Calls within calls, and values that need each other. */
const depthLimit = 100;

export class Growth {
  /** The functions whose bodies are being evaluated, outermost first. */
  private readonly chain: string[] = [];
  private calls = 0;
  /** The longest chain so far. */
  private deepest = 0;
  /** Set once a limit was reached: everything after it would only say so again. */
  private exhausted = false;
  /**
   * Parts of lists and records, with those of what they hold: one that holds another twice has it
   * twice.
   */
  private readonly held = new WeakMap<Value, number>();

  constructor(private readonly report: (diagnostic: Diagnostic) => void) {}

  /** Evaluates the body of `name`, which is called at `span`; `otherwise` when that is too much. */
  within<Result>(name: string, span: Span, body: () => Result, otherwise: Result): Result {
    this.begun().calls++;
    this.chain.push(name);
    this.deepest = Math.max(this.deepest, this.chain.length);
    try {
      if (this.exhausted) return otherwise;
      if (this.chain.length > depthLimit) return this.stop('depth', depthLimit, span, otherwise);
      if (this.calls > callLimit) return this.stop('calls', callLimit, span, otherwise);
      return body();
    } catch (error) {
      // A long expression within each of the calls: less depth is too much then.
      if (!(error instanceof RangeError)) throw error;
      return this.stop('depth', this.chain.length, span, otherwise);
    } finally {
      this.chain.pop();
    }
  }

  /** How much of the limits `body` takes. */
  measured<Result>(body: () => Result): { readonly result: Result; readonly cost: Cost } {
    const { deepest } = this;
    const depth = this.chain.length;
    const { calls } = this.begun();
    this.deepest = depth;
    const result = body();
    const cost = { calls: this.calls - calls, depth: this.deepest - depth };
    this.deepest = Math.max(deepest, this.deepest);
    return { result, cost };
  }

  /** Whether what takes so much may be evaluated here. */
  allow({ calls, depth }: Cost): boolean {
    if (this.exhausted) return false;
    return this.begun().calls + calls <= callLimit && this.chain.length + depth <= depthLimit;
  }

  spend({ calls, depth }: Cost): void {
    this.begun().calls += calls;
    this.deepest = Math.max(this.deepest, this.chain.length + depth);
  }

  /** An element of a list counts its calls for itself, as a value of the file does. */
  element<Result>(body: () => Result): Result {
    const before = this.calls;
    this.calls = 0;
    try {
      return body();
    } finally {
      this.calls = before;
    }
  }

  /** A value of the file counts its calls from none. */
  private begun(): this {
    if (this.chain.length === 0) this.calls = 0;
    return this;
  }

  /** `value`, or an error when it has too many parts. */
  limited(value: Value, span: Span): Value {
    const { parts, limit } = this.sizeOf(value);
    return parts <= limit ? value : this.stop('size', limit, span, errorValue);
  }

  private stop<Result>(
    reached: 'calls' | 'depth' | 'size',
    limit: number,
    span: Span,
    otherwise: Result,
  ): Result {
    if (!this.exhausted)
      this.report(diagnose('growsTooMuch', span, { reached, limit, chain: [...this.chain] }));
    this.exhausted = true;
    return otherwise;
  }

  /** How many parts a value has, and how many it may have: an honest file stays far below. */
  private sizeOf(value: Value): { readonly parts: number; readonly limit: number } {
    switch (value.kind) {
      case 'scalar':
        return { parts: typeof value.value === 'string' ? value.value.length : 0, limit: 1_000_000 };
      case 'list':
      case 'record':
        return { parts: this.partsOf(value), limit: 100_000 };
      case 'column':
        return { parts: value.steps.length, limit: 10_000 };
      case 'tensor':
        return { parts: value.graph.nodes.length, limit: 100_000 };
      case 'function':
        // Applying a composition takes some of the stack for each of them.
        return { parts: value.parts ?? 1, limit: 1000 };
      default:
        return { parts: 0, limit: 0 };
    }
  }

  private partsOf(value: Value): number {
    if (value.kind !== 'list' && value.kind !== 'record') return 1;
    const known = this.held.get(value);
    if (known !== undefined) return known;
    const inner = value.kind === 'list' ? value.items : [...value.fields.values()];
    const parts = inner.reduce((sum, one) => sum + this.partsOf(one.value), 0);
    this.held.set(value, parts);
    return parts;
  }
}
