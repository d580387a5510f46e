/** Word vectors for the ids of a vocabulary. */
import type { VectorsNode } from '../types/node.js';
import type { VocabularyValue } from '../types/table.js';
import type { WordVectorsValue } from '../types/value.js';
import { asked } from './asked.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { demandUnseen, learnedBeforeSplitting } from './splits.js';

/** The stage with a row for each id; null in a model that no data feeds. */
export function vectorsOf(
  call: PrimitiveCall,
  given: WordVectorsValue,
  { node }: VocabularyValue,
): VectorsNode | null {
  if (node === null || node.kind === 'buckets') return null;
  const vocabulary = { node, splits: null };
  const { nodes } = call.context;
  if (given.from === 'file') {
    const { width, member, inputs, files, shown, span, argumentSpans } = given;
    return nodes.operation({
      operation: 'word_vectors',
      arguments: { width, ...asked({ member }, { member: null }) },
      inputs: { ...inputs, vocabulary },
      files,
      summary: shown,
      span,
      argumentSpans,
    });
  }
  const known = given.vocabulary.node;
  if (known === node) return given.node;
  if (known === null || known.kind === 'buckets') return null;
  return nodes.operation({
    operation: 'matched_vectors',
    arguments: {},
    inputs: {
      vectors: { node: given.node, splits: null },
      known: { node: known, splits: null },
      vocabulary,
    },
    files: {},
    summary: `${given.shown} for other words`,
    span: call.span,
    argumentSpans: {},
  });
}

/**
 * False, and reported, where vectors were learned from rows that are held out of those whose words
 * the vocabulary has.
 */
export function knowNoHeldOut(
  call: PrimitiveCall,
  given: WordVectorsValue,
  { learnedFrom: rows }: VocabularyValue,
): boolean {
  if (given.from === 'file' || rows === null) return true;
  const at = call.arguments.span('vectors');
  if (!learnedBeforeSplitting(rows, given)) return demandUnseen(rows, given, at, call.context);
  const holes = { vocabulary: given, split: rows.splitSpan, at: 'use' } as const;
  call.context.report(diagnose('learnedBeforeSplit', at, holes));
  return false;
}
