/** What the names of a model's signature stand for in one application: each name one size, wherever it stands. */
import type { Span } from '../../base/source/source-file.js';
import type { Dimension } from '../types/dimension.js';
import { sameDimension, showDimension } from '../types/dimension.js';
import type { ModelSignatureInput, TensorValue, Value } from '../types/value.js';
import type { VocabularyValue } from '../types/table.js';
import { sizeValue } from './tensor-type.js';

interface Mismatch {
  readonly reason: string;
  readonly help: readonly string[];
}

export class Unifier {
  private readonly sizes = new Map<string, { readonly dimension: Dimension; readonly input: string }>();
  private readonly vocabularies = new Map<string, VocabularyValue>();

  /** Why `tensor` does not fit `input`; null when it does. */
  unify(input: ModelSignatureInput, tensor: TensorValue): Mismatch | null {
    const { type } = input;
    if (type.element !== tensor.element) {
      return type.element === 'float'
        ? { reason: 'ids are not numbers', help: ['ids become vectors first: `|> embedding(100)`'] }
        : { reason: 'numbers are not ids', help: [] };
    }
    if (type.shape.length !== tensor.shape.length) {
      const axes = (count: number): string => (count === 1 ? 'one axis' : `${count} axes`);
      return { reason: `${axes(type.shape.length)} wanted, ${axes(tensor.shape.length)} there`, help: [] };
    }
    const vocabulary = this.unifyVocabulary(input, tensor);
    if (vocabulary !== null) return vocabulary;
    for (const [axis, wanted] of type.shape.entries()) {
      const reason = this.unifyDimension(wanted, tensor.shape[axis]!, input.name);
      if (reason !== null) return reason;
    }
    return null;
  }

  private unifyVocabulary({ type }: ModelSignatureInput, tensor: TensorValue): Mismatch | null {
    const found = tensor.vocabulary;
    if (type.vocabularyName === null || found === null) return null;
    const wanted = type.vocabulary ?? this.vocabularies.get(type.vocabularyName);
    if (wanted !== undefined && wanted.node !== found.node) {
      return { reason: `ids of \`${found.shown}\` are not ids of \`${wanted.shown}\``, help: [] };
    }
    this.vocabularies.set(type.vocabularyName, found);
    return null;
  }

  private unifyDimension(wanted: Dimension, found: Dimension, input: string): Mismatch | null {
    if (wanted.kind === 'ragged' || wanted.kind === 'named') {
      if (wanted.kind === 'named' && found.kind === 'ragged') {
        return {
          reason: `lengths differ from row to row in ${showDimension(found)}`,
          help: [`declare it ragged: \`..${wanted.name}\``],
        };
      }
      const known = this.sizes.get(wanted.name);
      if (known === undefined) {
        this.sizes.set(wanted.name, { dimension: found, input });
        return null;
      }
      if (sameDimension(known.dimension, found)) return null;
      const sizes = `${showDimension(known.dimension)} in \`${known.input}\` and ${showDimension(found)} here`;
      return { reason: `\`${wanted.name}\` is ${sizes}`, help: [] };
    }
    if (sameDimension(wanted, found)) return null;
    const help = ['a name takes any size: `x: float[n]`'];
    return { reason: `${showDimension(wanted)} wanted, ${showDimension(found)} there`, help };
  }

  /** The names of the signature as values of the body: `n` of `float[n]`, `v` of `Id<v>`. */
  *names(span: Span): Iterable<readonly [string, Value]> {
    for (const [name, { dimension }] of this.sizes) yield [name, sizeValue(dimension, span)];
    yield* this.vocabularies;
  }
}
