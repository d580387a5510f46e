/**
 * Pieces to lines. A line goes two columns deeper than the line that its bracket was opened on, or
 * than the line where its expression began. Lines that are too long are broken at the best place
 * that fits.
 */
import { defineRank, keptOnly, type Piece } from './pieces.js';

/** Columns of a line; a line without a place to break it is longer. */
export const lineWidth = 110;
const indentation = 2;

/** Where a line begins: the piece, and the columns before it. */
interface Start {
  readonly indent: number;
  readonly from: number;
}

/** The pieces from `from` to before `to`. */
interface Line extends Start {
  readonly to: number;
}

/**
 * The lines of a declaration. Marks the breaks that it puts in. A break changes nothing before the
 * line that it is in, so only that line is begun anew.
 */
export function linesOf(pieces: readonly Piece[], indent: number): readonly string[] {
  const lines: string[] = [];
  const frames: Frame[] = [{ opened: indent - indentation, began: indent, fresh: true }];
  const refilled = new Set<number>();
  for (let from = 0; from < pieces.length;) {
    const commented = pieces[from]!.kind === 'comment';
    const line = { indent: indentOf(followed(pieces, from), frames.at(-1)!, commented), from };
    const place = isTooLong(pieces, line) ? breakIn(pieces, line) : null;
    if (place !== null) {
      pieces[place]!.breaks = true;
      if (pieces[place - 1]!.kind === 'comma') refill(pieces, place, refilled);
      continue;
    }
    const to = read(pieces, line, frames);
    lines.push(...written(pieces, { ...line, to }));
    from = to;
  }
  return lines;
}

/**
 * What follows in the same brackets fills the lines anew, unless each item has its own line.
 * `refilled` are the brackets for which this is done.
 */
function refill(pieces: readonly Piece[], from: number, refilled: Set<number>): void {
  let depth = 0;
  let opener = from - 1;
  for (; opener >= 0; opener--) {
    if (pieces[opener]!.kind === 'closer') depth++;
    if (pieces[opener]!.kind === 'opener' && depth-- === 0) break;
  }
  if (opener < 0 || pieces[opener + 1]!.breaks || refilled.has(opener)) return;
  refilled.add(opener);
  depth = 0;
  for (let at = from + 1; at < pieces.length && depth >= 0; at++) {
    const piece = pieces[at]!;
    if (piece.kind === 'closer') depth--;
    if (depth === 0 && piece.kind !== 'comment' && pieces[at - 1]!.kind === 'comma') piece.breaks = false;
    if (piece.kind === 'opener') depth++;
  }
}

interface Frame {
  /** Of the line on which its bracket was opened. */
  readonly opened: number;
  /** Of the line on which the expression began that is being read. */
  began: number;
  /** Whether the next piece begins an expression. */
  fresh: boolean;
}

/** Reads the pieces of a line, which ends where the result says; `frames` are then those of its end. */
function read(pieces: readonly Piece[], { indent, from }: Start, frames: Frame[]): number {
  let at = from;
  for (; isWithin(pieces, from, at); at++) {
    const piece = pieces[at]!;
    const frame = frames.at(-1)!;
    if (piece.kind === 'comment') continue;
    const defined = piece.breaks && lastCode(pieces, at)?.role === 'define';
    if (piece.kind === 'closer') frames.pop();
    else if (frame.fresh || piece.item || defined) frame.began = indent;
    frame.fresh = piece.kind === 'comma';
    if (piece.kind === 'opener') frames.push({ opened: indent, began: indent, fresh: true });
  }
  return at;
}

/** The piece before `at` that is no comment. */
function lastCode(pieces: readonly Piece[], at: number): Piece | undefined {
  let before = at - 1;
  while (pieces[before]?.kind === 'comment') before--;
  return pieces[before];
}

/** Whether the line that begins at `from` has the piece. */
function isWithin(pieces: readonly Piece[], from: number, at: number): boolean {
  return at < pieces.length && (at === from || !pieces[at]!.breaks);
}

/** The piece itself, or what follows a comment. */
function followed(pieces: readonly Piece[], at: number): Piece {
  let next = at;
  while (pieces[next + 1] !== undefined && pieces[next]!.kind === 'comment') next++;
  return pieces[next]!;
}

/** Of a line that begins with `piece`, or with a comment before it. */
function indentOf(piece: Piece, frame: Frame, commented: boolean): number {
  if (piece.kind === 'closer' && !commented) return frame.opened;
  const inside = frame.fresh || piece.item || piece.kind === 'closer';
  return (inside ? frame.opened : frame.began) + indentation;
}

/**
 * Where a line that is too long is to be broken; null where it cannot be. Outside brackets before
 * inside them, and of equal places the last that fits.
 */
function breakIn(pieces: readonly Piece[], line: Start): number | null {
  let column = line.indent;
  let depth = 0;
  let best: { readonly at: number; readonly cost: number } | null = null;
  for (let at = line.from; isWithin(pieces, line.from, at) && column <= lineWidth; at++) {
    const piece = pieces[at]!;
    if (piece.kind === 'closer') depth--;
    const { rank } = piece;
    if (at > line.from && rank !== null && rank < keptOnly) {
      const cost = rank === defineRank ? lastResort(pieces, line) : depth * keptOnly + rank;
      if (best === null || cost <= best.cost) best = { at, cost };
    }
    column += (at === line.from ? 0 : piece.space.length) + piece.text.length;
    if (piece.kind === 'opener') depth++;
  }
  return best?.at ?? null;
}

/** The body of a model or stage goes to its own line before anything else. */
function lastResort(pieces: readonly Piece[], { from }: Start): number {
  return ['model', 'stage'].includes(pieces[from]!.text) && from === 0 ? -1 : Number.MAX_SAFE_INTEGER;
}

function isTooLong(pieces: readonly Piece[], { indent, from }: Start): boolean {
  let width = indent;
  for (let at = from; isWithin(pieces, from, at) && width <= lineWidth; at++) {
    const { text, space, kind } = pieces[at]!;
    // A comment behind the code is not moved, so it does not count.
    if (kind === 'comment') continue;
    width += (at === from ? 0 : space.length) + text.length;
  }
  return width > lineWidth;
}

function written(pieces: readonly Piece[], { indent, from, to }: Line): readonly string[] {
  let text = '';
  for (let at = from; at < to; at++) text += (at === from ? '' : pieces[at]!.space) + pieces[at]!.text;
  const line = text === '' ? '' : ' '.repeat(indent) + text;
  return pieces[from]!.blank && from > 0 ? ['', line] : [line];
}
