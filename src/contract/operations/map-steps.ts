/**
 * The row-wise steps of `map`, by name: the arguments of each, and by role what it needs that was
 * learned from data. The versions below are part of keys: raise one when the output bytes of its
 * step change.
 */
import { columnsIn, readsTimes, type CalendarPart, type Formula } from './formula.js';
import type { NoArguments } from './operation.js';
import type { SentenceEnd } from './sentences.js';
import type { Joining, TokenizerSettings } from './tokenizer.js';

export type Side = 'left' | 'right';

export const normalForms = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;
export type NormalForm = (typeof normalForms)[number];

export const stemmerNames = ['spanish', 'english', 'porter', 'porter_1980'] as const;
export type StemmerName = (typeof stemmerNames)[number];

export interface StepOperations {
  /** The column under another name: `with { again: .text }`. */
  copy: { readonly arguments: NoArguments };
  /** A time from its text, by `format`, else ISO 8601. Only `predict` has it: sources read times. */
  parse_time: { readonly arguments: { readonly format?: string } };
  /**
   * The one sentence of a text, as `sentences` cuts it. Only `predict` has it: a row of its has one
   * answer.
   */
  one_sentence: { readonly arguments: { readonly end?: SentenceEnd } };
  /** A number of a time, of UTC where times have a zone. */
  calendar: { readonly arguments: { readonly part: CalendarPart } };
  lowercase: { readonly arguments: NoArguments };
  strip_accents: {
    readonly arguments: {
      /** Letters that stay as they are, in either case. */
      readonly keep: string;
    };
  };
  ascii: { readonly arguments: NoArguments };
  normalize: { readonly arguments: { readonly form: NormalForm } };
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
  /** Takes out each token that is one of the words, which go through the steps of `after` first. */
  remove: {
    readonly arguments: { readonly words: readonly string[]; readonly after?: readonly FormStep[] };
  };
  /** The same with the texts of a table as words, of which it has one column. */
  remove_listed: { readonly arguments: { readonly after?: readonly FormStep[] }; readonly fitted: 'words' };
  stem: { readonly arguments: { readonly stemmer: StemmerName } };
  /** Runs of `from` to `to` tokens as tokens, or, with `buckets`, as hashed ids. */
  ngrams: {
    readonly arguments: {
      readonly from: number;
      readonly to: number;
      /** How many ids there are, the padding id 0 among them. */
      readonly buckets?: number;
      /** Absent for runs of tokens. Of characters: of a text, or within each token. */
      readonly of?: 'characters';
    };
  };
  /** The text behind ids. */
  decode: {
    readonly arguments: { readonly joining: Joining };
    readonly fitted: 'vocabulary';
  };
  index: {
    readonly arguments: {
      /** `<end>` stands behind the tokens of each row; absent where it does not. */
      readonly ends?: true;
    };
    readonly fitted: 'vocabulary';
  };
  /**
   * The steps of a row one later: what a decoder reads before it says each of them. In front stands
   * `<start>`, or of numbers the last step of column `first`, or zeros where it is absent.
   */
  shift: { readonly arguments: { readonly first?: string } };
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
  /** To `low` … `high` from the range of the training rows. */
  scale: {
    readonly arguments: {
      readonly low: number;
      readonly high: number;
      /** The column that the range was learned of. */
      readonly learned: string;
    };
    readonly fitted: 'scaler';
  };
  /** To `low` … `high` from a range that somebody knows. */
  scale_from: {
    readonly arguments: {
      readonly low: number;
      readonly high: number;
      readonly from: { readonly low: number; readonly high: number };
    };
  };
  /** To mean 0 and deviation 1 of the training rows. */
  standardize: {
    readonly arguments: {
      /** The column that mean and deviation were learned of. */
      readonly learned: string;
    };
    readonly fitted: 'scaler';
  };
  clip: { readonly arguments: { readonly low: number | null; readonly high: number | null } };
  /** Normal noise, drawn from the seed, the row and the place in it. `predict` adds none. */
  noise: { readonly arguments: { readonly deviation: number; readonly seed: number } };
  log: { readonly arguments: NoArguments };
  log1p: { readonly arguments: NoArguments };
  /** Numbers from the columns of a row. */
  calculate: { readonly arguments: { readonly formula: Formula } };
  /** One of two classes, by whether the formula is 0. */
  condition: {
    readonly arguments: {
      readonly formula: Formula;
      /** Absent for the classes `false` and `true`. */
      readonly named?: {
        /** The two classes in their order. */
        readonly classes: readonly string[];
        /** The one of rows where the formula is not 0. */
        readonly holds: string;
      };
    };
  };
}

export const stepVersions = {
  copy: 1,
  parse_time: 1,
  one_sentence: 1,
  calendar: 1,
  lowercase: 1,
  strip_accents: 1,
  ascii: 1,
  normalize: 1,
  replace: 1,
  mask_urls: 1,
  tokenize: 1,
  remove: 1,
  remove_listed: 1,
  stem: 1,
  ngrams: 1,
  index: 1,
  decode: 1,
  shift: 1,
  truncate: 1,
  pad: 1,
  scale: 1,
  scale_from: 1,
  standardize: 1,
  clip: 1,
  noise: 1,
  log: 1,
  log1p: 1,
  calculate: 1,
  condition: 1,
} as const satisfies Record<keyof StepOperations, number>;

export type StepOperation = keyof StepOperations;

/** Steps that give each word one other form. A list of words that is read later goes through them. */
export const formOperations = ['lowercase', 'replace', 'strip_accents', 'ascii', 'normalize'] as const;
export type FormOperation = (typeof formOperations)[number];

/** Such a step, without the column. */
export type FormStep = {
  readonly [P in FormOperation]: {
    readonly operation: P;
    readonly version: number;
    readonly arguments: StepOperations[P]['arguments'];
  };
}[FormOperation];
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

/** The columns that a step reads. */
export function columnsRead(
  step: Pick<MapStep<StepOperation, unknown>, 'operation' | 'arguments' | 'column'>,
): readonly string[] {
  const { operation } = step;
  switch (operation) {
    case 'calculate':
    case 'condition':
      return 'formula' in step.arguments ? columnsIn(step.arguments.formula) : [];
    case 'shift':
      return 'first' in step.arguments && step.arguments.first !== undefined
        ? [step.column, step.arguments.first]
        : [step.column];
    default:
      return [step.column];
  }
}

/** What a step reads of `column`, as a row to predict gives it; null for one that reads whatever there is. */
export function readAs(step: MapStep, column: string): 'text' | 'number' | null {
  const { operation } = step;
  const isFormula = operation === 'calculate' || operation === 'condition';
  // Times are read from their texts.
  return isFormula && readsTimes(step.arguments.formula, column) ? 'text' : stepReads[operation];
}

const stepReads = {
  copy: null,
  parse_time: 'text',
  one_sentence: 'text',
  calendar: 'text',
  lowercase: 'text',
  strip_accents: 'text',
  ascii: 'text',
  normalize: 'text',
  replace: 'text',
  mask_urls: 'text',
  tokenize: 'text',
  remove: 'text',
  remove_listed: 'text',
  stem: 'text',
  ngrams: 'text',
  index: 'text',
  decode: 'text',
  shift: null,
  truncate: 'text',
  pad: 'text',
  scale: 'number',
  scale_from: 'number',
  standardize: 'number',
  clip: 'number',
  noise: 'number',
  log: 'number',
  log1p: 'number',
  calculate: 'number',
  condition: 'number',
} as const satisfies Record<StepOperation, 'text' | 'number' | null>;
