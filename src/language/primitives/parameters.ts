/** Short ways to write the parameters that many primitives share. */
import type { Json } from '../../base/json.js';
import type { ChoiceFamily, Value } from '../types/value.js';
import type { ParameterSpec, ParameterType } from './define-primitive.js';
import type { ConstantSchema } from './schema.js';

export const positiveInteger: ConstantSchema = { type: 'integer', minimum: 1 };
/** Sizes of a model. The limit is far above what trains, and below what overflows the memory of any machine. */
export const layerSize: ConstantSchema = { type: 'integer', minimum: 1, maximum: 16384 };
/** How many layers, or heads, of one kind. */
export const layerCount: ConstantSchema = { type: 'integer', minimum: 1, maximum: 256 };
/** The length that rows are filled up to: each of them is stored so long. */
export const rowLength: ConstantSchema = { type: 'integer', minimum: 1, maximum: 100000 };
export const optionalPositiveInteger: ConstantSchema = { type: ['integer', 'null'], minimum: 1 };
export const text: ConstantSchema = { type: 'string' };
export const boolean: ConstantSchema = { type: 'boolean' };
export const rate: ConstantSchema = { type: 'number', minimum: 0, exclusiveMaximum: 1 };
export const positive: ConstantSchema = { type: 'number', exclusiveMinimum: 0 };
export const seed: ConstantSchema = { type: 'integer', minimum: 0, maximum: 4294967295 };
export const sides: ConstantSchema = { type: 'string', enum: ['left', 'right'] };

/** An argument that may stand without its name. */
export function positional(
  name: string,
  schema: ConstantSchema,
  doc: string,
  byDefault?: Json,
): ParameterSpec {
  return parameter(name, true, { kind: 'constant', schema }, doc, byDefault);
}

/** An argument that is always named. */
export function named(name: string, schema: ConstantSchema, doc: string, byDefault?: Json): ParameterSpec {
  return parameter(name, false, { kind: 'constant', schema }, doc, byDefault);
}

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

export function choice(family: ChoiceFamily, many = false): ParameterType {
  return { kind: 'choice', family, many };
}

/** A value of the given kinds; `error` is one of every kind. */
export function valueOf(shown: string, ...kinds: readonly Value['kind'][]): ParameterType {
  return { kind: 'value', shown, accepts: (value) => kinds.includes(value.kind) };
}
