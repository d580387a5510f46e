/**
 * Text to tree, with every mistake of the text in one pass: scan (tokens), lay out (brackets,
 * declarations), rules (chevrotain), build (this folder's `build-*`). Never throws, whatever the
 * text is.
 */
import type { CstNode, IToken } from 'chevrotain';
import { parseDeclaration, sharedParser } from '../../../grammar/parser.js';
import * as t from '../../../grammar/tokens.js';
import type { DiagnosticName } from '../../base/diagnostics/catalogue.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { SourceFile } from '../../base/source/source-file.js';
import type { Declaration, Name, Program } from './ast.js';
import { brokenBinding, buildDeclaration, chunkSpan } from './build-declaration.js';
import type { BuildContext } from './build-expression.js';
import { nestingLimit } from './brackets.js';
import { diagnose } from './diagnose.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { attachDocs } from './docs.js';
import type { DeclarationsRead, FormerReading } from './former-reading.js';
import { takeOutForeignCode } from './foreign-code.js';
import { layOut, type Chunk, type Layout } from './layout.js';
import { limitErrors, shownErrors } from './limit-errors.js';
import { isHeader } from './explain-failure.js';
import { otherFormat } from './other-format.js';
import { takeOutProse } from './prose.js';
import { ruleErrors } from './rule-errors.js';
import { scan, type Scanned } from './scan.js';
import { endOf, makeToken, spanOf, type Lines } from './text-tokens.js';

export interface Parsed {
  readonly program: Program;
  readonly diagnostics: readonly Diagnostic[];
}

/** In characters. What looks like data and is longer is not read as a program first: that takes seconds. */
const longestProgram = 100_000;

/** `former`: the last reading of this file, where it is read again and again. */
export function parse(file: SourceFile, former?: FormerReading): Parsed {
  const nul = file.text.indexOf('\0');
  if (nul >= 0) {
    const problem = diagnose('notUtf8', { file, start: nul, end: nul + 1 }, { binary: true });
    return { program: { file, doc: null, declarations: [] }, diagnostics: [problem] };
  }
  const other = otherFormat(file);
  const otherwise: Parsed | null =
    other === null ? null : { program: { file, doc: null, declarations: [] }, diagnostics: [other] };
  if (otherwise !== null && file.text.length > longestProgram) return otherwise;
  const scanned = scan(file, former);
  const whole = build(file, takeOutForeignCode(file, scanned), former);
  // What reads as a program is one, whatever else it looks like.
  if (whole.diagnostics.length === 0) return whole;
  if (otherwise !== null) return otherwise;
  const left = takeOutProse(file, scanned);
  return left === scanned ? whole : build(file, takeOutForeignCode(file, left));
}

function build(
  file: SourceFile,
  foreign: ReturnType<typeof takeOutForeignCode>,
  former?: FormerReading,
): Parsed {
  const { scanned } = foreign;
  const layout = layOut(file, scanned.tokens, scanned.lines);
  const diagnostics = [...foreign.diagnostics, ...scanned.diagnostics, ...withoutFollowers(scanned, layout)];
  const heads = layout.chunks.map((chunk) => ({
    line: scanned.lines.lineOf(chunk[0]!.startOffset),
    isImport: chunk[0]!.tokenType === t.Import,
  }));
  const docs = attachDocs(scanned.docs, scanned.lines, heads);
  const declarations: Declaration[] = [];
  const context: FileContext = {
    file,
    lines: scanned.lines,
    // What was taken out of the text: stray characters, unknown units, closers that closed nothing.
    reported: diagnostics.map(({ primary }) => primary!.span.start).sort((a, b) => a - b),
    unclosed: [...layout.unclosed].sort((a, b) => a - b),
    unclear: scanned.diagnostics
      .filter(({ name }) => name === 'unknownUnit')
      .map(({ primary }) => primary!.span.start),
  };
  const doubtful = doubtfulChunks(layout, scanned.lines);
  const known = former?.beginDeclarations(file);
  layout.chunks.forEach((chunk, at) => {
    if (diagnostics.length > shownErrors) return;
    const doc = docs.before(heads[at]!.line);
    const doubt = doubtful.get(at);
    if (doubt === undefined) declarations.push(...readChunk(context, chunk, doc, diagnostics, known));
    else if (doubt === 'head') declarations.push(...nameOnly(file, chunk, doc));
  });
  declarations.push(...undeclared(foreign.names, declarations));
  return { program: { file, doc: docs.program, declarations }, diagnostics: limitErrors(diagnostics) };
}

