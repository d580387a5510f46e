/** The file's own stages: bodies evaluated for the columns or tables they are fed. */
import { getOrMake } from '../../base/get-or-make.js';
import type { Definition, FunctionDeclaration } from '../bind/module.js';
import { columnDoesNotFit } from '../primitives/column-diagnostics.js';
import type { Span } from '../../base/source/source-file.js';
import type { StageDeclaration } from '../syntax/ast.js';
import { liftToTable } from '../types/column-steps.js';
import type { AppliedInput, FunctionValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { ColumnType } from '../types/table.js';
import { bindSettings } from './bind-settings.js';
import type { Checker, Mention } from './checker.js';
import { checkTypeNames, columnKind, isOfType, showTypeNode } from './declared-type.js';
import { diagnose } from './diagnose.js';
import { withLocals, type Scope } from './scope.js';

/** The stage with its settings; null when something was reported. */
export function configureStage(
  checker: Checker,
  definition: Definition<StageDeclaration>,
  mention: Mention,
): FunctionValue | null {
  const { declaration } = definition;
  const scope = bindSettings(checker, definition, mention);
  if (scope === null) return null;
  const right = declaration.inputs.map((input) => checkTypeNames(checker, input.type)).every(Boolean);
  const stage: FunctionValue = {
    kind: 'function',
    domain: 'data',
    shown: mention.shown,
    span: mention.span,
    primitive: null,
    bare: false,
    inputs: null,
    apply: (inputs, at) =>
      right ? applyStage(checker, { declaration, scope, stage }, inputs, at) : errorValue,
  };
  return stage;
}

interface ConfiguredStage {
  readonly declaration: StageDeclaration;
  readonly scope: Scope;
  readonly stage: FunctionValue;
}

function applyStage(
  checker: Checker,
  { declaration, scope, stage }: ConfiguredStage,
  inputs: readonly AppliedInput[],
  at: Span,
): Value {
  checker.applied.add(declaration);
  if (inputs.some((input) => input.value.kind === 'error')) return errorValue;
  if (inputs.length !== declaration.inputs.length) {
    const names = declaration.inputs.map((input) => input.name.text);
    checker.report(diagnose('wrongInputCount', at, { callee: stage.shown, names, count: inputs.length }));
    return errorValue;
  }
  const [input] = inputs;
  const type = declaration.inputs[0]?.type ?? null;
  const kind = columnKind(type);
  if (inputs.length === 1 && type !== null && kind !== null && input!.value.kind === 'dataset') {
    const wanted = { shown: showTypeNode(type), fits: (column: ColumnType) => column.kind === kind };
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
  const body = (): Value => {
    const value = checker.evaluate(declaration.body, withLocals(scope, locals));
    // A stage that hands on what it is given makes nothing.
    if (inputs.every((one) => one.value !== value)) checker.called.result(declaration, value);
    return value;
  };
  const apply = (): Value => checker.applying(stage.shown, at, body, errorValue);
  const onlyInput = declaration.settings.length === 0 && inputs.length === 1;
  return onlyInput
    ? evaluatedOnce(checker, { declaration, module: scope.module }, input!.value, apply)
    : apply();
}

/** What the stage gives for `value`: however often it is asked, its body is evaluated once. */
function evaluatedOnce(
  { results, evaluations }: Checker,
  { declaration, module }: Definition<FunctionDeclaration>,
  value: Value,
  apply: () => Value,
): Value {
  const byModule = getOrMake(results, value, () => new WeakMap());
  return getOrMake(
    getOrMake(byModule, module, () => evaluations.weakMap()),
    declaration,
    apply,
  );
}
