/** Calls: of primitives, of the file's own stages and models, of functions that have a name. */
import type { Definition } from '../bind/module.js';
import type { Primitive } from '../primitives/define-primitive.js';
import { findPrimitive } from '../primitives/registry.js';
import type { Span } from '../../base/source/source-file.js';
import type { Expression } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, FunctionValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { EvaluatedArguments } from './arguments.js';
import { bindArguments, evaluateArguments, noArguments } from './arguments.js';
import type { Checker } from './checker.js';
import { notCallable, settingPositional } from './messages.js';
import type { Scope } from './scope.js';
import { configureCell } from './cell.js';
import { configure } from './user-function.js';

type Call = Expression & { readonly kind: 'call' };

/** What a name in function position means, before it is called. */
export type Callee =
  | { readonly kind: 'primitive'; readonly primitive: Primitive }
  | { readonly kind: 'definition'; readonly definition: Definition }
  | { readonly kind: 'value'; readonly value: Value };

export function resolveCallee(checker: Checker, callee: Expression, scope: Scope): Callee {
  if (callee.kind !== 'name') return { kind: 'value', value: checker.evaluate(callee, scope) };
  const local = scope.locals.get(callee.name);
  if (local !== undefined) return { kind: 'value', value: local };
  const definition = scope.module.scope.get(callee.name);
  if (definition === null) return { kind: 'value', value: errorValue };
  if (definition !== undefined) {
    const { kind } = definition.declaration;
    const callable = kind === 'stage' || kind === 'model' || kind === 'cell';
    if (callable && !definition.module.cyclic.has(definition.declaration))
      return { kind: 'definition', definition };
    return { kind: 'value', value: checker.valueOf(definition, callee.span) };
  }
  const primitive = findPrimitive(callee.name);
  return primitive === undefined ? { kind: 'value', value: errorValue } : { kind: 'primitive', primitive };
}

/** `f(…)`, or `input |> f(…)` for what is called with its data. */
export function evaluateCall(
  checker: Checker,
  call: Call,
  scope: Scope,
  fed: AppliedInput | null = null,
): Value {
  const callee = resolveCallee(checker, call.callee, scope);
  const given = evaluateArguments(checker, call.arguments, scope);
  switch (callee.kind) {
    case 'primitive':
      return callPrimitive(checker, callee.primitive, given, call.span, shownCall(call), false, fed);
    case 'definition': {
      const { definition } = callee;
      if (definition.declaration.kind === 'cell') {
        return configureCell(checker, definition, given, call.span, shownCall(call)) ?? errorValue;
      }
      const { inputs, settings } = splitInputs(given, definition);
      const make = () => configure(checker, definition, settings, call.span, shownCall(call));
      if (inputs.length === 0) return make() ?? errorValue;
      const configured = ownedCallee(call, settings, scope) ?? make();
      if (configured === null) return errorValue;
      if (scope.owned !== null) scope.owned.set(call.callee, configured);
      return awaitsMore(given, definition)
        ? withSomeInputs(configured, given)
        : configured.apply(inputs, call.span);
    }
    case 'value':
      return callValue(checker, callee.value, given, call);
  }
}

/** A primitive's name alone: its defaults. */
export function barePrimitive(
  checker: Checker,
  primitive: Primitive,
  span: Span,
  shown: string,
  fed: AppliedInput | null,
): Value {
  return callPrimitive(checker, primitive, noArguments, span, shown, true, fed);
}

function callPrimitive(
  checker: Checker,
  primitive: Primitive,
  given: EvaluatedArguments,
  span: Span,
  shown: string,
  bare: boolean,
  fed: AppliedInput | null,
): Value {
  const inputs = leadingInputs(primitive, given);
  const settings = { ...given, positional: given.positional.slice(inputs.length) };
  const bound = bindArguments(checker, primitive, settings, span, fed);
  if (bound === null) return errorValue;
  const value = primitive.evaluate({ primitive, span, shown, bare, context: checker, arguments: bound });
  if (inputs.length === 0 || value.kind !== 'function') return value;
  return value.apply(inputs, span);
}

