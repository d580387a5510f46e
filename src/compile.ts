/**
 * The front end on one screen: parse, bind, check, lower. Pure: text in, value and diagnostics out.
 */
import { fileURLToPath } from 'node:url';
import { bind } from './language/bind/bind.js';
import { FileImports } from './language/bind/file-imports.js';
import { check } from './language/check/check.js';
import type { GivenParam } from './language/config/param-values.js';
import type { Diagnostic } from './base/diagnostics/diagnostic.js';
import { filesOf, sortDiagnostics } from './base/diagnostics/sort.js';
import { lower } from './language/lower/lower.js';
import type { LoweredStage, StageGraph } from './contract/stage-graph.js';
import type { SourceFile } from './base/source/source-file.js';
import type { Program } from './language/syntax/ast.js';
import type { Registry } from './language/primitives/create-registry.js';
import { registry } from './language/primitives/registry.js';
import { parse } from './language/syntax/build-ast.js';

export interface CompileOptions {
  /**
   * The text of a file by its absolute path, or null when there is none: the only door to the disk.
   */
  readFile(path: string): string | null;
  /** Absolute folder of the project; relative source paths start from here. */
  readonly root: string;
  /** Folders outside the project that files may be read from. */
  readonly allowRead: readonly string[];
  /** Absolute folder in which the command is typed, for messages; `root` unless said. */
  readonly cwd?: string;
  readonly params: ReadonlyMap<string, GivenParam>;
  /** Where `std/…` lies; beside the compiled program unless said. */
  readonly stdlib?: string;
  /** What names without a declaration mean: the primitives of seqpipe unless said. @internal */
  readonly primitives?: Registry;
}

export interface Compiled {
  readonly program: Program;
  /** Null when there is any error. */
  readonly graph: StageGraph<LoweredStage> | null;
  /** All mistakes of the file and of what it imports, in the order of their places. */
  readonly diagnostics: readonly Diagnostic[];
}

const ownStdlib = fileURLToPath(new URL('../stdlib', import.meta.url));

export function compile(entry: SourceFile, options: CompileOptions): Compiled {
  const parsed = parse(entry);
  const imports = new FileImports(parsed.program, { stdlib: ownStdlib, ...options });
  const primitives = options.primitives ?? registry;
  const bound = bind(parsed.program, imports, primitives);
  const misnamed = bound.diagnostics.length > 0;
  const checked = check(bound.module, { ...options, primitives, misnamed });
  const diagnostics = inOrder(entry, [
    ...parsed.diagnostics,
    ...imports.diagnostics,
    ...bound.diagnostics,
    ...checked.diagnostics,
  ]);
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  const { bindings, models, called, params } = checked;
  return {
    program: parsed.program,
    graph: failed ? null : { ...lower(bindings, models, called), params },
    diagnostics,
  };
}

/** The file's own first, then those of imported files; each from top to bottom. */
function inOrder(entry: SourceFile, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const imported = filesOf(diagnostics).filter((path) => path !== entry.path);
  return sortDiagnostics(diagnostics, [entry.path, ...imported.sort((a, b) => a.localeCompare(b))]);
}
