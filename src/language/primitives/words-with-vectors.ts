/** Words and their vectors: of a training, of an embedding in it, or of word vectors. */
import type { Reference } from '../types/node.js';
import type { DatasetValue, VocabularyValue } from '../types/table.js';
import type { Value, WordVectorsValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { embeddedWords } from './embedded-words.js';
import { vectorsOf } from './vectors-of.js';

export interface WordsWithVectors {
  /** What a stage reads. */
  readonly inputs: {
    readonly trained?: Reference;
    readonly vectors?: Reference;
    readonly vocabulary: Reference;
  };
  readonly vocabulary: VocabularyValue;
  readonly column: string | null;
  /** Of the embedding, where it is named. */
  readonly place: string | null;
  /** The rows of a training. */
  readonly rows: DatasetValue | null;
}

export const vectorsShown = 'Trained or WordVectors';

/** A training, word vectors, or an embedding of a training. */
export function hasWords(value: Value): boolean {
  const { kind } = value;
  if (kind === 'trained' || kind === 'word-vectors') return true;
  return kind === 'function' && (value.part?.table ?? null) !== null;
}

/**
 * The words of the argument `argument`, and of `vocabulary` where it has none of its own. Null when
 * something was reported.
 */
export function wordsWithVectors(call: PrimitiveCall, argument: string): WordsWithVectors | null {
  const of = call.arguments.value(argument);
  const given = call.arguments.value('vocabulary');
  const at = call.arguments.span(argument);
  if (of?.kind === 'word-vectors') return ofVectors(call, of, given, argument);
  const part = of?.kind === 'function' ? (of.part ?? null) : null;
  const trained = of?.kind === 'trained' ? of : (part?.table?.trained ?? null);
  if (trained === null) return null;
  const place = part?.table?.place ?? null;
  const found = embeddedWords(trained, place);
  if ('problem' in found) {
    call.context.report(diagnose('noVectorsToDraw', at, found));
    return null;
  }
  if (given?.kind === 'vocabulary') {
    call.context.report(diagnose('vocabularyOfTraining', call.arguments.span('vocabulary')));
    return null;
  }
  const { vocabulary, column } = found;
  const words = referenceTo(vocabulary);
  if (words === null) return null;
  return {
    inputs: { trained: { node: trained.node, splits: null }, vocabulary: words },
    vocabulary,
    column,
    place,
    rows: trained.data,
  };
}

function ofVectors(
  call: PrimitiveCall,
  of: WordVectorsValue,
  given: Value | null,
  argument: string,
): WordsWithVectors | null {
  const known = given?.kind !== 'vocabulary' && of.from === 'rows' ? of.vocabulary : given;
  if (given?.kind === 'error') return null;
  if (known?.kind !== 'vocabulary') {
    const callee = call.primitive.name;
    call.context.report(diagnose('vectorsWithoutVocabulary', call.arguments.span(argument), { callee }));
    return null;
  }
  if (known.node?.kind === 'buckets') {
    const at = call.arguments.span('vocabulary');
    call.context.report(diagnose('hashedVocabulary', at, { made: known.span }));
    return null;
  }
  const vectors = vectorsOf(call, of, known);
  const vocabulary = referenceTo(known);
  if (vectors === null || vocabulary === null) return null;
  return {
    inputs: { vectors: { node: vectors, splits: null }, vocabulary },
    vocabulary: known,
    column: null,
    place: null,
    rows: null,
  };
}

/** Null for one that a signature leaves open, and for hashed ids. */
function referenceTo({ node }: VocabularyValue): Reference | null {
  return node === null || node.kind === 'buckets' ? null : { node, splits: null };
}
