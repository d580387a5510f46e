/** PyTorch's values, as test/reference/engine/make_engine_reference.py wrote them. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { OptimizerSettings } from '../../../src/contract/operations/optimizer.js';
import type { LossSettings, ModelBatch } from '../../../src/stages/engine/engine.js';
import { classes, idsInput, type LayerSpecification } from './support.js';

interface Values {
  readonly shape: number[];
  readonly values: number[];
}

export interface ReferenceCase {
  readonly name: string;
  readonly inputs: number;
  readonly layers: readonly LayerSpecification[];
  readonly loss: LossSettings;
  readonly weights: Readonly<Record<string, Values>>;
  readonly batches: readonly {
    readonly inputs: readonly { readonly rows: number[][]; readonly lengths: number[] | null }[];
    readonly targets: number[];
    readonly weights?: number[];
  }[];
  readonly outputs: Values;
  readonly lossValue: number;
  readonly gradients: Readonly<Record<string, Values>>;
  readonly optimizer: OptimizerSettings;
  readonly lazy: boolean;
  readonly losses: readonly number[];
  readonly after: Readonly<Record<string, Values>>;
}

/** The cases of `layers.json`, `optimizers.json`, `recurrent.json`, `affine.json`, `slopes.json` or `weighed.json`. */
export const casesOf = (
  file: 'layers' | 'optimizers' | 'recurrent' | 'affine' | 'slopes' | 'weighed',
): readonly ReferenceCase[] =>
  (
    JSON.parse(readFileSync(new URL(`../../reference/engine/${file}.json`, import.meta.url), 'utf8')) as {
      cases: ReferenceCase[];
    }
  ).cases;

export const weightsOf = (weights: Readonly<Record<string, Values>>) =>
  new Map(
    Object.entries(weights).map(([name, { shape, values }]) => [
      name,
      { shape, values: Float32Array.from(values) },
    ]),
  );

export const batchesOf = (reference: ReferenceCase): ModelBatch[] =>
  reference.batches.map(({ inputs, targets: codes, weights }) => ({
    rows: codes.length,
    inputs: inputs.map(({ rows, lengths }) => idsInput(rows, lengths)),
    targets: classes(...codes),
    weights: weights === undefined ? null : Float32Array.from(weights),
  }));

/**
 * The case's optimizer, with tables updated as its PyTorch peer (Adam, or SparseAdam for tables)
 * does.
 */
export const optimizerOf = ({ optimizer, lazy }: ReferenceCase): OptimizerSettings =>
  optimizer.name === 'adam' ? { ...optimizer, embeddings: lazy ? 'lazy' : 'dense' } : optimizer;

/** Expects every number to lie within `tolerance` of its counterpart. */
export function expectClose(
  actual: Float32Array,
  expected: readonly number[],
  tolerance: number,
  what: string,
): void {
  expect(actual, what).toHaveLength(expected.length);
  let worst = 0;
  actual.forEach((value, index) => (worst = Math.max(worst, Math.abs(value - expected[index]!))));
  expect(worst, `largest difference of ${what}`).toBeLessThan(tolerance);
}
