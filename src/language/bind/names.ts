/** The free names of expressions and declarations, with the places where they stand. */
import type { Span } from '../../base/source/source-file.js';
import type { CellDeclaration, DimensionNode, Expression, Parameter, TypeNode } from '../syntax/ast.js';
import type { NamedDeclaration } from './module.js';

export interface NameUse {
  readonly name: string;
  readonly span: Span;
  /** Names that are known here besides the file's: inputs, settings, block bindings. */
  readonly locals: ReadonlySet<string>;
  /** A binding of this name further down in the block. */
  readonly later: Span | null;
  /** `w` of `Id<w>` and `n` of `float[n]`: a name of the file if there is one, else a new name. */
  readonly open: boolean;
}

const none: ReadonlySet<string> = new Set();

/** Every use of a name in `declaration` that is not one of its own. */
export function namesIn(declaration: NamedDeclaration): readonly NameUse[] {
  const uses: NameUse[] = [];
  switch (declaration.kind) {
    case 'param':
    case 'binding':
      if (declaration.value !== null) collect(declaration.value, none, uses);
      break;
    case 'stage':
    case 'model': {
      const locals = new Set<string>();
      const settings = declaration.settings.map((setting) => setting.name.text);
      for (const parameter of declaration.inputs) declareDimensions(parameter.type, settings, locals, uses);
      for (const parameter of declaration.settings) parameterNames(parameter, locals, uses);
      for (const parameter of declaration.inputs) parameterNames(parameter, locals, uses);
      if (declaration.kind === 'stage') collect(declaration.body, locals, uses);
      else {
        const { bindings } = declaration.body;
        for (const [at, binding] of bindings.entries()) {
          const before = uses.length;
          collect(binding.value, locals, uses);
          // In a block a name means what stands above it.
          for (const [use, { name }] of uses.slice(before).entries()) {
            const later = bindings.slice(at).find((other) => other.name.text === name);
            if (later !== undefined) uses[before + use] = { ...uses[before + use]!, later: later.name.span };
          }
          locals.add(binding.name.text);
        }
        collect(declaration.body.result, locals, uses);
      }
      break;
    }
    case 'cell':
      cellNames(declaration, uses);
  }
  return uses;
}

/** A cell's equations hold together, in whatever order they are written. */
function cellNames({ inputs, settings, body }: CellDeclaration, uses: NameUse[]): void {
  const locals = new Set<string>();
  const settingNames = settings.map((setting) => setting.name.text);
  for (const parameter of inputs) declareDimensions(parameter.type, settingNames, locals, uses);
  for (const parameter of settings) parameterNames(parameter, locals, uses);
  for (const parameter of inputs) parameterNames(parameter, locals, uses);
  for (const { type, value } of body.states) {
    for (const { size } of dimensionsOf(type)) collect(size, locals, uses);
    if (value !== null) collect(value, locals, uses);
  }
  for (const { name } of body.states) locals.add(name.text).add(`${name.text}'`);
  for (const { name, next } of body.equations) locals.add(next ? `${name.text}'` : name.text);
  for (const { value } of body.equations) collect(value, locals, uses);
  if (body.result !== null) collect(body.result, locals, uses);
}

function parameterNames(parameter: Parameter, locals: Set<string>, uses: NameUse[]): void {
  if (parameter.value !== null) collect(parameter.value, locals, uses);
  for (const dimension of dimensionsOf(parameter.type)) {
    if (dimension.size.kind !== 'name') collect(dimension.size, locals, uses);
  }
  locals.add(parameter.name.text);
}

/** `time` of `Id[..time]` and `v` of `Id<v>` are names that the signature itself brings in, if the file has none. */
function declareDimensions(
  type: TypeNode | null,
  settings: readonly string[],
  locals: Set<string>,
  uses: NameUse[],
): void {
  if (type?.kind !== 'named-type') return;
  const declare = (name: string, span: Span): void => {
    if (!settings.includes(name)) uses.push({ name, span, locals: new Set(), later: null, open: true });
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

function collect(expression: Expression, locals: ReadonlySet<string>, uses: NameUse[]): void {
  const visit = (child: Expression): void => collect(child, locals, uses);
  switch (expression.kind) {
    case 'name':
      if (!locals.has(expression.name)) {
        uses.push({
          name: expression.name,
          span: expression.span,
          locals: new Set(locals),
          later: null,
          open: false,
        });
      }
      return;
    case 'member':
      return visit(expression.object);
    case 'call':
      visit(expression.callee);
      return expression.arguments.forEach((argument) => visit(argument.value));
    case 'pipe':
      visit(expression.input);
      return visit(expression.target);
    case 'compose':
      visit(expression.first);
      return visit(expression.second);
    case 'with':
      visit(expression.table);
      return expression.fields.forEach((field) => visit(field.value));
    case 'binary':
      visit(expression.left);
      return visit(expression.right);
    case 'unary':
      return visit(expression.operand);
    case 'list':
      return expression.items.forEach((item) => visit(item.value));
    case 'record':
      return expression.fields.forEach((field) => visit(field.value));
    case 'range':
      visit(expression.from);
      return visit(expression.to);
    default:
      return;
  }
}
