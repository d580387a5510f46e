/** Reading chevrotain's concrete tree: children by name, first and last token. */
import type { CstElement, CstNode, IToken } from 'chevrotain';
import { endOf } from './text-tokens.js';

export function nodes(parent: CstNode, name: string): readonly CstNode[] {
  return (parent.children[name] ?? []) as readonly CstNode[];
}

export function node(parent: CstNode, name: string): CstNode | undefined {
  return nodes(parent, name)[0];
}

/** Tokens of one kind that stand in the text; what recovery put in has no place and is left out. */
export function tokens(parent: CstNode, name: string): readonly IToken[] {
  return ((parent.children[name] ?? []) as readonly IToken[]).filter(
    (token) => token.isInsertedInRecovery !== true && !Number.isNaN(token.startOffset),
  );
}

export function token(parent: CstNode, name: string): IToken | undefined {
  return tokens(parent, name)[0];
}

export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** Extents of nodes already asked for: the builder asks at every level. */
const known = Symbol('extent');
type Measured = CstNode & { [known]?: Extent | null };

/** From the first to the last token below `element`; null when it holds none. */
export function extent(element: CstElement): Extent | null {
  if ('image' in element) {
    if (element.isInsertedInRecovery === true || Number.isNaN(element.startOffset)) return null;
    return { start: element.startOffset, end: endOf(element) };
  }
  const measured: Measured = element;
  const before = measured[known];
  if (before !== undefined) return before;
  let start = Infinity;
  let end = -Infinity;
  for (const elements of Object.values(element.children)) {
    for (const child of elements) {
      const inner = extent(child);
      if (inner === null) continue;
      start = Math.min(start, inner.start);
      end = Math.max(end, inner.end);
    }
  }
  const found = start <= end ? { start, end } : null;
  measured[known] = found;
  return found;
}
