/** The free names of expressions and declarations, with the places where they stand. */
import { getOrMake } from '../../base/get-or-make.js';
import type { Span } from '../../base/source/source-file.js';
import type {
  Block,
  CellBody,
  DimensionNode,
  Expression,
  ExpressionOf,
  ImportDeclaration,
  Parameter,
  TypeNode,
} from '../syntax/ast.js';
import { childrenOf } from '../syntax/children.js';
import type { FunctionDeclaration, NamedDeclaration } from './module.js';

export interface NameUse {
  readonly name: string;
  readonly span: Span;
  /** Names that are known here besides the file's: inputs, settings, block bindings. */
  readonly locals: ReadonlySet<string>;
  /** A binding of this name further down in the block. */
  readonly later: Span | null;
  /** `w` of `Id<w>` and `n` of `float[n]`: a name of the file if there is one, else a new name. */
  readonly open: boolean;
  /** It is given where a column is named: `target: label`. */
  readonly column: boolean;
  /** What is taken out of it: `LSTM` of `nn.LSTM` and of `keras.layers.LSTM`. */
  readonly member: string | null;
  /** The call that the name, or what is taken out of it, is the callee of. */
  readonly call: ExpressionOf<'call'> | null;
  /** It is the value of a field: `{ text: texto }`. */
  readonly field: boolean;
}

/** Where an expression stands: in which member, call or record. */
type Around = Pick<NameUse, 'member' | 'call' | 'field'>;

const alone: Around = { member: null, call: null, field: false };

const none: ReadonlySet<string> = new Set();
const noExpressions: ReadonlySet<Expression> = new Set();

/** Of trees that were asked for already: each letter in an editor asks for those of the whole file. */
const known = new WeakMap<NamedDeclaration, readonly NameUse[]>();

/** Every use of a name in `declaration` that is not one of its own. */
export function namesIn(declaration: NamedDeclaration): readonly NameUse[] {
  return getOrMake(known, declaration, () => usesIn(declaration));
}

function usesIn(declaration: NamedDeclaration): readonly NameUse[] {
  const uses: NameUse[] = [];
  switch (declaration.kind) {
    case 'param':
    case 'binding':
      if (declaration.value !== null) collect(declaration.value, none, uses);
      break;
    case 'stage':
      collect(declaration.body, signatureNames(declaration, uses), uses);
      break;
    case 'model':
      blockNames(declaration.body, signatureNames(declaration, uses), uses);
      break;
    case 'cell':
      cellNames(declaration.body, signatureNames(declaration, uses), uses);
      break;
  }
  return uses;
}

/** Every use of a name in the values that an import gives. */
export function namesGiven({ given }: ImportDeclaration): readonly NameUse[] {
  const uses: NameUse[] = [];
  for (const { value } of given ?? []) collect(value, none, uses);
  return uses;
}

/**
 * The names that a signature brings in: inputs, settings, and the sizes and vocabularies it leaves
 * open.
 */
function signatureNames({ inputs, settings }: FunctionDeclaration, uses: NameUse[]): Set<string> {
  const locals = new Set<string>();
  const settingNames = settings.map((setting) => setting.name.text);
  for (const parameter of inputs) declareDimensions(parameter.type, settingNames, locals, uses);
  for (const parameter of settings) parameterNames(parameter, locals, uses);
  for (const parameter of inputs) parameterNames(parameter, locals, uses);
  return locals;
}

/** In a block a name means what stands above it. */
function blockNames({ bindings, result }: Block, locals: Set<string>, uses: NameUse[]): void {
  for (const [at, { name, value }] of bindings.entries()) {
    const inValue: NameUse[] = [];
    collect(value, locals, inValue);
    for (const use of inValue) {
      const later = bindings.slice(at).find((other) => other.name.text === use.name);
      uses.push(later === undefined ? use : { ...use, later: later.name.span });
    }
    locals.add(name.text);
  }
  collect(result, locals, uses);
}

/**
 * Values of a block that no line uses, until the end of the block or until another value gets the
 * name (`again`).
 */
export function unusedIn({ bindings, result }: Block): readonly {
  readonly name: Block['bindings'][number]['name'];
  readonly again: Span | null;
}[] {
  return bindings.flatMap(({ name, value }, at) => {
    const after = bindings.slice(at + 1);
    const next = after.findIndex((other) => other.name.text === name.text);
    if (value.kind === 'error') return [];
    // The value that gets the name next may still be made from this one.
    const readers = next < 0 ? after : after.slice(0, next + 1);
    const used = readers.some((other) => mentions(other.value, name.text));
    if (used || (next < 0 && mentions(result, name.text))) return [];
    return [{ name, again: next < 0 ? null : after[next]!.name.span }];
  });
}

