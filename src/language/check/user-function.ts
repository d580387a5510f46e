/** The file's own `stage`s and `model`s: settings bound, bodies evaluated for what they are fed. */
import type { Definition } from '../bind/module.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { columnDoesNotFit } from '../primitives/messages.js';
import type { Span } from '../../base/source/source-file.js';
import type { CellDeclaration, ModelDeclaration, Parameter, StageDeclaration } from '../syntax/ast.js';
import { liftToTable } from '../types/column-steps.js';
import type { ColumnType } from '../types/table.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, FunctionValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { EvaluatedArguments } from './arguments.js';
import type { Checker } from './checker.js';
import { scalar } from './constants.js';
import {
  argumentTwice,
  missingArgument,
  settingPositional,
  unknownArgument,
  wrongArgument,
  wrongInputCount,
} from './messages.js';
import { modelFunction } from './model.js';
import type { Scope } from './scope.js';
import { fileScope, withLocals } from './scope.js';
import { checkTypeNames, columnKind, isOfType, scalarTypeOf, showTypeNode } from './types.js';

/** The function that a stage or model is with these settings; null when something was reported. */
export function configure(
  checker: Checker,
  definition: Definition,
  given: EvaluatedArguments,
  span: Span,
  shown: string,
): FunctionValue | null {
  const declaration = definition.declaration as StageDeclaration | ModelDeclaration;
  const settings = bindSettings(checker, definition, declaration, given, span, false);
  if (settings === null) return null;
  const scope = withLocals(fileScope(definition.module), settings);
  return declaration.kind === 'stage'
    ? stageFunction(checker, declaration, scope, span, shown)
    : modelFunction(checker, declaration, scope, span, shown);
}

/** Settings by name. With `open`, what has no default is an unknown of its type. */
export function bindSettings(
  checker: Checker,
  definition: Definition,
  declaration: StageDeclaration | ModelDeclaration | CellDeclaration,
  given: EvaluatedArguments,
  span: Span,
  open: boolean,
): ReadonlyMap<string, Value> | null {
  const callee = declaration.name.text;
  const names = declaration.settings.map((setting) => setting.name.text);
  let right = given.whole;
  if (given.positional.length > 0) right = false;
  // One message says that settings are named, however many are not.
  const bare = given.positional.find(({ value }) => value.kind !== 'error');
  if (bare !== undefined) checker.report(settingPositional(bare.span, callee, names[0] ?? null));
  const byName = new Map<string, EvaluatedArguments['named'][number]>();
  for (const argument of given.named) {
    const before = byName.get(argument.name);
    if (!names.includes(argument.name)) {
      right = false;
      const quoted = names.map((name) => `\`${name}\``);
      checker.report(
        unknownArgument(argument.nameSpan, callee, argument.name, nearest(argument.name, names), quoted),
      );
    } else if (before !== undefined) {
      right = false;
      checker.report(argumentTwice(argument.nameSpan, argument.name, before.nameSpan));
    } else byName.set(argument.name, argument);
  }
  const bound = new Map<string, Value>();
  for (const setting of declaration.settings) {
    const value = settingValue(
      checker,
      definition,
      callee,
      setting,
      byName.get(setting.name.text),
      bound,
      span,
      open,
      right,
    );
    if (value === null) right = false;
    else bound.set(setting.name.text, value);
  }
  return right ? bound : null;
}

function settingValue(
  checker: Checker,
  definition: Definition,
  callee: string,
  setting: Parameter,
  given: AppliedInput | undefined,
  before: ReadonlyMap<string, Value>,
  span: Span,
  open: boolean,
  /** Whether all is well so far: a setting that is misspelt is not missing as well. */
  wellSoFar: boolean,
): Value | null {
  const { type } = setting;
  if (!checkTypeNames(checker, type)) return null;
  const scope = withLocals(fileScope(definition.module), before);
  const argument: AppliedInput | null =
    given ??
    (setting.value === null
      ? null
      : { value: checker.evaluate(setting.value, scope), span: setting.value.span });
  if (argument === null) {
    const scalarType = type === null ? null : scalarTypeOf(type);
    if (open) return scalarType === null ? errorValue : scalar(scalarType, undefined, setting.span);
    if (wellSoFar)
      checker.report(
        missingArgument(span, {
          callee,
          name: setting.name.text,
          type: type === null ? 'a value' : showTypeNode(type),
        }),
      );
    return null;
  }
  if (argument.value.kind === 'error') return null;
  if (type === null || isOfType(argument.value, type)) return argument.value;
  checker.report(
    wrongArgument(argument.span, {
      callee,
      name: setting.name.text,
      wanted: showTypeNode(type),
      got: describeValue(argument.value),
      related: [{ span: type.span, text: 'declared here' }],
    }),
  );
  return null;
}

// ---- stages --------------------------------------------------------------------------------

function stageFunction(
  checker: Checker,
  declaration: StageDeclaration,
  scope: Scope,
  span: Span,
  shown: string,
): FunctionValue {
  const right = declaration.inputs.map((input) => checkTypeNames(checker, input.type)).every(Boolean);
  const stage: FunctionValue = {
    kind: 'function',
    domain: 'data',
    shown,
    span,
    primitive: null,
    bare: false,
    inputs: null,
    apply: (inputs, at) => (right ? applyStage(checker, declaration, scope, stage, inputs, at) : errorValue),
  };
  return stage;
}

function applyStage(
  checker: Checker,
  declaration: StageDeclaration,
  scope: Scope,
  stage: FunctionValue,
  inputs: readonly AppliedInput[],
  at: Span,
): Value {
  checker.applied.add(declaration);
  if (inputs.some((input) => input.value.kind === 'error')) return errorValue;
  if (inputs.length !== declaration.inputs.length) {
    const names = declaration.inputs.map((input) => `\`${input.name.text}\``);
    checker.report(wrongInputCount(at, stage.shown, names, inputs.length));
    return errorValue;
  }
  const [only] = declaration.inputs;
  const kind = columnKind(only?.type ?? null);
  const [input] = inputs;
  if (declaration.inputs.length === 1 && kind !== null && input!.value.kind === 'dataset') {
    const shown = only!.type === null ? 'any type' : showTypeNode(only!.type);
    const wanted = { shown, fits: (type: ColumnType) => type.kind === kind };
    return liftToTable(input!.value, input!.span, stage, wanted, checker);
  }
  const locals = new Map<string, Value>();
  for (const [position, parameter] of declaration.inputs.entries()) {
    const { value, span } = inputs[position]!;
    const { type } = parameter;
    if (type !== null && !isOfType(value, type)) {
      checker.report(columnDoesNotFit({ value, span }, { ...stage, span: at }, showTypeNode(type)));
      return errorValue;
    }
    locals.set(parameter.name.text, value);
  }
  return checker.applying(stage.shown, at, () =>
    checker.evaluate(declaration.body, withLocals(scope, locals)),
  );
}
