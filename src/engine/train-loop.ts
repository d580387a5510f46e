/**
 * The training itself: batches in, a history and trained weights out. It knows neither files nor stages;
 * what it needs of the world (a clock for checkpoints, a place for progress) is handed in. Everything that
 * shapes the result depends on the settings, the data and the step number only, so that a training which
 * goes on from a checkpoint ends with the same bits as one that never stopped.
 */
import type { TrainingHistory } from '../artefact/artefact.js';
import { describeBatch, fillBatch, rowLengths } from './batches.js';
import type { Model, ModelBatch, Predictor, Trainer, WeightMap } from './engine.js';
import { measureSplit, outputsToProbabilities } from './evaluate-split.js';
import {
  addToTally,
  createTally,
  metricValues,
  mostProbable,
  type ScalarMetric,
  type Tally,
} from './metrics.js';
import { planEpoch, type BatchPlan } from './sampler.js';
import type { Checkpoint, TrainingPosition } from './train-checkpoint.js';
import type { SplitTable } from './train-data.js';
import { lossNotANumber, outOfMemory } from './train-messages.js';
import type { TrainSettings } from './train-settings.js';
import { createYielder } from './train-yielder.js';

export interface Training {
  readonly settings: TrainSettings;
  readonly classes: number;
  readonly train: SplitTable;
  /** Null where there is nothing to measure on. */
  readonly validation: SplitTable | null;
  readonly model: Model;
  readonly trainer: Trainer;
  readonly predictor: Predictor;
  /** Where to go on, or null to begin. */
  readonly from: Checkpoint | null;
  readonly signal: AbortSignal;
  /** Asked after every step: is it time to save? */
  checkpointDue(): boolean;
  saveCheckpoint(checkpoint: Checkpoint): Promise<void>;
  /** Before every step; `examples` counts those done before it, in all passes. */
  onBatch(batch: ModelBatch, examples: number): void;
  /** After every step: running loss and accuracy since a little while, and examples done. */
  onStep(values: Record<string, number>, examples: number): void;
  /** While the validation split is measured; `values` once it is. */
  onValidation(done: number, total: number, values: Record<string, number> | null): void;
}

/** Points of the training curve in all, besides those where the validation split is measured. */
const curvePoints = 200;

export interface TrainingResult {
  readonly history: TrainingHistory;
  /** The weights to keep. */
  readonly weights: WeightMap;
}

/**
 * Runs to the last epoch. Throws `StageFailure` where the loss or a weight is no number any more (SEQ546) or
 * memory runs out (SEQ550), and `signal.reason` after the step in hand when it is aborted.
 */
export async function runTraining(training: Training): Promise<TrainingResult> {
  const { settings, train, model, trainer, signal } = training;
  const schedule = scheduleOf(settings, train.rows);
  const state = await startingState(training);
  const batches = createBatchSource(settings, train, schedule.stepsPerEpoch);
  const smooth = createSmoother();
  const yieldNow = createYielder();

  const checkpoint = async (): Promise<void> => {
    const weights = await model.readWeights();
    const slots = await trainer.readState();
    demandFinite(weights, state.step, settings);
    await training.saveCheckpoint({
      position: positionOf(state),
      weights,
      state: slots,
      bestWeights: state.best?.weights ?? null,
    });
  };

  while (state.step < schedule.totalSteps) {
    if (signal.aborted) {
      if (state.step > 0) await checkpoint();
      throw signal.reason;
    }
    const batch = batches.take(state.step);
    training.onBatch(batch, schedule.examplesAt(state.step));
    const running = trainer.step(batch, state.step + 1);
    // While TensorFlow works on this batch, the next one is made.
    if (state.step + 1 < schedule.totalSteps) batches.prepare(state.step + 1);
    const result = await explained(running, state.step + 1, batch);
    state.step++;
    if (!Number.isFinite(result.loss)) throw notANumber(state.step, settings);

    const probabilities = outputsToProbabilities(result.outputs, batch.rows, training.classes);
    const predicted = mostProbable(probabilities, batch.rows, training.classes);
    addToTally(state.running, batch.targets!, predicted, result.loss * batch.rows);
    const values = smooth({ loss: result.loss, ...accuracyOf(batch, predicted) });
    training.onStep(values, schedule.examplesAt(state.step));

    const validates = training.validation !== null && schedule.validatesAt(state.step);
    if (validates || schedule.pointAt(state.step)) {
      const validation = validates ? await validate(training, state) : null;
      state.points.push(pointOf(state, settings, schedule.stepsPerEpoch, validation));
      state.running = createTally(training.classes);
    }
    if (state.step < schedule.totalSteps && training.checkpointDue()) await checkpoint();
    await yieldNow();
  }
  return finish(training, state, schedule.stepsPerEpoch);
}

