/**
 * A call as Keras, PyTorch or scikit-learn write it, written as it is here:
 * `Dense(1, activation="sigmoid")` is `dense(1, activation: sigmoid)`.
 */
import { matchesSchema } from '../primitives/schema.js';
import type { ParameterSpec, Primitive } from '../primitives/define-primitive.js';
import type { Registry } from '../primitives/create-registry.js';
import type { Argument, Expression, ExpressionOf } from '../syntax/ast.js';
import { foreignArgument } from '../primitives/foreign-arguments.js';
import { insteadOf, isForeignModule } from '../primitives/foreign-names.js';

type Call = ExpressionOf<'call'>;

/** Null where some of it has no counterpart, or something is missing that must be given. */
export function writtenHere(call: Call, primitives: Registry): string | null {
  const name = calledName(call.callee);
  const primitive = name === null ? undefined : primitiveMeant(name, primitives);
  return primitive === undefined ? null : writtenCall(primitive, call, primitives);
}

/** `LSTM` of `LSTM(…)` and of `keras.layers.LSTM(…)`. */
function calledName(callee: Expression): string | null {
  if (callee.kind === 'name') return callee.name;
  if (callee.kind !== 'member') return null;
  let root: Expression = callee;
  while (root.kind === 'member') root = root.object;
  return root.kind === 'name' && isForeignModule(root.name) ? callee.member.text : null;
}

/** The one of another library's name, or of the same name in other letters. */
function primitiveMeant(name: string, primitives: Registry): Primitive | undefined {
  const instead = insteadOf(name);
  if (instead !== null) {
    return typeof instead === 'object' && 'name' in instead ? primitives.find(instead.name) : undefined;
  }
  const bare = (text: string) => text.toLowerCase().replaceAll('_', '');
  return primitives.all.find((primitive) => bare(primitive.name) === bare(name));
}

function writtenCall(primitive: Primitive, call: Call, primitives: Registry): string | null {
  const open = primitive.parameters.filter(
    ({ positional, rest, fed }) => positional && rest === undefined && fed !== true,
  );
  const unnamed = call.arguments.filter(({ kind }) => kind === 'positional').map(({ value }) => value);
  const first = placed(open, unnamed, primitives);
  // PyTorch names the size of the input before that of the output.
  const placedValues = first ?? (unnamed.length > 1 ? placed(open, unnamed.slice(1), primitives) : null);
  if (placedValues === null) return null;
  const named = call.arguments.flatMap((argument) => namedHere(primitive, argument, primitives));
  const given = new Set([...placedValues, ...named].map(({ name }) => name));
  const needs = primitive.parameters.some(
    ({ name, rest, fed, default: byDefault }) =>
      rest === undefined && fed !== true && byDefault === undefined && !given.has(name),
  );
  if (needs || given.size < placedValues.length + named.length) return null;
  const written = [
    ...placedValues.map(({ value }) => value),
    ...named.map(({ name, value }) => `${name}: ${value}`),
  ];
  return written.length === 0 ? primitive.name : `${primitive.name}(${written.join(', ')})`;
}

interface Written {
  readonly name: string;
  readonly value: string;
}

/** Null where a value does not fit the parameter of its position. */
function placed(
  open: readonly ParameterSpec[],
  values: readonly Expression[],
  primitives: Registry,
): readonly Written[] | null {
  if (values.length > open.length) return null;
  const written = values.map((value, at): Written | null => {
    const shown = valueHere(open[at]!, value, primitives);
    return shown === null ? null : { name: open[at]!.name, value: shown };
  });
  return written.includes(null) ? null : (written as Written[]);
}

/** Nothing for an argument that is not needed here, or has no counterpart. */
function namedHere(primitive: Primitive, argument: Argument, primitives: Registry): readonly Written[] {
  if (argument.kind !== 'named') return [];
  const { text } = argument.name;
  const foreign = foreignArgument(primitive, text);
  const name = foreign !== null && typeof foreign === 'object' ? foreign.name : text;
  const parameter = primitive.parameters.find((each) => each.name === name);
  const value = parameter === undefined ? null : valueHere(parameter, argument.value, primitives);
  return value === null ? [] : [{ name, value }];
}

const literals: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'none'],
]);

function valueHere(parameter: ParameterSpec, value: Expression, primitives: Registry): string | null {
  const { type } = parameter;
  const constant = type.kind === 'constant' || type.kind === 'size' ? type.schema : null;
  switch (value.kind) {
    case 'number':
      if (constant === null) return type.kind === 'custom' ? sourceOf(value) : null;
      return value.unit !== null || matchesSchema(value.value, constant) ? sourceOf(value) : null;
    case 'string': {
      const instead = insteadOf(value.value);
      const meant =
        instead !== null && typeof instead === 'object' && 'name' in instead ? instead.name : value.value;
      if (constant !== null) return matchesSchema(meant, constant) ? `"${meant}"` : null;
      return primitives.find(meant) === undefined ? null : meant;
    }
    case 'boolean':
    case 'none':
      return constant !== null && !matchesSchema(value.kind === 'none' ? null : value.value, constant)
        ? null
        : sourceOf(value);
    case 'name': {
      const literal = literals.get(value.name);
      if (literal !== undefined) {
        const json = literal === 'none' ? null : literal === 'true';
        return constant !== null && !matchesSchema(json, constant) ? null : literal;
      }
      return value.name;
    }
    case 'call':
      return writtenHere(value, primitives);
    default:
      return null;
  }
}

function sourceOf({ span: { file, start, end } }: Expression): string {
  return file.text.slice(start, end);
}
