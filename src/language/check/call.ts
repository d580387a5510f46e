/**
 * Calls: of primitives, of the file's own stages, models and cells, of functions that have a name.
 */
import type { Definition, FunctionDeclaration } from '../bind/module.js';
import type { Primitive } from '../primitives/define-primitive.js';
import { maxOfColumns } from '../primitives/number-functions.js';
import type { Span } from '../../base/source/source-file.js';
import type { Expression, ExpressionOf, TypeNode } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, FunctionValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { bindArguments } from './bind-arguments.js';
import { resolveCall } from './callee.js';
import type { Checker, Mention } from './checker.js';
import { isOfType } from './declared-type.js';
import { diagnose } from './diagnose.js';
import { hiddenPrimitive } from './hidden-primitive.js';
import { evaluateArguments } from './evaluate-arguments.js';
import { noArguments, type GivenArguments } from './arguments.js';
import { openStage } from './open-stage.js';
import { ownedCallee } from './owned-layers.js';
import type { Scope } from './scope.js';
import { showExpression } from './show-expression.js';
import { reportUnknownArguments } from './unknown-arguments.js';

type Call = ExpressionOf<'call'>;

/** `f(…)`, or `input |> f(…)` for what is called with its data. */
export function evaluateCall(
  checker: Checker,
  call: Call,
  scope: Scope,
  fed: AppliedInput | null = null,
): Value {
  const callee = resolveCall(checker, call, scope, fed !== null);
  if (callee.kind === 'primitive') reportUnknownArguments(checker, callee.primitive, call, scope);
  const open = callee.kind === 'primitive' ? openArgument(callee.primitive, call) : null;
  const isAlone = callee.kind === 'primitive' && callee.primitive.standsAlone === true;
  const repeated = isAlone ? scope.repeated : null;
  const given = evaluateArguments(checker, call.arguments, scope, (argument) => {
    const stage = argument === open ? openStage(checker, argument, scope) : null;
    if (stage !== null) return stage;
    const choice =
      callee.kind === 'primitive' ? choiceByPlace(checker, callee.primitive, call, argument, scope) : null;
    if (choice !== null) return choice;
    const evaluate = () => checker.evaluate(argument, scope);
    return repeated === null ? evaluate() : repeated.valueOf(argument, scope.locals, evaluate);
  });
  const mention: Mention = { given, span: call.span, shown: showExpression(call) };
  switch (callee.kind) {
    case 'primitive':
      // In a model `max` is a layer; of columns it is the largest value of a row.
      if (callee.primitive.name === 'max' && given.positional.some(({ value }) => value.kind === 'column')) {
        return maxOfColumns(checker, given.positional, mention);
      }
      return callPrimitive(checker, callee.primitive, { ...mention, bare: false, fed });
    case 'definition':
      return callDefinition(checker, callee.definition, mention, call, scope);
    case 'value':
      return callValue(checker, callee.value, mention, { call, scope });
  }
}

// ---- primitives ----------------------------------------------------------------------------------

/** A primitive's name alone: its defaults. */
export function barePrimitive(
  checker: Checker,
  primitive: Primitive,
  span: Span,
  shown: string,
  fed: AppliedInput | null = null,
): Value {
  return callPrimitive(checker, primitive, { given: noArguments, span, shown, bare: true, fed });
}

/** What is given for the parameter that takes a stage without its settings. */
function openArgument(primitive: Primitive, call: Call): Expression | null {
  const parameter = primitive.parameters.find(({ open }) => open === true);
  if (parameter === undefined) return null;
  const named = call.arguments.find((one) => one.kind === 'named' && one.name.text === parameter.name);
  return (named ?? call.arguments.find(({ kind }) => kind === 'positional'))?.value ?? null;
}

/** `choose: sample`: the name alone means a choice of the argument's family, not a step of rows. */
function choiceByPlace(
  checker: Checker,
  { parameters }: Primitive,
  { arguments: given }: Call,
  argument: Expression,
  scope: Scope,
): Value | null {
  if (argument.kind !== 'name' || scope.locals.has(argument.name) || scope.module.scope.has(argument.name)) {
    return null;
  }
  const named = given.find(({ value }) => value === argument);
  const type = parameters.find(({ name }) => named?.kind === 'named' && name === named.name.text)?.type;
  const choice =
    type?.kind === 'choice' ? checker.primitives.choiceBeside(argument.name, type.family) : undefined;
  return choice === undefined ? null : barePrimitive(checker, choice, argument.span, argument.name);
}

