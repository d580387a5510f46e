/** Lists and records; `..` spreads one into another. */
import type { Span } from '../../base/source/source-file.js';
import type { ExpressionOf, RecordField as RecordFieldNode } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import type { ListItem, RecordField, Value } from '../types/value.js';
import type { Checker } from './checker.js';
import { diagnose } from './diagnose.js';
import type { Scope } from './scope.js';
import { showExpression } from './show-expression.js';

export function evaluateList(checker: Checker, expression: ExpressionOf<'list'>, scope: Scope): Value {
  const items: ListItem[] = [];
  for (const item of expression.items) {
    const value = checker.evaluate(item.value, scope);
    if (item.kind === 'item') items.push({ value, span: item.span });
    else if (value.kind === 'list') {
      const list = showExpression(item.value);
      for (const one of value.items) items.push({ ...one, list });
    } else if (value.kind !== 'error') {
      checker.report(diagnose('cannotSpread', item.span, { into: 'list', got: describeValue(value) }));
    }
  }
  return { kind: 'list', items };
}

/** The record `{ … }`. */
export function evaluateRecord(checker: Checker, expression: ExpressionOf<'record'>, scope: Scope): Value {
  return { kind: 'record', fields: evaluateFields(checker, expression.fields, scope) };
}

export function evaluateFields(
  checker: Checker,
  fields: readonly RecordFieldNode[],
  scope: Scope,
): ReadonlyMap<string, RecordField> {
  const found = new Map<string, RecordField>();
  const written = new Map<string, Span>();
  for (const field of fields) {
    const value = checker.evaluate(field.value, scope);
    if (field.kind === 'field') {
      const name = field.name.text;
      const before = written.get(name);
      // What is written out wins over what is spread; of two that are written, neither can be
      // meant.
      if (before !== undefined) {
        checker.report(diagnose('fieldTwice', field.name.span, { name, first: before }));
        continue;
      }
      written.set(name, field.name.span);
      found.set(name, { value, span: field.value.span, nameSpan: field.name.span });
    } else if (value.kind === 'record') {
      for (const [name, spread] of value.fields) found.set(name, spread);
    } else if (value.kind !== 'error') {
      checker.report(diagnose('cannotSpread', field.span, { into: 'record', got: describeValue(value) }));
    }
  }
  return found;
}
