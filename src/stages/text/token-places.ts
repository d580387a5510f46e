/**
 * From ids back to the tokens that they were looked up from: which step looked them up, and which
 * token of the row stands behind each id after the steps that cut and fill rows.
 */
import type { MapStep } from '../../contract/operations/map-steps.js';
import { padIds, truncateRows } from './index-tokens.js';

export interface IdsInSteps {
  /** The column that the ids were before the first of the steps that made them; the tokens, if `step`. */
  readonly column: string;
  /** The lookup; null where none of the steps did it. */
  readonly step: MapStep<'index'> | null;
  /** What the ids went through since, in order. */
  readonly after: readonly MapStep[];
}

/** From the end of `steps` back to the lookup of the ids of `column`, or to the column that it was. */
export function idsInSteps(steps: readonly MapStep[], column: string): IdsInSteps {
  const after: MapStep[] = [];
  let name = column;
  for (const step of steps.toReversed()) {
    if (step.into !== name) continue;
    name = step.column;
    if (step.operation === 'index') return { column: name, step, after };
    after.unshift(step);
  }
  return { column: name, step: null, after };
}

/** Whether each place of a row still stands for one token, or for padding. */
export function keepsOrder({ operation }: MapStep): boolean {
  return ['pad', 'truncate', 'copy'].includes(operation);
}

/** Which of `length` places of a row each place holds after steps that keep the order; -1: padding. */
export function placesAfter(length: number, steps: readonly MapStep[]): Int32Array {
  const places = Int32Array.from({ length }, (_, place) => place);
  let column: Parameters<typeof padIds>[0] = { kind: 'ids', rows: Int32Array.of(0, length), values: places };
  for (const step of steps) {
    if (step.operation === 'pad') {
      const { length: wanted, side, truncate } = step.arguments;
      column = padIds(column, wanted, side, truncate, -1);
    } else if (step.operation === 'truncate') {
      const cut = truncateRows(column, step.arguments.length, step.arguments.side);
      if (cut.kind === 'ids' || cut.kind === 'fixed-ids') column = cut;
    }
  }
  return column.values;
}