/** The names of foreign code, so that their uses are not reported as well. */
function undeclared(names: readonly Name[], declarations: readonly Declaration[]): readonly Declaration[] {
  const known = new Set(
    declarations.flatMap((declaration) =>
      declaration.kind === 'import'
        ? declaration.names.map(({ local }) => local.text)
        : [declaration.name.text],
    ),
  );
  const first = names.filter(({ text }, at) => names.findIndex((other) => other.text === text) === at);
  return first.filter(({ text }) => !known.has(text)).map((name) => brokenBinding(name.span, name, null));
}

/**
 * A quote without its partner turns the texts of its line inside out: what its brackets seem to be
 * says nothing.
 */
function withoutFollowers({ diagnostics, lines }: Scanned, layout: Layout): readonly Diagnostic[] {
  const lineOf = ({ primary }: Diagnostic) => lines.lineOf(primary!.span.start);
  const insideOut = new Set(diagnostics.filter(({ name }) => name === 'unclosedString').map(lineOf));
  return layout.diagnostics.filter((diagnostic) => !insideOut.has(lineOf(diagnostic)));
}

/**
 * Where a closer closed nothing, its opener may be missing anywhere before, and everything from the
 * last unindented beginning on reads differently from what was meant: of that only the name is
 * kept.
 */
function doubtfulChunks(layout: Layout, lines: Lines): ReadonlyMap<number, 'head' | 'rest'> {
  const starts = layout.chunks.map((chunk) => chunk[0]!.startOffset);
  const indents = starts.map((start) => lines.indentOf(start));
  const least = indents.reduce((a, b) => Math.min(a, b), Infinity);
  const doubtful = new Map<number, 'head' | 'rest'>();
  for (const offset of layout.strayClosers) {
    const last = starts.findLastIndex((start) => start <= offset);
    let head = last;
    while (head > 0 && indents[head] !== least) head--;
    for (let at = head; at <= last; at++) doubtful.set(at, at === head ? 'head' : 'rest');
  }
  return doubtful;
}

/** A unit that was taken out of the end of a declaration stands behind its last token. */
const unitDistance = 1;

interface FileContext {
  readonly file: SourceFile;
  readonly lines: Lines;
  readonly reported: readonly number[];
  /** Openers that are never closed, sorted. */
  readonly unclosed: readonly number[];
  /** Units that were taken out: their numbers mean something else without them. */
  readonly unclear: readonly number[];
}

function readChunk(
  context: FileContext,
  chunk: Chunk,
  doc: string | null,
  diagnostics: Diagnostic[],
  known: DeclarationsRead | undefined,
): readonly Declaration[] {
  const before = isWhole(context, chunk) ? known : undefined;
  const found = before?.find(chunk, doc) ?? null;
  if (found !== null) return found;
  const mistakes = diagnostics.length;
  const read = parseChunk(context, chunk, doc, diagnostics);
  if (diagnostics.length === mistakes) before?.keep(chunk, doc, read);
  return read;
}

/** What was taken out of a declaration, or is open in it, changes how it is read. */
function isWhole({ file, reported, unclosed }: FileContext, chunk: Chunk): boolean {
  const { start, end } = chunkSpan({ file }, chunk);
  const isIn = (offset: number) => offset >= start && offset <= end + unitDistance;
  return !reported.some(isIn) && !unclosed.some(isIn);
}

