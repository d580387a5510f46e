/** How a text is cut into tokens. */
export type TokenizerSettings =
  | { readonly kind: 'treebank' | 'whitespace' | 'characters' }
  /** Every match of `pattern` (JavaScript's syntax in Unicode mode) is a token. */
  | { readonly kind: 'regex'; readonly pattern: string };
