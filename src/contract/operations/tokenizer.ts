/** How a text is cut into tokens. */
export type TokenizerSettings =
  | { readonly kind: 'treebank' | 'whitespace' | 'characters' | 'spanish' | 'sentences' }
  /** Every match of `pattern` (JavaScript's syntax in Unicode mode) is a token. */
  | { readonly kind: 'regex'; readonly pattern: string };

/**
 * How tokens become a text again. `spaces`: one between two tokens. `characters`: nothing.
 * `treebank`: one, but none where the treebank rules cut without a space. `subwords`: the
 * vocabulary says it, exactly.
 */
export type Joining = 'spaces' | 'characters' | 'treebank' | 'subwords';
