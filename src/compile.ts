/**
 * The front end on one screen: parse, bind, check, lower. Pure: text in, value and diagnostics out.
 */
import { fileURLToPath } from 'node:url';
import { bind } from './language/bind/bind.js';
import type { Module } from './language/bind/module.js';
import { FileImports } from './language/bind/file-imports.js';
import { check, type Checked } from './language/check/check.js';
import type { FormerCheck } from './language/check/former-check.js';
import { withoutFollowers } from './language/check/without-followers.js';
import type { GivenParam } from './language/config/param-values.js';
import type { Diagnostic } from './base/diagnostics/diagnostic.js';
import { gatherRepeated } from './base/diagnostics/gather.js';
import { filesOf, sortDiagnostics } from './base/diagnostics/sort.js';
import { lower } from './language/lower/lower.js';
import type { LoweredStage, StageGraph } from './contract/stage-graph.js';
import type { SourceFile } from './base/source/source-file.js';
import type { Expression, Program } from './language/syntax/ast.js';
import type { Value } from './language/types/value.js';
import type { Registry } from './language/primitives/create-registry.js';
import { registry } from './language/primitives/registry.js';
import { parse } from './language/syntax/build-ast.js';
import type { FormerReadings } from './language/syntax/former-reading.js';
import { limitErrors } from './language/syntax/limit-errors.js';

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
  /** The last readings of these files, where they are read again and again. @internal */
  readonly former?: FormerReadings;
  /**
   * The last check of this file, where it is checked again and again: what was known of it before
   * becomes what is known of it now. @internal
   */
  readonly formerCheck?: FormerCheck;
  /** Is told what each expression is, as often as it is evaluated. @internal */
  readonly observe?: (expression: Expression, value: Value) => void;
}

export interface Compiled {
  readonly program: Program;
  /** Null when there is any error. */
  readonly graph: StageGraph<LoweredStage> | null;
  /**
   * All mistakes of the file and of what it imports, in the order of their places; one that is
   * repeated is told once.
   */
  readonly diagnostics: readonly Diagnostic[];
}

/** Where the library lies, unless it is said. */
export const ownStdlib = fileURLToPath(new URL('../stdlib', import.meta.url));

export function compile(entry: SourceFile, options: CompileOptions): Compiled {
  const analyzed = analyze(entry, options);
  const gathered = gatherRepeated(analyzed.diagnostics);
  const diagnostics = limitErrors(gathered, gathered);
  return { program: analyzed.program, graph: stageGraphOf(analyzed), diagnostics };
}

/** Null when there is any error. */
export function stageGraphOf({ checked, diagnostics }: Analyzed): Compiled['graph'] {
  if (diagnostics.some(({ severity }) => severity === 'error')) return null;
  const { bindings, models, called, params } = checked;
  return { ...lower(bindings, models, called), params };
}

/** What is known of a file before anything is lowered: all that an editor asks for. */
export interface Analyzed {
  readonly program: Program;
  readonly module: Module;
  readonly checked: Checked;
  readonly diagnostics: readonly Diagnostic[];
}

export function analyze(entry: SourceFile, options: CompileOptions): Analyzed {
  const { former, formerCheck } = options;
  const { program, diagnostics: ofSyntax } = parse(entry, formerCheck?.reading ?? former?.of(entry.path));
  const imports = new FileImports(program, { stdlib: ownStdlib, ...options });
  const primitives = options.primitives ?? registry;
  const bound = bind(program, imports, primitives, formerCheck?.modules);
  const { module, diagnostics: ofNames, foreignCalls } = bound;
  const misnamed = ofNames.length > 0;
  const bindLibrary = (file: SourceFile): Module => bind(parse(file).program, imports, primitives).module;
  const readFile = (path: string): string | null => options.readFile(path);
  const checked = check(module, { ...options, readFile, bindLibrary, primitives, misnamed }, formerCheck);
  const found = [...ofSyntax, ...imports.diagnostics, ...ofNames, ...checked.diagnostics];
  return {
    program,
    module,
    checked,
    diagnostics: inOrder(entry, withoutFollowers(program, found, foreignCalls)),
  };
}

/** The file's own first, then those of imported files; each from top to bottom. */
function inOrder(entry: SourceFile, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const imported = filesOf(diagnostics).filter((path) => path !== entry.path);
  return sortDiagnostics(diagnostics, [entry.path, ...imported.sort((a, b) => a.localeCompare(b))]);
}
