/**
 * The row-wise steps of `map`, by name: the arguments of each, and by role what it needs that was
 * learned from data. The versions below are part of keys: raise one when the output bytes of its
 * step change.
 */
import type { NoArguments } from './operation.js';
import type { TokenizerSettings } from './tokenizer.js';

export type Side = 'left' | 'right';

export type CalendarPart = 'day_of_week' | 'day_of_year' | 'month' | 'hour';

export interface StepOperations {
  /** The column under another name: `with { again: .text }`. */
  copy: { readonly arguments: NoArguments };
  /** A time from its text, by `format`, else ISO 8601. Only `predict` has it: sources read times. */
  parse_time: { readonly arguments: { readonly format?: string } };
  /** A number of a time, of UTC where times have a zone. */
  calendar: { readonly arguments: { readonly part: CalendarPart } };
  lowercase: { readonly arguments: NoArguments };
  replace: {
    readonly arguments: {
      /** JavaScript's syntax. */
      readonly pattern: string;
      /** JavaScript's flags; `g` and `u` are always among them. */
      readonly flags: string;
      /** `$1` is the first group, `$&` the match. */
      readonly with: string;
    };
  };
  mask_urls: {
    readonly arguments: {
      /** What stands in the place of each web address. */
      readonly token: string;
    };
  };
  tokenize: { readonly arguments: { readonly tokenizer: TokenizerSettings } };
  /** Runs of `from` to `to` tokens as tokens, or, with `buckets`, as hashed ids. */
  ngrams: {
    readonly arguments: {
      readonly from: number;
      readonly to: number;
      /** How many ids there are, the padding id 0 among them. */
      readonly buckets?: number;
    };
  };
  index: { readonly arguments: NoArguments; readonly fitted: 'vocabulary' };
  truncate: {
    readonly arguments: {
      /** Of the longest row that stays as it is, in ids. */
      readonly length: number;
      /** The side that is cut off. */
      readonly side: Side;
    };
  };
  pad: {
    readonly arguments: {
      /** Of every row, in ids. */
      readonly length: number;
      /** The side that is filled up. */
      readonly side: Side;
      /** The side that is cut off of longer rows. */
      readonly truncate: Side;
    };
  };
}

export const stepVersions = {
  copy: 1,
  parse_time: 1,
  calendar: 1,
  lowercase: 1,
  replace: 1,
  mask_urls: 1,
  tokenize: 1,
  ngrams: 1,
  index: 1,
  truncate: 1,
  pad: 1,
} as const satisfies Record<keyof StepOperations, number>;

export type StepOperation = keyof StepOperations;
export type StepArguments<O extends StepOperation> = StepOperations[O]['arguments'];

/** Roles of what a step needs that was learned from data. */
export type FittedRole<O extends StepOperation = StepOperation> = O extends StepOperation
  ? StepOperations[O] extends { readonly fitted: infer Role extends string }
    ? Role
    : never
  : never;

/**
 * One step of a stage, on one column. `Fitted` stands for what was learned: the name of an input of
 * the stage.
 */
export type MapStep<O extends StepOperation = StepOperation, Fitted = string> = {
  readonly [P in O]: {
    readonly operation: P;
    readonly version: number;
    readonly arguments: StepArguments<P>;
    /** The column that it reads, and the one that it writes (the same name replaces it). */
    readonly column: string;
    readonly into: string;
    readonly fitted: { readonly [Role in FittedRole<P>]: Fitted };
  };
}[O];
