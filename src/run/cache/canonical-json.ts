/**
 * JSON text that depends on the value alone: the pre-image of every hash. Fields of an object are
 * sorted by code unit unless their order is part of the meaning (`ordered`), numbers are written as
 * JavaScript writes them, and nothing that JSON cannot carry (NaN, undefined) slips through as
 * `null`.
 */
import type { Json } from '../../base/json.js';

/** How `value` is written; two values have the same text exactly when they are the same value. */
export function canonicalJson(value: Json): string {
  return encode(value, true);
}

/**
 * As `canonicalJson`, but fields stay in the order in which they stand: where that order says
 * something.
 */
export function orderedJson(value: Json): string {
  return encode(value, false);
}

function encode(value: Json, sorted: boolean): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return encodeNumber(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => encode(item, sorted)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`canonical JSON cannot carry a ${typeof value}`);
  const fields = Object.entries(value as { readonly [name: string]: Json });
  if (sorted) fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, item]) => `${JSON.stringify(name)}:${encode(item, sorted)}`).join(',')}}`;
}

function encodeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`canonical JSON cannot carry ${value}`);
  return JSON.stringify(value === 0 ? 0 : value);
}
