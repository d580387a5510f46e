/** Members, `raw.test`, and accessors, `.label`. */
import { nearest } from '../../base/diagnostics/suggest.js';
import { insteadOfMember } from '../primitives/foreign-names.js';
import { noSuchSplit } from '../primitives/column-diagnostics.js';
import { selectSplit } from '../primitives/splits.js';
import { partNames, trainedPart } from '../primitives/trained-part.js';
import type { ExpressionOf } from '../syntax/ast.js';
import { takeColumn } from '../types/column-steps.js';
import { describeValue } from '../types/show-type.js';
import type { Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { Checker } from './checker.js';
import { diagnose } from './diagnose.js';
import type { Owner } from './messages/members.js';
import type { Scope } from './scope.js';
import { showExpression } from './show-expression.js';

export function evaluateMember(checker: Checker, expression: ExpressionOf<'member'>, scope: Scope): Value {
  const object = checker.evaluate(expression.object, scope);
  const { text: name, span } = expression.member;
  const missing = (of: Owner, names: readonly string[]): Value => {
    const fed = fedInstead(checker, object, expression, scope);
    const known = insteadOfMember(name);
    const alias = known !== null && typeof known === 'object' && 'name' in known ? known.name : null;
    const near = nearest(name, names) ?? (alias !== null && names.includes(alias) ? alias : null);
    checker.report(diagnose('noMember', span, { name, of, names, nearest: near, fed, instead: known }));
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
        checker.report(noSuchSplit(span, name, object));
        return errorValue;
      }
      const is = splits.length === 0 ? 'table' : 'dataset';
      return missing({ is, made: object.splitSpan }, [...splits, ...object.columns.keys()]);
    }
    case 'vocabulary':
      if (name === 'size') {
        const shown = `${object.shown}.size`;
        return { kind: 'size', size: { kind: 'vocabulary-size', vocabulary: object.node, shown } };
      }
      return missing({ is: 'vocabulary' }, ['size']);
    case 'record': {
      const field = object.fields.get(name);
      return field === undefined ? missing({ is: 'record' }, [...object.fields.keys()]) : field.value;
    }
    case 'function': {
      const names = [...(object.members?.keys() ?? [])];
      return object.members?.get(name) ?? missing(other(object), names);
    }
    case 'trained': {
      const variable = checker.variables.get(object)?.get(name);
      if (variable !== undefined) return variable.value;
      const shown = showExpression(expression);
      const part = trainedPart(checker, object, name, { span: expression.span, shown });
      if (part !== null) return part;
      const variables = [...(checker.variables.get(object)?.keys() ?? [])];
      return missing(other(object), [...variables, ...partNames(checker, object)]);
    }
    default: {
      // `for run in sizes`: `run.w`
      const variables = checker.variables.get(object);
      return variables?.get(name)?.value ?? missing(other(object), [...(variables?.keys() ?? [])]);
    }
  }
}

function other(value: Value): Owner {
  return { is: 'other', described: describeValue(value) };
}

/**
 * `raw |> lowercase` for `raw.lowercase`, as other languages write it; null when the member is no
 * function.
 */
function fedInstead(
  checker: Checker,
  object: Value,
  expression: ExpressionOf<'member'>,
  { module }: Scope,
): string | null {
  if (!['dataset', 'column', 'tensor', 'function'].includes(object.kind)) return null;
  const name = expression.member.text;
  const input = showExpression(expression.object);
  const declared = module.scope.get(name)?.declaration.kind;
  if (declared !== undefined) {
    return declared === 'stage' || declared === 'model' ? `${input} |> ${name}` : null;
  }
  const primitive = checker.primitives.find(name);
  if (primitive === undefined || !['step', 'fit', 'rows', 'layer'].includes(primitive.kind)) return null;
  const needs = primitive.parameters.some(
    (parameter) => parameter.fed !== true && parameter.rest === undefined && parameter.default === undefined,
  );
  return `${input} |> ${name}${needs ? '(…)' : ''}`;
}

export function evaluateAccessor(
  checker: Checker,
  expression: ExpressionOf<'accessor'>,
  scope: Scope,
): Value {
  const path = expression.path.map((name) => name.text);
  const { table } = scope;
  if (table === null) return { kind: 'accessor', path };
  const name = path.join('.');
  if (table.columns.has(name)) return takeColumn(table, name);
  const names = [...table.columns.keys()];
  checker.report(
    diagnose('noMember', expression.span, {
      name,
      of: { is: 'table at hand', span: table.span },
      names,
      nearest: nearest(name, names),
      fed: null,
    }),
  );
  return errorValue;
}
