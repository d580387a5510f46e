/** The texts of `messages.ts` in Spanish. */
import type { TranslationOf } from '../../base/diagnostics/build-diagnostic.js';
import type { phrases } from './messages.js';

/** Texts without a name: they go around the text of a kernel. */
export const frases = {
  stageFailed: ({ node, message }) => ({ message: `\`${node.name}\` ha fallado: ${message}` }),
} satisfies TranslationOf<typeof phrases>;
