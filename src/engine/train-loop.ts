/**
 * The training itself: batches in, a history and trained weights out. It knows neither files nor stages;
 * what it needs of the world (a clock for checkpoints, a place for progress) is handed in. Everything that
 * shapes the result depends on the settings, the data and the step number only, so that a training which
 * goes on from a checkpoint ends with the same bits as one that never stopped.
 */
import type { TrainingHistory } from '../artefact/artefact.js';
import { describeBatch, fillBatch, rowLengths } from './batches.js';
import type { Model, ModelBatch, Predictor, StepResult, Trainer, WeightMap } from './engine.js';
import { measureSplit } from './evaluate-split.js';
import { createMeasure, measuredValues, shownMetrics, type Measure, type Task } from './measure.js';
import type { ScalarMetric } from './metrics.js';
import { planEpoch, type BatchPlan } from './sampler.js';
import type { Checkpoint, TrainingPosition } from './train-checkpoint.js';
import type { SplitTable } from './train-data.js';
import { lossNotANumber, outOfMemory } from './train-messages.js';
import type { TrainSettings } from './train-settings.js';
import { createYielder } from './train-yielder.js';

export interface Training {
  readonly settings: TrainSettings;
  readonly task: Task;
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
  /** After every step: running loss and a metric or two since a little while, and examples done. */
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

    state.running.add(batch.targets!, result, result.loss);
    const values = smooth({ loss: result.loss, ...shownOf(training.task, batch, result) });
    training.onStep(values, schedule.examplesAt(state.step));

    const validates = training.validation !== null && schedule.validatesAt(state.step);
    if (validates || schedule.pointAt(state.step)) {
      const validation = validates ? await validate(training, state) : null;
      state.points.push(pointOf(state, settings, schedule.stepsPerEpoch, validation));
      state.running = createMeasure(training.task);
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
  running: Measure;
  best: { readonly step: number; readonly value: number; readonly weights: WeightMap } | null;
}

async function startingState({ from, task, model, trainer }: Training): Promise<TrainingState> {
  if (!from) return { step: 0, points: [], running: createMeasure(task), best: null };
  await model.loadWeights(from.weights);
  await trainer.loadState(from.state);
  const { step, points, running, best } = from.position;
  return {
    step,
    points: [...points],
    running: createMeasure(task, running),
    best: best && from.bestWeights && { ...best, weights: from.bestWeights },
  };
}

function positionOf({ step, points, running, best }: TrainingState): TrainingPosition {
  return {
    step,
    points: [...points],
    running: running.save(),
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
  const { settings, validation, predictor, task, signal, model } = training;
  const measure = createMeasure(task);
  let rows = 0;
  await measureSplit(predictor, validation!, { batch: settings.batch, signal }, (part) => {
    measure.add(part.targets!, part.prediction, part.prediction.loss!);
    rows += part.rows.length;
    training.onValidation(rows, validation!.rows, null);
  });
  const { keep } = settings;
  const values = measuredValues(measure, metricsOf(settings, keep.kind === 'best' ? [keep.metric] : []));
  if (!Number.isFinite(values['loss'])) throw notANumber(state.step, settings);
  training.onValidation(rows, validation!.rows, values);
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
  return {
    step,
    epoch: step / stepsPerEpoch,
    train: measuredValues(running, metricsOf(settings)),
    validation,
  };
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

/** A metric or two of one batch. */
function shownOf(task: Task, batch: ModelBatch, result: StepResult): Record<string, number> {
  const measure = createMeasure(task);
  measure.add(batch.targets!, result, result.loss);
  return measuredValues(measure, shownMetrics[task.kind]);
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
