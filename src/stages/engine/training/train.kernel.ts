/**
 * The stage `train`: a model graph and prepared data become trained weights. This file reads the
 * data, checks what only the data can tell, and connects the loop with the world: TensorFlow,
 * progress, checkpoints in the stage's scratch folder, and the files it leaves.
 */
import { undoneScaling } from '../../../contract/artefacts/column-type.js';
import { reasonInSpanish } from '../../../contract/artefacts/training-reasons.es.js';
import type { TrainedDocument } from '../../../contract/artefacts/trained.js';
import type { Kernel, KernelContext } from '../../../contract/kernel.js';
import { openTensorflow } from '../../../tensorflow/binding/tensorflow.js';
import { demandSteps, longestRow } from '../tables/demand-steps.js';
import { demandProbabilities, unreachableNumbers } from '../tables/number-targets.js';
import { createModel, createPredictor, createTrainer, type Model } from '../engine.js';
import { measuredLoss } from './stated-loss.js';
import {
  writeDiverged,
  writeTrained,
  type CheckpointConditions,
  type NeuralModelDocument,
} from '../trained-artefact.js';
import { readPretrained } from './pretrained.js';
import { createCheckpointer } from './train-checkpointer.js';
import { createCourse } from './train-course.js';
import { readSplit, type SplitTable } from '../tables/train-data.js';
import { explainedModel } from './train-explained.js';
import { gatherEvidence } from './train-evidence.js';
import { runTraining } from './train-loop.js';
import { progressReports } from './train-progress.js';
import { findStart, leaveForLonger } from './train-resume.js';
import { failure, warning } from '../failures.js';
import { trainSettings, type TrainSettings } from './train-settings.js';
import { setUpTraining, type TrainSetup } from './train-setup.js';
import { oddAnswers, trainedInput, trainingLoss } from './train-task.js';

export const kernel: Kernel<'train'> = async (context) => {
  const settings = trainSettings(context.arguments);
  const setup = await setUpTraining(context, settings);
  const parameterCount = setup.layers.reduce((sum, { parameters }) => sum + parameters, 0);
  return explainedModel(trainModel(context, settings, setup), { parameterCount });
};

async function trainModel(
  context: KernelContext<'train'>,
  settings: TrainSettings,
  setup: TrainSetup,
): Promise<TrainedDocument> {
  const { graph, layers, types, target, train } = setup;
  const { task, classes } = target;
  const validation = await readValidation(context, settings, setup);
  const outOfReach = unreachableNumbers(graph, train, target.column);
  if (outOfReach !== null) context.warn(outOfReach);

  const { threads, device, signal } = context;
  const tensorflow = await openTensorflow({ threads, device });
  const conditions: CheckpointConditions = { ...tensorflow.fingerprint };
  const course = createCourse(settings, train.rows);
  const start = await findStart(context, settings, conditions, course);
  const begunWith = start?.begunWith ?? [];
  const checkpointer = createCheckpointer({
    folder: context.scratch,
    conditions,
    begunWith,
    interval: checkpointInterval(),
    warn: context.warn,
  });

  const initial = await readPretrained(graph, context, classes);
  const begun = (): Model => createModel(tensorflow, graph, { seed: settings.seed, initial });
  const model = begun();
  const trainer = createTrainer(model, {
    ...settings,
    loss: trainingLoss(settings.loss, target, train),
    stepsPerEpoch: course.stepsPerEpoch,
  });
  const loss = measuredLoss(settings.loss);
  const predictor = createPredictor(model, { loss, outputs: task.kind !== 'ids' });
  try {
    const { history: measured, weights } = await runTraining({
      settings,
      task,
      train,
      validation,
      model,
      trainer,
      predictor,
      from: start?.checkpoint ?? null,
      signal,
      checkpointDue: () => checkpointer.due(),
      saveCheckpoint: (checkpoint) => checkpointer.save(checkpoint),
      leave: (checkpoint) => leaveForLonger(context, settings, start, checkpoint, conditions),
      ...progressReports(context, { rows: train.rows, epochs: settings.until ?? settings.epochs }),
    });
    // Whoever measures or predicts undoes it.
    const scaling = undoneScaling(context.inputs.data.document.columns[target.column]);
    const history = scaling === undefined ? measured : { ...measured, scaled: true as const };
    const { stopped } = history;
    if (stopped && weights.size > 0 && stopped.step < course.totalSteps)
      context.tell?.({
        en: `stopped early after step ${stopped.step}: ${stopped.reason}`,
        es: `parada temprana después del paso ${stopped.step}: ${reasonInSpanish(stopped.reason)}`,
      });
    const trained: NeuralModelDocument = {
      version: 1,
      family: 'neural',
      graph,
      layers,
      inputs: types.map((type, i) => trainedInput(graph.inputs[i]!.column, type)),
      target: target.column,
      classes,
      ...(task.kind === 'classes' ? {} : { predicts: task.kind }),
      ...(scaling !== undefined && { scaling }),
      ...(target.numbers?.type === 'numbers' && { answer: target.numbers }),
      ...(graph.inputs.some(({ written }) => written) && longestTarget(train)),
      loss,
      trainedWith: conditions,
      ...(begunWith.length === 0 ? {} : { begunWith }),
    };
    if (weights.size === 0) {
      context.warn(warning('trialDiverged', { step: history.stopped?.step ?? 0 }));
      return await writeDiverged(context.output, trained, history);
    }
    const found = { settings, setup, validation, history, weights, model, begun, predictor, signal };
    const evidence = await gatherEvidence(found);
    return await writeTrained(context.output, trained, weights, { ...history, evidence });
  } finally {
    predictor.dispose();
    trainer.dispose();
    model.dispose();
  }
}

/** Of rows of ids. */
function longestTarget({ targets }: SplitTable): { readonly longestTarget?: number } {
  return targets?.kind === 'ids' ? { longestTarget: longestRow(targets.table) } : {};
}

/**
 * Time between two checkpoints, in ms; `SEQPIPE_CHECKPOINT_SECONDS` sets another than half a
 * minute.
 */
function checkpointInterval(): number {
  const seconds = Number(process.env['SEQPIPE_CHECKPOINT_SECONDS'] ?? 30);
  return (Number.isFinite(seconds) && seconds >= 0 ? seconds : 30) * 1000;
}

async function readValidation(
  context: KernelContext<'train'>,
  settings: TrainSettings,
  { graph, target }: TrainSetup,
): Promise<SplitTable | null> {
  const { data } = context.inputs;
  const { splits } = data.document;
  if (Object.keys(splits).length === 1 || !splits['validation']?.rows) {
    const choice = choiceByValidation(settings);
    if (choice !== null) throw failure('nothingToChooseBy', choice);
    return null;
  }
  const table = await readSplit(data, 'validation', graph, target.column);
  demandSteps(graph, 'validation', table);
  demandProbabilities(settings.loss, table, target.column);
  const odd = oddAnswers('validation', target, table, false);
  if (odd !== null) context.warn(odd);
  return table;
}

/** What goes by the validation split, as one writes it. */
function choiceByValidation({
  keep,
  stop,
  schedule,
}: TrainSettings): { readonly argument: 'keep' | 'stop' | 'schedule'; readonly choice: string } | null {
  if (keep.kind === 'best') return { argument: 'keep', choice: `best(.validation.${keep.metric})` };
  if (stop !== null) return { argument: 'stop', choice: `early(of: .validation.${stop.metric})` };
  if (schedule.kind !== 'reduce_on_plateau') return null;
  return { argument: 'schedule', choice: `reduce_on_plateau(of: .validation.${schedule.metric})` };
}