/** Everything that changes from step to step, besides what lies in TensorFlow. */
interface TrainingState {
  step: number;
  readonly points: TrainingHistory['points'][number][];
  running: Tally;
  best: { readonly step: number; readonly value: number; readonly weights: WeightMap } | null;
}

async function startingState({ from, classes, model, trainer }: Training): Promise<TrainingState> {
  const running = createTally(classes);
  if (!from) return { step: 0, points: [], running, best: null };
  await model.loadWeights(from.weights);
  await trainer.loadState(from.state);
  const { position } = from;
  running.confusion.set(position.running.confusion);
  running.rows = position.running.rows;
  running.lossSum = position.running.lossSum;
  const best = position.best && from.bestWeights && { ...position.best, weights: from.bestWeights };
  return { step: position.step, points: [...position.points], running, best };
}

function positionOf({ step, points, running, best }: TrainingState): TrainingPosition {
  const { rows, lossSum, confusion } = running;
  return {
    step,
    points: [...points],
    running: { rows, lossSum, confusion: [...confusion] },
    best: best && { step: best.step, value: best.value },
  };
}

interface Schedule {
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  validatesAt(step: number): boolean;
  pointAt(step: number): boolean;
  /** Examples done after `step` steps, in all passes. */
  examplesAt(step: number): number;
}

function scheduleOf({ batch, epochs, validateEvery }: TrainSettings, rows: number): Schedule {
  const stepsPerEpoch = Math.ceil(rows / batch);
  const totalSteps = stepsPerEpoch * epochs;
  const { every, unit } = validateEvery ?? { every: 1, unit: 'epochs' };
  const validationSteps = Math.max(1, Math.round(unit === 'epochs' ? every * stepsPerEpoch : every));
  const pointSteps = Math.ceil(totalSteps / curvePoints);
  return {
    stepsPerEpoch,
    totalSteps,
    validatesAt: (step) => step % validationSteps === 0 || step === totalSteps,
    pointAt: (step) => step % pointSteps === 0 || step === totalSteps,
    examplesAt: (step) =>
      Math.floor(step / stepsPerEpoch) * rows + Math.min(rows, (step % stepsPerEpoch) * batch),
  };
}

interface BatchSource {
  prepare(step: number): void;
  /** The batch of step `step` (from 0). */
  take(step: number): ModelBatch;
}

function createBatchSource(settings: TrainSettings, table: SplitTable, stepsPerEpoch: number): BatchSource {
  const { batch, seed } = settings;
  const lengths = settings.buckets ? rowLengths(table) : null;
  let planned: { readonly epoch: number; readonly plan: BatchPlan } | null = null;
  let prepared: { readonly step: number; readonly batch: ModelBatch } | null = null;
  const make = (step: number): ModelBatch => {
    const epoch = Math.floor(step / stepsPerEpoch);
    if (planned?.epoch !== epoch) {
      planned = { epoch, plan: planEpoch({ rows: table.rows, batch, seed, epoch, lengths }) };
    }
    return fillBatch(table, planned.plan.rows(step % stepsPerEpoch), true);
  };
  return {
    prepare(step) {
      prepared = { step, batch: make(step) };
    },
    take: (step) => (prepared?.step === step ? prepared.batch : make(step)),
  };
}

