/**
 * The training itself: batches in, a history and trained weights out. It knows neither files nor
 * stages; what it needs of the world (a clock for checkpoints, a place for progress) is handed in.
 * Everything that shapes the result depends on the settings, the data and the step number only, so
 * that a training which goes on from a checkpoint ends with the same bits as one that never
 * stopped.
 */
import { dictionary } from '../../../base/dictionary.js';
import { StageFailure, type EpochMeasures } from '../../../contract/kernel.js';
import type { TrainingHistory } from '../../../contract/artefacts/trained.js';
import { createBatchSource } from './batch-source.js';
import type { Model, ModelBatch, Predictor, StepResult, Trainer, WeightMap } from '../engine.js';
import { measureSplit } from '../evaluation/evaluate-split.js';
import {
  createMeasure,
  measuredValues,
  shownMetrics,
  type Measure,
  type Task,
} from '../evaluation/measure.js';
import type { ScalarMetric } from '../../../contract/operations/metric.js';
import type { Checkpoint, TrainingPosition } from './train-checkpoint.js';
import { createCourse, type Course } from './train-course.js';
import type { SplitTable } from '../tables/train-data.js';
import { explained } from './train-explained.js';
import { failure } from '../failures.js';
import { withOwnOutputs } from './own-outputs.js';
import type { TrainSettings } from './train-settings.js';
import { createYielder } from '../evaluation/yielder.js';

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
  /** Given what a training of more epochs may go on from, when all is done. */
  leave?(checkpoint: Checkpoint): Promise<void>;
  /** Before every step; `examples` counts those done before it, in all passes. */
  onBatch(batch: ModelBatch, examples: number): void;
  /** After every step: running loss and a metric or two since a little while, and examples done. */
  onStep(values: Record<string, number>, examples: number): void;
  /** While the validation split is measured; `values` once it is. */
  onValidation(done: number, total: number, values: Record<string, number> | null): void;
  /** After every epoch, and after every validation within one. */
  onMeasured?(measures: Omit<EpochMeasures, 'epochs' | 'seconds'>): void;
}

export interface TrainingResult {
  readonly history: TrainingHistory;
  /** The weights to keep. */
  readonly weights: WeightMap;
}

/**
 * Runs to the last epoch, or until it is stopped early. Throws `StageFailure` where the loss or a
 * weight is no number any more (but see `divergence`) or memory runs out, and `signal.reason` after
 * the step in hand when it is aborted.
 */
export async function runTraining(training: Training): Promise<TrainingResult> {
  const { settings, train } = training;
  const course = createCourse(settings, train.rows, training.from?.position.course);
  const state = await startingState(training);
  try {
    return await trainToEnd(training, state, course);
  } catch (error) {
    const diverged = error instanceof StageFailure && error.diagnostic === 'lossNotANumber';
    if (!diverged || settings.divergence === 'fails') throw error;
    return afterDivergence(training, state, course);
  }
}

