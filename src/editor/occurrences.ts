/**
 * Every name of a file with what it means: a declaration of this or another file, an input, a value
 * of a block, a primitive. Go to definition, references, renaming and colours are made from it.
 */
import type { Span } from '../base/source/source-file.js';
import type { Definition, NamedDeclaration } from '../language/bind/module.js';
import type {
  Argument,
  Block,
  CellBody,
  CellDeclaration,
  Expression,
  ExpressionOf,
  ImportDeclaration,
  Name,
  Parameter,
  StageDeclaration,
  ModelDeclaration,
  TypeNode,
} from '../language/syntax/ast.js';
import { childrenOf } from '../language/syntax/children.js';
import type { Analysis } from './analysis.js';

/** What a name means. Two names mean the same when `span` is the same place. */
export interface Meaning {
  readonly kind: NamedDeclaration['kind'] | 'input' | 'setting' | 'state' | 'value' | 'variable' | 'size';
  readonly name: string;
  /** The name where it is declared, maybe in another file. */
  readonly span: Span;
  /** Its declaration, of what a file declares. */
  readonly declaration: NamedDeclaration | null;
  /** Of inputs, settings and states. */
  readonly parameter: Parameter | null;
  /** What gives the value, of values of a block. */
  readonly value: Expression | null;
}

export interface Occurrence {
  readonly span: Span;
  /** Null for a primitive, a built-in value, and what is known nowhere. */
  readonly meaning: Meaning | null;
  readonly name: string;
  readonly role: 'declaration' | 'use' | 'argument';
  /** In an import: this name is given another one here. */
  readonly importedAs?: string;
}

/** In the order of their places. */
export function occurrencesIn(analysis: Analysis): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const walk = new Walk(analysis, found);
  for (const declaration of analysis.program.declarations) walk.declaration(declaration);
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** The name at an offset, or that ends there. */
export function occurrenceAt(occurrences: readonly Occurrence[], offset: number): Occurrence | null {
  return occurrences.find(({ span }) => span.start <= offset && offset <= span.end) ?? null;
}

export function meansSame(a: Meaning | null, b: Meaning | null): boolean {
  if (a === null || b === null) return false;
  return a.span.start === b.span.start && a.span.file.path === b.span.file.path;
}

type Locals = ReadonlyMap<string, Meaning>;

class Walk {
  constructor(
    private readonly analysis: Analysis,
    private readonly found: Occurrence[],
  ) {}

  declaration(declaration: Analysis['program']['declarations'][number]): void {
    if (declaration.kind === 'import') return this.import(declaration);
    const meaning = this.ofFile(declaration.name.text) ?? meaningOf(declaration);
    this.declared(declaration.name, meaning);
    switch (declaration.kind) {
      case 'param':
        this.type(declaration.type, new Map(), null);
        if (declaration.value !== null) this.expression(declaration.value, new Map());
        break;
      case 'binding':
        this.expression(declaration.value, new Map());
        break;
      case 'stage':
        this.expression(declaration.body, this.signature(declaration));
        break;
      case 'model':
        this.block(declaration.body, this.signature(declaration));
        break;
      case 'cell':
        this.cell(declaration.body, this.signature(declaration));
        break;
    }
  }

  private import({ names, given }: ImportDeclaration): void {
    for (const { imported, local } of names) {
      const meaning = this.ofFile(local.text);
      const again = imported.span.start === local.span.start;
      this.found.push({
        span: imported.span,
        meaning,
        name: imported.text,
        role: 'use',
        importedAs: local.text,
      });
      if (!again) this.found.push({ span: local.span, meaning, name: local.text, role: 'use' });
    }
    for (const { value } of given ?? []) this.expression(value, new Map());
  }

  private ofFile(name: string): Meaning | null {
    const definition = this.analysis.module.scope.get(name);
    return definition === undefined || definition === null ? null : meaningOf(definition.declaration);
  }

  private declared(name: Name, meaning: Meaning): void {
    this.found.push({ span: name.span, meaning, name: name.text, role: 'declaration' });
  }

  private use(name: string, span: Span, locals: Locals, role: Occurrence['role'] = 'use'): void {
    // `h'` is the next value of `h`.
    const plain = name.endsWith("'") ? name.slice(0, -1) : name;
    const meaning = locals.get(plain) ?? this.ofFile(plain);
    this.found.push({ span: { ...span, end: span.start + plain.length }, meaning, name: plain, role });
  }

  /** The names that a signature brings in. */
  private signature({ inputs, settings }: StageDeclaration | ModelDeclaration | CellDeclaration): Locals {
    const locals = new Map<string, Meaning>();
    const own = (kind: 'input' | 'setting', parameter: Parameter): void => {
      const { name } = parameter;
      const meaning = { ...localMeaning(kind, name), parameter };
      locals.set(name.text, meaning);
      this.declared(name, meaning);
    };
    for (const setting of settings) own('setting', setting);
    for (const input of inputs) own('input', input);
    for (const { type } of [...settings, ...inputs]) this.type(type, locals, locals);
    for (const { value } of [...settings, ...inputs]) if (value !== null) this.expression(value, locals);
    return locals;
  }

