/** Values that canonical JSON can carry: what keys are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/**
 * `T` where all of it is JSON, interfaces too, which TypeScript does not take for a `JsonObject`;
 * else there is a `never` in it.
 */
export type AsJson<T> = T extends null | boolean | number | string
  ? T
  : T extends readonly (infer Item)[]
    ? readonly AsJson<Item>[]
    : T extends (...given: never) => unknown
      ? never
      : T extends object
        ? { readonly [Name in keyof T]: AsJson<T[Name]> }
        : never;

/** The same value, of whose type `AsJson` has found nothing wrong. */
export function toJson<T extends object>(value: T & AsJson<T>): T & JsonObject {
  return value as T & JsonObject;
}
