/**
 * The part of JSON Schema that primitives declare their constants in: enough for messages that say
 * what is wanted, and valid for ajv where the same values arrive at run time.
 */
import { dictionary } from '../../base/dictionary.js';
import { listOr } from '../../base/diagnostics/phrases.js';
import type { Json } from '../../base/json.js';

export interface ConstantSchema {
  readonly type:
    | 'integer'
    | 'number'
    | 'string'
    | 'boolean'
    | 'object'
    | 'array'
    | readonly ('integer' | 'number' | 'string' | 'boolean' | 'object' | 'array' | 'null')[];
  readonly enum?: readonly Json[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  /** What to call it in messages. */
  readonly description?: string;
  readonly additionalProperties?: ConstantSchema;
  readonly items?: ConstantSchema;
}

interface JsonOfType {
  readonly integer: number;
  readonly number: number;
  readonly string: string;
  readonly boolean: boolean;
  readonly object: { readonly [name: string]: Json };
  readonly array: readonly Json[];
  readonly null: null;
}

type TypeName<S extends ConstantSchema> = S['type'] extends readonly (infer T)[] ? T : S['type'];

/** What a constant is as JSON that is right by the schema. */
export type JsonOf<S extends ConstantSchema> = S extends { readonly enum: readonly (infer E extends Json)[] }
  ? E
  : JsonOfType[TypeName<S> & keyof JsonOfType];

/** True when `value` is allowed; only scalars are looked into here. */
export function matchesSchema(value: Json, schema: ConstantSchema): boolean {
  if (!typesOf(schema).some((type) => hasType(value, type))) return false;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false;
  if (value === null) return true;
  if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) return false;
    if (schema.maximum !== undefined && value > schema.maximum) return false;
    if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) return false;
    if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum) return false;
  }
  if (typeof value === 'string') {
    if (schema.minLength !== undefined && value.length < schema.minLength) return false;
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return false;
  }
  return true;
}

/** `int of at least 1`, `"left" or "right"`, `float from 0 to below 1` */
export function describeSchema(schema: ConstantSchema): string {
  if (schema.description !== undefined) return schema.description;
  if (schema.enum !== undefined) {
    return listOr(schema.enum.map((option) => (option === null ? '`none`' : JSON.stringify(option))));
  }
  const words = typesOf(schema).map((type) => (type === 'null' ? '`none`' : describeType(type, schema)));
  return listOr([...new Set(words)]);
}

/** The short name of the type in a signature: `int`, `"left" | "right"`. */
export function showSchema(schema: ConstantSchema): string {
  if (schema.enum !== undefined) {
    return schema.enum.map((option) => (option === null ? 'none' : JSON.stringify(option))).join(' | ');
  }
  return typesOf(schema).map(typeName).join(' | ');
}

function describeType(type: string, schema: ConstantSchema): string {
  const range = rangeOf(schema);
  if (type === 'integer') return range === '' ? 'an int' : `an int ${range}`;
  if (type === 'number') return range === '' ? 'a number' : `a number ${range}`;
  if (type === 'string') return schema.minLength === 1 ? 'a text that is not empty' : 'a text';
  if (type === 'boolean') return '`true` or `false`';
  if (type === 'array') return 'a list';
  return 'a record';
}

function rangeOf(schema: ConstantSchema): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const low =
    minimum !== undefined
      ? String(minimum)
      : exclusiveMinimum !== undefined
        ? `above ${exclusiveMinimum}`
        : '';
  const high =
    maximum !== undefined
      ? String(maximum)
      : exclusiveMaximum !== undefined
        ? `below ${exclusiveMaximum}`
        : '';
  if (low !== '' && high !== '') return `from ${low} to ${high}`;
  if (minimum !== undefined) return `of at least ${minimum}`;
  if (low !== '') return low;
  if (maximum !== undefined) return `of at most ${maximum}`;
  return high;
}

function typeName(type: string): string {
  const names: Readonly<Record<string, string>> = dictionary({
    integer: 'int',
    number: 'float',
    string: 'Text',
    boolean: 'bool',
    null: 'none',
    object: 'record',
    array: 'list',
  });
  return names[type] ?? type;
}

function typesOf(schema: ConstantSchema): readonly string[] {
  return typeof schema.type === 'string' ? [schema.type] : schema.type;
}

function hasType(value: Json, type: string): boolean {
  if (type === 'integer') return typeof value === 'number' && Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
