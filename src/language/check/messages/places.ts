/** Other places that explain a mistake. */
import type { Label } from '../../../base/diagnostics/diagnostic.js';
import type { Span } from '../../../base/source/source-file.js';

/** The place of a declaration. */
export function declaredHere(span: Span): Label {
  return { span, text: 'declared here' };
}

/** The place where a function is applied in whose body the mistake lies. */
export function appliedHere(shown: string, span: Span): Label {
  return { span, text: `\`${shown}\` is used here` };
}
