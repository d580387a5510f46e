/** Types that follow from how parameters are declared, so that nobody writes them a second time. */
import type { Json } from '../../base/json.js';
import type { ParameterSpec } from './define-primitive.js';
import type { ConstantSchema } from './schema.js';

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
  ? E | Extract<JsonOfType[TypeName<S> & keyof JsonOfType], null>
  : JsonOfType[TypeName<S> & keyof JsonOfType];

/** Names of the parameters in a list. */
export type NameIn<P extends readonly ParameterSpec[]> = P[number]['name'];

/** What the argument of that name is as JSON. */
export type JsonIn<P extends readonly ParameterSpec[], N extends string> = JsonOfNamed<P[number], N>;

type JsonOfNamed<S, N extends string> =
  S extends ParameterSpec<infer M, infer T> ? (N extends M ? T : never) : never;
