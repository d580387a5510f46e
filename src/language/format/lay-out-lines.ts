/**
 * Pieces to lines. A line goes two columns deeper than the line that its bracket was opened on, or
 * than the line where its expression began. Lines that are too long are broken at the best place
 * that fits.
 */
import { defineRank, keptOnly, type Piece } from './pieces.js';

/** Columns of a line; a line without a place to break it is longer. */
export const lineWidth = 110;
const indentation = 2;

/** A line as the pieces from `from` to before `to`. */
interface Line {
  readonly indent: number;
  readonly from: number;
  to: number;
}

/** The lines of a declaration. Marks the breaks that it puts in. */
export function linesOf(pieces: readonly Piece[], indent: number): readonly string[] {
  for (;;) {
    const lines = laidOut(pieces, indent);
    const place = firstBreak(pieces, lines);
    if (place === null) return lines.flatMap((line) => written(pieces, line));
    pieces[place]!.breaks = true;
    if (pieces[place - 1]!.kind === 'comma') refill(pieces, place);
  }
}

/** What follows in the same brackets fills the lines anew, unless each item has its own line. */
function refill(pieces: readonly Piece[], from: number): void {
  let depth = 0;
  let opener = from - 1;
  for (; opener >= 0; opener--) {
    if (pieces[opener]!.kind === 'closer') depth++;
    if (pieces[opener]!.kind === 'opener' && depth-- === 0) break;
  }
  if (opener < 0 || pieces[opener + 1]!.breaks) return;
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

function laidOut(pieces: readonly Piece[], indent: number): readonly Line[] {
  const lines: Line[] = [];
  const frames: Frame[] = [{ opened: indent - indentation, began: indent, fresh: true }];
  let defines = false;
  pieces.forEach((piece, at) => {
    const frame = frames.at(-1)!;
    let current = lines.at(-1)?.indent ?? indent;
    if (piece.breaks || at === 0) {
      current = indentOf(followed(pieces, at), frame, piece.kind === 'comment');
      if (lines.length > 0) lines.at(-1)!.to = at;
      lines.push({ indent: current, from: at, to: pieces.length });
    }
    if (piece.kind === 'comment') return;
    if (piece.kind === 'closer') frames.pop();
    else if (frame.fresh || piece.item || (defines && piece.breaks)) frame.began = current;
    frame.fresh = piece.kind === 'comma';
    defines = piece.role === 'define';
    if (piece.kind === 'opener') frames.push({ opened: current, began: current, fresh: true });
  });
  return lines;
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

/** Where the first line that is too long is to be broken; null where none is, or none can be. */
function firstBreak(pieces: readonly Piece[], lines: readonly Line[]): number | null {
  for (const line of lines) {
    if (widthOf(pieces, line) <= lineWidth) continue;
    const place = breakIn(pieces, line);
    if (place !== null) return place;
  }
  return null;
}

/** Outside brackets before inside them, and of equal places the last that fits. */
function breakIn(pieces: readonly Piece[], line: Line): number | null {
  let column = line.indent;
  let depth = 0;
  let best: { readonly at: number; readonly cost: number } | null = null;
  for (let at = line.from; at < line.to; at++) {
    const piece = pieces[at]!;
    if (piece.kind === 'closer') depth--;
    const { rank } = piece;
    if (at > line.from && rank !== null && rank < keptOnly && column <= lineWidth) {
      const cost = rank === defineRank ? lastResort(pieces, line) : depth * keptOnly + rank;
      if (best === null || cost <= best.cost) best = { at, cost };
    }
    column += (at === line.from ? 0 : piece.space.length) + piece.text.length;
    if (piece.kind === 'opener') depth++;
  }
  return best?.at ?? null;
}

/** The body of a model or stage goes to its own line before anything else. */
function lastResort(pieces: readonly Piece[], { from }: Line): number {
  return ['model', 'stage'].includes(pieces[from]!.text) && from === 0 ? -1 : Number.MAX_SAFE_INTEGER;
}

function widthOf(pieces: readonly Piece[], line: Line): number {
  let width = line.indent;
  for (let at = line.from; at < line.to; at++) {
    const { text, space, kind } = pieces[at]!;
    // A comment behind the code is not moved, so it does not count.
    if (kind === 'comment') continue;
    width += (at === line.from ? 0 : space.length) + text.length;
  }
  return width;
}

function written(pieces: readonly Piece[], { indent, from, to }: Line): readonly string[] {
  let text = '';
  for (let at = from; at < to; at++) text += (at === from ? '' : pieces[at]!.space) + pieces[at]!.text;
  const line = text === '' ? '' : ' '.repeat(indent) + text;
  return pieces[from]!.blank && from > 0 ? ['', line] : [line];
}