function parseChunk(
  { file, lines, reported, unclosed, unclear }: FileContext,
  written: Chunk,
  doc: string | null,
  diagnostics: Diagnostic[],
): readonly Declaration[] {
  const found: Diagnostic[] = [];
  const whole = chunkSpan({ file }, written);
  let spoiled = unclear.some((offset) => offset > whole.start && offset <= whole.end + unitDistance);
  const context: BuildContext = {
    file,
    report: (diagnostic) => found.push(diagnostic),
    spoil: () => (spoiled = true),
    fallback: whole,
  };
  const chunk = repairHead(file, written, diagnostics);
  const cst = readDeclaration(chunk);
  if (cst === null) {
    diagnostics.push(diagnose('tooDeep', context.fallback, { limit: nestingLimit }));
    return nameOnly(file, chunk, doc);
  }
  const exceptions = [...sharedParser().errors];
  const all = ruleErrors(file, lines, chunk, exceptions, reported);
  // After an opener without its closer nothing is where it was meant to be, nor in a stage's block.
  const block = all.find(({ name }) => name === 'stageWithBlock')?.primary?.span.end;
  const lost = Math.min(
    unclosed.find((offset) => offset >= written[0]!.startOffset) ?? Infinity,
    block ?? Infinity,
  );
  const open = lost < context.fallback.end;
  const heard = (diagnostic: Diagnostic) => !open || (diagnostic.primary?.span.start ?? 0) < lost;
  const errors = all.filter(heard);
  for (const error of errors) diagnostics.push(error);
  const built = buildDeclaration(context, cst, doc, exceptions.length > 0);
  // What the builder finds on a line that the rules could not read is an echo.
  const lineOf = (diagnostic: Diagnostic) => lines.lineOf(diagnostic.primary?.span.start ?? 0);
  const broken = new Set(errors.map(lineOf));
  const believed = (diagnostic: Diagnostic) =>
    heard(diagnostic) || (exceptions.length === 0 && !isEcho(diagnostic, lines, unclosed));
  for (const diagnostic of found) {
    if (!broken.has(lineOf(diagnostic)) && believed(diagnostic)) diagnostics.push(diagnostic);
  }
  if (errors.some(({ name }) => declaresNothing.has(name)) && !isHeader(chunk)) return [];
  if (built !== null && exceptions.length === 0 && !spoiled && !open) return [built];
  if (built?.kind === 'import') {
    return built.names.map(({ local }) => brokenBinding(context.fallback, local, null));
  }
  return nameOnly(file, chunk, doc);
}

/** A line that was not meant as a declaration of the name it begins with. */
const declaresNothing = namesOf('notADeclaration', 'missingKeyword', 'notAName');
const noResult = namesOf('blockWithoutResult', 'namelessItem', 'namelessEquation');
const missingSign = namesOf('missingComma', 'missingSemicolon', 'missingColon');

function namesOf(...names: readonly DiagnosticName[]): ReadonlySet<DiagnosticName | undefined> {
  return new Set(names);
}

/**
 * After an opener without its closer, lines run into each other and a block never comes to its
 * result.
 */
function isEcho({ name, primary, related }: Diagnostic, lines: Lines, unclosed: readonly number[]): boolean {
  const next = related[0]?.span.start ?? 0;
  const separated = lines.lineOf(primary?.span.end ?? 0) !== lines.lineOf(next);
  return noResult.has(name) || (missingSign.has(name) && (separated || unclosed.includes(next)));
}

const introduces = new Set([t.Param, t.Stage, t.Model, t.Cell]);

/**
 * What was understood of a broken declaration is half of what was meant, and checking it would only
 * add echoes: its name stays, bound to an error that fits everywhere.
 */
function nameOnly(file: SourceFile, chunk: Chunk, doc: string | null): readonly Declaration[] {
  const head = chunk[0]!;
  const name = head.tokenType === t.Identifier ? head : introduces.has(head.tokenType) ? chunk[1] : undefined;
  if (name?.tokenType !== t.Identifier) return [];
  const text = { text: name.image.normalize('NFC'), span: spanOf(file, name) };
  return [brokenBinding(chunkSpan({ file }, chunk), text, doc)];
}

