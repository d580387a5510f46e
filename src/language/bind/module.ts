/** A file after binding: which declaration each of its names means. */
import type { SourceFile } from '../../base/source/source-file.js';
import type {
  CellDeclaration,
  Declaration,
  ImportDeclaration,
  ModelDeclaration,
  Program,
  RecordField,
  StageDeclaration,
} from '../syntax/ast.js';

export type NamedDeclaration = Exclude<Declaration, ImportDeclaration>;

/** What is called: each mention makes it anew, with settings of its own. */
export type FunctionDeclaration = StageDeclaration | ModelDeclaration | CellDeclaration;

export function declaresFunction(declaration: NamedDeclaration): declaration is FunctionDeclaration {
  return declaration.kind === 'stage' || declaration.kind === 'model' || declaration.kind === 'cell';
}

/** A declaration and the file whose names its body means. */
export interface Definition<Of extends NamedDeclaration = NamedDeclaration> {
  readonly declaration: Of;
  readonly module: Module;
}

/** `with { rows: 100 }`: fields that mean the names of the importing file. */
export interface GivenByImport {
  readonly fields: readonly RecordField[];
  readonly importer: Module;
}

export interface Module {
  readonly file: SourceFile;
  readonly program: Program;
  /** Null for a name whose import failed: already reported, fits everywhere. */
  readonly scope: ReadonlyMap<string, Definition | null>;
  /**
   * What its import gives for its parameters; null where it gives nothing, and for the file that is
   * compiled.
   */
  readonly given: GivenByImport | null;
  /** Declarations that are part of a cycle: already reported, never evaluated. */
  readonly cyclic: ReadonlySet<NamedDeclaration>;
}

/** The files that a file imports from, and those that they import from. */
export function importedBy(module: Module, known = new Set<Module>()): ReadonlySet<Module> {
  for (const definition of module.scope.values()) {
    if (definition === null || definition.module === module || known.has(definition.module)) continue;
    importedBy(definition.module, known.add(definition.module));
  }
  return known;
}