function mentions(expression: Expression, name: string): boolean {
  if (expression.kind === 'error' || (expression.kind === 'name' && expression.name === name)) return true;
  return childrenOf(expression).some((child) => mentions(child, name));
}

/** A cell's equations hold together, in whatever order they are written. */
function cellNames({ states, equations, result }: CellBody, locals: Set<string>, uses: NameUse[]): void {
  for (const { type, value } of states) {
    for (const { size } of dimensionsOf(type)) collect(size, locals, uses);
    if (value !== null) collect(value, locals, uses);
  }
  for (const { name } of states) locals.add(name.text).add(`${name.text}'`);
  for (const { name, next } of equations) locals.add(next ? `${name.text}'` : name.text);
  for (const { value } of equations) collect(value, locals, uses);
  if (result !== null) collect(result, locals, uses);
}

function parameterNames(parameter: Parameter, locals: Set<string>, uses: NameUse[]): void {
  if (parameter.value !== null) collect(parameter.value, locals, uses);
  for (const dimension of dimensionsOf(parameter.type)) {
    if (dimension.size.kind !== 'name') collect(dimension.size, locals, uses);
  }
  locals.add(parameter.name.text);
}

/**
 * `time` of `Id[..time]` and `v` of `Id<v>` are names that the signature itself brings in, if the
 * file has none.
 */
function declareDimensions(
  type: TypeNode | null,
  settings: readonly string[],
  locals: Set<string>,
  uses: NameUse[],
): void {
  if (type?.kind !== 'named-type') return;
  const declare = (name: string, span: Span): void => {
    if (!settings.includes(name))
      uses.push({ name, span, locals: new Set(), later: null, open: true, column: false, ...alone });
    locals.add(name);
  };
  for (const { size } of dimensionsOf(type)) if (size.kind === 'name') declare(size.name, size.span);
  for (const parameter of type.parameters) {
    if (parameter.kind === 'named-type') declare(parameter.name.text, parameter.name.span);
  }
}

function dimensionsOf(type: TypeNode | null): readonly DimensionNode[] {
  return type?.kind === 'named-type' ? (type.shape ?? []) : [];
}

function collect(
  expression: Expression,
  locals: ReadonlySet<string>,
  uses: NameUse[],
  around: Around = alone,
): void {
  if (expression.kind === 'name' && !locals.has(expression.name)) {
    const { name, span } = expression;
    const known = asTheyAre(locals);
    uses.push({ name, span, locals: known, later: null, open: false, column: false, ...around });
  }
  if (expression.kind === 'comprehension') {
    collectComprehension(expression, locals, uses);
    return;
  }
  const columns: ReadonlySet<Expression> =
    expression.kind === 'call' ? columnArguments(expression) : noExpressions;
  for (const child of childrenOf(expression)) {
    const before = uses.length;
    collect(child, locals, uses, aroundChild(expression, child, around));
    if (child.kind !== 'name' || !columns.has(child) || before === uses.length) continue;
    uses.push({ ...uses.pop()!, column: true });
  }
}

/** Copies of sets that grow; a file has far more uses than names. */
const copies = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/** The names in `locals` now. Names are only ever added, so a copy of the same size is up to date. */
function asTheyAre(locals: ReadonlySet<string>): ReadonlySet<string> {
  if (locals.size === 0) return none;
  const before = copies.get(locals);
  if (before?.size === locals.size) return before;
  const copy = new Set(locals);
  copies.set(locals, copy);
  return copy;
}

function aroundChild(expression: Expression, child: Expression, around: Around): Around {
  switch (expression.kind) {
    case 'member':
      return { ...around, member: around.member ?? expression.member.text };
    case 'call':
      return child === expression.callee ? { ...alone, call: expression } : alone;
    case 'record':
      return { ...alone, field: true };
    default:
      return alone;
  }
}

/** Each clause sees the variables of those before it, and the element sees them all. */
function collectComprehension(
  { clauses, element }: ExpressionOf<'comprehension'>,
  locals: ReadonlySet<string>,
  uses: NameUse[],
): void {
  const known = new Set(locals);
  for (const clause of clauses) {
    collect(clause.kind === 'for' ? clause.list : clause.condition, new Set(known), uses);
    if (clause.kind === 'for') for (const { text } of clause.variables) known.add(text);
  }
  collect(element, known, uses);
}

const columnParameters = new Set(['target', 'stratify']);

/** The arguments of a call that name a column. */
function columnArguments(call: ExpressionOf<'call'>): ReadonlySet<Expression> {
  const named = call.arguments.filter(
    (argument) => argument.kind === 'named' && columnParameters.has(argument.name.text),
  );
  return named.length === 0 ? noExpressions : new Set(named.map(({ value }) => value));
}