/** `concat(a, b)`, `relu(x)`: data in front of the settings is what the function is applied to. */
function leadingInputs(primitive: Primitive, given: EvaluatedArguments): readonly AppliedInput[] {
  if (primitive.kind !== 'layer' && primitive.kind !== 'step' && primitive.kind !== 'rows') return [];
  const takesMany = !primitive.parameters.some((parameter) => parameter.positional);
  const needed = primitive.parameters.filter(
    (parameter) => parameter.positional && parameter.default === undefined,
  ).length;
  // As few arguments as the settings need are the settings: `index(tokens)` lacks its vocabulary.
  if (given.positional.length <= needed) return [];
  const end = given.positional.findIndex(
    ({ value }) =>
      !['tensor', 'column', 'dataset'].includes(value.kind) && !(takesMany && value.kind === 'error'),
  );
  return end < 0 ? given.positional : given.positional.slice(0, end);
}

/** Positional arguments are inputs, and so are those named like one. */
function splitInputs(
  given: EvaluatedArguments,
  definition: Definition,
): { readonly inputs: readonly AppliedInput[]; readonly settings: EvaluatedArguments } {
  const { declaration } = definition;
  const names =
    declaration.kind === 'stage' || declaration.kind === 'model'
      ? declaration.inputs.map((input) => input.name.text)
      : [];
  const scalars = given.positional.filter(({ value }) => value.kind === 'scalar' || value.kind === 'size');
  if (scalars.length > 0) return { inputs: [], settings: given };
  const byName = names.map((name) => given.named.find((argument) => argument.name === name));
  const inputs: AppliedInput[] = [...given.positional];
  for (const argument of byName) if (argument !== undefined) inputs.push(argument);
  const settings = given.named.filter((argument) => !names.includes(argument.name));
  return { inputs, settings: { positional: [], named: settings, whole: given.whole } };
}

/** The model that this call made when the model around it was applied before: it has weights already. */
function ownedCallee(call: Call, settings: EvaluatedArguments, scope: Scope): FunctionValue | null {
  const owned = scope.owned?.get(call.callee);
  // Layers that read tensors are made again for each application.
  const again = settings.named.some(
    ({ value }) => value.kind === 'function' && value.withIdentity !== undefined,
  );
  return owned?.kind === 'function' && !again ? owned : null;
}

/** `decoder(memory: states)` of a model of two inputs waits for the other to be fed. */
function awaitsMore(given: EvaluatedArguments, { declaration }: Definition): boolean {
  if (declaration.kind !== 'model' || given.positional.length > 0) return false;
  return declaration.inputs.some(({ name }) => given.named.every((argument) => argument.name !== name.text));
}

function withSomeInputs(model: FunctionValue, { named }: EvaluatedArguments): FunctionValue {
  const declared = model.inputs ?? [];
  const givenAs = (name: string) => named.find((argument) => argument.name === name);
  const waiting: FunctionValue = {
    ...model,
    inputs: declared.filter(({ name }) => givenAs(name) === undefined),
    // Its tensors are those of one application of the model around it.
    withIdentity: () => waiting,
    apply(fed, span) {
      const rest = [...fed];
      const inputs = declared.flatMap(({ name }) => givenAs(name) ?? rest.shift() ?? []);
      return model.apply([...inputs, ...rest], span);
    },
  };
  return waiting;
}

function callValue(checker: Checker, value: Value, given: EvaluatedArguments, call: Call): Value {
  if (value.kind === 'error') return errorValue;
  if (value.kind !== 'function') {
    checker.report(notCallable(call.callee.span, describeValue(value)));
    return errorValue;
  }
  const [named] = given.named;
  if (named !== undefined) {
    checker.report(settingPositional(named.nameSpan, value.shown, null));
    return errorValue;
  }
  return given.positional.length === 0 ? value : value.apply(given.positional, call.span);
}

/** More of a call than this says no more to a reader. */
const shownLength = 200;

/** The text of a call on one line; a long one is cut. */
export function shownCall(expression: Expression): string {
  const { file, start, end } = expression.span;
  const text = file.text.slice(start, Math.min(end, start + 4 * shownLength)).replaceAll(/\s+/gu, ' ');
  const whole = end - start <= 4 * shownLength && text.length <= shownLength;
  return whole ? text : `${[...text].slice(0, shownLength - 1).join('')}…`;
}
