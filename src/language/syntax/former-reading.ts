/**
 * What the last reading of texts left for the next one: an editor reads a file anew with each
 * letter, and all but one of its lines and declarations are as before, as is all that it imports.
 *
 * Tokens are kept by the text of their line, trees by their tokens. Both are copied to their new
 * places, so nothing that was read before is ever changed; but who holds nothing else of the last
 * reading may have its trees moved, which stay the same objects then: what is known of them still
 * holds. Only what the last reading used stays.
 */
import type { IToken } from 'chevrotain';
import { sharedLexer } from '../../../grammar/tokens.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import type { Declaration } from './ast.js';
import type { Chunk } from './layout.js';
import { endOf } from './text-tokens.js';

export interface Lexed {
  readonly tokens: readonly IToken[];
  /** `##` comments. */
  readonly docs: readonly IToken[];
}

export class FormerReadings {
  private readonly files = new Map<string, FormerReading>();
  private readonly whole = new Map<string, { readonly file: SourceFile; readonly read: unknown }>();

  /** What `read` gives for a file, or gave where nothing of it has changed. */
  read<Read>(file: SourceFile, read: (file: SourceFile, former: FormerReading) => Read): Read {
    const before = this.whole.get(file.path);
    if (before?.file.text === file.text && before.file.folder === file.folder) return before.read as Read;
    const now = read(file, this.of(file.path));
    this.whole.set(file.path, { file, read: now });
    return now;
  }

  /** Of the file with this path; an empty one where it was never read. */
  of(path: string): FormerReading {
    const known = this.files.get(path);
    if (known !== undefined) return known;
    const none = new FormerReading();
    this.files.set(path, none);
    return none;
  }
}

interface ReadDeclarations {
  /** Where they begin. */
  start: number;
  readonly read: readonly Declaration[];
  /** All places in them, once somebody asked. */
  places: readonly Span[] | null;
}

/** Of one file. */
export class FormerReading {
  private lines = new Map<string, Lexed>();
  private declarations = new Map<string, ReadDeclarations>();

  /** What becomes of trees that are as before. */
  constructor(private readonly kept: 'copied' | 'moved' = 'copied') {}

  /** As `lexAll(text)`. */
  lex(text: string): Lexed {
    // What can go on over a line's end.
    if (/"""|'''|\/\*/u.test(text)) return lexAll(text);
    const [tokens, docs]: [IToken[], IToken[]] = [[], []];
    const used = new Map<string, Lexed>();
    let start = 0;
    for (const line of text.split(/\r\n?|\n/u)) {
      const lexed = used.get(line) ?? this.lines.get(line) ?? lexAll(line);
      used.set(line, lexed);
      for (const token of lexed.tokens) tokens.push(moved(token, start));
      for (const token of lexed.docs) docs.push(moved(token, start));
      start += line.length;
      start += text.startsWith('\r\n', start) ? 2 : 1;
    }
    this.lines = used;
    return { tokens, docs };
  }

  /** The declarations of a text, for one reading of it. */
  beginDeclarations(file: SourceFile): DeclarationsRead {
    const { declarations: before, kept } = this;
    const used: typeof before = new Map();
    this.declarations = used;
    return {
      find(chunk, doc) {
        const key = keyOf(file, chunk, doc);
        const again = used.get(key);
        const known = again ?? before.get(key);
        if (known === undefined) return null;
        used.set(key, known);
        const start = chunk[0]!.startOffset;
        // Of a declaration that stands twice, one has the tree.
        if (kept === 'copied' || again !== undefined) return movedTree(known.read, file, start - known.start);
        known.places ??= placesIn(known.read);
        for (const place of known.places) move(place, file, start - known.start);
        known.start = start;
        return known.read;
      },
      keep(chunk, doc, read) {
        used.set(keyOf(file, chunk, doc), { start: chunk[0]!.startOffset, read, places: null });
      },
    };
  }
}

export interface DeclarationsRead {
  find(chunk: Chunk, doc: string | null): readonly Declaration[] | null;
  /** `read` without a mistake. */
  keep(chunk: Chunk, doc: string | null, read: readonly Declaration[]): void;
}

export function lexAll(text: string): Lexed {
  const { tokens, groups } = sharedLexer().tokenize(text);
  return { tokens, docs: groups['docs'] ?? [] };
}

function moved({ image, startOffset, endOffset, tokenType, tokenTypeIdx }: IToken, by: number): IToken {
  return {
    image,
    startOffset: startOffset + by,
    endOffset: endOffset! + by,
    tokenTypeIdx,
    tokenType,
  };
}

/** All that the rules and the builder see: the text, and how it was laid out. */
function keyOf(file: SourceFile, chunk: Chunk, doc: string | null): string {
  const start = chunk[0]!.startOffset;
  const text = file.text.slice(start, endOf(chunk.at(-1)!));
  let tokens = '';
  for (const token of chunk) tokens += `${token.tokenTypeIdx}.${token.startOffset - start} `;
  return `${tokens}\0${doc ?? '\0'}\0${text}`;
}

/** A copy whose places are `by` later in `file`. */
function movedTree<Tree>(tree: Tree, file: SourceFile, by: number): Tree {
  const copy = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(copy);
    if (isSpan(part)) return { file, start: part.start + by, end: part.end + by };
    const made = { ...part } as Record<string, unknown>;
    for (const name in made) {
      const value = made[name];
      if (typeof value === 'object' && value !== null) made[name] = copy(value);
    }
    return made;
  };
  return copy(tree) as Tree;
}

/** Every place of a tree once: several nodes may have the same. */
function placesIn(tree: object): readonly Span[] {
  const places = new Set<Span>();
  const visit = (part: object): void => {
    if (isSpan(part)) places.add(part);
    else
      for (const value of Object.values(part)) if (typeof value === 'object' && value !== null) visit(value);
  };
  visit(tree);
  return [...places];
}

function move(place: { -readonly [Part in keyof Span]: Span[Part] }, file: SourceFile, by: number): void {
  place.file = file;
  place.start += by;
  place.end += by;
}

function isSpan(part: object): part is Span {
  return 'file' in part;
}
