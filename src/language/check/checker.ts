/**
 * The state of one check: what was reported, the nodes made so far, the value of each declaration. The
 * rules live one construct a file; they take the checker and give values.
 */
import type { Definition, NamedDeclaration } from '../bind/module.js';
import type { Diagnostic, Label } from '../../base/diagnostics/diagnostic.js';
import type { PrimitiveContext } from '../primitives/define-primitive.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import type { Expression } from '../syntax/ast.js';
import { NodeTable } from '../types/node.js';
import type { Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { GivenParam } from '../config/param-values.js';
import { declaredValue } from './declarations.js';
import { evaluateExpression } from './expression.js';
import type { Places } from '../bind/paths.js';
import { readableFolders, resolvePath } from '../bind/paths.js';
import { noArguments } from './arguments.js';
import { barePrimitive } from './call.js';
import { configureCell } from './cell.js';
import { configure } from './user-function.js';
import type { Scope } from './scope.js';
import { findPrimitive } from '../primitives/registry.js';

export interface CheckOptions extends Places {
  readonly params: ReadonlyMap<string, GivenParam>;
}

export class Checker implements PrimitiveContext {
  readonly nodes = new NodeTable();
  readonly diagnostics: Diagnostic[] = [];
  /** Stages and models that something applied: the others are checked on their own. */
  readonly applied = new Set<NamedDeclaration>();
  /** The functions being applied, outermost first: where a body is fed what it does not bear. */
  private readonly applications: Label[] = [];
  private readonly values = new Map<NamedDeclaration, Value>();
  private readonly reported = new Set<string>();

  constructor(
    readonly options: CheckOptions,
    readonly entry: SourceFile,
  ) {}

  /** A stage that is called twice shows its mistake once. */
  report(diagnostic: Diagnostic): void {
    const { primary } = diagnostic;
    const key =
      primary === undefined
        ? `${diagnostic.code} ${diagnostic.message}`
        : `${diagnostic.code} ${primary.span.file.path} ${primary.span.start} ${primary.span.end}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.diagnostics.push({
      ...diagnostic,
      related: [...diagnostic.related, ...this.applicationsAround(diagnostic)],
    });
  }

  /** Evaluates the body of a function that is applied at `span`. */
  applying(shown: string, span: Span, body: () => Value): Value {
    this.applications.push({ span, text: `\`${shown}\` is fed here` });
    try {
      return body();
    } finally {
      this.applications.pop();
    }
  }

  /** Where the function was applied in whose body the mistake lies: innermost first, and no more than two. */
  private applicationsAround({ primary }: Diagnostic): readonly Label[] {
    if (primary === undefined) return [];
    const outside = this.applications.filter(
      ({ span }) =>
        span.file !== primary.span.file || span.start > primary.span.end || span.end < primary.span.start,
    );
    return outside.reverse().slice(0, 2);
  }

  evaluate(expression: Expression, scope: Scope): Value {
    return evaluateExpression(this, expression, scope);
  }

  /** The value of a declaration, mentioned at `span`; evaluated once, whatever the order of the file. */
  valueOf(definition: Definition | null, span: Span): Value {
    if (definition === null || definition.module.cyclic.has(definition.declaration)) return errorValue;
    const { declaration } = definition;
    // Each mention of a stage or model is a function of its own, with its own weights.
    if (declaration.kind === 'stage' || declaration.kind === 'model') {
      return configure(this, definition, noArguments, span, declaration.name.text) ?? errorValue;
    }
    if (declaration.kind === 'cell') {
      return configureCell(this, definition, noArguments, span, declaration.name.text) ?? errorValue;
    }
    const known = this.values.get(declaration);
    if (known !== undefined) return known;
    const value = declaredValue(this, declaration, definition.module);
    this.values.set(declaration, value);
    return value;
  }

  named(name: string): Value {
    const span: Span = { file: this.entry, start: 0, end: 0 };
    return barePrimitive(this, findPrimitive(name)!, span, name, null);
  }

  get readable(): readonly string[] {
    return readableFolders(this.options);
  }

  resolvePath(path: string, span: Span, writtenIn: SourceFile): string | null {
    const resolved = resolvePath(path, writtenIn, span, this.options);
    if ('path' in resolved) return resolved.path;
    this.report(resolved.diagnostic);
    return null;
  }
}
