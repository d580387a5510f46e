/**
 * What a rule may ask of the checker. The rules live one construct a file and know nothing of the
 * checker but this; `create-checker.ts` puts them together.
 */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import type { Definition, FunctionDeclaration, Module } from '../bind/module.js';
import type { GivenParam } from '../config/param-values.js';
import type { Registry } from '../primitives/create-registry.js';
import type { BoundArgument, ParameterSpec, PrimitiveContext } from '../primitives/define-primitive.js';
import type { Expression } from '../syntax/ast.js';
import type { Evaluations, MadeByEvaluations } from '../types/evaluations.js';
import type { CellValue, FunctionValue, RecordField, Value, Variables } from '../types/value.js';
import type { GivenArguments } from './arguments.js';
import type { CalledValues } from './called.js';
import type { Scope } from './scope.js';

export interface Checker extends PrimitiveContext {
  readonly evaluations: Evaluations;

  evaluate(expression: Expression, scope: Scope): Value;

  /**
   * The value of a declaration, mentioned at `span`; evaluated once, whatever the order of the
   * file.
   */
  valueOf(definition: Definition | null, span: Span): Value;

  /**
   * What a stage, model or cell is with the settings it is given; null when something was reported.
   */
  configure(definition: Definition<FunctionDeclaration>, mention: Mention): FunctionValue | CellValue | null;

  /**
   * Evaluates the body of a function that is applied at `span`: what is wrong in it was fed there.
   * Gives `otherwise` once calls have added up to too much.
   */
  applying<Result>(shown: string, span: Span, body: () => Result, otherwise: Result): Result;

  /** Evaluates one element of a list that is made with `for` at `span`; `shown`: its variables. */
  element(shown: string, span: Span, body: () => Value): Value;

  /** What the variables were of the results that elements of such lists are. */
  readonly variables: MadeByEvaluations<Value, Variables>;

  /** Stages, models and cells that something applied: the others are checked on their own. */
  readonly applied: Pick<Set<FunctionDeclaration>, 'has'> & { add(declaration: FunctionDeclaration): void };

  /**
   * What stages without settings gave for each value: a stage that is called twice with one value
   * is evaluated once.
   */
  readonly results: WeakMap<Value, WeakMap<Module, MadeByEvaluations<FunctionDeclaration, Value>>>;

  /** Functions of the file that were named without settings: a call may still give them some. */
  readonly bare: WeakMap<Value, Definition<FunctionDeclaration>>;

  /** What names without a declaration mean. */
  readonly primitives: Registry;

  /** What was given from outside for a parameter of the file. */
  givenParam(module: Module, name: string): GivenParam | undefined;

  /** What the import of `module` gives for its parameters. */
  givenByImport(module: Module): ReadonlyMap<string, RecordField>;

  /** What arguments that are not given stand for; null for those that must be given. */
  readonly defaults: Map<ParameterSpec, BoundArgument | null>;

  /** For the names of stages. */
  readonly called: Pick<CalledValues, keyof CalledValues>;

  /** What was reported so far. */
  readonly diagnostics: readonly Diagnostic[];
}

/** One mention of a stage, model or cell: by its name alone, or with settings. */
export interface Mention {
  readonly given: GivenArguments;
  readonly span: Span;
  /** As written. */
  readonly shown: string;
  /** Nothing calls it: settings that have no default are unknowns of their types. */
  readonly open?: boolean;
}
