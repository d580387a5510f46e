/**
 * Text to tree, with every mistake of the text in one pass: scan (tokens), lay out (brackets,
 * declarations), rules (chevrotain), build (this folder's `build-*`). Never throws, whatever the text is.
 */
import type { CstNode, IToken } from 'chevrotain';
import { parseDeclaration, sharedParser } from '../../grammar/parser.js';
import * as t from '../../grammar/tokens.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import type { Declaration, Expression, Program } from './ast.js';
import { brokenBinding, buildDeclaration, chunkSpan } from './build-declaration.js';
import type { BuildContext } from './build-expression.js';
import { nestingLimit } from './brackets.js';
import { attachDocs } from './docs.js';
import { layOut, type Chunk } from './layout.js';
import * as messages from './messages.js';
import { ruleErrors } from './rule-errors.js';
import { scan } from './scan.js';
import { makeToken, spanOf, type Lines } from './text-tokens.js';

/** Beyond this many, more messages bury the first ones. */
const shownErrors = 50;

export interface Parsed {
  readonly program: Program;
  readonly diagnostics: readonly Diagnostic[];
}

export function parse(file: SourceFile): Parsed {
  const scanned = scan(file);
  const layout = layOut(file, scanned.tokens, scanned.lines);
  const diagnostics: Diagnostic[] = [...scanned.diagnostics, ...layout.diagnostics];
  const heads = layout.chunks.map((chunk) => ({
    line: scanned.lines.lineOf(chunk[0]!.startOffset),
    isImport: chunk[0]!.tokenType === t.Import,
  }));
  const docs = attachDocs(scanned.docs, scanned.lines, heads);
  const declarations: Declaration[] = [];
  // What was taken out of the text, sorted: stray characters, unknown units, closers that closed nothing.
  const reported = diagnostics.map(({ primary }) => primary!.span.start).sort((a, b) => a - b);
  const unclosed = layout.diagnostics
    .filter(({ code }) => code === 'SEQ110')
    .flatMap(({ primary, related }) => [primary!, ...related].map(({ span }) => span.start))
    .sort((a, b) => a - b);
  layout.chunks.forEach((chunk, at) => {
    if (diagnostics.length > shownErrors) return;
    const doc = docs.before(heads[at]!.line);
    const declaration = parseChunk(
      { file, lines: scanned.lines, reported, unclosed, doc },
      chunk,
      diagnostics,
    );
    if (declaration !== null) declarations.push(declaration);
  });
  return { program: { file, doc: docs.program, declarations }, diagnostics: limit(diagnostics) };
}

interface ChunkContext {
  readonly file: SourceFile;
  readonly lines: Lines;
  readonly reported: readonly number[];
  /** Openers that are never closed, sorted. */
  readonly unclosed: readonly number[];
  readonly doc: string | null;
}

function parseChunk(
  { file, lines, reported, unclosed, doc }: ChunkContext,
  written: Chunk,
  diagnostics: Diagnostic[],
): Declaration | null {
  const found: Diagnostic[] = [];
  const context: BuildContext = {
    file,
    report: (diagnostic) => found.push(diagnostic),
    fallback: chunkSpan({ file }, written),
  };
  const chunk = repairHead(file, written, diagnostics);
  const name = chunk[0]!.tokenType === t.Identifier ? chunk[0] : chunk[1];
  const recover = () => (name?.tokenType === t.Identifier ? brokenBinding(context, name, doc) : null);
  if (chunk[0]!.tokenType === t.Cell) {
    const header = { ...context.fallback, end: spanOf(file, name ?? chunk[0]!).end };
    diagnostics.push(
      messages.notYet(
        header,
        'cells',
        'use `rnn`, `lstm` or `gru`; equations of your own come with a later version',
      ),
    );
    return recover();
  }
  const cst = readDeclaration(chunk);
  if (cst === null) {
    diagnostics.push(messages.tooDeep(context.fallback, nestingLimit));
    return recover();
  }
  const exceptions = [...sharedParser().errors];
  // After an opener without its closer nothing is where it was meant to be.
  const lost = unclosed.find((offset) => offset >= written[0]!.startOffset) ?? Infinity;
  const heard = (diagnostic: Diagnostic) =>
    (diagnostic.primary?.span.start ?? 0) < lost || lost > context.fallback.end;
  const errors = ruleErrors(file, lines, chunk, exceptions, reported).filter(heard);
  diagnostics.push(...errors);
  const built = buildDeclaration(context, cst, doc, exceptions.length > 0) ?? recover();
  // What was understood of a broken declaration is half of what was meant; checking it would only add echoes.
  const declaration = exceptions.length === 0 ? built : silenced(built, errors);
  // What the builder finds on a line that the rules could not read is an echo.
  const lineOf = (diagnostic: Diagnostic) => lines.lineOf(diagnostic.primary?.span.start ?? 0);
  const broken = new Set(errors.map(lineOf));
  const believed = (diagnostic: Diagnostic) => exceptions.length === 0 || heard(diagnostic);
  diagnostics.push(...found.filter((diagnostic) => !broken.has(lineOf(diagnostic)) && believed(diagnostic)));
  return declaration;
}

/** The same names and signature with values that later phases pass over; null where not even a name was given. */
function silenced(declaration: Declaration | null, errors: readonly Diagnostic[]): Declaration | null {
  if (declaration === null || errors.some(({ code }) => code === 'SEQ118')) return null;
  const value: Expression = { kind: 'error', span: declaration.span };
  switch (declaration.kind) {
    case 'import':
      return declaration;
    case 'param':
    case 'binding':
      return { ...declaration, value };
    case 'stage':
      return { ...declaration, body: value };
    case 'model':
      return { ...declaration, body: { bindings: [], result: value, span: declaration.body.span } };
  }
}

/** Null where something is nested so deep (types can be, without brackets) that the stack does not suffice. */
function readDeclaration(chunk: Chunk): CstNode | null {
  try {
    return parseDeclaration([...chunk]);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const foreignLets = new Set(['let', 'const', 'var', 'val']);

/** `x == 3` at the beginning of a declaration means `x = 3`, and so does `let x = 3`. */
function repairHead(file: SourceFile, chunk: Chunk, diagnostics: Diagnostic[]): Chunk {
  const [head, second, third] = chunk;
  if (head?.tokenType !== t.Identifier || second === undefined) return chunk;
  if (second.tokenType === t.EqualEqual) {
    diagnostics.push(messages.notADefinition(spanOf(file, second), '=='));
    const equal: IToken = makeToken(t.Equal, '==', second.startOffset);
    return [head, equal, ...chunk.slice(2)];
  }
  if (foreignLets.has(head.image) && second.tokenType === t.Identifier && third?.tokenType === t.Equal) {
    diagnostics.push(
      messages.foreignSpelling(spanOf(file, head), head.image, 'a name is given with `=` alone: `name = …`'),
    );
    return chunk.slice(1);
  }
  return chunk;
}

function limit(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const start = (diagnostic: Diagnostic) => diagnostic.primary?.span.start ?? 0;
  const sorted = [...diagnostics].sort((a, b) => start(a) - start(b));
  if (sorted.length <= shownErrors) return sorted;
  const next = sorted[shownErrors]!.primary!.span;
  return [...sorted.slice(0, shownErrors), messages.tooManyErrors(next, shownErrors)];
}
