/**
 * Text to tree, with every mistake of the text in one pass: scan (tokens), lay out (brackets,
 * declarations), rules (chevrotain), build (this folder's `build-*`). Never throws, whatever the text is.
 */
import type { IToken } from 'chevrotain';
import { parseDeclaration, sharedParser } from '../../grammar/parser.js';
import * as t from '../../grammar/tokens.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import type { Declaration, Program } from './ast.js';
import { brokenBinding, buildDeclaration, chunkSpan } from './build-declaration.js';
import type { BuildContext } from './build-expression.js';
import { attachDocs } from './docs.js';
import { layOut, type Chunk } from './layout.js';
import * as messages from './messages.js';
import { ruleErrors } from './rule-errors.js';
import { scan } from './scan.js';
import { makeToken, spanOf } from './text-tokens.js';

/** Beyond this many, more messages bury the first ones. */
const shownErrors = 50;

export interface Parsed {
  readonly program: Program;
  readonly diagnostics: readonly Diagnostic[];
}

export function parse(file: SourceFile): Parsed {
  const diagnostics: Diagnostic[] = [];
  const scanned = scan(file);
  diagnostics.push(...scanned.diagnostics);
  const layout = layOut(file, scanned.tokens, scanned.lines);
  diagnostics.push(...layout.diagnostics);
  const heads = layout.chunks.map((chunk) => ({
    line: scanned.lines.lineOf(chunk[0]!.startOffset),
    isImport: chunk[0]!.tokenType === t.Import,
  }));
  const docs = attachDocs(scanned.docs, scanned.lines, heads);
  const declarations: Declaration[] = [];
  layout.chunks.forEach((chunk, at) => {
    if (diagnostics.length > shownErrors) return;
    const doc = docs.before(heads[at]!.line);
    const declaration = parseChunk(file, chunk, doc, diagnostics);
    if (declaration !== null) declarations.push(declaration);
  });
  return { program: { file, doc: docs.program, declarations }, diagnostics: limit(diagnostics) };
}

function parseChunk(
  file: SourceFile,
  written: Chunk,
  doc: string | null,
  diagnostics: Diagnostic[],
): Declaration | null {
  const context: BuildContext = {
    file,
    report: (diagnostic) => diagnostics.push(diagnostic),
    fallback: chunkSpan({ file }, written),
  };
  const chunk = repairEquals(file, written, diagnostics);
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
  const cst = parseDeclaration([...chunk]);
  const errors = ruleErrors(file, chunk, sharedParser().errors);
  diagnostics.push(...errors);
  return buildDeclaration(context, cst, doc, errors.length > 0) ?? recover();
}

/** `x == 3` at the beginning of a declaration means `x = 3`. */
function repairEquals(file: SourceFile, chunk: Chunk, diagnostics: Diagnostic[]): Chunk {
  const second = chunk[1];
  if (chunk[0]!.tokenType !== t.Identifier || second?.tokenType !== t.EqualEqual) return chunk;
  diagnostics.push(messages.notADefinition(spanOf(file, second), '=='));
  const equal: IToken = makeToken(t.Equal, '==', second.startOffset);
  return [chunk[0]!, equal, ...chunk.slice(2)];
}

function limit(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const start = (diagnostic: Diagnostic) => diagnostic.primary?.span.start ?? 0;
  const sorted = [...diagnostics].sort((a, b) => start(a) - start(b));
  if (sorted.length <= shownErrors) return sorted;
  const next = sorted[shownErrors]!.primary!.span;
  return [...sorted.slice(0, shownErrors), messages.tooManyErrors(next, shownErrors)];
}