/** Measures the validation split and remembers the weights where they are the best so far. */
async function validate(training: Training, state: TrainingState): Promise<Record<string, number>> {
  const { settings, validation, predictor, classes, signal, model } = training;
  const tally = createTally(classes);
  await measureSplit(predictor, validation!, { batch: settings.batch, classes, signal }, (part) => {
    const predicted = mostProbable(part.probabilities, part.targets.length, classes);
    addToTally(tally, part.targets, predicted, sum(part.losses!));
    training.onValidation(tally.rows, validation!.rows, null);
  });
  const { keep } = settings;
  const values = metricValues(tally, metricsOf(settings, keep.kind === 'best' ? [keep.metric] : []));
  if (!Number.isFinite(values['loss'])) throw notANumber(state.step, settings);
  training.onValidation(tally.rows, validation!.rows, values);
  if (keep.kind === 'best') {
    const value = values[keep.metric]!;
    const better = !state.best || (keep.mode === 'min' ? value < state.best.value : value > state.best.value);
    if (better) {
      const weights = await model.readWeights();
      demandFinite(weights, state.step, settings);
      state.best = { step: state.step, value, weights };
    }
  }
  return values;
}

function pointOf(
  { step, running }: TrainingState,
  settings: TrainSettings,
  stepsPerEpoch: number,
  validation: Record<string, number> | null,
): TrainingHistory['points'][number] {
  return { step, epoch: step / stepsPerEpoch, train: metricValues(running, metricsOf(settings)), validation };
}

async function finish(
  training: Training,
  state: TrainingState,
  stepsPerEpoch: number,
): Promise<TrainingResult> {
  const { settings, model } = training;
  const { keep } = settings;
  const { points, best } = state;
  if (keep.kind === 'best' && best) {
    const reason = `${keep.mode === 'min' ? 'lowest' : 'highest'} validation ${keep.metric}`;
    return { history: { points, kept: { step: best.step, reason }, stepsPerEpoch }, weights: best.weights };
  }
  const weights = await model.readWeights();
  demandFinite(weights, state.step, settings);
  return { history: { points, kept: { step: state.step, reason: 'the last step' }, stepsPerEpoch }, weights };
}

/** The loss, then what was asked for, then `more`; each once. */
function metricsOf(settings: TrainSettings, more: readonly ScalarMetric[] = []): ScalarMetric[] {
  return [...new Set<ScalarMetric>(['loss', ...settings.metrics, ...more])];
}

/** A finite loss does not show yet that the update after it blew up. */
function demandFinite(weights: WeightMap, step: number, settings: TrainSettings): void {
  for (const { values } of weights.values()) {
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i]!)) throw notANumber(step, settings);
    }
  }
}

function notANumber(step: number, { optimizer }: TrainSettings): Error {
  return lossNotANumber(step, optimizer.learning_rate, optimizer.clip_norm);
}

async function explained<T>(running: Promise<T>, step: number, batch: ModelBatch): Promise<T> {
  try {
    return await running;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (/ResourceExhausted|out of memory|OOM when/i.test(text)) {
      throw outOfMemory(step, describeBatch(batch), text);
    }
    throw error;
  }
}

function accuracyOf(batch: ModelBatch, predicted: Int32Array): { readonly accuracy: number } {
  let hits = 0;
  predicted.forEach((code, row) => (hits += code === batch.targets![row] ? 1 : 0));
  return { accuracy: hits / predicted.length };
}

/** Exponential means over about 50 steps, for people to watch; the history has the exact means. */
function createSmoother(): (values: Record<string, number>) => Record<string, number> {
  const decay = 0.98;
  const sums: Record<string, number> = {};
  let weight = 0;
  return (values) => {
    weight = weight * decay + 1;
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        sums[name] = (sums[name] ?? 0) * decay + value;
        return [name, sums[name] / weight];
      }),
    );
  };
}

function sum(values: Float32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
