/** A file after binding: which declaration each of its names means. */
import type { SourceFile } from '../../base/source/source-file.js';
import type { Declaration, ImportDeclaration, Program } from '../syntax/ast.js';

export type NamedDeclaration = Exclude<Declaration, ImportDeclaration>;

/** A declaration and the file whose names its body means. */
export interface Definition {
  readonly declaration: NamedDeclaration;
  readonly module: Module;
}

export interface Module {
  readonly file: SourceFile;
  readonly program: Program;
  /** Null for a name whose import failed: already reported, fits everywhere. */
  readonly scope: ReadonlyMap<string, Definition | null>;
  /** Declarations that are part of a cycle: already reported, never evaluated. */
  readonly cyclic: ReadonlySet<NamedDeclaration>;
}
