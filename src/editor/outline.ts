/** The declarations of a file as an outline, and what can be folded away. */
import type { Span } from '../base/source/source-file.js';
import type { Declaration } from '../language/syntax/ast.js';
import type { Analysis } from './analysis.js';
import { shownType } from './describe.js';
import { editorTexts } from './texts.js';

export interface Symbol {
  readonly name: string;
  readonly kind: Exclude<Declaration['kind'], 'import'> | 'value';
  readonly detail: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly Symbol[];
}

export function symbolsOf(analysis: Analysis): readonly Symbol[] {
  const { language } = analysis;
  return analysis.program.declarations.flatMap((declaration): readonly Symbol[] => {
    if (declaration.kind === 'import') return [];
    const { kind, name, span } = declaration;
    const value = declaration.kind === 'binding' ? analysis.valueOf(declaration.value) : undefined;
    const detail = value === undefined ? editorTexts[language].kinds[kind] : shownType(value, language);
    const inner =
      declaration.kind === 'model'
        ? declaration.body.bindings
        : declaration.kind === 'cell'
          ? declaration.body.equations
          : [];
    const children = inner.map((each): Symbol => {
      const given = analysis.valueOf(each.value);
      return {
        name: each.name.text,
        kind: 'value',
        detail: given === undefined ? '' : shownType(given, language),
        span: each.span,
        nameSpan: each.name.span,
        children: [],
      };
    });
    return [{ name: name.text, kind, detail, span, nameSpan: name.span, children }];
  });
}

/** Lines from 0, both shown. */
export interface Fold {
  readonly first: number;
  readonly last: number;
  readonly kind: 'region' | 'comment' | 'imports';
}

export function foldsOf({ program, file }: Analysis): readonly Fold[] {
  const lineAt = lineCounter(file.text);
  const declared = program.declarations.flatMap(({ span, kind }): readonly Fold[] =>
    lineAt(span.start) < lineAt(span.end)
      ? [
          {
            first: lineAt(span.start),
            last: lineAt(span.end),
            kind: kind === 'import' ? 'imports' : 'region',
          },
        ]
      : [],
  );
  const folds = [...declared];
  let first: number | null = null;
  const lines = file.text.split('\n');
  lines.forEach((line, at) => {
    const isComment = line.trimStart().startsWith('#');
    if (isComment) first ??= at;
    if (!isComment || at === lines.length - 1) {
      const last = isComment ? at : at - 1;
      if (first !== null && last > first) folds.push({ first, last, kind: 'comment' });
      first = null;
    }
  });
  return folds.sort((a, b) => a.first - b.first);
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = 0; at < text.length; at++) if (text[at] === '\n') starts.push(at + 1);
  return (offset) => starts.findLastIndex((start) => start <= offset);
}
