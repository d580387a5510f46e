/** The `=` of definitions on neighbouring lines stand below each other. */
import type { Piece } from './pieces.js';

/** What is defined, up to its `=`, and that sign. */
interface Head {
  readonly width: number;
  readonly equal: Piece;
}

/**
 * Widens the space before each `=`. `groups` are runs of definitions without an empty line or a
 * comment between them.
 */
function align(groups: readonly (readonly Head[])[]): void {
  for (const group of groups) {
    const widest = Math.max(...group.map(({ width }) => width));
    for (const { width, equal } of group) equal.space = ' '.repeat(widest - width + 1);
  }
}

/** One declaration among its neighbours. */
export interface Neighbour {
  readonly pieces: readonly Piece[];
  /** Whether it stands on the line after the declaration before it. */
  readonly adjoins: boolean;
}

/** Values align with values; the types of parameters are too different in length. */
export function alignDeclarations(declarations: readonly Neighbour[]): void {
  const groups: Head[][] = [];
  let open = false;
  for (const { pieces, adjoins } of declarations) {
    const head = pieces[1]?.role === 'define' ? headOf(pieces, 0) : null;
    if (head !== null && open && adjoins) groups.at(-1)!.push(head);
    else if (head !== null) groups.push([head]);
    open = head !== null;
  }
  align(groups);
}

/** The definitions in the body of a model or cell. */
export function alignBody(pieces: readonly Piece[]): void {
  const groups: Head[][] = [];
  let open = false;
  pieces.forEach((piece, at) => {
    if (!piece.item) return;
    const head = headOf(pieces, at);
    const alone = piece.blank || pieces[at - 1]?.kind === 'comment';
    if (head !== null && open && !alone) groups.at(-1)!.push(head);
    else if (head !== null) groups.push([head]);
    open = head !== null;
  });
  align(groups);
}

/** Null for what has no `=`, or a comment before it. */
function headOf(pieces: readonly Piece[], from: number): Head | null {
  let width = 0;
  for (let at = from; at < pieces.length; at++) {
    const piece = pieces[at]!;
    if (at > from && (piece.breaks || piece.item || piece.kind === 'comment')) return null;
    if (piece.role === 'define') return { width, equal: piece };
    width += (at === from ? 0 : piece.space.length) + piece.text.length;
  }
  return null;
}
