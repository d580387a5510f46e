/** `##` comments: which belong to the file, which to a declaration. */
import type { IToken } from 'chevrotain';
import type { Lines } from './text-tokens.js';

interface DocBlock {
  readonly text: string;
  /** Lines from 0. */
  readonly firstLine: number;
  readonly lastLine: number;
}

export interface Docs {
  readonly program: string | null;
  /** The doc of the declaration whose first token is on `line`. */
  before(line: number): string | null;
}

/**
 * A run of `##` lines belongs to the declaration on the line after it. The first run, when it
 * stands before every declaration and an empty line, an import or nothing follows, belongs to the
 * file.
 */
export function attachDocs(
  comments: readonly IToken[],
  lines: Lines,
  heads: readonly { readonly line: number; readonly isImport: boolean }[],
): Docs {
  const blocks = new Map<number, DocBlock>();
  let current: DocBlock | null = null;
  let first: DocBlock | null = null;
  for (const comment of comments) {
    const line = lines.lineOf(comment.startOffset);
    if (comment.startOffset - lines.startOf(line) !== lines.indentOf(comment.startOffset) + bom(lines, line))
      continue;
    const text = comment.image.slice(2).replace(/^ /, '').trimEnd();
    const goesOn: boolean = current !== null && current.lastLine === line - 1;
    const block: DocBlock =
      current !== null && goesOn
        ? { text: `${current.text}\n${text}`, firstLine: current.firstLine, lastLine: line }
        : { text, firstLine: line, lastLine: line };
    if (current !== null && goesOn) blocks.delete(current.lastLine);
    if (first === null || (first === current && goesOn)) first = block;
    blocks.set(line, block);
    current = block;
  }
  const head = heads[0];
  const atTop = first !== null && (head === undefined || first.lastLine < head.line);
  const taken = first !== null && head !== undefined && head.line === first.lastLine + 1 && !head.isImport;
  const program = atTop && !taken ? first : null;
  return {
    program: program?.text ?? null,
    before(line) {
      const block = blocks.get(line - 1);
      return block === undefined || block === program ? null : block.text;
    },
  };
}

function bom(lines: Lines, line: number): number {
  return lines.hasBom && line === 0 ? 1 : 0;
}
