/**
 * The pieces of a declaration: its tokens and comments in order, each with what may stand between
 * it and the piece before.
 */
import type { IToken } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import { endOf, type Lines } from '../syntax/text-tokens.js';
import type { Role, Roles } from './roles.js';

export interface Piece {
  readonly text: string;
  readonly kind: 'token' | 'opener' | 'closer' | 'comma' | 'comment';
  readonly role: Role | null;
  /** Whether an item of a body begins with it. */
  readonly item: boolean;
  /** Between this piece and the one before, on one line. */
  space: string;
  /** Whether it begins a line. */
  breaks: boolean;
  /** Whether an empty line stands before it. */
  readonly blank: boolean;
  /**
   * How good a place for a line break is before it; 0 is the best. Null: none, the expression would
   * be torn apart.
   */
  readonly rank: number | null;
}

/** A comment, or a token of a declaration. */
export interface Placed {
  readonly token: IToken;
  readonly comment: boolean;
}

/** `roles` are those of the declaration; `placed` are its tokens and the comments among them. */
export function piecesOf(placed: readonly Placed[], roles: Roles, lines: Lines): Piece[] {
  const pieces: Piece[] = [];
  let end: number | null = null;
  let ended = false;
  for (const { token, comment } of placed) {
    if (token.tokenType === t.ItemEnd) {
      ended = true;
      continue;
    }
    const down = end === null ? 0 : lines.lineOf(token.startOffset) - lines.lineOf(end);
    end = endOf(token) - 1;
    const role = roles.get(token.startOffset) ?? null;
    const kind = comment ? 'comment' : kindOf(token, role);
    const previous = pieces.at(-1) ?? null;
    const item = !comment && kind !== 'closer' && (ended || isBody(previous));
    if (!comment) ended = false;
    const rank = previous === null || comment ? null : rankBefore(previous, kind, role);
    pieces.push({
      text: textOf(token, comment),
      kind,
      role,
      item,
      space: previous === null ? '' : spaceBetween(previous, { kind, role, token }),
      breaks: previous?.kind === 'comment' || item || (down > 0 && (comment || rank !== null)),
      blank: down > 1 && previous?.kind !== 'opener' && kind !== 'closer',
      rank,
    });
  }
  return pairBreaks(pieces);
}

const isBody = (piece: Piece | null): boolean => piece?.kind === 'opener' && piece.role === 'body';

function kindOf({ tokenType }: IToken, role: Role | null): Piece['kind'] {
  if (role === 'angle') return 'token';
  if ([t.OpenParen, t.OpenBracket, t.OpenBrace, t.OpenBlock].includes(tokenType)) return 'opener';
  if ([t.CloseParen, t.CloseBracket, t.CloseBrace].includes(tokenType)) return 'closer';
  return tokenType === t.Comma || tokenType === t.Semicolon ? 'comma' : 'token';
}

/** Numbers and their units stand apart, except `%`. */
function textOf({ image, tokenType }: IToken, comment: boolean): string {
  if (comment) return image.trimEnd();
  if (tokenType !== t.NumberLiteral) return image;
  const unit = t.units.find((each) => image.endsWith(each));
  if (unit === undefined) return image;
  const number = image.slice(0, -unit.length).trimEnd();
  return unit === '%' ? `${number}%` : `${number} ${unit}`;
}

/** Before a pipe, behind a comma and behind an operator; behind the `=` of a definition. */
function rankBefore(previous: Piece, kind: Piece['kind'], role: Role | null): number | null {
  if (kind === 'comma') return null;
  if (kind === 'closer') return role === 'record of a type' ? null : closerRank;
  if (previous.kind === 'opener') return previous.role === 'record of a type' ? null : openerRank;
  if (previous.kind === 'comma') return 0;
  if (role === 'clause') return 0;
  if (role === 'pipe') return 1;
  if (previous.role === 'operator') return 2;
  return previous.role === 'define' ? defineRank : null;
}

/** Kept where the author has them, and never put in. */
const openerRank = 10;
const closerRank = 11;
/** The last resort, unless the head of a model or stage ends there. */
export const defineRank = 9;
/** From this rank on a line is not broken for its length. */
export const keptOnly = openerRank;

/** Brackets that open at the end of a line close at the beginning of one, and only these. */
function pairBreaks(pieces: Piece[]): Piece[] {
  const open: { readonly expanded: boolean }[] = [];
  const paired: Piece[] = [];
  pieces.forEach((piece, at) => {
    if (piece.kind === 'closer') {
      const { expanded } = open.pop() ?? { expanded: false };
      const comment = paired.at(-1)?.kind === 'comment';
      const comma = lastBefore(paired);
      const clauses = piece.role === 'free' && closesClauses(paired);
      const closes = expanded || comment;
      if (closes && comma !== null && mayEndInComma(comma) && piece.role !== 'body' && !clauses) {
        paired.splice(paired.indexOf(comma) + 1, 0, added(','));
      }
      if (!closes && comma?.kind === 'comma' && comma.text === ',') paired.splice(paired.indexOf(comma), 1);
      const empty = paired.at(-1)?.kind === 'opener';
      paired.push({ ...piece, breaks: closes, space: empty ? '' : spaceInside(piece.role) });
      return;
    }
    if (piece.kind === 'opener') {
      const next = pieces[at + 1];
      open.push({ expanded: next !== undefined && next.kind !== 'closer' && next.breaks });
    }
    paired.push(piece);
  });
  return paired;
}

const added = (text: string): Piece => ({
  text,
  kind: 'comma',
  role: null,
  item: false,
  space: '',
  breaks: false,
  blank: false,
  rank: null,
});

const lastBefore = (pieces: readonly Piece[]): Piece | null =>
  pieces.findLast(({ kind }) => kind !== 'comment') ?? null;

const mayEndInComma = ({ kind }: Piece): boolean => kind === 'token' || kind === 'closer';

/** Whether the list that is open here ends in `for … in …`. */
function closesClauses(pieces: readonly Piece[]): boolean {
  let depth = 0;
  for (let at = pieces.length - 1; at >= 0; at--) {
    const { kind, role } = pieces[at]!;
    if (kind === 'closer') depth++;
    if (kind === 'opener' && depth-- === 0) return false;
    if (depth === 0 && role === 'clause') return true;
  }
  return false;
}

const spaceInside = (role: Role | null): string => (role === 'record' || role === 'body' ? ' ' : '');

interface Next {
  readonly kind: Piece['kind'];
  readonly role: Role | null;
  readonly token: IToken;
}

function spaceBetween(previous: Piece, { kind, role, token }: Next): string {
  if (kind === 'comment') return '  ';
  if (kind === 'comma' || token.tokenType === t.Colon) return '';
  if (previous.kind === 'opener') {
    return kind === 'closer' ? '' : spaceInside(previous.role);
  }
  if (kind === 'closer') return spaceInside(role);
  if (role === 'attached' || role === 'record of a type' || role === 'angle') return '';
  if (role === 'member' || role === 'range') return '';
  const { role: after, text } = previous;
  if (after === 'member' || after === 'accessor' || after === 'spread' || after === 'range') return '';
  if (after === 'angle' && text === '<') return '';
  if (after === 'sign' && text === '-') return '';
  return ' ';
}