async function trainToEnd(training: Training, state: TrainingState, course: Course): Promise<TrainingResult> {
  const { settings, train, model, trainer, signal } = training;
  const batches = createBatchSource(settings, train, course.stepsPerEpoch);
  const smooth = createSmoother();
  const yieldNow = createYielder();

  /** A step that is done and not measured yet: that waits until the next one runs. */
  let unmeasured: DoneStep | null = null;
  const measure = (): void => {
    if (unmeasured !== null) measureStep(training, state, course, { ...unmeasured, smooth });
    unmeasured = null;
  };
  const capture = async (): Promise<Checkpoint> => {
    measure();
    const weights = await model.readWeights();
    const slots = await trainer.readState();
    demandFinite(weights, state.step, training, course);
    const position = { ...positionOf(state), course: course.save() };
    return { position, weights, state: slots, bestWeights: state.best?.weights ?? null };
  };
  const goesOn = (): boolean => state.step < course.totalSteps && course.stopped === null;

  while (goesOn()) {
    if (signal.aborted) {
      if (state.step > 0) await training.saveCheckpoint(await capture());
      throw signal.reason;
    }
    const group = batches.take(state.step);
    const running = runStep(training, await readOwn(training, group, state.step), state.step, course);
    // While TensorFlow works on these batches, the ones before are measured and the next ones made.
    measure();
    if (state.step + 1 < course.totalSteps) batches.prepare(state.step + 1);
    const results = await running;
    state.step++;
    const loss = meanLoss(group, results);
    if (!Number.isFinite(loss)) throw notANumber(state.step, training, course);
    unmeasured = { group, results, loss };

    const validates = training.validation !== null && course.validatesAt(state.step);
    if (validates || course.beginsEpoch(state.step)) measure();
    if (validates) await markValidation(training, state, course);
    if (goesOn() && training.checkpointDue()) await training.saveCheckpoint(await capture());
    await yieldNow();
  }
  measure();
  // What is only measured because this is the end would not be there in a longer training.
  if (training.leave !== undefined) await training.leave(await capture());
  const last = state.points.at(-1);
  const marked = last?.step === state.step;
  if (training.validation !== null && !(marked && last.validation !== null)) {
    await markValidation(training, state, course);
  } else if (!marked) markPoint(training, state, course);
  return finish(training, state, course);
}

/** The batches of a step as a model that reads its own answers reads them. */
async function readOwn(
  { settings, predictor, model }: Training,
  group: readonly ModelBatch[],
  done: number,
): Promise<readonly ModelBatch[]> {
  const { own_outputs: share, seed, accumulate } = settings;
  if (share === 0) return group;
  const input = model.graph.inputs.findIndex(({ written }) => written);
  const read: ModelBatch[] = [];
  for (const [at, batch] of group.entries()) {
    const own = { share, seed, batch: done * accumulate + at, input, predictor };
    read.push(await withOwnOutputs(batch, own));
  }
  return read;
}

/** One update of the weights. */
async function runStep(
  training: Training,
  group: readonly ModelBatch[],
  done: number,
  course: Course,
): Promise<readonly StepResult[]> {
  const { trainer, settings } = training;
  const step = done + 1;
  const rate = course.rateOf(step);
  const largest = group.reduce((a, b) => (inputSize(b) > inputSize(a) ? b : a));
  training.onBatch(largest, course.examplesAt(done));
  const running =
    settings.accumulate === 1
      ? trainer.step(group[0]!, step, rate).then((result) => [result])
      : trainer.stepOver(group, step, done * settings.accumulate + 1, rate);
  return explained(running, step, largest, training.model);
}

/** Numbers that a batch feeds to the model: where memory runs out, it does so for the largest. */
const inputSize = ({ inputs }: ModelBatch): number =>
  inputs.reduce((sum, { values }) => sum + values.length, 0);

/** What a step was given and what it said. */
interface DoneStep {
  readonly group: readonly ModelBatch[];
  readonly results: readonly StepResult[];
  readonly loss: number;
}

/** Adds the last step to what is measured, and tells of it; a validation after it tells more. */
function measureStep(
  training: Training,
  state: TrainingState,
  course: Course,
  { group, results, loss, smooth }: DoneStep & { readonly smooth: ReturnType<typeof createSmoother> },
): void {
  const { step } = state;
  const { task, validation } = training;
  if (course.beginsEpoch(step - 1)) state.ofEpoch = createMeasure(task);
  for (const measure of [state.running, state.ofEpoch]) {
    results.forEach((result, i) => measure.add(group[i]!.targets!, result, result.loss));
  }
  const values = smooth({ loss, ...shownOf(task, group.at(-1)!, results.at(-1)!) });
  results.forEach(training.trainer.release);
  training.onStep(values, course.examplesAt(step));
  if (validation !== null && course.validatesAt(step)) return;
  if (course.pointAt(step)) markPoint(training, state, course);
  // After the last step a validation comes.
  const more = step < course.totalSteps || validation === null;
  if (course.beginsEpoch(step) && more) tellMeasures(training, state, course, null);
}

