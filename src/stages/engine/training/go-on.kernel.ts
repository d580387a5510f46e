/**
 * The stage `train`. A training of a search may be told that others go on: then it leaves what it
 * had come to, and TensorFlow is not loaded.
 */
import { rm } from 'node:fs/promises';
import { modelFiles, singleModel, type TrainedDocument } from '../../../contract/artefacts/trained.js';
import type { ArtefactView, Kernel, KernelContext } from '../../../contract/kernel.js';
import { keepFile } from '../../artefacts/keep-file.js';
import { onlyLengthDiffers } from './same-training.js';

export const kernel: Kernel<'train'> = async (context) => {
  const { shorter, promoted } = context.inputs;
  if (shorter !== undefined && promoted !== undefined) {
    const [place] = Object.values(promoted.document.places);
    if (place?.goesOn !== true) return leaveShorter(context, shorter);
  }
  const { kernel: train } = await import('./train.kernel.js');
  return train(context);
};

async function leaveShorter(
  { output, continuing, arguments: own }: KernelContext<'train'>,
  shorter: ArtefactView<TrainedDocument>,
): Promise<TrainedDocument> {
  const document = singleModel(shorter.document);
  for (const file of modelFiles(document)) await keepFile(shorter.path(file), output, file);
  // Nothing goes on from its weights and slots, which take three times the room of the model.
  for (const { folder, finished, arguments: theirs } of continuing?.earlier ?? []) {
    if (finished && onlyLengthDiffers(own, theirs)) await rm(folder, { recursive: true, force: true });
  }
  return document;
}
