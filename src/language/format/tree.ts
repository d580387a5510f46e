/** What a program says, without its places: two files with the same tree mean the same. */
import type { Program } from '../syntax/ast.js';

/** The tree as text; places of a file are left out. */
export const treeOf = ({ doc, declarations }: Program): string =>
  JSON.stringify({ doc, declarations }, (key, value: unknown) => (key === 'span' ? undefined : value));
