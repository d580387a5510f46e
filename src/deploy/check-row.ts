/**
 * Whether a value is a row that a model can read: it has every column of the model, with the right
 * type.
 */
import type { NestedNumbers } from '../base/nested-numbers.js';
import type { RawColumns, RawNumbers, RawType } from '../contract/stage-graph.js';
import { imageNumbers } from './image-input.js';
import { numbersIn } from '../stages/sources/json-numbers.js';

/**
 * One raw row: a value for each raw input column; numbers with a shape as lists in lists, or all in
 * one list, and an image also as the bytes of a PNG or JPEG file.
 */
export type RawRow = Readonly<Record<string, string | number | readonly NestedNumbers[] | Uint8Array>>;

/** A row that was looked at: numbers with a shape are one list. */
export type CheckedRow = Readonly<Record<string, string | number | readonly number[]>>;

/** Why a value is no row. `found` is what it is instead, in words. */
export type RowProblem =
  | { readonly is: 'no object'; readonly found: string }
  | {
      readonly is: 'without column';
      readonly column: string;
      readonly wanted: RawType;
      readonly present: readonly string[];
    }
  | {
      readonly is: 'of another type';
      readonly column: string;
      readonly wanted: RawType;
      readonly found: string;
    };

/**
 * The columns of the model in `value`, or what keeps it from being a row. Other properties do not
 * matter. `fields` has the properties that hold a column of another name.
 */
export function checkRow(
  value: unknown,
  columns: RawColumns,
  fields: ReadonlyMap<string, string> = new Map(),
): { readonly row: CheckedRow } | { readonly problem: RowProblem } {
  if (!isObject(value)) return { problem: { is: 'no object', found: kindOf(value) } };
  const row: [string, CheckedRow[string]][] = [];
  for (const [name, wanted] of Object.entries(columns)) {
    const column = fields.get(name) ?? name;
    if (!Object.hasOwn(value, column)) {
      return { problem: { is: 'without column', column, wanted, present: Object.keys(value) } };
    }
    const found = value[column];
    if (typeof wanted === 'object') {
      // The content of an image file; who has a path reads it first.
      const read = found instanceof Uint8Array ? imageIn(found, wanted) : numbersIn(found, wanted);
      if ('found' in read) return { problem: { is: 'of another type', column, wanted, found: read.found } };
      row.push([name, read.numbers]);
      continue;
    }
    if (!fits(found, wanted)) {
      return { problem: { is: 'of another type', column, wanted, found: kindOf(found) } };
    }
    row.push([name, found]);
  }
  return { row: Object.fromEntries(row) };
}

function imageIn(
  bytes: Uint8Array,
  wanted: RawNumbers,
): { readonly numbers: readonly number[] } | { readonly found: string } {
  const read = imageNumbers(bytes, wanted);
  return 'numbers' in read ? read : { found: `bytes that are no image it can read (${read.fault})` };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fits(value: unknown, type: 'text' | 'number'): value is string | number {
  return type === 'text' ? typeof value === 'string' : typeof value === 'number' && Number.isFinite(value);
}

/** `a text`, `null`, `NaN`: what a value is, for messages. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'a text';
    case 'number':
      return Number.isFinite(value) ? 'a number' : String(value);
    case 'object':
      return 'an object';
    default:
      return `a ${typeof value}`;
  }
}