/** Over all rows of a group of batches. */
function meanLoss(group: readonly ModelBatch[], results: readonly StepResult[]): number {
  const rows = group.reduce((sum, batch) => sum + batch.rows, 0);
  return results.reduce((sum, { loss }, i) => sum + loss * (group[i]!.rows / rows), 0);
}

/** Everything that changes from step to step, besides what lies in TensorFlow. */
interface TrainingState {
  step: number;
  readonly points: TrainingHistory['points'][number][];
  running: Measure;
  ofEpoch: Measure;
  best: { readonly step: number; readonly value: number; readonly weights: WeightMap } | null;
}

async function startingState({ from, task, model, trainer }: Training): Promise<TrainingState> {
  if (!from) {
    return { step: 0, points: [], running: createMeasure(task), ofEpoch: createMeasure(task), best: null };
  }
  await model.loadWeights(from.weights);
  await trainer.loadState(from.state);
  const { step, points, running, ofEpoch, best } = from.position;
  return {
    step,
    points: [...points],
    running: createMeasure(task, running),
    ofEpoch: createMeasure(task, ofEpoch),
    best: best && from.bestWeights && { ...best, weights: from.bestWeights },
  };
}

function positionOf({
  step,
  points,
  running,
  ofEpoch,
  best,
}: TrainingState): Omit<TrainingPosition, 'course'> {
  return {
    step,
    points: [...points],
    running: running.save(),
    ofEpoch: ofEpoch.save(),
    best: best && { step: best.step, value: best.value },
  };
}

/** A point of the curve after this step. */
function markPoint(
  { settings, task }: Training,
  state: TrainingState,
  course: Course,
  validation: Record<string, number> | null = null,
): void {
  const { step, points, running } = state;
  const ofThisEpoch =
    validation !== null || course.beginsEpoch(step)
      ? { ofEpoch: measuredValues(state.ofEpoch, metricsOf(settings)) }
      : {};
  const last = points.at(-1);
  if (last?.step === step) {
    points[points.length - 1] = { ...last, ...ofThisEpoch, validation };
    return;
  }
  points.push({
    step,
    epoch: step / course.stepsPerEpoch,
    ...(isConstant(settings) ? {} : { learningRate: course.rateOf(step) }),
    train: measuredValues(running, metricsOf(settings)),
    ...ofThisEpoch,
    validation,
  });
  state.running = createMeasure(task);
}

const isConstant = ({ schedule, warm_up }: TrainSettings): boolean =>
  schedule.kind === 'constant' && warm_up === null;

/** A point with what the validation split gives. */
async function markValidation(training: Training, state: TrainingState, course: Course): Promise<void> {
  const { values, shown } = await validate(training, state, course);
  markPoint(training, state, course, values);
  course.validated(values);
  tellMeasures(training, state, course, shown);
}

function tellMeasures(
  { settings, task, onMeasured }: Training,
  { step, ofEpoch, best }: TrainingState,
  course: Course,
  validation: Record<string, number> | null,
): void {
  onMeasured?.({
    epoch: step / course.stepsPerEpoch,
    step,
    train: measuredValues(ofEpoch, metricsOf(settings, shownMetrics[task.kind])),
    validation,
    best: best?.step === step,
  });
}

/**
 * Measures the validation split and remembers the weights where they are the best so far. `shown`
 * is for people, with what nobody asked for.
 */
