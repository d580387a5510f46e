/**
 * Balances brackets. A file whose brackets match passes through; otherwise the opener that lacks
 * its closer is found by two signs that people leave in the text: a line that plainly begins a new
 * declaration, and a closer that stands at the beginning of a line under the line that opened it.
 */
import type { TokenType } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { SourceFile } from '../../base/source/source-file.js';
import { diagnose } from './diagnose.js';
import { endOf, isWord, makeToken, retype, spanOf, type Lines, type PlacedToken } from './text-tokens.js';

export const nestingLimit = 64;

export interface Balanced {
  readonly tokens: readonly PlacedToken[];
  readonly diagnostics: readonly Diagnostic[];
  /** Offsets of closers that closed nothing and were taken out. */
  readonly strayClosers: readonly number[];
  /** Offsets of openers that are never closed; their closers were put in. */
  readonly unclosed: readonly number[];
}

const closerOf = new Map<TokenType, TokenType>([
  [t.OpenParen, t.CloseParen],
  [t.OpenBracket, t.CloseBracket],
  [t.OpenBrace, t.CloseBrace],
]);
const closers = new Set(closerOf.values());
const signs = new Map<TokenType, string>([
  [t.CloseParen, ')'],
  [t.CloseBracket, ']'],
  [t.CloseBrace, '}'],
]);

export function balance(file: SourceFile, tokens: readonly PlacedToken[], lines: Lines): Balanced {
  if (matches(tokens)) return { ...dropDeep(file, tokens), strayClosers: [], unclosed: [] };
  const diagnostics: Diagnostic[] = [];
  const strayClosers: number[] = [];
  const lostOpeners: number[] = [];
  const out: PlacedToken[] = [];
  let open: PlacedToken[] = [];

  /** Closes all brackets above `keep`, with one message for them together. */
  const closeDown = (keep: number, seen: PlacedToken | null) => {
    const lost = open.slice(keep).reverse();
    if (lost.length === 0) return;
    diagnostics.push(unclosed(file, lost, seen));
    for (const { token } of lost) lostOpeners.push(token.startOffset);
    const end = out.at(-1)!;
    for (const opener of lost) {
      const type = closerOf.get(opener.token.tokenType)!;
      out.push({ token: makeToken(type, '', endOf(end.token)), line: end.line, first: false });
    }
    open = open.slice(0, keep);
  };

  tokens.forEach((placed, at) => {
    const type = placed.token.tokenType;
    if (open.length > 0 && beginsDeclaration(tokens, at, lines)) closeDown(0, placed);
    if (closerOf.has(type)) open.push(placed);
    if (closers.has(type)) {
      const index = openerFor(placed, open, lines);
      const top = open.at(-1);
      if (index < 0 && top !== undefined && !balancesWithout(tokens, at, open.length, lines)) {
        const wanted = closerOf.get(top.token.tokenType)!;
        const { token } = placed;
        diagnostics.push(
          diagnose('wrongCloser', spanOf(file, token), {
            written: token.image,
            wanted: signs.get(wanted)!,
            opener: spanOf(file, top.token),
          }),
        );
        open.pop();
        out.push({ ...placed, token: retype(token, wanted) });
        return;
      }
      if (index < 0) {
        strayClosers.push(placed.token.startOffset);
        diagnostics.push(diagnose('strayCloser', spanOf(file, placed.token), { closer: placed.token.image }));
        return;
      }
      closeDown(index + 1, placed);
      open = open.slice(0, index);
    }
    out.push(placed);
  });
  closeDown(0, null);
  const shallow = dropDeep(file, out);
  return {
    tokens: shallow.tokens,
    diagnostics: [...diagnostics, ...shallow.diagnostics],
    strayClosers,
    unclosed: lostOpeners,
  };
}

function matches(tokens: readonly PlacedToken[]): boolean {
  const expected: TokenType[] = [];
  for (const { token } of tokens) {
    const closer = closerOf.get(token.tokenType);
    if (closer !== undefined) expected.push(closer);
    else if (closers.has(token.tokenType) && expected.pop() !== token.tokenType) return false;
  }
  return expected.length === 0;
}

/** The index in `open` of what `closer` closes, or -1. */
function openerFor(closer: PlacedToken, open: readonly PlacedToken[], lines: Lines): number {
  const fits = (opener: PlacedToken) => closerOf.get(opener.token.tokenType) === closer.token.tokenType;
  const indent = (placed: PlacedToken) => lines.indentOf(placed.token.startOffset);
  const top = open.at(-1);
  if (closer.first && top !== undefined && indent(top) !== indent(closer)) {
    const under = open.findLastIndex((opener) => fits(opener) && indent(opener) === indent(closer));
    if (under >= 0) return under;
  }
  return open.findLastIndex(fits);
}

/**
 * Whether the brackets that are open at `at` all find their closers when the one there is left out.
 */
function balancesWithout(tokens: readonly PlacedToken[], at: number, open: number, lines: Lines): boolean {
  let depth = open;
  for (let ahead = at + 1; ahead < tokens.length && depth > 0; ahead++) {
    if (beginsDeclaration(tokens, ahead, lines)) return false;
    const type = tokens[ahead]!.token.tokenType;
    if (closerOf.has(type)) depth++;
    else if (closers.has(type)) depth--;
  }
  return depth === 0;
}

/** An unindented line that begins `name =`, `param x`, `model f(` … although a bracket is open. */
function beginsDeclaration(tokens: readonly PlacedToken[], at: number, lines: Lines): boolean {
  const { token, first } = tokens[at]!;
  if (!first || lines.indentOf(token.startOffset) !== 0) return false;
  const next = tokens[at + 1]?.token;
  const type = token.tokenType;
  if (type === t.Import) return next?.tokenType === t.OpenBrace;
  if ([t.Param, t.Stage, t.Model, t.Cell].includes(type)) return isWord(next);
  return type === t.Identifier && (next?.tokenType === t.Equal || next?.tokenType === t.EqualEqual);
}

function unclosed(file: SourceFile, lost: readonly PlacedToken[], seen: PlacedToken | null): Diagnostic {
  const inner = lost[0]!.token;
  return diagnose('unclosedBracket', spanOf(file, inner), {
    bracket: inner.image,
    closer: signs.get(closerOf.get(inner.tokenType)!)!,
    count: lost.length,
    others: lost.slice(1, 4).map(({ token }) => spanOf(file, token)),
    reached: seen && {
      span: spanOf(file, seen.token),
      is: closers.has(seen.token.tokenType) ? 'outer closer' : 'next declaration',
    },
  });
}

/**
 * Takes out what is nested deeper than anybody writes: the phases after this one go down
 * recursively.
 */
function dropDeep(
  file: SourceFile,
  tokens: readonly PlacedToken[],
): Pick<Balanced, 'tokens' | 'diagnostics'> {
  const diagnostics: Diagnostic[] = [];
  const kept: PlacedToken[] = [];
  let depth = 0;
  for (const placed of tokens) {
    const { token } = placed;
    if (closers.has(token.tokenType)) depth--;
    else if (closerOf.has(token.tokenType) && ++depth === nestingLimit + 1) {
      diagnostics.push(diagnose('tooDeep', spanOf(file, token), { limit: nestingLimit }));
      kept.push({ ...placed, token: makeToken(t.Missing, token.image, token.startOffset) });
    }
    const inside = closers.has(token.tokenType) ? depth + 1 : depth;
    if (inside <= nestingLimit) kept.push(placed);
  }
  return { tokens: kept, diagnostics };
}
