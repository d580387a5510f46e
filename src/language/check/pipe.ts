/** Pipes, `x |> f`, and compositions, `f >> g`. */
import type { Primitive } from '../primitives/define-primitive.js';
import { encodeRows } from '../primitives/encode-rows.js';
import { partNames } from '../primitives/trained-part.js';
import type { Span } from '../../base/source/source-file.js';
import type { CellDeclaration, Expression, ExpressionOf } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, FunctionValue, TrainedPart, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { barePrimitive, evaluateCall } from './call.js';
import { resolveCall, resolveCallee } from './callee.js';
import type { Checker } from './checker.js';
import { diagnose } from './diagnose.js';
import { hiddenPrimitive } from './hidden-primitive.js';
import type { Scope } from './scope.js';
import { showExpression } from './show-expression.js';

export function evaluatePipe(checker: Checker, expression: ExpressionOf<'pipe'>, scope: Scope): Value {
  const input: AppliedInput = {
    value: checker.evaluate(expression.input, scope),
    span: expression.input.span,
  };
  const { target } = expression;
  const name = target.kind === 'call' ? target.callee : target;
  const callee =
    name.kind !== 'name'
      ? null
      : target.kind === 'call'
        ? resolveCall(checker, target, scope, true)
        : resolveCallee(checker, name, scope);
  const takesData =
    callee?.kind === 'primitive' && callee.primitive.parameters.some((parameter) => parameter.fed === true);
  if (takesData) {
    if (target.kind === 'call') return evaluateCall(checker, target, scope, input);
    return barePrimitive(checker, callee.primitive, target.span, showExpression(target), input);
  }
  if (callee?.kind === 'primitive' && callee.primitive.kind === 'value' && isFamily(callee.primitive)) {
    const { name: choice, signature: family } = callee.primitive;
    checker.report(diagnose('choiceFed', name.span, { name: choice, family }));
    return errorValue;
  }
  if (callee?.kind === 'definition' && callee.definition.declaration.kind === 'cell') {
    const cell = cellWithSettings(callee.definition.declaration, target);
    checker.report(diagnose('cellFed', target.span, { cell }));
    return errorValue;
  }
  const step = checker.evaluate(target, scope);
  if (step.kind === 'error' || input.value.kind === 'error') return errorValue;
  if (step.kind === 'function' && step.part !== undefined && input.value.kind === 'dataset') {
    const at = { rows: input.value, at: input, span: expression.span };
    return encodeRows(checker, checker.primitives.find('train')!, step, at);
  }
  if (step.kind === 'function') return step.apply([input], expression.span);
  if (step.kind === 'cell') {
    checker.report(diagnose('cellFed', target.span, { cell: step.shown }));
    return errorValue;
  }
  const hidden = hiddenPrimitive(checker, target, scope);
  checker.report(diagnose('notAFunction', target.span, { got: describeValue(step), hidden }));
  return errorValue;
}

/** The signature of a choice is the name of its family. */
function isFamily({ signature }: Primitive): boolean {
  return /^[a-z]+$/.test(signature);
}

/** The cell as `scan` takes it, with the names of settings that were given without them. */
function cellWithSettings({ name, settings }: CellDeclaration, target: Expression): string {
  if (target.kind !== 'call' || target.arguments.some(({ kind }) => kind !== 'positional')) {
    return showExpression(target);
  }
  const given = target.arguments.flatMap(({ value }, at) => {
    const setting = settings[at];
    return setting === undefined ? [] : [`${setting.name.text}: ${showExpression(value)}`];
  });
  return `${name.text}(${given.join(', ')})`;
}

export function evaluateCompose(checker: Checker, expression: ExpressionOf<'compose'>, scope: Scope): Value {
  const first = checker.evaluate(expression.first, scope);
  const second = checker.evaluate(expression.second, scope);
  for (const [value, node] of [
    [first, expression.first],
    [second, expression.second],
  ] as const) {
    if (value.kind === 'function' || value.kind === 'error') continue;
    const types = { left: describeValue(first), right: describeValue(second) };
    const parts = value.kind === 'trained' ? { parts: partNames(checker, value) } : {};
    checker.report(diagnose('operatorTypes', node.span, { operator: '>>', ...types, ...parts }));
    return errorValue;
  }
  if (first.kind !== 'function' || second.kind !== 'function') return errorValue;
  return composed(first, second, `${first.shown} >> ${second.shown}`, expression.span);
}

function composed(first: FunctionValue, second: FunctionValue, shown: string, span: Span): FunctionValue {
  const parts = (first.parts ?? 1) + (second.parts ?? 1);
  const part = composedPart(first, second);
  const both: FunctionValue = {
    kind: 'function',
    domain: first.domain === 'data' || second.domain === 'data' ? 'data' : 'tensor',
    shown,
    span,
    primitive: null,
    bare: false,
    parts,
    inputs: first.inputs,
    // Its parts have been made again by then.
    ...((first.withIdentity ?? second.withIdentity) && { withIdentity: () => both }),
    ...(part && { part }),
    apply: (inputs, at) => {
      const between = first.apply(inputs, at);
      return between.kind === 'error' ? errorValue : second.apply([{ value: between, span: at }], at);
    },
  };
  return both;
}

/** Layers without weights that make one vector of a row. */
const pools = ['mean', 'max', 'first', 'last', 'sum'];

/** `film.body >> mean` is a part, too: nothing of it has to be learned. */
function composedPart(first: FunctionValue, second: FunctionValue): TrainedPart | null {
  if (first.part === undefined || !pools.includes(second.primitive ?? '')) return null;
  const { weights, frozen } = first.part;
  return {
    weights,
    table: null,
    frozen: (shown, span, until) => composed(frozen(first.shown, first.span, until), second, shown, span),
  };
}
