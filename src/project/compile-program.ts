/** `compile` as the library shows it: what a program computes is its own affair. */
import { compile, type CompileOptions } from '../compile.js';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import type { SourceFile } from '../base/source/source-file.js';
import type { StageGraph } from '../contract/stage-graph.js';

export interface CompiledProgram {
  /** Null when there is any error. */
  readonly graph: StageGraph | null;
  /** All mistakes of the file and of what it imports, in the order of their places. */
  readonly diagnostics: readonly Diagnostic[];
}

export function compileProgram(entry: SourceFile, options: CompileOptions): CompiledProgram {
  const { graph, diagnostics } = compile(entry, options);
  return { graph, diagnostics };
}
