/**
 * One style for `.seq` files. Kept are the order of everything, comments, single empty lines, and
 * where the author broke a line: before `|>`, `>>`, `with` and `for`, after commas, operators and
 * the `=` of a definition, and behind opening brackets. Made are spaces, indentation, `=` below
 * `=`, the comma before a closing bracket on its own line, and breaks of lines that are too long.
 * The tree stays the same.
 */
import type { IToken } from 'chevrotain';
import { parseDeclaration, sharedParser } from '../../../grammar/parser.js';
import * as t from '../../../grammar/tokens.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { SourceFile } from '../../base/source/source-file.js';
import { parse } from '../syntax/build-ast.js';
import { layOut, type Chunk } from '../syntax/layout.js';
import { scan } from '../syntax/scan.js';
import { endOf, type Lines } from '../syntax/text-tokens.js';
import { alignBody, alignDeclarations } from './align.js';
import { linesOf } from './lay-out-lines.js';
import { piecesOf, type Piece, type Placed } from './pieces.js';
import { rolesOf } from './roles.js';
import { treeOf } from './tree.js';

export interface Formatted {
  /** Null when the file has syntax errors: then nothing is certain about its lines. */
  readonly text: string | null;
  readonly errors: readonly Diagnostic[];
}

/** Never throws. The lines of the result end in a line feed. */
export function format(file: SourceFile): Formatted {
  const before = parse(file);
  const errors = before.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { text: null, errors };
  const text = written(file);
  // Most files are in the style already, and reading them again would be much of the work.
  if (text === file.text) return { text, errors };
  const after = parse({ ...file, text });
  // The last defence: a file whose meaning would change stays as it is.
  const same = after.diagnostics.length === before.diagnostics.length;
  return { text: same && treeOf(after.program) === treeOf(before.program) ? text : file.text, errors };
}

/** A comment that is no part of a declaration, or a declaration. */
interface Block {
  readonly first: number;
  readonly last: number;
  readonly pieces: readonly Piece[] | null;
  readonly comment: string;
}

function written(file: SourceFile): string {
  const { tokens, lines } = scan(file);
  const comments = commentsOf(file);
  const { chunks } = layOut(file, tokens, lines);
  const blocks: Block[] = [];
  const taken = new Set<IToken>();
  chunks.forEach((chunk, at) => {
    const own = within(chunk, chunks[at + 1]?.[0]?.startOffset ?? Infinity, comments, lines);
    for (const { token, comment } of own) if (comment) taken.add(token);
    blocks.push(declarationBlock(chunk, own, lines));
  });
  for (const comment of comments) if (!taken.has(comment)) blocks.push(commentBlock(comment, lines));
  blocks.sort((a, b) => a.first - b.first);
  alignDeclarations(
    blocks.flatMap(({ pieces, first }, at) =>
      pieces === null
        ? []
        : [{ pieces, adjoins: blocks[at - 1]?.last === first - 1 && blocks[at - 1]!.pieces !== null }],
    ),
  );
  const text = blocks.flatMap(({ first, pieces, comment }, at) => {
    const before = blocks[at - 1];
    const gap = before !== undefined && first > before.last + 1 ? [''] : [];
    return [...gap, ...(pieces === null ? [comment] : linesOf(pieces, 0))];
  });
  return text.length === 0 ? '' : `${text.join('\n')}\n`;
}

function commentsOf(file: SourceFile): readonly IToken[] {
  const { groups } = t.sharedLexer().tokenize(file.text);
  return [...(groups['comments'] ?? []), ...(groups['docs'] ?? [])].sort(
    (a, b) => a.startOffset - b.startOffset,
  );
}

/** The tokens of a declaration, with the comments among them and behind the last of them. */
function within(chunk: Chunk, next: number, comments: readonly IToken[], lines: Lines): readonly Placed[] {
  const start = chunk[0]!.startOffset;
  const end = endOf(chunk.at(-1)!);
  const last = lines.lineOf(end - 1);
  const own = comments.filter(
    ({ startOffset: at }) => at > start && at < next && (at < end || lines.lineOf(at) === last),
  );
  const placed = [
    ...chunk.map((token) => ({ token, comment: false })),
    ...own.map((token) => ({ token, comment: true })),
  ];
  // The mark of an item's end has the place of the token after it, and stands before it.
  return placed.sort((a, b) => a.token.startOffset - b.token.startOffset);
}

function declarationBlock(chunk: Chunk, placed: readonly Placed[], lines: Lines): Block {
  const roles = rolesOf(parseDeclaration([...chunk]));
  sharedParser().input = [];
  const pieces = piecesOf(placed, roles, lines);
  alignBody(pieces);
  const first = lines.lineOf(chunk[0]!.startOffset);
  return { first, last: lines.lineOf(endOf(chunk.at(-1)!) - 1), pieces, comment: '' };
}

function commentBlock(comment: IToken, lines: Lines): Block {
  const line = lines.lineOf(comment.startOffset);
  return { first: line, last: line, pieces: null, comment: comment.image.trimEnd() };
}
