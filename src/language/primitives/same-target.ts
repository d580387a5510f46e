/** Whether trainings can stand for one another: they answer the same question. */
import type { TrainedValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import type { ItemsOf } from './list-items.js';

/** The same target with the same classes, as far as the file says them; reports the first other. */
export function sameTarget(call: PrimitiveCall, items: ItemsOf<TrainedValue>): boolean {
  const first = items[0]!.value;
  for (const { value, span } of items) {
    if (value.target === first.target && typeOf(value) === typeOf(first)) continue;
    const holes = { callee: call.primitive.name, first: shownTarget(first), other: shownTarget(value) };
    call.context.report(diagnose('otherTarget', span, holes));
    return false;
  }
  return true;
}

function typeOf({ data, target }: TrainedValue): string {
  const type = data.columns.get(target);
  return type?.kind === 'class' ? `class ${(type.classes ?? []).join('\n')}` : (type?.kind ?? 'none');
}

function shownTarget({ data, target }: TrainedValue): string {
  const type = data.columns.get(target);
  const classes = type?.kind === 'class' && type.classes !== null ? ` (${type.classes.join(', ')})` : '';
  return `.${target}${classes}`;
}
