/** Rows of words as columns and artefacts, for the tests of the linear baseline. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ArtefactDocument } from '../../../src/contract/artefact.js';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import type { DatasetDocument } from '../../../src/contract/artefacts/dataset.js';
import type { TrainedDocument } from '../../../src/contract/artefacts/trained.js';
import { kernel as logisticRegression } from '../../../src/stages/baseline/logistic-regression.kernel.js';
import { kernel as naiveBayes } from '../../../src/stages/baseline/naive-bayes.kernel.js';
import { createSplitWriter } from '../../../src/stages/artefacts/arrow-file.js';
import type { TokensColumn } from '../../../src/stages/artefacts/column.js';
import type { ArtefactView, KernelContext, Progress, StageWarning } from '../../../src/contract/kernel.js';
import type { ArgumentsOf } from '../../../src/contract/operations.js';

export function tokensColumn(rows: readonly (readonly string[])[]): TokensColumn {
  const tokens = rows.flat().map((token) => Buffer.from(token));
  const offsets = new Int32Array(tokens.length + 1);
  tokens.forEach((token, i) => (offsets[i + 1] = offsets[i]! + token.length));
  const ends = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (ends[i + 1] = ends[i]! + row.length));
  return { kind: 'tokens', rows: ends, offsets, bytes: Buffer.concat(tokens) };
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'seqpipe-baseline-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export function viewOf<Document extends ArtefactDocument>(
  folder: string,
  document: Document,
): ArtefactView<Document> {
  return { document, path: (file) => join(folder, file) };
}

/**
 * A dataset with the columns `words: tokens` and `label: class`, written in batches of `batchRows`.
 */
export async function datasetOf(
  split: string,
  rows: readonly (readonly string[])[],
  labels: readonly number[],
  classes: readonly string[],
  batchRows = 17,
): Promise<ArtefactView<DatasetDocument>> {
  const folder = await temporaryFolder();
  const columns: Record<string, ColumnType> = {
    words: { type: 'tokens' },
    label: { type: 'class', classes },
  };
  const writer = await createSplitWriter(join(folder, 'rows.arrow'), columns);
  for (let first = 0; first < rows.length; first += batchRows) {
    const some = rows.slice(first, first + batchRows);
    const codes = Int32Array.from(labels.slice(first, first + batchRows));
    await writer.write({
      rows: some.length,
      columns: { words: tokensColumn(some), label: { kind: 'class', codes } },
    });
  }
  await writer.close();
  return viewOf(folder, {
    kind: 'dataset',
    columns,
    splits: { [split]: { file: 'rows.arrow', rows: rows.length } },
  });
}

/** Datasets of one split each as one. */
export async function joined(
  ...parts: readonly ArtefactView<DatasetDocument>[]
): Promise<ArtefactView<DatasetDocument>> {
  const folder = await temporaryFolder();
  const splits: DatasetDocument['splits'] = Object.fromEntries(
    parts.flatMap(({ document, path }) =>
      Object.entries(document.splits).map(([name, split]) => [name, { ...split, file: path(split.file) }]),
    ),
  );
  return { document: { ...parts[0]!.document, splits }, path: (file) => resolve(folder, file) };
}

export const plainArguments: ArgumentsOf<'logistic_regression'> = {
  column: 'words',
  target: 'label',
  features: { kind: 'tfidf', ngrams: 1, min_count: 1, max_size: null, sublinear: false },
  inverse_regularization: 1,
  max_iterations: 1000,
  tolerance: 1e-4,
};

export interface FittedBaseline {
  readonly view: ArtefactView<TrainedDocument>;
  readonly warnings: readonly StageWarning[];
  readonly progress: readonly Progress[];
}

export async function fit(
  data: ArtefactView<DatasetDocument>,
  given = plainArguments,
  signal: AbortSignal = new AbortController().signal,
): Promise<FittedBaseline> {
  return run((context) => logisticRegression({ ...context, arguments: given, inputs: { data } }), signal);
}

export async function fitNaiveBayes(
  data: ArtefactView<DatasetDocument>,
  given: ArgumentsOf<'naive_bayes'>,
): Promise<FittedBaseline> {
  const { signal } = new AbortController();
  return run((context) => naiveBayes({ ...context, arguments: given, inputs: { data } }), signal);
}

type Surroundings = Omit<KernelContext<'logistic_regression'>, 'arguments' | 'inputs' | 'continuing'>;

async function run(
  kernel: (context: Surroundings) => Promise<TrainedDocument>,
  signal: AbortSignal,
): Promise<FittedBaseline> {
  const output = await temporaryFolder();
  const warnings: StageWarning[] = [];
  const progress: Progress[] = [];
  const context: Surroundings = {
    stage: 'baseline',
    files: {},
    output,
    threads: 1,
    device: 'cpu',
    scratch: output,
    offline: true,
    progress: (value) => progress.push(value),
    warn: (warning) => warnings.push(warning),
    signal,
  };
  return { view: viewOf(output, await kernel(context)), warnings, progress };
}
