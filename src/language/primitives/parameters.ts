/** Short ways to write the parameters that many primitives share. */
import type { Json } from '../../base/json.js';
import type {
  AccessorValue,
  ChoiceFamily,
  ChoiceSettings,
  ChoiceValue,
  ListValue,
  Value,
} from '../types/value.js';
import type { ParameterSpec, ParameterType } from './define-primitive.js';
import type { ConstantSchema, JsonOf } from './schema.js';

export const positiveInteger = { type: 'integer', minimum: 1 } as const satisfies ConstantSchema;
/**
 * Sizes of a model. The limit is far above what trains, and below what overflows the memory of any
 * machine.
 */
export const layerSize = { type: 'integer', minimum: 1, maximum: 16384 } as const satisfies ConstantSchema;
/** How many layers, or heads, of one kind. */
export const layerCount = { type: 'integer', minimum: 1, maximum: 256 } as const satisfies ConstantSchema;
/** The length that rows are filled up to: each of them is stored so long. */
export const rowLength = { type: 'integer', minimum: 1, maximum: 100000 } as const satisfies ConstantSchema;
export const optionalPositiveInteger = {
  type: ['integer', 'null'],
  minimum: 1,
} as const satisfies ConstantSchema;
/** A token, or none. */
export const optionalWord = {
  type: ['string', 'null'],
  minLength: 1,
} as const satisfies ConstantSchema;
export const text = { type: 'string' } as const satisfies ConstantSchema;
export const boolean = { type: 'boolean' } as const satisfies ConstantSchema;
export const rate = { type: 'number', minimum: 0, exclusiveMaximum: 1 } as const satisfies ConstantSchema;
export const positive = { type: 'number', exclusiveMinimum: 0 } as const satisfies ConstantSchema;
export const seed = { type: 'integer', minimum: 0, maximum: 4294967295 } as const satisfies ConstantSchema;
export const sides = { type: 'string', enum: ['left', 'right'] } as const satisfies ConstantSchema;

/** An argument that may stand without its name. */
export function positional<const N extends string, const S extends ConstantSchema>(
  name: N,
  schema: S,
  doc: string,
  byDefault?: JsonOf<NoInfer<S>>,
): ParameterSpec<N, JsonOf<S>> {
  return parameter(name, true, { kind: 'constant', schema }, doc, byDefault);
}

/** An argument that is always named. */
export function named<const N extends string, const S extends ConstantSchema>(
  name: N,
  schema: S,
  doc: string,
  byDefault?: JsonOf<NoInfer<S>>,
): ParameterSpec<N, JsonOf<S>> {
  return parameter(name, false, { kind: 'constant', schema }, doc, byDefault);
}

/** One that may be left out has no value then, and is null as JSON where its default is. */
export function parameter<const N extends string, T extends Json = Json, V extends Value = Value>(
  name: N,
  isPositional: boolean,
  type: ParameterType<T, V>,
  doc: string,
): ParameterSpec<N, T, V>;
export function parameter<const N extends string, T extends Json = Json, V extends Value = Value>(
  name: N,
  isPositional: boolean,
  type: ParameterType<T, V>,
  doc: string,
  byDefault: null,
): ParameterSpec<N, T | null, V | null>;
export function parameter<const N extends string, T extends Json = Json, V extends Value = Value>(
  name: N,
  isPositional: boolean,
  type: ParameterType<T, V>,
  doc: string,
  byDefault?: Json,
): ParameterSpec<N, T, V | null>;
export function parameter(
  name: string,
  isPositional: boolean,
  type: ParameterType,
  doc: string,
  byDefault?: Json,
): ParameterSpec {
  const spec = { name, positional: isPositional, type, doc };
  return byDefault === undefined ? spec : { ...spec, default: byDefault };
}

/** One of a family of choices. */
export function choice<F extends ChoiceFamily>(
  family: F,
): ParameterType<ChoiceSettings[F], Extract<ChoiceValue, { readonly family: F }>> {
  return { kind: 'choice', family, many: false };
}

/** A choice that may be left out, or be `none`. */
export function optionalChoice<F extends ChoiceFamily>(
  family: F,
): ParameterType<ChoiceSettings[F], Extract<ChoiceValue, { readonly family: F }>> {
  return { kind: 'choice', family, many: false, optional: true };
}

/** Some of a family of choices. */
export function choices<F extends ChoiceFamily>(
  family: F,
): ParameterType<readonly ChoiceSettings[F][], ListValue> {
  return { kind: 'choice', family, many: true };
}

type AccessorOptions = Omit<Extract<ParameterType, { readonly kind: 'accessor' }>, 'kind'>;

/** The name of a column, a split or a measure. */
export function accessor(options: AccessorOptions = {}): ParameterType<Json, AccessorValue> {
  return { kind: 'accessor', ...options };
}

/** A value of the given kinds; `error` is one of every kind. */
export function valueOf<K extends Value['kind']>(
  shown: string,
  ...kinds: readonly K[]
): ParameterType<Json, Extract<Value, { readonly kind: K }>> {
  const known: readonly Value['kind'][] = kinds;
  return { kind: 'value', shown, accepts: (value) => known.includes(value.kind) };
}
