/** Trainings are compared by their numbers on validation rows, which say little where the rows differ. */
import type { TrainedValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import type { ItemsOf } from './list-items.js';
import { cutAlike, overlapOf, rowsOf, sameSources, type RowSet } from './provenance.js';

interface Compared {
  /** Rows that were divided in several ways, as by folds or by seeds, may stand side by side. */
  readonly divisionsDiffer: boolean;
}

/** Warns of the first training that was validated on other rows than the first one. */
export function warnOfOtherValidation(
  call: PrimitiveCall,
  items: ItemsOf<TrainedValue>,
  { divisionsDiffer }: Compared,
): void {
  const [first] = items;
  const rows = validationOf(first!.value);
  if (rows === null) return;
  for (const { value, span } of items) {
    const others = validationOf(value);
    if (others === null || sameRows(rows, others, divisionsDiffer)) continue;
    const holes = { asMany: cutAlike(rows, others), first: first!.span };
    call.context.report(diagnose('validatedOnOtherRows', span, holes));
    return;
  }
}

function validationOf({ data }: TrainedValue): RowSet | null {
  return data.splits.has('validation') ? rowsOf(data, 'validation') : null;
}

function sameRows(rows: RowSet, others: RowSet, divisionsDiffer: boolean): boolean {
  if (!cutAlike(rows, others)) return false;
  if (divisionsDiffer && sameSources(rows, others)) return true;
  return overlapOf(rows, others) === 'all' && overlapOf(others, rows) === 'all';
}
