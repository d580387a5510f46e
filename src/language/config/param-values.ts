/** What somebody gave for the parameters of a file, before it is held against their types. */
import type { Json } from '../../base/json.js';
import type { Span } from '../../base/source/source-file.js';

export interface GivenParam {
  /** A number with a unit (`1000 steps`, `50%`) stays text. */
  readonly value: Json;
  readonly origin: Span | 'command line';
  /** Where the name stands; absent on the command line. */
  readonly nameOrigin?: Span;
  /** As written. */
  readonly text: string;
}

/** By the parameter's name. */
export type ParamValues = ReadonlyMap<string, GivenParam>;
