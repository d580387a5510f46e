/** How the tokens of a column become a text again, which is decided by how it was cut. */
import type { MapStep, StepOperation } from './map-steps.js';
import type { Joining } from './tokenizer.js';

type AnyStep = Pick<MapStep<StepOperation, unknown>, 'operation' | 'arguments' | 'column' | 'into'>;

/**
 * Of the tokens that `steps` leave in `column`; null for n-grams, in which each token stands more
 * than once. Tokens that no step made are joined with spaces.
 */
export function joiningAfter(steps: readonly AnyStep[], column: string): Joining | null {
  let name = column;
  for (const step of steps.toReversed()) {
    if (step.into !== name) continue;
    name = step.column;
    const given = step.arguments;
    if (step.operation === 'ngrams' && 'to' in given && given.to > 1) return null;
    if (step.operation === 'ngrams' && 'of' in given) return null;
    if (step.operation !== 'tokenize' || !('tokenizer' in given)) continue;
    const { kind } = given.tokenizer;
    return kind === 'characters' || kind === 'treebank' ? kind : 'spaces';
  }
  return 'spaces';
}
