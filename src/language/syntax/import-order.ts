/**
 * Imports of the library or of another file in the order of other languages:
 * `from "std/text" import clean_review`, `import clean_review from "std/text"`.
 */
import type { IToken } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import { isWord } from './text-tokens.js';

/** How the import is written here; null where it is none of these. */
export function importMeant(tokens: readonly IToken[]): string | null {
  const [head] = tokens;
  if (head === undefined) return null;
  if (head.image === 'from') return namesLast(tokens);
  return head.tokenType === t.Import ? namesFirst(tokens) : null;
}

/** `from std/text import a, b` */
function namesLast(tokens: readonly IToken[]): string | null {
  const at = tokens.findIndex(({ tokenType }) => tokenType === t.Import);
  if (at < 2) return null;
  const path = pathOf(tokens.slice(1, at));
  return path === null ? null : written(namesIn(tokens.slice(at + 1)), path);
}

/** `import a, b from "std/text"`, `import std.text` */
function namesFirst(tokens: readonly IToken[]): string | null {
  const at = tokens.findIndex(({ image }) => image === 'from');
  if (at > 0) {
    const path = pathOf(tokens.slice(at + 1));
    const names = tokens.slice(1, at);
    const plain = names.every((token) => isWord(token) || token.tokenType === t.Comma);
    return path === null || !plain ? null : written(namesIn(names), path);
  }
  const path = pathOf(tokens.slice(1));
  return path === null ? null : written(['name'], path);
}

/** `"std/text"`, `std/text`, `std.text` and `.shared`; null for a module of Python. */
function pathOf(tokens: readonly IToken[]): string | null {
  const [first, second] = tokens;
  if (first?.tokenType === t.StringLiteral) return tokens.length === 1 ? first.image.slice(1, -1) : null;
  if (first?.tokenType === t.Dot && isWord(second)) {
    return tokens.length === 2 ? `./${second!.image}.seq` : null;
  }
  if (first?.image !== 'std' || second === undefined) return null;
  const parts = tokens.filter(isWord).map(({ image }) => image);
  return parts.length * 2 - 1 === tokens.length ? parts.join('/') : null;
}

function namesIn(tokens: readonly IToken[]): readonly string[] {
  const names = tokens.filter(isWord).map(({ image }) => image);
  return names.length === 0 ? ['name'] : names;
}

function written(names: readonly string[], path: string): string {
  return `import { ${names.join(', ').replaceAll(', as, ', ' as ')} } from "${path}"`;
}
