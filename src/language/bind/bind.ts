/**
 * From a tree to a module: scopes, imports, unknown names, and values that would be made from
 * themselves.
 */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Registry } from '../primitives/create-registry.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import type { ImportDeclaration, Program } from '../syntax/ast.js';
import { builtInValues } from '../types/built-in-values.js';
import { cyclesAmong } from './cycles.js';
import { writtenHere } from './foreign-call.js';
import { insteadOf, isForeignModule, type InsteadOfName } from '../primitives/foreign-names.js';
import type { FormerModules } from './former-modules.js';
import { lookalike } from './lookalike.js';
import type { UnknownName } from './messages.js';
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
  /** Calls of other libraries: what stands in them is not read. */
  readonly foreignCalls: readonly Span[];
}

/** `former`: of the same file, where it is bound again and again. */
export function bind(
  program: Program,
  imports: Imports,
  primitives: Registry,
  former: FormerModules | null = null,
): Bound {
  const binder = new Binder(imports, primitives, former);
  const module = binder.entry(program);
  return { module, diagnostics: binder.diagnostics, foreignCalls: binder.foreignCalls };
}

/** Values that are keywords, so that `True` finds `true`. */
const literals = ['true', 'false', 'none'];

/** So many unknown names of a file are told what they are near to. */
const advised = 100;

class Binder {
  readonly diagnostics: Diagnostic[] = [];
  /** Calls of other libraries. */
  readonly foreignCalls: Span[] = [];
  private readonly modules = new Map<Program, Module>();

  constructor(
    private readonly imports: Imports,
    private readonly primitives: Registry,
    private readonly former: FormerModules | null,
  ) {}

  entry(program: Program): Module {
    const module = this.bound(program, [], null, this.former?.entry ?? {});
    if (this.former !== null) this.former.entry = module;
    return module;
  }

  /** With values of its own for its parameters, a file is another module. */
  private module(program: Program, importers: readonly SourceFile[], given: GivenByImport | null): Module {
    if (given !== null) return this.bound(program, importers, given);
    const known = this.modules.get(program) ?? this.asBefore(program);
    if (known !== null) return known;
    const reported = this.diagnostics.length;
    const module = this.bound(program, importers, null);
    if (this.diagnostics.length === reported) this.former?.imported.set(program, module);
    return module;
  }

  /** The module that a file was in the last check, where it and all that it imports are as they were. */
  private asBefore(program: Program): Module | null {
    const before = this.former?.imported.get(program);
    if (before === undefined) return null;
    const isSame = program.declarations.every((declaration) => {
      if (declaration.kind !== 'import') return true;
      const loaded = this.imports.load(declaration.from.text, program.file, declaration.from.span);
      const isFile = loaded !== null && loaded !== 'reported';
      return isFile && declaration.given === null && this.asBefore(loaded) !== null;
    });
    return isSame ? before : null;
  }

  /** What the names of a file mean, put into `into`. */
  private bound(
    program: Program,
    importers: readonly SourceFile[],
    given: GivenByImport | null,
    into: object = {},
  ): Module {
    const scope = new Map<string, Definition | null>();
    const cyclic = new Set<NamedDeclaration>();
    const module: Module = Object.assign(into, { file: program.file, program, scope, given, cyclic });
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
    const ofFile = [
      ...module.scope.keys(),
      ...builtInValues.keys(),
      ...literals,
      ...this.primitives.all.map((primitive) => primitive.name),
    ];
    let unknown = 0;
    for (const declaration of module.program.declarations) {
      const uses = declaration.kind === 'import' ? namesGiven(declaration) : namesIn(declaration);
      const foreign: { readonly use: NameUse; readonly given: UnknownName }[] = [];
      for (const use of uses) {
        if (use.open || this.isKnown(use.name, module)) continue;
        if (use.later !== null) {
          this.diagnostics.push(diagnose('namedLater', use.span, { name: use.name, later: use.later }));
          continue;
        }
        // Nobody reads more, and a long file has many names to be near to.
        const candidates = ++unknown > advised ? [] : [...use.locals, ...ofFile];
        // Nothing is made from itself: `trainer = Trainer(…)`.
        const own = declaration.kind === 'binding' ? declaration.name.text : null;
        const others = own === null ? candidates : candidates.filter((name) => name !== own);
        const given = this.meantBy(use, others, module);
        if (this.isForeign(use, given)) foreign.push({ use, given });
        else this.diagnostics.push(diagnose('unknownName', use.span, given));
      }
      this.reportForeign(foreign);
    }
  }

  /** Names of other libraries in one declaration are one habit; what their calls are given is not read. */
  private reportForeign(found: readonly { readonly use: NameUse; readonly given: UnknownName }[]): void {
    const calls = found.flatMap(({ use: { call } }) => (call === null ? [] : [call.span]));
    const outer = found.filter(
      ({ use: { span } }) => !calls.some(({ start, end }) => span.start > start && span.start < end),
    );
    this.foreignCalls.push(...calls);
    const [first, ...others] = outer.map(({ use, given }) => ({ ...given, span: use.span }));
    if (first !== undefined) this.diagnostics.push(diagnose('unknownName', first.span, { ...first, others }));
  }

  /** `nn.LSTM` means `lstm`; the module itself is near to nothing. */
  private meantBy(use: NameUse, candidates: readonly string[], module: Module): UnknownName {
    const { name, column, call } = use;
    const isModule = use.member !== null && isForeignModule(name);
    const meant = isModule ? use.member! : name;
    const near = nearest(meant, candidates);
    const own = near !== null && !isModule && (module.scope.has(near) || use.locals.has(near));
    const instead = own ? null : this.known(meant, use, module);
    const written = instead === null && near === null ? null : call && writtenHere(call, this.primitives);
    return {
      name,
      nearest: near,
      instead,
      column,
      module: isModule,
      member: use.member,
      written: own ? null : written,
      lookalike: near === null ? null : lookalike(name, near),
    };
  }

  /** What is known of the name of another library, as far as it is something here. */
  private known(name: string, { field }: NameUse, module: Module): InsteadOfName | null {
    if (this.isKnown(name, module)) return { name };
    const instead = insteadOf(name);
    if (instead === 'column of texts' && !field) return null;
    if (instead !== null && typeof instead === 'object' && 'name' in instead) {
      if (this.isKnown(instead.name, module) || literals.includes(instead.name)) return instead;
    } else if (instead !== null) return instead;
    const text = instead?.name ?? name;
    return this.isText(text) ? { text } : null;
  }

  /** A text that some argument takes: `"left"`. */
  private isText(text: string): boolean {
    return this.primitives.all.some(({ parameters }) =>
      parameters.some(({ type }) => type.kind === 'constant' && type.schema.enum?.includes(text) === true),
    );
  }

  /** Of another library, or ours in other letters: `Dense`, `nn.LSTM`, `True`. */
  private isForeign({ name }: NameUse, { instead, nearest: near, module, column }: UnknownName): boolean {
    if (column) return false;
    return module === true || instead !== null || (near !== null && bare(near) === bare(name));
  }

  private isKnown(name: string, module: Module): boolean {
    return module.scope.has(name) || this.primitives.find(name) !== undefined || builtInValues.has(name);
  }
}

/** `binary_crossentropy` and `BinaryCrossEntropy` are one name. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}
