/**
 * A stage without a run around it: data in a folder of its own, and a context that remembers what
 * it was told.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArtefactDocument } from '../../../src/contract/artefact.js';
import type { DatasetDocument } from '../../../src/contract/artefacts/dataset.js';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import { createSplitWriter } from '../../../src/stages/artefacts/arrow-file.js';
import type { Column } from '../../../src/stages/artefacts/column.js';
import type {
  ArtefactView,
  KernelContext,
  Progress,
  StageContext,
  StageWarning,
  Views,
} from '../../../src/contract/kernel.js';
import type { ArgumentsOf, ByFile, Operation } from '../../../src/contract/operations.js';
import type { JsonObject } from '../../../src/base/json.js';
import type { ModelGraph, ModelNode } from '../../../src/contract/model-graph.js';

/** Rows of ids with a class each. */
export interface LabelledIds {
  readonly rows: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

export interface DatasetOptions {
  readonly classes: readonly string[];
  readonly vocabularySize: number;
  /** Rows are stored padded on the left with id 0 to this length. */
  readonly length?: number;
}

export interface RecordedContext<O extends Operation> extends KernelContext<O> {
  readonly notes: Progress[];
  readonly warnings: StageWarning[];
}

type DatasetArtefact = ArtefactView<DatasetDocument>;

export interface StageBench {
  readonly folder: string;
  dataset(splits: Readonly<Record<string, LabelledIds>>, options: DatasetOptions): Promise<DatasetArtefact>;
  /** A dataset of any columns. */
  store(
    columns: Readonly<Record<string, ColumnType>>,
    splits: Readonly<Record<string, { readonly rows: number; readonly columns: Record<string, Column> }>>,
  ): Promise<DatasetArtefact>;
  /** A dataset with the one text column `text`. */
  texts(split: string, texts: readonly string[]): Promise<DatasetArtefact>;
  /** Contexts of the same `stage` (its operation unless said) share a scratch folder. */
  context<O extends Operation>(
    operation: O,
    values: ArgumentsOf<O>,
    inputs: Views<O>,
    more?: { readonly stage?: string; readonly signal?: AbortSignal },
  ): RecordedContext<O>;
  /** What a stage of that context left. */
  view<Document extends ArtefactDocument>(context: StageContext, document: Document): ArtefactView<Document>;
  remove(): void;
}

export function createStageBench(existing?: string): StageBench {
  const folder = existing ?? mkdtempSync(join(tmpdir(), 'seqpipe-stage-'));
  let count = 0;
  const store = async (
    columns: Readonly<Record<string, ColumnType>>,
    splits: Readonly<Record<string, { readonly rows: number; readonly columns: Record<string, Column> }>>,
  ): Promise<DatasetArtefact> => {
    const place = join(folder, `data-${count++}`);
    mkdirSync(place, { recursive: true });
    const described: Record<string, { file: string; rows: number }> = {};
    for (const [name, batch] of Object.entries(splits)) {
      const writer = await createSplitWriter(join(place, `${name}.arrow`), columns);
      await writer.write(batch);
      await writer.close();
      described[name] = { file: `${name}.arrow`, rows: batch.rows };
    }
    const document: DatasetDocument = { kind: 'dataset', columns, splits: described };
    return { document, path: (file) => join(place, file) };
  };
  return {
    folder,
    store,
    dataset(splits, { classes, vocabularySize, length }) {
      const columns: Record<string, ColumnType> = {
        ids: {
          type: 'ids',
          length: length ?? null,
          vocabularySize,
          padId: 0,
          unknownId: 1,
          side: length === undefined ? null : 'left',
        },
        label: { type: 'class', classes },
      };
      const stored = Object.entries(splits).map(([name, { rows, labels }]) => [
        name,
        {
          rows: rows.length,
          columns: {
            ids: length === undefined ? raggedColumn(rows) : paddedColumn(rows, length),
            label: { kind: 'class', codes: Int32Array.from(labels) },
          },
        },
      ]);
      return store(columns, Object.fromEntries(stored));
    },
    texts(split, texts) {
      const parts = texts.map((text) => Buffer.from(text));
      const offsets = new Int32Array(texts.length + 1);
      parts.forEach((part, i) => (offsets[i + 1] = offsets[i]! + part.length));
      const text: Column = { kind: 'text', offsets, bytes: Buffer.concat(parts) };
      return store({ text: { type: 'text' } }, { [split]: { rows: texts.length, columns: { text } } });
    },
    context(operation, values, inputs, { stage = operation, signal = new AbortController().signal } = {}) {
      const output = join(folder, `${stage}-output-${count++}`);
      const scratch = join(folder, `${stage}-scratch`);
      mkdirSync(output, { recursive: true });
      mkdirSync(scratch, { recursive: true });
      const notes: Progress[] = [];
      const warnings: StageWarning[] = [];
      return {
        stage,
        arguments: values,
        inputs,
        files: {} as ByFile<typeof operation, never>,
        output,
        threads: 2,
        device: 'cpu',
        scratch,
        offline: true,
        signal,
        notes,
        warnings,
        progress: (progress) => void notes.push(progress),
        warn: (warning) => void warnings.push(warning),
      };
    },
    view: (context, document) => ({ document, path: (file) => join(context.output, file) }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function raggedColumn(rows: readonly (readonly number[])[]): Column {
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (offsets[i + 1] = offsets[i]! + row.length));
  return { kind: 'ids', rows: offsets, values: Int32Array.from(rows.flat()) };
}

function paddedColumn(rows: readonly (readonly number[])[], length: number): Column {
  const values = rows.flatMap((row) => [...Array<number>(length - row.length).fill(0), ...row]);
  return { kind: 'fixed-ids', length, values: Int32Array.from(values) };
}

/**
 * A small classifier: embedding, LSTM, `pool` over time, dense, and what the loss wants at the end.
 */
export function smallModel(
  options: {
    readonly ragged?: boolean;
    readonly outputs?: number;
    readonly dropout?: number;
    readonly pool?: string;
  } = {},
): ModelGraph {
  const { ragged = true, outputs = 1, dropout = 0, pool = 'last' } = options;
  const time = ragged ? '..time' : 'time';
  const node = (
    operation: string,
    values: JsonObject,
    inputs: number[],
    shape: (string | number)[],
  ): ModelNode =>
    ({
      operation,
      arguments: values,
      inputs,
      place: operation,
      shape,
      masked: ragged && shape[0] === time,
    }) as unknown as ModelNode;
  return {
    inputs: [{ name: 'input', column: 'ids', kind: 'ids', ragged, shape: [time] }],
    nodes: [
      node('input', { input: 0 }, [], [time]),
      node(
        'embedding',
        { size: { size: 'vocabulary', input: 0 }, width: 8, padding_id: null },
        [0],
        [time, 8],
      ),
      node('lstm', { units: 12, layers: 1, dropout: 0 }, [1], [time, 12]),
      node(pool, {}, [2], [12]),
      node('dropout', { rate: dropout }, [3], [12]),
      node('dense', { units: outputs, activation: null }, [4], [outputs]),
      node('activation', { function: outputs === 1 ? 'sigmoid' : 'softmax' }, [5], [outputs]),
    ],
    output: 6,
  };
}

export function trainArguments(
  model: ModelGraph,
  changes: Partial<ArgumentsOf<'train'>> = {},
): ArgumentsOf<'train'> {
  return {
    model,
    target: 'label',
    loss: { name: 'binary_cross_entropy' },
    optimizer: {
      name: 'adam',
      learning_rate: 0.02,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      clip_norm: null,
      embeddings: 'auto',
    },
    batch: 4,
    epochs: 2,
    validate_every: null,
    keep: { kind: 'last' },
    metrics: ['accuracy'],
    seed: 1,
    buckets: true,
    ...changes,
  };
}
