/**
 * What the elements of a list made with `for` remember: the values that its variables had. By them
 * elements are named, `sizes[w=50]`, compared and drawn.
 */
import type { Span } from '../../base/source/source-file.js';
import { showScalar } from './show-type.js';
import type { ListItem, Value, Variables } from './value.js';

/** More than this makes no readable name. */
const SHOWN_LENGTH = 40;

/** `w=50, cell=gru`; empty for an element that no variable tells apart. */
export function showVariables(variables: Variables): string {
  return [...variables].map(([name, { shown }]) => `${name}=${shown}`).join(', ');
}

/**
 * What an element made for `item` remembers of it. The elements of another such list, and records of
 * constants, bring names of their own; any other value goes by the name of the variable.
 */
export function rememberedOf(name: string, { value, span, variables }: ListItem): Variables {
  if (variables !== undefined) return variables;
  if (value.kind === 'record' && [...value.fields.values()].every((field) => isPlain(field.value))) {
    return new Map(
      [...value.fields].map(([field, one]) => [
        field,
        { value: one.value, shown: shownVariable(one.value, one.span) },
      ]),
    );
  }
  return new Map([[name, { value, shown: shownVariable(value, span) }]]);
}

/** Variables of several loops; where two have the same name, the loop's variable tells them apart. */
export function joinVariables(parts: readonly (readonly [loop: string, variables: Variables])[]): Variables {
  const counts = new Map<string, number>();
  for (const [, variables] of parts) {
    for (const name of variables.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map(
    parts.flatMap(([loop, variables]) =>
      [...variables].map(
        ([name, variable]) => [counts.get(name)! > 1 ? `${loop}.${name}` : name, variable] as const,
      ),
    ),
  );
}

function isPlain(value: Value): boolean {
  return value.kind === 'scalar' || value.kind === 'choice' || value.kind === 'function';
}

/** A value as it stands in the name of an element. */
export function shownVariable(value: Value, span: Span): string {
  const text = shownWhole(value, span).replaceAll(/\s+/gu, ' ');
  return text.length <= SHOWN_LENGTH ? text : `${[...text].slice(0, SHOWN_LENGTH - 1).join('')}…`;
}

function shownWhole(value: Value, { file, start, end }: Span): string {
  switch (value.kind) {
    case 'scalar':
      return typeof value.value === 'string' ? value.value : showScalar(value);
    case 'choice':
    case 'function':
    case 'cell':
      return value.shown;
    default:
      return file.text.slice(start, Math.min(end, start + 4 * SHOWN_LENGTH));
  }
}
