/** Lists of words as arguments: `["hotel", "habitación"]`, `stop_words("es")`. */
import { describeValue } from '../types/show-type.js';
import type { ListValue } from '../types/value.js';
import type { Span } from '../../base/source/source-file.js';
import type { PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';

/** The words of a list, each once; null where something in it is none, which is reported. */
export function wordsIn(list: ListValue, context: PrimitiveContext): readonly string[] | null {
  const known = new Map<string, Span>();
  let right = true;
  for (const { value, span } of list.items) {
    if (value.kind === 'error') return null;
    if (value.kind !== 'scalar' || typeof value.value !== 'string' || value.value.trim() === '') {
      context.report(diagnose('notAWord', span, { got: describeValue(value) }));
      right = false;
      continue;
    }
    const first = known.get(value.value);
    if (first === undefined) known.set(value.value, span);
    // The words of a list that is spread have one place.
    else if (first !== span) context.report(diagnose('wordGivenTwice', span, { word: value.value, first }));
  }
  return right ? [...known.keys()] : null;
}
