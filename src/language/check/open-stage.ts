/**
 * A stage of the file that is given without some of its settings: `search(fit, …)` gives them, for
 * each trial others.
 */
import type { Definition, FunctionDeclaration } from '../bind/module.js';
import type { Expression, Parameter, StageDeclaration, TypeNode } from '../syntax/ast.js';
import type { FunctionValue, OpenStage, SettingNumbers } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { showVariables } from '../types/variables.js';
import { noArguments, type GivenArguments } from './arguments.js';
import { resolveCallee } from './callee.js';
import type { Checker } from './checker.js';
import { evaluateArguments } from './evaluate-arguments.js';
import type { Scope } from './scope.js';
import { showExpression } from './show-expression.js';

/** `fit`, or `fit(batch: 64)`; null where the expression is no stage of the file. */
export function openStage(checker: Checker, expression: Expression, scope: Scope): FunctionValue | null {
  const name = expression.kind === 'call' ? expression.callee : expression;
  if (name.kind !== 'name') return null;
  const callee = resolveCallee(checker, name, scope);
  if (callee.kind !== 'definition' || !isStage(callee.definition)) return null;
  const given =
    expression.kind === 'call' ? evaluateArguments(checker, expression.arguments, scope) : noArguments;
  return {
    kind: 'function',
    domain: 'data',
    shown: showExpression(expression),
    span: expression.span,
    primitive: null,
    bare: false,
    inputs: null,
    apply: () => errorValue,
    open: openOf(checker, callee.definition, given, expression),
  };
}

function openOf(
  checker: Checker,
  definition: Definition<StageDeclaration>,
  given: GivenArguments,
  { span }: Expression,
): OpenStage {
  const { declaration } = definition;
  const shown = declaration.name.text;
  return {
    name: shown,
    settings: new Map(declaration.settings.map((setting) => [setting.name.text, numbersOf(setting)])),
    needed: declaration.settings
      .filter(({ value }) => value === null)
      .map((setting) => setting.name.text)
      .filter((name) => given.named.every((one) => one.name !== name)),
    element({ settings, variables }, inputs, list) {
      const named = [...given.named, ...settings.map((setting) => ({ ...setting, spread: false }))];
      return checker.element(showVariables(variables), list, () => {
        const stage = checker.configure(definition, { given: { ...given, named }, span, shown });
        return stage?.kind === 'function' ? stage.apply(inputs, span) : errorValue;
      });
    },
  };
}

function isStage(definition: Definition<FunctionDeclaration>): definition is Definition<StageDeclaration> {
  return definition.declaration.kind === 'stage';
}

/** By its type; where it has none, by its default. */
function numbersOf({ type, value }: Parameter): SettingNumbers {
  if (type !== null) return numbersOfType(type);
  if (value === null) return null;
  if (value.kind !== 'number') return 'other';
  return value.integer ? 'int' : 'float';
}

function numbersOfType(type: TypeNode): SettingNumbers {
  if (type.kind === 'union-type') {
    const numbers = type.options.map(numbersOfType);
    return numbers.find((one) => one === 'float') ?? numbers.find((one) => one === 'int') ?? 'other';
  }
  const name = type.kind === 'named-type' ? type.name.text : null;
  return name === 'int' || name === 'float' ? name : 'other';
}