async function validate(
  training: Training,
  state: TrainingState,
  course: Course,
): Promise<{ readonly values: Record<string, number>; readonly shown: Record<string, number> }> {
  const { settings, validation, predictor, task, signal, model } = training;
  const measure = createMeasure(task);
  let rows = 0;
  await measureSplit(predictor, validation!, { batch: settings.batch, signal }, (part) => {
    measure.add(part.targets!, part.prediction, part.prediction.loss!);
    rows += part.rows.length;
    training.onValidation(rows, validation!.rows, null);
  });
  const { keep, stop, schedule } = settings;
  const measures = [keep, stop, schedule].flatMap((by) => (by !== null && 'metric' in by ? [by.metric] : []));
  const values = measuredValues(measure, metricsOf(settings, measures as ScalarMetric[]));
  if (!Number.isFinite(values['loss'])) throw notANumber(state.step, training, course);
  training.onValidation(rows, validation!.rows, values);
  if (keep.kind === 'best') {
    const value = values[keep.metric]!;
    const better = !state.best || (keep.mode === 'min' ? value < state.best.value : value > state.best.value);
    if (better) {
      const weights = await model.readWeights();
      demandFinite(weights, state.step, training, course);
      state.best = { step: state.step, value, weights };
    }
  }
  return { values, shown: measuredValues(measure, metricsOf(settings, shownMetrics[task.kind])) };
}

async function finish(training: Training, state: TrainingState, course: Course): Promise<TrainingResult> {
  const { settings, model } = training;
  const { keep } = settings;
  const { points, best, step } = state;
  const kept = bestKept(keep, best) ?? { step, reason: 'the last step' };
  const history: TrainingHistory = {
    points,
    kept,
    stepsPerEpoch: course.stepsPerEpoch,
    ...stoppedAt(settings, state, course),
  };
  if (keep.kind === 'best' && best) return { history, weights: best.weights };
  const weights = await model.readWeights();
  demandFinite(weights, step, training, course);
  return { history, weights };
}

/** The best weights that were kept before, if there are any; else none, and no step to keep. */
function afterDivergence({ settings }: Training, state: TrainingState, course: Course): TrainingResult {
  const { points, best, step } = state;
  const reason = `the loss was no number any more, at a learning rate of ${course.rateOf(step).toPrecision(3)}`;
  const history: TrainingHistory = {
    points,
    kept: bestKept(settings.keep, best) ?? { step: 0, reason: 'no weights: the loss was no number' },
    stepsPerEpoch: course.stepsPerEpoch,
    stopped: { step, reason },
  };
  return { history, weights: best?.weights ?? new Map() };
}

/** Why it ended before its last epoch, if it did. */
function stoppedAt(
  { until, epochs }: TrainSettings,
  { step }: TrainingState,
  { stopped }: Course,
): Pick<TrainingHistory, 'stopped'> {
  if (stopped !== null) return { stopped: { step, reason: stopped } };
  if (until === null || until === epochs) return {};
  return { stopped: { step, reason: `halving went on with others after ${until} of ${epochs} epochs` } };
}

function bestKept(keep: TrainSettings['keep'], best: TrainingState['best']): TrainingHistory['kept'] | null {
  if (keep.kind !== 'best' || best === null) return null;
  return {
    step: best.step,
    reason: `${keep.mode === 'min' ? 'lowest' : 'highest'} validation ${keep.metric}`,
  };
}

/** The loss, then what was asked for, then `more`; each once. */
function metricsOf(settings: TrainSettings, more: readonly ScalarMetric[] = []): ScalarMetric[] {
  return [...new Set<ScalarMetric>(['loss', ...settings.metrics, ...more])];
}

/** A finite loss does not show yet that the update after it blew up. */
function demandFinite(weights: WeightMap, step: number, training: Training, course: Course): void {
  for (const { values } of weights.values()) {
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i]!)) throw notANumber(step, training, course);
    }
  }
}

function notANumber(step: number, { settings }: Training, course: Course): Error {
  const rate = course.rateOf(step);
  // A schedule's rates have many digits.
  const [shown, lower] = [rate.toPrecision(3), (rate / 10).toPrecision(2)].map(Number) as [number, number];
  return failure('lossNotANumber', { step, rate: shown, lower, clipNorm: settings.optimizer.clip_norm });
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
  const sums = dictionary<number>();
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