  private block({ bindings, result }: Block, signature: Locals): void {
    const locals = new Map(signature);
    for (const { name, value } of bindings) {
      this.expression(value, new Map(locals));
      const meaning = { ...localMeaning('value', name), value };
      locals.set(name.text, meaning);
      this.declared(name, meaning);
    }
    this.expression(result, locals);
  }

  /** The equations of a cell hold together, in whatever order they stand. */
  private cell({ states, equations, result }: CellBody, signature: Locals): void {
    const locals = new Map(signature);
    for (const state of states) {
      const meaning = { ...localMeaning('state', state.name), parameter: state };
      locals.set(state.name.text, meaning);
      this.declared(state.name, meaning);
      this.type(state.type, locals, null);
      if (state.value !== null) this.expression(state.value, locals);
    }
    for (const { name, next, value } of equations) {
      if (next) continue;
      const meaning = { ...localMeaning('value', name), value };
      locals.set(name.text, meaning);
      this.declared(name, meaning);
    }
    for (const { name, next, value } of equations) {
      if (next) this.use(name.text, name.span, locals);
      this.expression(value, locals);
    }
    if (result !== null) this.expression(result, locals);
  }

  /** `brings`: where a size or a vocabulary that the file does not have is a new name. */
  private type(type: TypeNode | null, locals: Locals, brings: Map<string, Meaning> | null): void {
    if (type === null || type.kind === 'literal-type') return;
    if (type.kind === 'union-type') {
      for (const option of type.options) this.type(option, locals, brings);
      return;
    }
    const open = (name: Name): void => {
      if (brings === null || locals.has(name.text) || this.ofFile(name.text) !== null) {
        this.use(name.text, name.span, locals);
        return;
      }
      const meaning = localMeaning('size', name);
      brings.set(name.text, meaning);
      this.declared(name, meaning);
    };
    for (const parameter of type.parameters) if (parameter.kind === 'named-type') open(parameter.name);
    for (const { size } of type.shape ?? []) {
      if (size.kind === 'name') open({ text: size.name, span: size.span });
      else this.expression(size, locals);
    }
    for (const column of type.columns ?? []) this.type(column.type, locals, brings);
  }

  private expression(expression: Expression, locals: Locals): void {
    if (expression.kind === 'name') this.use(expression.name, expression.span, locals);
    else if (expression.kind === 'comprehension') this.comprehension(expression, locals);
    else {
      if (expression.kind === 'call') this.argumentNames(expression, locals);
      for (const child of childrenOf(expression)) this.expression(child, locals);
    }
  }

  private comprehension({ clauses, element }: ExpressionOf<'comprehension'>, outer: Locals): void {
    const locals = new Map(outer);
    for (const clause of clauses) {
      if (clause.kind === 'if') {
        this.expression(clause.condition, new Map(locals));
        continue;
      }
      this.expression(clause.list, new Map(locals));
      for (const name of clause.variables) {
        const meaning = localMeaning('variable', name);
        locals.set(name.text, meaning);
        this.declared(name, meaning);
      }
    }
    this.expression(element, locals);
  }

  /** `width` of `net(width: 50)` is the setting of `net`. */
  private argumentNames({ callee, arguments: given }: ExpressionOf<'call'>, locals: Locals): void {
    if (callee.kind !== 'name' || locals.has(callee.name)) return;
    const definition = this.analysis.module.scope.get(callee.name) ?? null;
    for (const argument of given) {
      if (argument.kind !== 'named') continue;
      const meaning = definition === null ? null : parameterMeaning(definition, argument);
      this.found.push({ span: argument.name.span, meaning, name: argument.name.text, role: 'argument' });
    }
  }
}

function meaningOf(declaration: NamedDeclaration): Meaning {
  const { name, kind } = declaration;
  const value = declaration.kind === 'binding' ? declaration.value : null;
  return { kind, name: name.text, span: name.span, declaration, parameter: null, value };
}

function localMeaning(kind: Meaning['kind'], { text, span }: Name): Meaning {
  return { kind, name: text, span, declaration: null, parameter: null, value: null };
}

function parameterMeaning(
  { declaration }: Definition,
  { name }: Extract<Argument, { kind: 'named' }>,
): Meaning | null {
  if (declaration.kind === 'param' || declaration.kind === 'binding') return null;
  const setting = declaration.settings.find((each) => each.name.text === name.text);
  const parameter = setting ?? declaration.inputs.find((each) => each.name.text === name.text);
  if (parameter === undefined) return null;
  return { ...localMeaning(setting === undefined ? 'input' : 'setting', parameter.name), parameter };
}
