/** The labels of `places.ts` in Spanish. */
import type { Label } from '../../../base/diagnostics/diagnostic.js';
import type { Span } from '../../../base/source/source-file.js';

/** The place of a declaration. */
export function declaredHere(span: Span): Label {
  return { span, text: 'se declara aquí' };
}

/** The place where a function is applied in whose body the mistake lies. */
export function appliedHere(shown: string, span: Span): Label {
  return { span, text: `\`${shown}\` se usa aquí` };
}
