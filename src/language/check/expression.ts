/** Expressions to values. */
import type { Label } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { noSuchSplit } from '../primitives/messages.js';
import { selectSplit } from '../primitives/splits.js';
import { findPrimitive } from '../primitives/registry.js';
import type { Expression, RecordField as RecordFieldNode } from '../syntax/ast.js';
import { takeColumn } from '../types/column-steps.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, FunctionValue, RecordField, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { barePrimitive, evaluateCall, resolveCallee, shownCall } from './call.js';
import { cellFed } from './cell-messages.js';
import type { Checker } from './checker.js';
import { foldBinary, literal, scalar } from './constants.js';
import {
  cannotSpread,
  noMember,
  notAFunction,
  nothingTakesRanges,
  operatorTypes,
  unaryType,
} from './messages.js';
import type { Scope } from './scope.js';
import { tensorArithmetic } from './tensor-arithmetic.js';
import { evaluateWith } from './with.js';

type Of<Kind extends Expression['kind']> = Expression & { readonly kind: Kind };

export function evaluateExpression(checker: Checker, expression: Expression, scope: Scope): Value {
  // The layers that an expression makes belong to the model, however often it is applied.
  const owned = scope.owned?.get(expression);
  const readsTensors = owned?.kind === 'function' && owned.withIdentity !== undefined;
  if (owned !== undefined && !readsTensors) return owned;
  const value = evaluateAny(checker, expression, scope);
  if (value.kind !== 'function' || scope.owned === null) return value;
  const known = readsTensors ? owned.identity : undefined;
  const kept = known === undefined ? value : (value.withIdentity?.(known) ?? value);
  scope.owned.set(expression, kept);
  return kept;
}

function evaluateAny(checker: Checker, expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'none':
      return literal(expression)!;
    case 'name':
      return evaluateName(checker, expression, scope);
    case 'accessor':
      return evaluateAccessor(checker, expression, scope);
    case 'member':
      return evaluateMember(checker, expression, scope);
    case 'call':
      return evaluateCall(checker, expression, scope);
    case 'pipe':
      return evaluatePipe(checker, expression, scope);
    case 'compose':
      return evaluateCompose(checker, expression, scope);
    case 'with':
      return evaluateWith(checker, expression, scope);
    case 'binary':
      return evaluateBinary(checker, expression, scope);
    case 'unary':
      return evaluateUnary(checker, expression, scope);
    case 'list':
      return evaluateList(checker, expression, scope);
    case 'record':
      return { kind: 'record', fields: evaluateFields(checker, expression.fields, scope) };
    case 'range':
      checker.report(nothingTakesRanges(expression.span));
      return errorValue;
    case 'error':
      return errorValue;
  }
}

function evaluateName(checker: Checker, expression: Of<'name'>, scope: Scope): Value {
  const { name, span } = expression;
  const local = scope.locals.get(name);
  if (local !== undefined) return local;
  const definition = scope.module.scope.get(name);
  if (definition !== undefined) return checker.valueOf(definition, span);
  if (name === 'classes') return { kind: 'size', size: { kind: 'classes-size' } };
  const primitive = findPrimitive(name);
  return primitive === undefined ? errorValue : barePrimitive(checker, primitive, span, name, null);
}

function evaluateAccessor(checker: Checker, expression: Of<'accessor'>, scope: Scope): Value {
  const path = expression.path.map((name) => name.text);
  const { table } = scope;
  if (table === null) return { kind: 'accessor', path };
  const name = path.join('.');
  if (table.columns.has(name)) return takeColumn(table, name);
  const names = [...table.columns.keys()];
  checker.report(
    noMember(expression.span, {
      name,
      got: 'the table',
      names,
      nearest: nearest(name, names),
      made: { span: table.span, text: 'the table' },
      fed: null,
    }),
  );
  return errorValue;
}

function evaluateMember(checker: Checker, expression: Of<'member'>, scope: Scope): Value {
  const object = checker.evaluate(expression.object, scope);
  const { text: name, span } = expression.member;
  const missing = (got: string, names: readonly string[], made: Label | null = null): Value => {
    const fed = fedInstead(object, expression, scope);
    checker.report(noMember(span, { name, got, names, nearest: nearest(name, names), made, fed }));
    return errorValue;
  };
  switch (object.kind) {
    case 'error':
      return errorValue;
    case 'dataset': {
      const splits = object.splits.size === 1 && object.splits.has('all') ? [] : [...object.splits.keys()];
      if (splits.includes(name)) return selectSplit(object, name, expression.span);
      if (object.columns.has(name)) return takeColumn(object, name);
      if (splits.length === 0 && ['train', 'validation', 'test'].includes(name)) {
        checker.report(noSuchSplit(span, name, object, null));
        return errorValue;
      }
      const made = { span: object.splitSpan, text: 'made here' };
      const got = splits.length === 0 ? 'this table' : 'this dataset';
      return missing(got, [...splits, ...object.columns.keys()], made);
    }
    case 'vocabulary':
      if (name === 'size') {
        const shown = `${object.shown}.size`;
        return { kind: 'size', size: { kind: 'vocabulary-size', vocabulary: object.node, shown } };
      }
      return missing('a vocabulary', ['size']);
    case 'record': {
      const field = object.fields.get(name);
      return field === undefined ? missing('this record', [...object.fields.keys()]) : field.value;
    }
    case 'function': {
      const names = [...(object.members?.keys() ?? [])];
      return object.members?.get(name) ?? missing(describeValue(object), names);
    }
    default:
      return missing(describeValue(object), []);
  }
}

