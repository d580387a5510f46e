/**
 * What the names of a model's signature stand for in one application: each name one size, wherever
 * it stands.
 */
import type { Span } from '../../base/source/source-file.js';
import type { Dimension } from '../types/dimension.js';
import { sameDimension, showDimension } from '../types/dimension.js';
import type { ModelSignatureInput, TensorValue, Value } from '../types/value.js';
import type { VocabularyValue } from '../types/table.js';
import type { Mismatch } from './messages/calls.js';
import { sizeValue } from './tensor-type.js';

export class Unifier {
  private readonly sizes = new Map<string, { readonly dimension: Dimension; readonly input: string }>();
  private readonly vocabularies = new Map<string, VocabularyValue>();

  /** Why `tensor` does not fit `input`; null when it does. */
  unify(input: ModelSignatureInput, tensor: TensorValue): Mismatch | null {
    const { type } = input;
    if (type.element !== tensor.element) {
      return { is: type.element === 'float' ? 'ids for numbers' : 'numbers for ids' };
    }
    if (type.shape.length !== tensor.shape.length) {
      return { is: 'axes', wanted: type.shape.length, found: tensor.shape.length };
    }
    const vocabulary = this.unifyVocabulary(input, tensor);
    if (vocabulary !== null) return vocabulary;
    for (const [axis, wanted] of type.shape.entries()) {
      const mismatch = this.unifyDimension(wanted, tensor.shape[axis]!, input.name);
      if (mismatch !== null) return mismatch;
    }
    return null;
  }

  private unifyVocabulary({ type }: ModelSignatureInput, tensor: TensorValue): Mismatch | null {
    const found = tensor.vocabulary;
    if (type.vocabularyName === null || found === null) return null;
    const wanted = type.vocabulary ?? this.vocabularies.get(type.vocabularyName);
    if (wanted !== undefined && wanted.node !== found.node) {
      return { is: 'vocabulary', wanted: wanted.shown, found: found.shown };
    }
    this.vocabularies.set(type.vocabularyName, found);
    return null;
  }

  private unifyDimension(wanted: Dimension, found: Dimension, input: string): Mismatch | null {
    if (wanted.kind === 'ragged' || wanted.kind === 'named') {
      if (wanted.kind === 'named' && found.kind === 'ragged') {
        return { is: 'ragged', name: wanted.name, found: showDimension(found) };
      }
      const known = this.sizes.get(wanted.name);
      if (known === undefined) {
        this.sizes.set(wanted.name, { dimension: found, input });
        return null;
      }
      if (sameDimension(known.dimension, found)) return null;
      return {
        is: 'name',
        name: wanted.name,
        known: showDimension(known.dimension),
        input: known.input,
        found: showDimension(found),
      };
    }
    if (sameDimension(wanted, found)) return null;
    return { is: 'size', wanted: showDimension(wanted), found: showDimension(found) };
  }

  /** The names of the signature as values of the body: `n` of `float[n]`, `v` of `Id<v>`. */
  *names(span: Span): Iterable<readonly [string, Value]> {
    for (const [name, { dimension }] of this.sizes) yield [name, sizeValue(dimension, span)];
    yield* this.vocabularies;
  }
}
