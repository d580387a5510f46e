/**
 * Lists made with `for`: a sweep. Every element is evaluated with its variables as local names, and
 * remembers them. What does not depend on them is one node of the graph for all elements, since
 * nodes are interned.
 */
import type { ComprehensionClause, Expression, ExpressionOf, Name } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import type { ListItem, Value, Variables } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { joinVariables, rememberedOf, showVariables } from '../types/variables.js';
import type { Checker } from './checker.js';
import { diagnose } from './diagnose.js';
import { itemsOfRange } from './range.js';
import { RepeatedArguments } from './repeated-arguments.js';
import { withLocals, type Scope } from './scope.js';

type Comprehension = ExpressionOf<'comprehension'>;
type ForClause = Extract<ComprehensionClause, { readonly kind: 'for' }>;

/** The values of the loops around a clause, and what they say of an element. */
interface Turn {
  readonly scope: Scope;
  readonly remembered: readonly (readonly [loop: string, variables: Variables])[];
}

export function evaluateComprehension(checker: Checker, comprehension: Comprehension, scope: Scope): Value {
  const turns = turnsOf(checker, comprehension.clauses, { scope, remembered: [] });
  if (turns === null) return errorValue;
  const { element, span, clauses } = comprehension;
  if (turns.length === 0) {
    checker.report(diagnose('noElement', span));
    return errorValue;
  }
  const items: ListItem[] = [];
  const repeated = new RepeatedArguments(variablesOf(clauses));
  for (const [at, turn] of turns.entries()) {
    const variables = joinVariables(turn.remembered);
    const inElement = { ...turn, scope: { ...turn.scope, repeated } };
    const value = elementOf(checker, comprehension, at, inElement, variables);
    // What is wrong in one element is wrong in most of them, and is said once.
    if (value.kind === 'error') return errorValue;
    items.push({ value, span: element.span, variables });
  }
  return differ(checker, comprehension, items) ? { kind: 'list', items } : errorValue;
}

function elementOf(
  checker: Checker,
  comprehension: Comprehension,
  at: number,
  { scope }: Turn,
  variables: Variables,
): Value {
  const { element } = comprehension;
  // Layers of the model around it that belong to this element alone.
  const owned = scope.owned?.ofElement(comprehension, at) ?? null;
  const shown = showVariables(variables);
  return checker.element(shown, comprehension.span, () => checker.evaluate(element, { ...scope, owned }));
}

/** One turn for each element; null when something was reported. */
function turnsOf(
  checker: Checker,
  clauses: readonly ComprehensionClause[],
  turn: Turn,
): readonly Turn[] | null {
  const [clause, ...inner] = clauses;
  if (clause === undefined) return [turn];
  if (clause.kind === 'if') {
    const holds = conditionOf(checker, clause.condition, turn.scope);
    return holds === null ? null : holds ? turnsOf(checker, inner, turn) : [];
  }
  const items = itemsOf(checker, clause, turn.scope);
  if (items === null) return null;
  const turns: Turn[] = [];
  for (const item of items) {
    const next = withItem(checker, clause, item, turn);
    const below = next === null ? null : turnsOf(checker, inner, next);
    if (below === null) return null;
    for (const one of below) turns.push(one);
  }
  return turns;
}

function conditionOf(checker: Checker, condition: Expression, scope: Scope): boolean | null {
  const value = checker.evaluate(condition, scope);
  if (value.kind === 'error') return null;
  // Settings that only a call will give: all elements may be there then.
  if (value.kind === 'scalar' && value.type === 'bool') return value.value !== false;
  checker.report(diagnose('conditionNoBool', condition.span, { got: describeValue(value) }));
  return null;
}

function itemsOf(checker: Checker, { list }: ForClause, scope: Scope): readonly ListItem[] | null {
  const value = checker.evaluate(list, scope);
  if (value.kind === 'error') return null;
  if (value.kind === 'list')
    return value.items.some((item) => item.value.kind === 'error') ? null : value.items;
  if (value.kind === 'range') return itemsOfRange(checker, value, list.span);
  const fields = value.kind === 'record' ? [...value.fields.keys()] : null;
  checker.report(diagnose('forNoList', list.span, { got: describeValue(value), fields }));
  return null;
}

function withItem(
  checker: Checker,
  clause: ForClause,
  item: ListItem,
  { scope, remembered }: Turn,
): Turn | null {
  const parts = partsOf(checker, clause, item);
  if (parts === null) return null;
  for (const { item: part } of parts) {
    if (part.variables !== undefined) checker.variables.set(part.value, part.variables);
  }
  const locals = new Map(parts.map(({ name, item: part }) => [name.text, part.value] as const));
  const more = parts.map(({ name, item: part }) => [name.text, rememberedOf(name.text, part)] as const);
  return { scope: withLocals(scope, locals), remembered: [...remembered, ...more] };
}

/** The item for the variable; for several variables an item is a list with one part for each. */
function partsOf(
  checker: Checker,
  { variables, list }: ForClause,
  item: ListItem,
): readonly { readonly name: Name; readonly item: ListItem }[] | null {
  if (variables.length === 1) return [{ name: variables[0]!, item }];
  const parts = item.value.kind === 'list' ? item.value.items : null;
  if (parts?.length === variables.length) return variables.map((name, at) => ({ name, item: parts[at]! }));
  const names = variables.map(({ text }) => text);
  const got = parts === null ? describeValue(item.value) : `${parts.length} values`;
  checker.report(diagnose('cannotTakeApart', list.span, { names, got }));
  return null;
}

/** False, and reported, where two elements are one: the loop changes nothing between them. */
function differ(checker: Checker, { span, clauses }: Comprehension, items: readonly ListItem[]): boolean {
  const first = new Map<number, ListItem>();
  for (const item of items) {
    const node = nodeOf(item.value);
    const before = node === null ? undefined : first.get(node);
    if (node !== null) first.set(node, item);
    if (before === undefined) continue;
    checker.report(
      diagnose('sameElements', span, {
        one: showVariables(before.variables!),
        other: showVariables(item.variables!),
        variables: [...variablesOf(clauses)],
        trained: item.value.kind === 'trained',
      }),
    );
    return false;
  }
  return true;
}

const variablesOf = (clauses: readonly ComprehensionClause[]): ReadonlySet<string> =>
  new Set(
    clauses.flatMap((clause) => (clause.kind === 'for' ? clause.variables.map(({ text }) => text) : [])),
  );

/** What computes it, for results that are worth nothing twice. */
function nodeOf(value: Value): number | null {
  return value.kind === 'trained' || value.kind === 'scores' ? value.node.id : null;
}
