/** Arguments as written, held against the parameters that a primitive declares. */
import { nearest } from '../../base/diagnostics/suggest.js';
import type { BoundArgument, ParameterSpec, Primitive } from '../primitives/define-primitive.js';
import { BoundArguments } from '../primitives/define-primitive.js';
import { showParameterType } from '../primitives/show-parameter.js';
import type { Span } from '../../base/source/source-file.js';
import type { Argument } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { acceptArgument, defaultArgument } from './accept.js';
import type { Checker } from './checker.js';
import { foreignArgument } from './foreign-arguments.js';
import {
  argumentTwice,
  cannotSpread,
  missingArgument,
  tooManyArguments,
  unknownArgument,
} from './messages.js';
import type { Scope } from './scope.js';

export interface NamedArgument extends AppliedInput {
  readonly name: string;
  readonly nameSpan: Span;
  /** From `..record`: an argument that is written out wins over it. */
  readonly spread: boolean;
}

/** Arguments with their values; spreads are unfolded. */
export interface EvaluatedArguments {
  readonly positional: readonly AppliedInput[];
  readonly named: readonly NamedArgument[];
  /** False when a spread was wrong: what is missing then is no news. */
  readonly whole: boolean;
}

export const noArguments: EvaluatedArguments = { positional: [], named: [], whole: true };

export function evaluateArguments(
  checker: Checker,
  list: readonly Argument[],
  scope: Scope,
): EvaluatedArguments {
  const positional: AppliedInput[] = [];
  const named: NamedArgument[] = [];
  let whole = true;
  for (const argument of list) {
    const value = checker.evaluate(argument.value, scope);
    if (argument.kind === 'positional') positional.push({ value, span: argument.span });
    else if (argument.kind === 'named') {
      named.push({
        value,
        span: argument.value.span,
        name: argument.name.text,
        nameSpan: argument.name.span,
        spread: false,
      });
    } else if (value.kind === 'record') {
      for (const [name, field] of value.fields) {
        named.push({ value: field.value, span: field.span, name, nameSpan: argument.span, spread: true });
      }
    } else {
      whole = false;
      if (value.kind !== 'error') {
        checker.report(cannotSpread(argument.span, 'a record into arguments', describeValue(value)));
      }
    }
  }
  return { positional, named: withoutOverridden(named), whole };
}

/** What is written out wins over what is spread, and of spreads the later one. */
function withoutOverridden(named: readonly NamedArgument[]): readonly NamedArgument[] {
  return named.filter(
    (argument, at) =>
      !argument.spread ||
      !named.some((other, position) => other.name === argument.name && (!other.spread || position > at)),
  );
}

/** The arguments of a call to a primitive; null when something was reported. `fed` is what stood before `|>`. */
export function bindArguments(
  checker: Checker,
  primitive: Primitive,
  given: EvaluatedArguments,
  callSpan: Span,
  fed: AppliedInput | null,
): BoundArguments | null {
  const slots = new Map<string, AppliedInput>();
  const rest: { name: string | null; value: Value; span: Span }[] = [];
  const restNamed = primitive.parameters.find((parameter) => parameter.rest === 'named');
  let right = given.whole;
  const fill = (name: string, input: AppliedInput, at: Span): void => {
    const before = slots.get(name);
    if (before === undefined) slots.set(name, input);
    else {
      right = false;
      checker.report(argumentTwice(at, name, before.span));
    }
  };
  const fedSlot = primitive.parameters.find((parameter) => parameter.fed === true);
  if (fed !== null && fedSlot !== undefined) fill(fedSlot.name, fed, fed.span);
  const open = primitive.parameters.filter(
    (parameter) => parameter.positional && !(fed !== null && parameter === fedSlot),
  );
  // What stands after a named argument does not mean that one again: `train(model: m, data)`.
  let next = 0;
  let told = false;
  given.positional.forEach((input) => {
    while (next < open.length && isNamedBefore(given.named, open[next]!.name, input.span)) next++;
    const parameter = open[next++];
    if (parameter !== undefined) return fill(parameter.name, input, input.span);
    right = false;
    // One message says how many it takes, however many too many there are.
    if (input.value.kind === 'error' || told) return;
    told = true;
    const nextNamed = primitive.parameters.find((other) => !other.positional && other.rest === undefined);
    checker.report(
      tooManyArguments(
        input.span,
        primitive.name,
        open.map((one) => `\`${one.name}\``),
        nextNamed?.name ?? null,
      ),
    );
  });
  for (const argument of given.named) {
    if (restNamed !== undefined) {
      rest.push({ name: argument.name, value: argument.value, span: argument.span });
      continue;
    }
    if (primitive.parameters.some((parameter) => parameter.name === argument.name)) {
      fill(argument.name, argument, argument.nameSpan);
      continue;
    }
    right = false;
    const names = primitive.parameters.map((parameter) => parameter.name);
    const unknown = unknownArgument(
      argument.nameSpan,
      primitive.name,
      argument.name,
      nearest(argument.name, names),
      names.map((name) => `\`${name}\``),
    );
    const foreign = foreignArgument(primitive, argument.name);
    checker.report(foreign === null ? unknown : { ...unknown, help: [foreign] });
  }
  const bound = new Map<string, BoundArgument>();
  for (const parameter of primitive.parameters) {
    if (parameter.rest !== undefined) continue;
    const argument = bindOne(checker, primitive, parameter, slots.get(parameter.name), callSpan, right);
    if (argument === null) right = false;
    bound.set(
      parameter.name,
      argument ?? { value: errorValue, json: null, span: slots.get(parameter.name)?.span ?? null },
    );
  }
  if (restNamed !== undefined) right = acceptRest(checker, primitive, restNamed, rest) && right;
  return right || primitive.partial === true ? new BoundArguments(right, bound, callSpan, rest) : null;
}

function isNamedBefore(named: readonly NamedArgument[], name: string, span: Span): boolean {
  return named.some(
    (argument) => argument.name === name && !argument.spread && argument.span.end <= span.start,
  );
}

function bindOne(
  checker: Checker,
  primitive: Primitive,
  parameter: ParameterSpec,
  given: AppliedInput | undefined,
  callSpan: Span,
  quiet: boolean,
): BoundArgument | null {
  if (given !== undefined) {
    const accepted = acceptArgument(checker, primitive.name, parameter, given);
    return accepted === null ? null : { ...accepted, span: given.span };
  }
  if (parameter.default !== undefined) {
    return { ...defaultArgument(checker, parameter), span: null };
  }
  // A call with an unknown or misplaced argument probably meant this one.
  if (quiet) {
    checker.report(
      missingArgument(callSpan, {
        callee: primitive.name,
        name: parameter.name,
        type: showParameterType(parameter),
        doc: parameter.doc,
        example: primitive.example,
      }),
    );
  }
  return null;
}

function acceptRest(
  checker: Checker,
  primitive: Primitive,
  parameter: ParameterSpec,
  rest: readonly { readonly name: string | null; readonly value: Value; readonly span: Span }[],
): boolean {
  let right = true;
  for (const { name, value, span } of rest) {
    const spec = { ...parameter, name: name ?? parameter.name };
    if (acceptArgument(checker, primitive.name, spec, { value, span }) === null) right = false;
  }
  return right;
}