/** `raw |> lowercase` for `raw.lowercase`, as other languages write it; null when the member is no function. */
function fedInstead(object: Value, expression: Of<'member'>, { module }: Scope): string | null {
  if (!['dataset', 'column', 'tensor', 'function'].includes(object.kind)) return null;
  const name = expression.member.text;
  const input = shownCall(expression.object);
  const declared = module.scope.get(name)?.declaration.kind;
  if (declared !== undefined) {
    return declared === 'stage' || declared === 'model' ? `${input} |> ${name}` : null;
  }
  const primitive = findPrimitive(name);
  if (primitive === undefined || !['step', 'fit', 'rows', 'layer'].includes(primitive.kind)) return null;
  const needs = primitive.parameters.some(
    (parameter) => parameter.fed !== true && parameter.rest === undefined && parameter.default === undefined,
  );
  return `${input} |> ${name}${needs ? '(…)' : ''}`;
}

function evaluatePipe(checker: Checker, expression: Of<'pipe'>, scope: Scope): Value {
  const input: AppliedInput = {
    value: checker.evaluate(expression.input, scope),
    span: expression.input.span,
  };
  const { target } = expression;
  const name = target.kind === 'call' ? target.callee : target;
  const callee = name.kind === 'name' ? resolveCallee(checker, name, scope) : null;
  const takesData =
    callee?.kind === 'primitive' && callee.primitive.parameters.some((parameter) => parameter.fed === true);
  if (takesData) {
    if (target.kind === 'call') return evaluateCall(checker, target, scope, input);
    return barePrimitive(checker, callee.primitive, target.span, shownCall(target), input);
  }
  const step = checker.evaluate(target, scope);
  if (step.kind === 'error' || input.value.kind === 'error') return errorValue;
  if (step.kind === 'function') return step.apply([input], expression.span);
  if (step.kind === 'cell') {
    checker.report(cellFed(target.span, step.shown));
    return errorValue;
  }
  checker.report(notAFunction(target.span, describeValue(step)));
  return errorValue;
}

function evaluateCompose(checker: Checker, expression: Of<'compose'>, scope: Scope): Value {
  const first = checker.evaluate(expression.first, scope);
  const second = checker.evaluate(expression.second, scope);
  for (const [value, node] of [
    [first, expression.first],
    [second, expression.second],
  ] as const) {
    if (value.kind === 'function' || value.kind === 'error') continue;
    checker.report(operatorTypes(node.span, '>>', describeValue(first), describeValue(second)));
    return errorValue;
  }
  if (first.kind !== 'function' || second.kind !== 'function') return errorValue;
  const composed: FunctionValue = {
    kind: 'function',
    domain: first.domain === 'data' || second.domain === 'data' ? 'data' : 'tensor',
    shown: `${first.shown} >> ${second.shown}`,
    span: expression.span,
    primitive: null,
    bare: false,
    inputs: first.inputs,
    // Its parts have been made again by then.
    ...((first.withIdentity ?? second.withIdentity) && { withIdentity: () => composed }),
    apply: (inputs, span) => {
      const between = first.apply(inputs, span);
      return between.kind === 'error' ? errorValue : second.apply([{ value: between, span }], span);
    },
  };
  return composed;
}

function evaluateBinary(checker: Checker, expression: Of<'binary'>, scope: Scope): Value {
  const left = checker.evaluate(expression.left, scope);
  const right = checker.evaluate(expression.right, scope);
  if (left.kind === 'error' || right.kind === 'error') return errorValue;
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    return foldBinary(checker, expression.operator, left, right, expression.span);
  }
  if (left.kind === 'tensor' || right.kind === 'tensor') {
    return tensorArithmetic(checker, expression, left, right);
  }
  checker.report(
    operatorTypes(expression.span, expression.operator, describeValue(left), describeValue(right)),
  );
  return errorValue;
}

function evaluateUnary(checker: Checker, expression: Of<'unary'>, scope: Scope): Value {
  const operand = checker.evaluate(expression.operand, scope);
  if (operand.kind === 'error') return errorValue;
  const negates = expression.operator === '-';
  if (operand.kind === 'scalar') {
    const fits = negates ? operand.type === 'int' || operand.type === 'float' : operand.type === 'bool';
    if (fits && operand.value === undefined) return operand;
    if (fits) {
      const value = negates ? -(operand.value as number) : operand.value !== true;
      return scalar(operand.type, value, expression.span, operand.unit);
    }
  }
  checker.report(unaryType(expression.span, expression.operator, describeValue(operand)));
  return errorValue;
}

function evaluateList(checker: Checker, expression: Of<'list'>, scope: Scope): Value {
  const items: { value: Value; span: Expression['span'] }[] = [];
  for (const item of expression.items) {
    const value = checker.evaluate(item.value, scope);
    if (item.kind === 'item') items.push({ value, span: item.span });
    else if (value.kind === 'list') for (const one of value.items) items.push(one);
    else if (value.kind !== 'error')
      checker.report(cannotSpread(item.span, 'a list into a list', describeValue(value)));
  }
  return { kind: 'list', items };
}

export function evaluateFields(
  checker: Checker,
  fields: readonly RecordFieldNode[],
  scope: Scope,
): ReadonlyMap<string, RecordField> {
  const found = new Map<string, RecordField>();
  for (const field of fields) {
    const value = checker.evaluate(field.value, scope);
    if (field.kind === 'field') {
      found.set(field.name.text, { value, span: field.value.span, nameSpan: field.name.span });
    } else if (value.kind === 'record') {
      for (const [name, spread] of value.fields) found.set(name, spread);
    } else if (value.kind !== 'error') {
      checker.report(cannotSpread(field.span, 'a record into a record', describeValue(value)));
    }
  }
  return found;
}
