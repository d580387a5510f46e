/** `sizes[w: 50]`: the element of a list made with `for` whose variables have these values. */
import { nearest } from '../../base/diagnostics/suggest.js';
import type { ExpressionOf } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import type { ListItem, RecordField, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { showVariables, shownVariable } from '../types/variables.js';
import type { Checker } from './checker.js';
import { evaluateFields } from './collections.js';
import { diagnose } from './diagnose.js';
import type { Scope } from './scope.js';
import { showExpression } from './show-expression.js';

export function evaluateElement(
  checker: Checker,
  { list: expression, fields, span }: ExpressionOf<'element'>,
  scope: Scope,
): Value {
  const list = checker.evaluate(expression, scope);
  const wanted = evaluateFields(checker, fields, scope);
  if (list.kind === 'error' || [...wanted.values()].some(({ value }) => value.kind === 'error')) {
    return errorValue;
  }
  const written = showExpression(expression);
  if (list.kind !== 'list') {
    checker.report(diagnose('elementOfNoList', span, { written, got: describeValue(list) }));
    return errorValue;
  }
  const names = new Set(list.items.flatMap(({ variables }) => [...(variables?.keys() ?? [])]));
  for (const [name, { nameSpan }] of wanted) {
    if (names.has(name)) continue;
    const known = [...names];
    const holes = { written, name, names: known, nearest: nearest(name, known) };
    checker.report(diagnose('noVariableOfList', nameSpan, holes));
    return errorValue;
  }
  const found = list.items.filter((item) => isWanted(item, wanted));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.value;
  const elements = (found.length === 0 ? list.items : found).map(({ variables }) =>
    showVariables(variables ?? new Map()),
  );
  checker.report(diagnose('notOneElement', span, { written, found: found.length, elements }));
  return errorValue;
}

/** As the name of the element has it: `50`, `adam(0.01)`. The text "50" is no number. */
function isWanted({ variables }: ListItem, wanted: ReadonlyMap<string, RecordField>): boolean {
  return [...wanted].every(([name, { value, span }]) => {
    const own = variables?.get(name);
    return (
      own !== undefined && kindOf(own.value) === kindOf(value) && own.shown === shownVariable(value, span)
    );
  });
}

const kindOf = (value: Value): string => (value.kind === 'scalar' ? typeof value.value : value.kind);
