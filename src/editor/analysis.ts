/** A text as an editor sees it: its mistakes, its tree, and what each expression is. */
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import type { Language } from '../base/language.js';
import { analyze, type Analyzed, type CompileOptions } from '../compile.js';
import type { Expression } from '../language/syntax/ast.js';
import type { SourceFile } from '../base/source/source-file.js';
import type { Registry } from '../language/primitives/create-registry.js';
import { registry } from '../language/primitives/registry.js';
import type { Value } from '../language/types/value.js';

export interface AnalysisOptions extends CompileOptions {
  /** Of descriptions; English unless said. `primitives` have the texts (`registryFor`). */
  readonly language?: Language;
}

export interface Analysis extends Analyzed {
  readonly file: SourceFile;
  readonly language: Language;
  readonly primitives: Registry;
  /** Mistakes of this file alone. */
  readonly own: readonly Diagnostic[];
  /**
   * What an expression is, where it was evaluated first; undefined where it never was, or has a
   * mistake.
   */
  valueOf(expression: Expression): Value | undefined;
}

export function analysisOf(file: SourceFile, options: AnalysisOptions): Analysis {
  const values = new Map<Expression, Value>();
  const analyzed = analyze(file, {
    ...options,
    observe(expression, value) {
      if (value.kind !== 'error' && !values.has(expression)) values.set(expression, value);
    },
  });
  return {
    ...analyzed,
    file,
    language: options.language ?? 'en',
    primitives: options.primitives ?? registry,
    own: analyzed.diagnostics.filter(({ primary }) => primary === undefined || primary.span.file === file),
    valueOf: (expression) => values.get(expression),
  };
}