/**
 * Null where something is nested so deep (types can be, without brackets) that the stack does not
 * suffice.
 */
function readDeclaration(chunk: Chunk): CstNode | null {
  try {
    return parseDeclaration([...chunk]);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const heads = [
  { image: 'model', type: t.Model, others: ['modelo', 'red', 'network', 'net'] },
  { image: 'stage', type: t.Stage, others: ['etapa', 'paso', 'step'] },
  { image: 'cell', type: t.Cell, others: ['celda', 'celula'] },
  { image: 'param', type: t.Param, others: ['parametro', 'parámetro', 'parameter'] },
] as const;

/** `modelo m(ids: Id[..time]) = …`, `modle m(…)`, `parametro n: int = 3`. */
function keywordMeant(
  head: IToken,
  second: IToken,
  third: IToken | undefined,
): (typeof heads)[number] | null {
  if (second.tokenType !== t.Identifier || third === undefined) return null;
  const isHeaded = third.tokenType === t.OpenParen;
  if (!isHeaded && third.tokenType !== t.Colon) return null;
  const fitting = heads.filter(({ image }) => (image === 'param') !== isHeaded);
  const near = nearest(
    head.image,
    fitting.map(({ image }) => image),
  );
  return (
    fitting.find(({ image, others }) => image === near || others.some((other) => other === head.image)) ??
    null
  );
}

/** `desde "std/text"`: the word before the path. */
function fromMeant(token: IToken, at: number, chunk: readonly IToken[]): IToken {
  const isFrom = chunk[at - 1]?.tokenType === t.CloseBrace && /^(?:desde|de)$/u.test(token.image);
  return isFrom ? { ...token, image: 'from' } : token;
}

const foreignLets = new Set(['let', 'const', 'var', 'val']);

/** `x == 3` at the beginning of a declaration means `x = 3`, and so does `let x = 3`. */
function repairHead(file: SourceFile, chunk: Chunk, diagnostics: Diagnostic[]): Chunk {
  const [head, second, third] = chunk;
  if (head?.tokenType !== t.Identifier || second === undefined) return chunk;
  if (second.tokenType === t.EqualEqual) {
    diagnostics.push(diagnose('notADefinition', spanOf(file, second), { written: '==' }));
    const equal: IToken = makeToken(t.Equal, '==', second.startOffset);
    return [head, equal, ...chunk.slice(2)];
  }
  if (second.tokenType === t.Less && third?.tokenType === t.Minus && endOf(second) === third.startOffset) {
    const span = { file, start: second.startOffset, end: endOf(third) };
    diagnostics.push(diagnose('notADefinition', span, { written: '<-' }));
    return [head, makeToken(t.Equal, '<-', second.startOffset), ...chunk.slice(3)];
  }
  if (
    /^(?:importar|importa|use|using|require|include)$/u.test(head.image) &&
    second.tokenType === t.OpenBrace
  ) {
    const written = head.image;
    diagnostics.push(diagnose('foreignSpelling', spanOf(file, head), { written, is: 'import' }));
    return [makeToken(t.Import, written, head.startOffset), ...chunk.slice(1).map(fromMeant)];
  }
  const keyword = keywordMeant(head, second, third);
  if (keyword !== null) {
    const { image, type } = keyword;
    diagnostics.push(diagnose('foreignSpelling', spanOf(file, head), { written: head.image, is: image }));
    return [makeToken(type, head.image, head.startOffset), ...chunk.slice(1)];
  }
  if (foreignLets.has(head.image) && second.tokenType === t.Identifier && third?.tokenType === t.Equal) {
    diagnostics.push(
      diagnose('foreignSpelling', spanOf(file, head), { written: head.image, is: 'definition' }),
    );
    return chunk.slice(1);
  }
  return chunk;
}
