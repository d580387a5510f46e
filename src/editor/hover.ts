/** What is shown for the place under the pointer. */
import type { Span } from '../base/source/source-file.js';
import type { Expression, ExpressionOf } from '../language/syntax/ast.js';
import type { Value } from '../language/types/value.js';
import type { Analysis } from './analysis.js';
import { code, describeMeaning, describeParameter, describePrimitive, shownType } from './describe.js';
import { pathTo } from './expression-at.js';
import { occurrenceAt, occurrencesIn, type Meaning, type Occurrence } from './occurrences.js';

export interface Hover {
  readonly span: Span;
  /** Markdown. */
  readonly text: string;
  /** The value of this file that the name stands for. */
  readonly binding?: string;
}

export function hoverAt(analysis: Analysis, offset: number): Hover | null {
  const path = pathTo(analysis.program, offset);
  const named = argumentName(path, offset);
  if (named !== null) return hoverArgument(analysis, named);
  const occurrence = occurrenceAt(occurrencesIn(analysis), offset);
  if (occurrence !== null) return hoverName(analysis, occurrence, path);
  const innermost = path.at(-1);
  if (innermost === undefined) return null;
  const value = analysis.valueOf(innermost);
  if (value === undefined || ['number', 'string', 'boolean', 'none'].includes(innermost.kind)) return null;
  return { span: innermost.span, text: code(shownType(value, analysis.language)) };
}

interface NamedArgument {
  readonly call: ExpressionOf<'call'>;
  readonly name: string;
  readonly span: Span;
}

function argumentName(path: readonly Expression[], offset: number): NamedArgument | null {
  for (const expression of path) {
    if (expression.kind !== 'call') continue;
    for (const argument of expression.arguments) {
      if (argument.kind !== 'named') continue;
      const { span, text } = argument.name;
      if (span.start <= offset && offset <= span.end) return { call: expression, name: text, span };
    }
  }
  return null;
}

function hoverArgument(analysis: Analysis, { call, name, span }: NamedArgument): Hover | null {
  const occurrence = occurrencesIn(analysis).find(
    (one) => one.span.start === span.start && one.role === 'argument',
  );
  if (occurrence?.meaning != null)
    return { span, text: describeMeaning(occurrence.meaning, undefined, analysis.language) };
  if (call.callee.kind !== 'name') return null;
  const primitive = analysis.primitives.find(call.callee.name, {
    named: call.arguments.flatMap((each) => (each.kind === 'named' ? [each.name.text] : [])),
    data: true,
  });
  const parameter = primitive?.parameters.find((each) => each.name === name);
  return parameter === undefined ? null : { span, text: describeParameter(parameter, analysis.language) };
}

function hoverName(analysis: Analysis, occurrence: Occurrence, path: readonly Expression[]): Hover | null {
  const { span, meaning, name } = occurrence;
  const applied = resultOf(analysis, path);
  if (meaning !== null) {
    const text = describeMeaning(meaning, valueOfMeaning(analysis, meaning, path), analysis.language);
    const own = meaning.declaration?.kind === 'binding' && meaning.span.file === analysis.file;
    const shown = applied === null ? text : `${applied}\n\n${text}`;
    return { span, text: shown, ...(own && { binding: meaning.name }) };
  }
  const call = path.find((each) => each.kind === 'call' && each.callee.span.start === span.start);
  const use = call?.kind === 'call' && {
    named: call.arguments.flatMap((each) => (each.kind === 'named' ? [each.name.text] : [])),
    data: true,
  };
  const primitive = analysis.primitives.find(name, use || undefined);
  if (primitive === undefined) return null;
  const text = describePrimitive(primitive, analysis.language);
  return { span, text: applied === null ? text : `${applied}\n\n${text}` };
}

/** What `|>` to the function under the pointer gives, and what it is fed. */
function resultOf(analysis: Analysis, path: readonly Expression[]): string | null {
  const target = path.findLast((each) => each.kind === 'call' || each.kind === 'name');
  const pipe = path.findLast((each) => each.kind === 'pipe');
  if (pipe?.kind !== 'pipe' || target === undefined) return null;
  const isTarget = path.includes(pipe.target);
  if (!isTarget) return null;
  const [fed, given] = [analysis.valueOf(pipe.input), analysis.valueOf(pipe)];
  if (fed === undefined || given === undefined) return null;
  const [before, after] = [shownType(fed, analysis.language), shownType(given, analysis.language)];
  return code(`${before} → ${after}`);
}

function valueOfMeaning(
  analysis: Analysis,
  { value, declaration, span }: Meaning,
  path: readonly Expression[],
): Value | undefined {
  if (value !== null) return analysis.valueOf(value);
  if (declaration !== null) return undefined;
  const use = path.at(-1);
  return use?.kind === 'name' && use.span.file === span.file ? analysis.valueOf(use) : undefined;
}
