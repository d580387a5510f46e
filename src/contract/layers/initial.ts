/** How a weight begins, where an author says it. */
export type Initial =
  | { readonly name: 'zeros' | 'ones' | 'glorot' | 'orthogonal' }
  /** Uniform within ±bound. */
  | { readonly name: 'uniform'; readonly bound: number }
  /** Normal with mean 0. */
  | { readonly name: 'normal'; readonly deviation: number };
