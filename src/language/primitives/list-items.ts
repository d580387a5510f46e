/** Lists of trainings and scores as arguments: what they must hold, and how their items are called. */
import type { ComparedElement } from '../../contract/operations/compare.js';
import type { ListItem, ListValue, ScoresValue, TrainedValue } from '../types/value.js';
import { describeValue } from '../types/show-type.js';
import { showVariables } from '../types/variables.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';

/** Items of a list that are all of one kind. */
export type ItemsOf<V> = readonly (ListItem & { readonly value: V })[];

/**
 * The items of the argument `name`, which are all of one of `kinds`; null, and reported, where one
 * is not, where there are fewer than `least`, or where one stands twice.
 */
export function itemsOfKind<K extends 'trained' | 'scores'>(
  call: PrimitiveCall,
  name: string,
  kinds: readonly K[],
  least = 1,
): ItemsOf<Extract<TrainedValue | ScoresValue, { readonly kind: K }>> | null {
  const list = call.arguments.value(name) as ListValue | null;
  if (list === null) return null;
  const span = call.arguments.span(name);
  const callee = call.primitive.name;
  if (list.items.length < least) {
    call.context.report(diagnose('listTooShort', span, { callee, items: list.items.length, least }));
    return null;
  }
  const items: (ListItem & { readonly value: Extract<TrainedValue | ScoresValue, { kind: K }> })[] = [];
  const known = new Map<number, ListItem>();
  const kind = list.items[0]!.value.kind;
  for (const item of list.items) {
    const { value } = item;
    if (value.kind === 'error') return null;
    if (!isOneOf(value, kinds) || value.kind !== kind) {
      const holes = { callee, kinds, got: describeValue(value), mixed: isOneOf(value, kinds) };
      call.context.report(diagnose('itemOfOtherKind', item.span, holes));
      return null;
    }
    const before = known.get(value.node.id);
    if (before !== undefined) {
      call.context.report(
        diagnose('itemTwice', item.span, { callee, name: itemName(item), first: before.span }),
      );
      return null;
    }
    known.set(value.node.id, item);
    items.push({ ...item, value });
  }
  return items;
}

function isOneOf<K extends 'trained' | 'scores'>(
  value: ListItem['value'],
  kinds: readonly K[],
): value is Extract<TrainedValue | ScoresValue, { readonly kind: K }> {
  const known: readonly string[] = kinds;
  return known.includes(value.kind);
}

/** `w=50, cell=gru`, or what is written. */
export function itemName({ variables, span: { file, start, end } }: ListItem): string {
  if (variables !== undefined && variables.size > 0) return showVariables(variables);
  return file.text.slice(start, end).replaceAll(/\s+/gu, ' ');
}

/**
 * As a comparison keeps them. Elements of two lists may have the same variables with the same
 * values: the name of the list tells them apart then.
 */
export function comparedElements(items: readonly ListItem[]): readonly ComparedElement[] {
  const elements = items.map(comparedElement);
  const areDistinct = new Set(elements.map(({ name }) => name)).size === elements.length;
  return areDistinct ? elements : elements.map((element, at) => ofList(element, items[at]!.list));
}

function comparedElement(item: ListItem): ComparedElement {
  const variables = [...(item.variables ?? [])].map(([name, { shown, value }]) => ({
    name,
    shown,
    number: value.kind === 'scalar' && typeof value.value === 'number' ? value.value : null,
  }));
  return { name: itemName(item), variables };
}

function ofList(element: ComparedElement, list: string | undefined): ComparedElement {
  if (list === undefined || element.variables.length === 0) return element;
  const variable = { name: 'list', shown: list, number: null };
  return { name: `${list}[${element.name}]`, variables: [variable, ...element.variables] };
}
