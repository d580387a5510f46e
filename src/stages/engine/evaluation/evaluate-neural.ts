/**
 * A trained neural model at work: opened from its artefact, predicting rows of stored or fresh
 * data.
 */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { TrainedDocument } from '../../../contract/artefacts/trained.js';
import type { ArtefactView } from '../../../contract/kernel.js';
import { openTensorflow } from '../../../tensorflow/binding/tensorflow.js';
import { demandSteps } from '../tables/demand-steps.js';
import { createModel, createPredictor, createWriter, type Predictor, type Writer } from '../engine.js';
import type { PredictedBatch, PredictRows } from '../../../contract/predict-rows.js';
import { measureSplit } from './evaluate-split.js';
import { readTrained, type NeuralModelDocument } from '../trained-artefact.js';
import { outputsToProbabilities } from './probabilities.js';
import { inputColumns, readSplit, type SplitTable } from '../tables/train-data.js';
import { failure } from '../failures.js';

export interface OpenedModel {
  readonly document: NeuralModelDocument;
  readonly predictor: Predictor;
  /** One that also tells what the attention of that node gives to each step; it is disposed of with the model. */
  watch(node: number): Predictor;
  /**
   * What runs the model step by step on the input that is written; it is disposed of with the model.
   * `watched`: nodes whose attention it tells.
   */
  write(watched?: readonly number[]): { readonly writer: Writer; readonly input: number };
  dispose(): void;
}

/** Loads a trained model into TensorFlow, which is opened where it is not open yet. */
export async function openTrained(
  view: ArtefactView<TrainedDocument>,
  options: { readonly threads: number; readonly device: 'cpu' | 'gpu' | 'auto' },
): Promise<OpenedModel> {
  const { model: document, weights } = await readTrained(view);
  const model = createModel(await openTensorflow(options), document.graph, { seed: 0 });
  await model.loadWeights(weights);
  // What a language model says of every word at every step is too much to bring out.
  const outputs = document.predicts !== 'ids';
  const predictor = createPredictor(model, { loss: document.loss, outputs });
  const watching: Predictor[] = [];
  const writing: Writer[] = [];
  return {
    document,
    predictor,
    watch(watched) {
      const watcher = createPredictor(model, { watched, outputs: false });
      watching.push(watcher);
      return watcher;
    },
    write(watched) {
      const input = document.graph.inputs.findIndex(({ written }) => written);
      if (input < 0) throw new Error('no input of the model is written');
      const writer = createWriter(model, input, watched);
      writing.push(writer);
      return { writer, input };
    },
    dispose() {
      for (const one of [predictor, ...watching, ...writing]) one.dispose();
      model.dispose();
    },
  };
}

/**
 * Rows predicted before any is handed on: enough for batches of like length, few enough to show
 * progress.
 */
const windowRows = 8192;

export const predictNeural: PredictRows = async function* (view, data, split, options) {
  const { batch, signal, target } = options;
  const opened = await openTrained(view, options);
  try {
    const { document, predictor } = opened;
    const { graph, classes } = document;
    demandSameInputs(data, document);
    const table: SplitTable = {
      ...(await readSplit(data, split, graph, null)),
      targets: { kind: 'classes', codes: target },
    };
    demandSteps(graph, split, table);
    for (let first = 0; first < table.rows; first += windowRows) {
      const last = Math.min(table.rows, first + windowRows);
      const part = {
        rows: last - first,
        probabilities: new Float32Array((last - first) * classes.length),
        losses: new Float32Array(last - first),
      } satisfies PredictedBatch;
      const settings = { batch, signal, range: { first, last } };
      await measureSplit(predictor, table, settings, ({ rows, prediction: { outputs, losses } }) => {
        const probabilities = outputsToProbabilities(outputs, rows.length, classes.length);
        rows.forEach((row, i) => {
          const values = probabilities.subarray(i * classes.length, (i + 1) * classes.length);
          part.probabilities.set(values, (row - first) * classes.length);
          part.losses[row - first] = losses![i]!;
        });
      });
      yield part;
    }
  } finally {
    opened.dispose();
  }
};

/**
 * The checker proves this for data that goes through one file; a model file from elsewhere is
 * caught here.
 */
export function demandSameInputs(
  data: ArtefactView<DatasetDocument>,
  { graph, inputs }: NeuralModelDocument,
): void {
  inputColumns(data.document, graph.inputs).forEach((type, i) => {
    const trained = inputs[i]!;
    if (trained.kind === 'number' || type.type !== 'ids') return;
    const { column, vocabularySize, length } = trained;
    if (type.vocabularySize !== vocabularySize) {
      throw failure('otherVocabulary', { column, found: type.vocabularySize, trained: vocabularySize });
    }
    if (type.length !== length) throw failure('otherLength', { column, found: type.length, trained: length });
  });
}
