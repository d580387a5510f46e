/**
 * The record that declares a primitive once: checker, lowering, completion, hover, run-time
 * validation and the manual all read it. What differs from kind to kind is `evaluate`: the rule
 * from arguments to a value.
 */
import { dictionary } from '../../base/dictionary.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { Json } from '../../base/json.js';
import type { Translations } from '../../base/language.js';
import type { PathStart } from '../../base/source/path-start.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import type { ChoicesMade } from './choices-made.js';
import type { AppliedModel } from '../types/applied-model.js';
import type { MadeByEvaluations } from '../types/evaluations.js';
import type { WeightsNode } from '../types/layer-graph.js';
import type { NodeTable } from '../types/node.js';
import type { Pieces } from '../types/pieces.js';
import type { ChoiceFamily, FunctionValue, TrainedValue, Value } from '../types/value.js';
import type { ConstantSchema } from './schema.js';

/** `split` and `drop` change which rows there are; `map` and `fit` are what prediction follows. */
export type RowRole = 'source' | 'map' | 'fit' | 'drop' | 'augment' | 'window' | 'split';

export type PrimitiveKind =
  'source' | 'step' | 'fit' | 'rows' | 'layer' | 'train' | 'evaluate' | 'report' | 'sweep' | 'value';

/** What an argument may be; `T` is what it stands for as JSON, `V` what the checker knows it as. */
export type ParameterType<T extends Json = Json, V extends Value = Value> =
  /** Known when compiling, and right by the schema. */
  | { readonly kind: 'constant'; readonly schema: ConstantSchema }
  /** An int, or a size that the data knows (`classes`, `words.size`). */
  | { readonly kind: 'size'; readonly schema: ConstantSchema }
  | {
      readonly kind: 'choice';
      readonly family: ChoiceFamily;
      readonly many: boolean;
      readonly optional?: boolean;
    }
  | {
      readonly kind: 'accessor';
      readonly optional?: boolean;
      /** What is named, for who gives something else. Absent: a column. */
      readonly of?: 'split';
    }
  | {
      readonly kind: 'value';
      readonly shown: string;
      readonly accepts: (value: Value) => boolean;
      readonly optional?: boolean;
      /** For the compiler only, never there. */
      readonly accepted?: () => V;
    }
  /** Read by a function of its own, which reports what is wrong and gives null then. */
  | {
      readonly kind: 'custom';
      readonly shown: string;
      readonly read: (value: Value, span: Span, context: PrimitiveContext) => T | null;
      /** What `none` or a missing argument stands for. */
      readonly optional?: boolean;
    };

export interface ParameterSpec<
  Name extends string = string,
  T extends Json = Json,
  V extends Value | null = Value | null,
> {
  readonly name: Name;
  /** May be given without its name, in the order of the parameters. */
  readonly positional: boolean;
  /** The argument that `|>` feeds, for a primitive that is called with its data. */
  readonly fed?: boolean;
  /** Takes a stage of the file without its settings (`FunctionValue.open`). */
  readonly open?: boolean;
  /** Takes all remaining positional arguments, or any named ones (`dataset`). */
  readonly rest?: 'named' | 'positional';
  readonly type: ParameterType<T>;
  /** For the compiler only, never there: what the argument is as JSON, and for the checker. */
  readonly json?: () => T;
  readonly value?: () => V;
  /** Absent when the argument must be given. For choices: the name, or names, of the choice. */
  readonly default?: Json;
  readonly doc: string;
  /** Of who reads another language (`registryFor`). */
  readonly translations?: Translations<{ readonly doc: string }>;
}

/** Names of the parameters in a list. */
export type NameIn<P extends readonly ParameterSpec[]> = P[number]['name'];

/** What the argument of that name is as JSON. */
export type JsonIn<P extends readonly ParameterSpec[], N extends string> = JsonOfNamed<P[number], N>;

type JsonOfNamed<S, N extends string> =
  S extends ParameterSpec<infer M, infer T> ? (N extends M ? T : never) : never;

/** What the checker knows the argument of that name as. */
export type ValueIn<P extends readonly ParameterSpec[], N extends string> = ValueOfNamed<P[number], N>;

type ValueOfNamed<S, N extends string> =
  S extends ParameterSpec<infer M, Json, infer V> ? (N extends M ? V : never) : never;

export interface Primitive {
  readonly name: string;
  readonly kind: PrimitiveKind;
  readonly role: RowRole | null;
  readonly summary: string;
  /** Of who reads another language (`registryFor`). */
  readonly translations?: Translations<{ readonly summary: string }>;
  readonly example: string;
  readonly parameters: readonly ParameterSpec[];
  /** What it is fed with `|>` and gives: `Text → Tokens`. */
  readonly signature: string;
  /**
   * Evaluated even when some arguments are wrong (they have the `error` value), to find what else
   * is.
   */
  readonly partial?: boolean;
  /**
   * Two calls that are given the same model share no weights. So the arguments of equal calls may be
   * one value.
   */
  readonly standsAlone?: boolean;
  /**
   * Another primitive has the name too. This one is meant where a call has an argument of one of
   * these names, and data unless it is a choice: `repeat(t, seeds: 1..5)` is no layer,
   * `best(sizes, by: .validation.loss)` no choice, `sample(temperature: 0.8)` no step of rows. Where no names are listed, any call means it, and the
   * name alone is the other.
   */
  readonly meantBy?: readonly string[];
  evaluate(call: PrimitiveCall): Value;
}

