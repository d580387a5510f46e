/**
 * The baseline's numbers against scikit-learn's (test/reference/baseline/make_linear_reference.py).
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLinearModel, type LinearModel } from '../../../src/stages/baseline/linear-model.js';
import { predictLinear } from '../../../src/stages/baseline/predict-linear.js';
import { RowFeatures } from '../../../src/stages/baseline/text-features.js';
import { datasetOf, fit, fitNaiveBayes, tokensColumn } from './linear-support.js';

interface Case {
  readonly name: string;
  readonly classes: number;
  readonly kind: 'tfidf' | 'counts';
  readonly ngrams: number;
  readonly min_count: number;
  readonly max_size: number | null;
  readonly sublinear: boolean;
  readonly shortest?: number;
  readonly binary?: true;
  /** Absent of naive Bayes. */
  readonly C?: number;
  /** Of the log-count ratios, or, with a likelihood, of naive Bayes itself. */
  readonly alpha?: number;
  readonly likelihood?: 'multinomial' | 'bernoulli';
  readonly rows: readonly (readonly string[])[];
  readonly labels: readonly number[];
  readonly terms: readonly string[];
  /** Row, column, value of every entry that is not zero. */
  readonly matrix: readonly (readonly [number, number, number])[];
  readonly coefficients: readonly (readonly number[])[];
  readonly intercepts: readonly number[];
  readonly unseen: readonly (readonly string[])[];
  readonly probabilities: readonly (readonly number[])[];
}

const file = new URL('../../reference/baseline/linear_reference.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] };

describe.each(cases)('$name', (reference) => {
  const classes = ['first', 'second', 'third'].slice(0, reference.classes);

  async function fitted(): Promise<Awaited<ReturnType<typeof fit>> & { model: LinearModel }> {
    const data = await datasetOf('train', reference.rows, reference.labels, classes);
    const { kind, ngrams, min_count, max_size, sublinear, shortest, binary, alpha, likelihood } = reference;
    const common = {
      column: 'words',
      target: 'label',
      features: {
        kind,
        ngrams,
        min_count,
        max_size,
        sublinear,
        ...(shortest !== undefined && { shortest }),
        ...(binary && { binary }),
      },
    };
    const result =
      likelihood === undefined
        ? await fit(data, {
            ...common,
            ...(alpha !== undefined && { naive_bayes_weights: alpha }),
            inverse_regularization: reference.C!,
            max_iterations: 10_000,
            tolerance: 1e-9,
          })
        : await fitNaiveBayes(data, { ...common, likelihood, alpha: alpha! });
    return { ...result, model: await readLinearModel(result.view) };
  }

  /** Our place of each of scikit-learn's terms. */
  function placesOf(model: LinearModel): number[] {
    const names = Array.from({ length: model.terms.size }, (_, i) =>
      Buffer.from(model.terms.term(i)).toString(),
    );
    expect([...names].sort()).toEqual([...reference.terms].sort());
    return reference.terms.map((term) => names.indexOf(term));
  }

  test('the matrix agrees to 1e-6', async () => {
    const { model } = await fitted();
    const places = placesOf(model);
    const features = new RowFeatures(model.terms, model.termWeights, model.document.features);
    const column = tokensColumn(reference.rows);
    let entries = 0;
    const ours = reference.rows.map((_, row) => {
      const values = new Map<number, number>();
      const size = features.compute(column, row);
      for (let i = 0; i < size; i++) values.set(features.columns[i]!, features.values[i]!);
      entries += size;
      return values;
    });
    expect(entries).toBe(reference.matrix.length);
    const worst = Math.max(
      ...reference.matrix.map(([row, column, value]) =>
        Math.abs((ours[row]!.get(places[column]!) ?? Infinity) - value),
      ),
    );
    expect(worst).toBeLessThan(1e-6);
  });

  test('coefficients and intercepts agree to 1e-4', async () => {
    const { model, warnings } = await fitted();
    const places = placesOf(model);
    const { outputs } = model.document;
    let worst = 0;
    reference.coefficients.forEach((row, k) =>
      row.forEach((value, column) => {
        const ours = model.coefficients[places[column]! * outputs + k]!;
        worst = Math.max(worst, Math.abs(ours - value));
      }),
    );
    reference.intercepts.forEach((value, k) => {
      worst = Math.max(worst, Math.abs(model.intercepts[k]! - value));
    });
    expect(reference.coefficients.length).toBe(outputs);
    expect(worst).toBeLessThan(1e-4);
    expect(warnings).toEqual([]);
  });

  test('probabilities of unseen rows agree to 1e-4', async () => {
    const { view } = await fitted();
    const labels = reference.unseen.map((_, row) => row % reference.classes);
    const data = await datasetOf('test', reference.unseen, labels, classes);
    const options = { batch: 3, threads: 1, device: 'cpu', signal: new AbortController().signal } as const;
    const ours: number[] = [];
    const losses: number[] = [];
    for await (const batch of predictLinear(view, data, 'test', {
      ...options,
      target: Int32Array.from(labels),
    })) {
      ours.push(...batch.probabilities);
      losses.push(...batch.losses!);
    }
    const worst = Math.max(...reference.probabilities.flat().map((value, i) => Math.abs(value - ours[i]!)));
    expect(ours.length).toBe(reference.probabilities.flat().length);
    expect(worst).toBeLessThan(1e-4);
    losses.forEach((loss, row) =>
      expect(loss).toBeCloseTo(-Math.log(reference.probabilities[row]![labels[row]!]!), 4),
    );
  });
});
