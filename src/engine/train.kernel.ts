/**
 * The stage `train`: a model graph and prepared data become trained weights. This file reads the data,
 * checks what only the data can tell, and connects the loop with the world: TensorFlow, progress,
 * checkpoints in the stage's scratch folder, and the files it leaves. Arguments: docs/architecture.md.
 */
import type { DatasetDocument, TrainedDocument } from '../artefact/artefact.js';
import type { Kernel, KernelContext } from '../execute/kernel.js';
import { openTensorflow } from '../tensorflow/tensorflow.js';
import { createModel, createPredictor, createTrainer, describeModel, fillSizes } from './engine.js';
import { writeTrained, type TrainedInput } from './train-artefact.js';
import {
  conditionDifferences,
  readCheckpoint,
  removeCheckpoints,
  type Checkpoint,
  type CheckpointConditions,
} from './train-checkpoint.js';
import { readPretrained } from './pretrained.js';
import { createCheckpointer } from './train-checkpointer.js';
import {
  classCodes,
  classesOf,
  datasetOf,
  emptyIdOf,
  inputColumns,
  readSplit,
  type SplitTable,
} from './train-data.js';
import { runTraining } from './train-loop.js';
import { progressReports } from './train-progress.js';
import {
  checkpointOfAnotherMachine,
  classesWithoutRows,
  emptySplit,
  fewClasses,
  lossDoesNotFit,
  nothingToChooseBy,
  onlyOneClassSeen,
} from './train-messages.js';
import { readTrainSettings, type TrainSettings } from './train-settings.js';

export const kernel: Kernel = async (context): Promise<TrainedDocument> => {
  const settings = readTrainSettings(context.arguments);
  const document = datasetOf(context.inputs['data']!);
  const types = inputColumns(document, settings.model.inputs);
  const classes = classesOf(document, settings.target);
  if (classes.length < 2) throw fewClasses(settings.target, classes);
  const vocabularySizes = types.map((type) => type.vocabularySize);
  const graph = fillSizes(settings.model, { vocabularySizes, classes: classes.length });
  const layers = describeModel(graph);
  demandFittingLoss(settings, layers[graph.output]!.shape.at(-1), classes);
  const train = await readSplitToLearn(context, settings, classes);
  const validation = await readValidation(context, settings, classes);

  const { threads, device, signal } = context;
  const tensorflow = await openTensorflow({ threads, device });
  const conditions: CheckpointConditions = { ...tensorflow.fingerprint };
  const from = await findCheckpoint(context, conditions);
  const checkpointer = createCheckpointer({
    folder: context.scratch,
    conditions,
    interval: checkpointInterval(),
    warn: context.warn,
  });

  const initial = await readPretrained(graph, context.inputs);
  const model = createModel(tensorflow, graph, { seed: settings.seed, initial });
  const trainer = createTrainer(model, settings);
  const predictor = createPredictor(model, { loss: settings.loss });
  try {
    const { history, weights } = await runTraining({
      settings,
      task: { kind: 'classes', classes: classes.length },
      train,
      validation,
      model,
      trainer,
      predictor,
      from,
      signal,
      checkpointDue: () => checkpointer.due(),
      saveCheckpoint: (checkpoint) => checkpointer.save(checkpoint),
      ...progressReports(context, train.rows * settings.epochs),
    });
    const inputs = types.map((type, i): TrainedInput => ({
      column: graph.inputs[i]!.column,
      length: type.length,
      vocabularySize: type.vocabularySize,
      emptyId: emptyIdOf(type),
      specialIds: [type.padId, type.unknownId].filter((id) => id !== null),
    }));
    const { target, loss } = settings;
    const trained = { graph, layers, inputs, target, classes, loss, trainedWith: conditions };
    return await writeTrained(context.output, { version: 1, family: 'neural', ...trained }, weights, history);
  } finally {
    predictor.dispose();
    trainer.dispose();
    model.dispose();
  }
};

/** Time between two checkpoints, in ms; `SEQPIPE_CHECKPOINT_SECONDS` sets another than half a minute. */
function checkpointInterval(): number {
  const seconds = Number(process.env['SEQPIPE_CHECKPOINT_SECONDS'] ?? 30);
  return (Number.isFinite(seconds) && seconds >= 0 ? seconds : 30) * 1000;
}

function demandFittingLoss(settings: TrainSettings, outputs: unknown, classes: readonly string[]): void {
  const { loss, target } = settings;
  const fits =
    loss.name === 'binary_cross_entropy' ? outputs === 1 && classes.length === 2 : outputs === classes.length;
  if (!fits) throw lossDoesNotFit(loss.name, Number(outputs), target, classes);
}

async function readSplitToLearn(
  context: KernelContext,
  settings: TrainSettings,
  classes: readonly string[],
): Promise<SplitTable> {
  const data = context.inputs['data']!;
  const split = trainingSplit(datasetOf(data));
  const table = await readSplit(data, split, settings.model.inputs, settings.target);
  if (table.rows === 0) throw emptySplit(split, 'learn from');
  if (!warnOfOneClass(context, split, settings.target, table, classes)) {
    const seen = new Set(classCodes(table));
    const missing = classes.filter((_, code) => !seen.has(code));
    if (missing.length > 0) context.warn(classesWithoutRows(split, settings.target, missing, classes.length));
  }
  return table;
}

/** Rows that were never divided are all for training. */
function trainingSplit({ splits }: DatasetDocument): string {
  const names = Object.keys(splits);
  const split = names.length === 1 ? names[0] : names.find((name) => name === 'train');
  if (split === undefined)
    throw new Error(`train reads one split or the split train, not ${names.join(', ')}`);
  return split;
}

async function readValidation(
  context: KernelContext,
  settings: TrainSettings,
  classes: readonly string[],
): Promise<SplitTable | null> {
  const data = context.inputs['data']!;
  const { splits } = datasetOf(data);
  if (Object.keys(splits).length === 1 || !splits['validation']?.rows) {
    if (settings.keep.kind === 'best') throw nothingToChooseBy(settings.keep.metric);
    return null;
  }
  const table = await readSplit(data, 'validation', settings.model.inputs, settings.target);
  warnOfOneClass(context, 'validation', settings.target, table, classes);
  return table;
}

/** True when it warned. */
function warnOfOneClass(
  context: KernelContext,
  split: string,
  column: string,
  table: SplitTable,
  classes: readonly string[],
): boolean {
  const codes = classCodes(table);
  const first = codes[0]!;
  const only = codes.every((code) => code === first);
  if (only) context.warn(onlyOneClassSeen(split, column, classes[first]!));
  return only;
}

async function findCheckpoint(
  context: KernelContext,
  conditions: CheckpointConditions,
): Promise<Checkpoint | null> {
  const found = await readCheckpoint(context.scratch);
  const differences = found ? conditionDifferences(found.conditions, conditions) : [];
  if (found && differences.length === 0) return found.checkpoint;
  if (found) context.warn(checkpointOfAnotherMachine(found.checkpoint.position.step, differences));
  // Best weights of another attempt must not be taken for those of this one.
  await removeCheckpoints(context.scratch);
  return null;
}