/** A primitive whose rule knows the types of its arguments. */
export interface PrimitiveDefinition<P extends readonly ParameterSpec[]> extends Omit<
  Primitive,
  'parameters' | 'evaluate'
> {
  /** None where it takes no arguments. */
  readonly parameters?: P;
  evaluate(call: PrimitiveCall<P>): Value;
}

/**
 * What a call hands over has passed the parameters of the definition, so their types are forgotten
 * here. (`evaluate` is written as a method because TypeScript lets those of other arguments stand
 * for one another.)
 */
export function definePrimitive<const P extends readonly ParameterSpec[]>(
  definition: PrimitiveDefinition<P>,
): Primitive {
  return { parameters: [], ...definition };
}

/** How the stage that a call makes is shown, and where it and its arguments are written. */
export function asWritten(call: PrimitiveCall) {
  return { summary: call.shown, span: call.span, argumentSpans: call.arguments.spans() };
}

/** What a primitive may ask of the compilation it is evaluated in. */
export interface PrimitiveContext {
  readonly nodes: NodeTable;
  /** Named pieces of models. */
  readonly pieces: Pieces;
  /** The trained models, by the stage that trains them. */
  readonly trainings: MadeByEvaluations<WeightsNode, TrainedValue>;
  /** What models gave for the rows that they were last trained on. */
  readonly applications: MadeByEvaluations<FunctionValue, AppliedModel>;
  /** What `choose` left out. */
  readonly choices: Pick<ChoicesMade, keyof ChoicesMade>;
  report(diagnostic: Diagnostic): void;
  /**
   * An absolute path for text that `writtenIn` holds, with the folder it starts from; reports at
   * `span` and gives null when it is not allowed.
   */
  resolvePath(
    path: string,
    span: Span,
    writtenIn: SourceFile,
  ): { readonly path: string; readonly start?: PathStart } | null;
  /** Absolute folders that files may be read from. */
  readonly readable: readonly string[];
  /** The text of a file by its absolute path, or null when there is none. */
  readFile(path: string): string | null;
  /** The model `name` of a file that the library writes. */
  libraryModel(file: SourceFile, name: string): FunctionValue;
  /** The value of a primitive's name with its defaults. */
  named(name: string): Value;
}

export interface BoundArgument {
  readonly value: Value | null;
  readonly json: Json;
  /** Null when it is the default. */
  readonly span: Span | null;
}

export interface PrimitiveCall<P extends readonly ParameterSpec[] = readonly ParameterSpec[]> {
  readonly primitive: Primitive;
  readonly span: Span;
  /** The call as written, on one line. */
  readonly shown: string;
  /** A name alone, without parentheses. */
  readonly bare: boolean;
  readonly context: PrimitiveContext;
  readonly arguments: BoundArguments<P>;
}

/**
 * The arguments of a call after defaults; all of them have passed their `ParameterType`, from which
 * the types of their JSON follow. A setting that only a call of the model will give is null
 * whatever its type; nothing of it is lowered.
 */
export class BoundArguments<P extends readonly ParameterSpec[] = readonly ParameterSpec[]> {
  constructor(
    /** False when an argument was wrong, which is reported. */
    readonly complete: boolean,
    private readonly bound: ReadonlyMap<string, BoundArgument>,
    private readonly call: Span,
    /** Arguments of a `rest` parameter, in order. */
    readonly rest: readonly { readonly name: string | null; readonly value: Value; readonly span: Span }[],
  ) {}

  json<N extends NameIn<P>>(name: N): JsonIn<P, N> {
    // The one place where a checked argument gets the type that its parameter declares.
    return (this.bound.get(name)?.json ?? null) as JsonIn<P, N>;
  }

  number(name: NameIn<P>): number {
    return this.json(name) as number;
  }

  text(name: NameIn<P>): string {
    return this.json(name) as string;
  }

  value<N extends NameIn<P>>(name: N): ValueIn<P, N> {
    return (this.bound.get(name)?.value ?? null) as ValueIn<P, N>;
  }

  given(name: NameIn<P>): boolean {
    return (this.bound.get(name)?.span ?? null) !== null;
  }

  /** Where the argument is written; the call itself for a default. */
  span(name: NameIn<P>): Span {
    return this.bound.get(name)?.span ?? this.call;
  }

  /** JSON of the named arguments, in the given order. */
  pick<N extends NameIn<P>>(names: readonly N[]): { readonly [K in N]: JsonIn<P, K> } {
    const picked = names.map((name) => [name, this.json(name)] as const);
    return Object.fromEntries(picked) as { readonly [K in N]: JsonIn<P, K> };
  }

  /** Spans of what was written; of a record also those of its fields: `columns.text`. */
  spans(): Readonly<Record<string, Span>> {
    const spans = dictionary<Span>();
    for (const [name, { span, value }] of this.bound) {
      if (span === null) continue;
      spans[name] = span;
      if (value?.kind !== 'record') continue;
      for (const [field, { span: place }] of value.fields) spans[`${name}.${field}`] = place;
    }
    return spans;
  }
}
