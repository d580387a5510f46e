/**
 * Arguments on their way from a call to what is called: given with their values, then accepted as
 * what they may be.
 */
import type { Span } from '../../base/source/source-file.js';
import type { BoundArgument } from '../primitives/define-primitive.js';
import type { AppliedInput } from '../types/value.js';

/** The arguments of a call, before anybody asked what they are for. */
export interface GivenArguments {
  readonly positional: readonly AppliedInput[];
  readonly named: readonly NamedArgument[];
  /** False when a spread was wrong: what is missing then is no news. */
  readonly whole: boolean;
}

export interface NamedArgument extends AppliedInput {
  readonly name: string;
  readonly nameSpan: Span;
  /** From `..record`: an argument that is written out wins over it. */
  readonly spread: boolean;
}

export const noArguments: GivenArguments = { positional: [], named: [], whole: true };

/** An argument as its primitive reads it. */
export type AcceptedArgument = Omit<BoundArgument, 'span'>;
