/**
 * From a tree to a module: scopes, imports, unknown names, and values that would be made from
 * themselves.
 */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Registry } from '../primitives/create-registry.js';
import type { SourceFile } from '../../base/source/source-file.js';
import type { ImportDeclaration, Program } from '../syntax/ast.js';
import { builtInValues } from '../types/built-in-values.js';
import { cyclesAmong } from './cycles.js';
import { insteadOf, isForeignModule } from './foreign-names.js';
import { diagnose } from './diagnose.js';
import type { Definition, GivenByImport, Module, NamedDeclaration } from './module.js';
import { namesGiven, namesIn, type NameUse } from './names.js';
import { isOfLibrary } from './paths.js';

/** What binding needs of the outside: other files, as trees. */
export interface Imports {
  /**
   * The file that `text` means in `from`, parsed; null when there is none, `reported` when that was
   * said.
   */
  load(text: string, from: SourceFile, span: ImportDeclaration['from']['span']): Program | null | 'reported';
  /** A near name of a library file, for "did you mean". */
  nearest(text: string): string | null;
}

export interface Bound {
  readonly module: Module;
  readonly diagnostics: readonly Diagnostic[];
}

export function bind(program: Program, imports: Imports, primitives: Registry): Bound {
  const binder = new Binder(imports, primitives);
  const module = binder.module(program, []);
  return { module, diagnostics: binder.diagnostics };
}

/** Values that are keywords, so that `True` finds `true`. */
const literals = ['true', 'false', 'none'];

class Binder {
  readonly diagnostics: Diagnostic[] = [];
  private readonly modules = new Map<Program, Module>();

  constructor(
    private readonly imports: Imports,
    private readonly primitives: Registry,
  ) {}

  /** With values of its own for its parameters, a file is another module. */
  module(program: Program, importers: readonly SourceFile[], given: GivenByImport | null = null): Module {
    const known = given === null ? this.modules.get(program) : undefined;
    if (known !== undefined) return known;
    const scope = new Map<string, Definition | null>();
    const cyclic = new Set<NamedDeclaration>();
    const module: Module = { file: program.file, program, scope, given, cyclic };
    const places = new Map<string, ImportDeclaration['from']['span']>();
    const declare = (
      name: string,
      span: ImportDeclaration['from']['span'],
      definition: Definition | null,
    ): void => {
      const first = places.get(name);
      if (first !== undefined) {
        this.diagnostics.push(diagnose('declaredTwice', span, { name, first }));
        return;
      }
      places.set(name, span);
      scope.set(name, definition);
    };
    for (const declaration of program.declarations) {
      if (declaration.kind !== 'import') {
        declare(declaration.name.text, declaration.name.span, { declaration, module });
        continue;
      }
      const imported = this.imported(declaration, module, [...importers, program.file]);
      for (const { imported: name, local } of declaration.names) {
        declare(local.text, local.span, this.pick(declaration, imported, name));
      }
    }
    if (given === null) this.modules.set(program, module);
    this.checkNames(module);
    const report = (diagnostic: Diagnostic) => this.diagnostics.push(diagnostic);
    for (const declaration of cyclesAmong(module, this.primitives, report)) cyclic.add(declaration);
    return module;
  }

  /** The module that an import names; null when that was reported. */
  private imported(
    declaration: ImportDeclaration,
    importer: Module,
    importers: readonly SourceFile[],
  ): Module | null {
    const loaded = this.imports.load(declaration.from.text, importer.file, declaration.from.span);
    if (loaded === 'reported') return null;
    if (loaded === null) {
      const { span, text: path } = declaration.from;
      const kind = isOfLibrary(path) ? 'library' : 'own';
      this.diagnostics.push(
        diagnose('importNotFound', span, { path, kind, nearest: this.imports.nearest(path) }),
      );
      return null;
    }
    const at = importers.indexOf(loaded.file);
    if (at >= 0) {
      const files = [...importers.slice(at), loaded.file].map((file) => file.path);
      this.diagnostics.push(diagnose('importCycle', declaration.from.span, { files }));
      return null;
    }
    const { given } = declaration;
    return this.module(loaded, importers, given === null ? null : { fields: given, importer });
  }

  private pick(
    declaration: ImportDeclaration,
    imported: Module | null,
    name: ImportDeclaration['names'][number]['imported'],
  ): Definition | null {
    if (imported === null) return null;
    const definition = imported.scope.get(name.text);
    if (definition !== undefined) return definition;
    const names = [...imported.scope.keys()];
    this.diagnostics.push(
      diagnose('notExported', name.span, {
        name: name.text,
        from: declaration.from.text,
        nearest: nearest(name.text, names),
        names,
      }),
    );
    return null;
  }

  private checkNames(module: Module): void {
    for (const declaration of module.program.declarations) {
      const uses = declaration.kind === 'import' ? namesGiven(declaration) : namesIn(declaration);
      for (const use of uses) {
        if (use.open || this.isKnown(use.name, module)) continue;
        const candidates = [
          ...use.locals,
          ...module.scope.keys(),
          ...builtInValues.keys(),
          ...literals,
          ...this.primitives.all.map((primitive) => primitive.name),
        ];
        this.diagnostics.push(
          use.later === null
            ? diagnose('unknownName', use.span, {
                name: use.name,
                ...this.meantBy(use, candidates),
                column: use.column,
              })
            : diagnose('namedLater', use.span, { name: use.name, later: use.later }),
        );
      }
    }
  }

  /** `nn.LSTM` means `lstm`; the module itself is near to nothing. */
  private meantBy({ name, member }: NameUse, candidates: readonly string[]) {
    if (member === null || !isForeignModule(name)) {
      return { nearest: nearest(name, candidates), instead: insteadOf(name), module: false };
    }
    return { nearest: nearest(member, candidates), instead: insteadOf(member), module: true };
  }

  private isKnown(name: string, module: Module): boolean {
    return module.scope.has(name) || this.primitives.find(name) !== undefined || builtInValues.has(name);
  }
}
