/**
 * Warns where a vocabulary indexes other tokens than those it was counted from: stems with the
 * vocabulary of whole words, words with that of stems. Most of them are unknown then, in silence.
 */
import type { Node } from '../types/node.js';
import type { VocabularyValue } from '../types/table.js';
import type { ColumnValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { wordSteps, wordStepsTo, type WordStep } from './word-steps.js';

export function warnOfOtherTokens(call: PrimitiveCall, words: VocabularyValue, column: ColumnValue): void {
  const counted = countedSteps(words);
  const tokens = wordSteps(column);
  if (counted === null || column.table === null) return;
  const [one, other] = [counted, tokens].map((steps) => steps.map(contentOf));
  if (one!.join() === other!.join()) return;
  const shown = (steps: readonly WordStep[]): readonly string[] => steps.map(({ summary }) => summary);
  call.context.report(
    diagnose('indexesOtherTokens', call.span, {
      vocabulary: words,
      tokens: shown(tokens),
      counted: shown(counted),
    }),
  );
}

/** Null for a vocabulary that is none of counted tokens. */
function countedSteps({ node }: VocabularyValue): readonly WordStep[] | null {
  if (node === null || node.kind !== 'operation' || node.operation !== 'vocabulary') return null;
  return wordStepsTo(node.inputs.data.node, node.arguments.column);
}

/** What a step does to words, whatever the column is called. */
function contentOf({ step }: WordStep): string {
  const { operation, arguments: given, fitted } = step;
  return JSON.stringify([operation, given, Object.values<Node>(fitted).map(({ id }) => id)]);
}
