/**
 * Where the reset gate of a GRU stands: on the product with h, or on h before it; equations in
 * gru-cell.ts.
 */
export type Reset = 'after' | 'before';
