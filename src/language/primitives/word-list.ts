/** Words that a call names. */
import type { Span } from '../../base/source/source-file.js';
import { describeValue } from '../types/show-type.js';
import type { Value } from '../types/value.js';
import type { PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';

/** The texts of a list; null when something was reported. `example` is what one may write. */
export function textsOf(
  value: Value,
  span: Span,
  context: PrimitiveContext,
  { argument, example }: { readonly argument: string; readonly example: string },
): readonly string[] | null {
  if (value.kind === 'error') return null;
  const items = value.kind === 'list' ? value.items : [{ value, span }];
  const words: string[] = [];
  for (const item of items) {
    const word = item.value.kind === 'scalar' ? item.value.value : null;
    if (item.value.kind === 'error') return null;
    if (typeof word !== 'string' || value.kind !== 'list') {
      context.report(
        diagnose('wordsNoTexts', item.span, { argument, example, got: describeValue(item.value) }),
      );
      return null;
    }
    words.push(word);
  }
  return words;
}
