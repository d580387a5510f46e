/**
 * `encode`: rows through a part of a trained model, as it predicts: no dropout, running statistics.
 * Memory: the columns that it reads and what it gives, 4 bytes a number, split after split.
 */
import { join } from 'node:path';
import { dictionary } from '../../../base/dictionary.js';
import type { ColumnType, NumbersColumnType } from '../../../contract/artefacts/column-type.js';
import { widthOf } from '../../../contract/artefacts/column-type.js';
import type { SplitDocument } from '../../../contract/artefacts/dataset.js';
import type { Kernel } from '../../../contract/kernel.js';
import { openTensorflow } from '../../../tensorflow/binding/tensorflow.js';
import { writeSplit } from '../../artefacts/arrow-file.js';
import { datasetOf, splitFiles } from '../../artefacts/dataset-view.js';
import { createModel, createPredictor, describeModel, fillSizes } from '../engine.js';
import { measureSplit } from '../evaluation/evaluate-split.js';
import { demandSteps } from '../tables/demand-steps.js';
import { inputColumns, readSplit } from '../tables/train-data.js';
import { readPretrained } from './pretrained.js';
import { vocabularySizes } from './train-task.js';

/** Rows that go through the model at once. */
const batch = 256;

export const kernel: Kernel<'encode'> = async (context) => {
  const { arguments: settings, inputs, signal } = context;
  const data = datasetOf(inputs.data);
  const types = inputColumns(data.document, settings.model.inputs);
  const graph = fillSizes(settings.model, { vocabularySizes: vocabularySizes(types), classes: 1 });
  const shape = describeModel(graph)[graph.output]!.shape.map(Number);
  const code: NumbersColumnType = { type: 'numbers', shape };
  const width = widthOf(code);
  const columns = dictionary<ColumnType>();
  Object.assign(columns, data.document.columns, { [settings.into]: code });
  const initial = await readPretrained(graph, context, []);
  const model = createModel(await openTensorflow(context), graph, { seed: 0, initial });
  const predictor = createPredictor(model, { outputs: true });
  const fileOf = splitFiles(data.splits);
  const splits = dictionary<SplitDocument>();
  try {
    for (const split of data.splits) {
      const table = await readSplit(inputs.data, split, graph, null);
      demandSteps(graph, split, table);
      const codes = new Float32Array(table.rows * width);
      let done = 0;
      await measureSplit(predictor, table, { batch, signal }, ({ rows, prediction: { outputs } }) => {
        rows.forEach((row, i) => codes.set(outputs.subarray(i * width, (i + 1) * width), row * width));
        done += rows.length;
        context.progress({ done, total: table.rows, unit: 'rows', note: split });
      });
      const file = fileOf(split);
      const others = Object.keys(data.document.columns).filter((name) => name !== settings.into);
      const rows = await writeSplit(join(context.output, file), columns, async (writer) => {
        let first = 0;
        for await (const part of data.batches(split, others)) {
          signal.throwIfAborted();
          const values = codes.subarray(first * width, (first + part.rows) * width);
          const made = { kind: 'fixed-numbers', width, values } as const;
          await writer.write({ rows: part.rows, columns: { ...part.columns, [settings.into]: made } });
          first += part.rows;
        }
      });
      splits[split] = { file, rows };
    }
  } finally {
    predictor.dispose();
    model.dispose();
  }
  return { kind: 'dataset', columns, splits };
};
