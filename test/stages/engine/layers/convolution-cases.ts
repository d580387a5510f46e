/**
 * PyTorch's and Keras's values of convolutions, pooling, batch normalization and shapes, and models
 * and batches made of them.
 */
import { readFileSync } from 'node:fs';
import type { OptimizerSettings } from '../../../../src/contract/operations/optimizer.js';
import type { LossSettings, ModelBatch } from '../../../../src/stages/engine/engine.js';
import type { ModelGraph } from '../../../../src/contract/model-graph.js';
import { graphOf, type LayerSpecification } from '../support.js';

interface Values {
  readonly shape: number[];
  readonly values: number[];
}

interface CaseBatch {
  /** [rows, …shape] */
  readonly numbers: readonly unknown[];
  readonly lengths: readonly number[] | null;
  /** Class codes, or rows of numbers. */
  readonly targets: readonly number[] | readonly (readonly number[])[];
}

export interface ConvolutionCase {
  readonly name: string;
  /** Of one row. */
  readonly shape: readonly number[];
  readonly layers: readonly LayerSpecification[];
  readonly loss: LossSettings;
  readonly weights: Readonly<Record<string, Values>>;
  readonly batches: readonly CaseBatch[];
  readonly outputs: Values;
  readonly lossValue: number;
  readonly gradients: Readonly<Record<string, Values>>;
  readonly optimizer: OptimizerSettings;
  readonly losses: readonly number[];
  readonly after: Readonly<Record<string, Values>>;
}

/**
 * As test/reference/engine/make_convolution_reference.py wrote them with PyTorch, and
 * make_image_reference.py with Keras.
 */
export const convolutionCases = (
  file: 'convolutions' | 'convolution-steps' | 'images',
): readonly ConvolutionCase[] =>
  (
    JSON.parse(readFileSync(new URL(`../../../reference/engine/${file}.json`, import.meta.url), 'utf8')) as {
      cases: ConvolutionCase[];
    }
  ).cases;

/** A graph of one input of numbers. */
export function numbersGraph({ shape, layers }: Pick<ConvolutionCase, 'shape' | 'layers'>): ModelGraph {
  const graph = graphOf(1, layers);
  const time = shape.length === 2 ? ['..time', shape[1]!] : shape;
  return {
    ...graph,
    inputs: [{ name: 'x', column: 'x', kind: 'number', ragged: shape.length === 2, shape: time }],
  };
}

export function numbersBatch({ numbers, lengths, targets }: CaseBatch): ModelBatch {
  const values = numbers.flat(4) as number[];
  const shape: number[] = [];
  for (let item: unknown = numbers[0]; Array.isArray(item); item = item[0]) shape.push(item.length);
  const [first] = targets;
  return {
    rows: numbers.length,
    inputs: [
      {
        kind: 'numbers',
        values: Float32Array.from(values),
        shape,
        lengths: lengths === null ? null : Int32Array.from(lengths),
      },
    ],
    targets: Array.isArray(first)
      ? {
          kind: 'numbers',
          values: Float32Array.from(targets.flat()),
          width: first.length,
          time: null,
          lengths: null,
        }
      : { kind: 'classes', codes: Int32Array.from(targets as readonly number[]) },
  };
}