interface PrimitiveMention extends Mention {
  /** Its name alone. */
  readonly bare: boolean;
  /** What stands before `|>`, for a primitive that is called with its data. */
  readonly fed: AppliedInput | null;
}

function callPrimitive(
  checker: Checker,
  primitive: Primitive,
  { given, span, shown, bare, fed }: PrimitiveMention,
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
function leadingInputs(primitive: Primitive, given: GivenArguments): readonly AppliedInput[] {
  if (primitive.kind !== 'layer' && primitive.kind !== 'step' && primitive.kind !== 'rows') return [];
  // `append(a, b)`: what stands first are arguments of its own.
  if (primitive.parameters.some(({ rest }) => rest === 'positional')) return [];
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

// ---- stages, models and cells --------------------------------------------------------------------

function callDefinition(
  checker: Checker,
  definition: Definition<FunctionDeclaration>,
  mention: Mention,
  call: Call,
  scope: Scope,
): Value {
  const { declaration } = definition;
  if (declaration.kind === 'cell') return checker.configure(definition, mention) ?? errorValue;
  const { given } = mention;
  const { inputs, settings } = splitInputs(given, declaration);
  const make = () => checker.configure(definition, { ...mention, given: settings });
  if (inputs.length === 0) return make() ?? errorValue;
  const configured = ownedCallee(call, settings, scope) ?? make();
  if (configured?.kind !== 'function') return errorValue;
  scope.owned?.set(call.callee, configured);
  return awaitsMore(given, declaration)
    ? withSomeInputs(configured, given)
    : configured.apply(inputs, call.span);
}

/** Positional arguments are inputs, and so are those named like one. */
function splitInputs(
  given: GivenArguments,
  declaration: FunctionDeclaration,
): { readonly inputs: readonly AppliedInput[]; readonly settings: GivenArguments } {
  const names = declaration.inputs.map((input) => input.name.text);
  const isInput = ({ value }: AppliedInput, at: number): boolean =>
    (value.kind !== 'scalar' && value.kind !== 'size') || takesNumber(declaration.inputs[at]?.type, value);
  const unplaced = given.positional.filter((one, at) => !isInput(one, at));
  if (unplaced.length > 0) return { inputs: [], settings: { ...given, positional: unplaced } };
  const byName = names.map((name) => given.named.find((argument) => argument.name === name));
  const inputs: AppliedInput[] = [...given.positional];
  for (const argument of byName) if (argument !== undefined) inputs.push(argument);
  const settings = given.named.filter((argument) => !names.includes(argument.name));
  return { inputs, settings: { positional: [], named: settings, whole: given.whole } };
}

/** An input such as `n: int`. A text is no input: the type `Text` means a column there. */
function takesNumber(type: TypeNode | null | undefined, value: Value): boolean {
  const isText = value.kind === 'scalar' && typeof value.value === 'string';
  return type != null && !isText && isOfType(value, type);
}

/** `decoder(memory: states)` of a model of two inputs waits for the other to be fed. */
function awaitsMore(given: GivenArguments, declaration: FunctionDeclaration): boolean {
  if (declaration.kind !== 'model' || given.positional.length > 0) return false;
  return declaration.inputs.some(({ name }) => given.named.every((argument) => argument.name !== name.text));
}

function withSomeInputs(model: FunctionValue, { named }: GivenArguments): FunctionValue {
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

// ---- values --------------------------------------------------------------------------------------

function callValue(
  checker: Checker,
  value: Value,
  mention: Mention,
  { call, scope }: { readonly call: Call; readonly scope: Scope },
): Value {
  const { given } = mention;
  if (value.kind === 'error') return errorValue;
  if (value.kind !== 'function') {
    const hidden = hiddenPrimitive(checker, call.callee, scope);
    checker.report(diagnose('notCallable', call.callee.span, { got: describeValue(value), hidden }));
    return errorValue;
  }
  const [named] = given.named;
  if (named !== undefined) {
    // `net(units: 4) for net in [forward, backward]`
    const definition = checker.bare.get(value);
    if (definition !== undefined) return callDefinition(checker, definition, mention, call, scope);
    const holes = { written: showExpression(call.callee), shown: value.shown, setting: named.name };
    checker.report(diagnose('alreadyConfigured', named.nameSpan, holes));
    return errorValue;
  }
  return given.positional.length === 0 ? value : value.apply(given.positional, call.span);
}
