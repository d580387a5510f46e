/** A trained language model at work: what a text needs beside the prompts. */
import type { TrainedDocument } from '../../../contract/artefacts/trained.js';
import type { ArtefactView } from '../../../contract/kernel.js';
import { streamColumns } from '../../../contract/operations/streams.js';
import type { Joining } from '../../../contract/operations/tokenizer.js';
import { openTensorflow } from '../../../tensorflow/binding/tensorflow.js';
import type { Vocabulary } from '../../text/vocabulary.js';
import { createModel, writingThreads } from '../engine.js';
import { readTrained, type NeuralModelDocument } from '../trained-artefact.js';
import { createTextWriter, type TextWriter } from './text-writer.js';

export interface TextModelOptions {
  readonly vocabulary: Vocabulary;
  readonly joining: Joining;
  /** How many rows are written together: each text, or each text of a beam. */
  readonly rows: number;
  /** At most. */
  readonly threads: number;
  readonly device: 'cpu' | 'gpu' | 'auto';
}

/** The caller disposes of it. */
export async function openTextModel(
  trained: ArtefactView<TrainedDocument>,
  { vocabulary, joining, rows, threads, device }: TextModelOptions,
): Promise<TextWriter> {
  const { model, weights } = await readTrained(trained);
  const tensorflow = await openTensorflow({
    threads: writingThreads(model.graph, rows, threads),
    device,
  });
  const built = createModel(tensorflow, model.graph, { seed: 0 });
  await built.loadWeights(weights);
  const writer = createTextWriter({ model: built, input: writtenInput(model), vocabulary, joining });
  return {
    ...writer,
    dispose() {
      writer.dispose();
      built.dispose();
    },
  };
}

/** The input that a text is written into: the shift of the target, or the ids of a stream. */
export function writtenInput({ graph: { inputs } }: Pick<NeuralModelDocument, 'graph'>): number {
  const shifted = inputs.findIndex(({ written }) => written === true);
  return shifted >= 0 ? shifted : inputs.findIndex(({ column }) => column === streamColumns.ids);
}
