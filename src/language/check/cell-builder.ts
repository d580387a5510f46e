/** The step of a cell while it is being checked: its values, numbered as they come. */
import type { ActivationName } from '../../contract/layers/activations.js';
import type { CellGraph, CellOperation, CellWeight } from '../../contract/layers/cell-graph.js';
import type { Initial } from '../../contract/layers/initial.js';
import type { Span } from '../../base/source/source-file.js';
import type { Dimension } from '../types/dimension.js';

/** A vector or matrix of a cell. */
export interface CellTensor {
  readonly kind: 'cell-tensor';
  readonly place: Place;
  /** [width], or [rows, columns]. */
  readonly shape: readonly Dimension[];
  readonly span: Span;
  readonly activation: ActivationName | null;
}

type Place =
  { readonly kind: 'input' } | { readonly kind: 'state' | 'weight' | 'operation'; readonly index: number };

/**
 * An operation, given the numbers of its inputs. They are known once all states and weights are
 * counted.
 */
type Draft = (at: (tensor: CellTensor) => number) => CellOperation;

export class CellBuilder {
  private readonly states: Dimension[] = [];
  private readonly weights: CellWeight<Dimension>[] = [];
  private readonly operations: Draft[] = [];

  input(width: Dimension, span: Span): CellTensor {
    return { kind: 'cell-tensor', place: { kind: 'input' }, shape: [width], span, activation: null };
  }

  state(width: Dimension, span: Span): CellTensor {
    const index = this.states.push(width) - 1;
    return { kind: 'cell-tensor', place: { kind: 'state', index }, shape: [width], span, activation: null };
  }

  weight(shape: readonly Dimension[], initial: Initial, span: Span): CellTensor {
    const index = this.weights.push({ shape, initial }) - 1;
    return { kind: 'cell-tensor', place: { kind: 'weight', index }, shape, span, activation: null };
  }

  operation(
    draft: Draft,
    shape: readonly Dimension[],
    span: Span,
    activation: ActivationName | null = null,
  ): CellTensor {
    const index = this.operations.push(draft) - 1;
    return { kind: 'cell-tensor', place: { kind: 'operation', index }, shape, span, activation };
  }

  graph(next: readonly CellTensor[], emit: CellTensor): CellGraph<Dimension> {
    const number = ({ place }: CellTensor): number => {
      switch (place.kind) {
        case 'input':
          return 0;
        case 'state':
          return 1 + place.index;
        case 'weight':
          return 1 + this.states.length + place.index;
        case 'operation':
          return 1 + this.states.length + this.weights.length + place.index;
      }
    };
    return {
      states: this.states,
      weights: this.weights,
      operations: this.operations.map((draft) => draft(number)),
      next: next.map(number),
      emit: number(emit),
    };
  }
}
