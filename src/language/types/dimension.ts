/** Sizes of tensor axes, what is known of them, and when two are the same. */
import type { OpenSize } from '../../contract/layers/layer.js';
import type { HashBuckets, Node } from './node.js';

/** Number of words of a vocabulary (`words.size`), known when it has been counted. */
export interface VocabularySize {
  readonly kind: 'vocabulary-size';
  /** Null for the vocabulary that a model's signature leaves open (`Id<v>`). */
  readonly vocabulary: Node | HashBuckets | null;
  readonly shown: string;
}

/** Number of classes of the column a model is trained for. */
export interface ClassesSize {
  readonly kind: 'classes-size';
}

export type Dimension =
  | { readonly kind: 'number'; readonly value: number }
  /** One length, the same for every row, not known here: `time`. */
  | { readonly kind: 'named'; readonly name: string }
  /** A length of its own for each row, with a mask: `..time`. */
  | { readonly kind: 'ragged'; readonly name: string }
  /** An `int` that only a call will give. Fits every size. */
  | { readonly kind: 'open'; readonly shown: string }
  | VocabularySize
  | ClassesSize;

export function numberDimension(value: number): Dimension {
  return { kind: 'number', value };
}

export function showDimension(dimension: Dimension): string {
  switch (dimension.kind) {
    case 'number':
      return String(dimension.value);
    case 'named':
      return dimension.name;
    case 'ragged':
      return `..${dimension.name}`;
    case 'open':
    case 'vocabulary-size':
      return dimension.shown;
    case 'classes-size':
      return 'classes';
  }
}

/** `float[time, 400]` */
export function showShape(shape: readonly Dimension[]): string {
  return `float[${shape.map(showDimension).join(', ')}]`;
}

/** Certainly the same size, as far as a compiler can know. */
export function sameDimension(first: Dimension, second: Dimension): boolean {
  if (first.kind === 'open' || second.kind === 'open') return true;
  switch (first.kind) {
    case 'number':
      return second.kind === 'number' && first.value === second.value;
    case 'named':
      return second.kind === 'named' && first.name === second.name;
    case 'ragged':
      return second.kind === 'ragged' && first.name === second.name;
    case 'vocabulary-size':
      return second.kind === 'vocabulary-size' && first.vocabulary === second.vocabulary;
    case 'classes-size':
      return second.kind === 'classes-size';
  }
}

export function sameShape(first: readonly Dimension[], second: readonly Dimension[]): boolean {
  return first.length === second.length && first.every((one, axis) => sameDimension(one, second[axis]!));
}

/** A size as a layer's argument: a number, or what the engine fills in. */
export function dimensionToJson(dimension: Dimension, inputOf: (size: VocabularySize) => number): OpenSize {
  switch (dimension.kind) {
    case 'number':
      return dimension.value;
    case 'vocabulary-size':
      return { size: 'vocabulary', input: inputOf(dimension) };
    case 'classes-size':
      return { size: 'classes' };
    default:
      // Only in a model that no training uses: nothing of it is lowered.
      return 1;
  }
}
