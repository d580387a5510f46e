/**
 * Time axes that layers make: of windows over another one, or of a fixed number of steps. Within a
 * step, one rule applied twice to one axis gives one axis, so that what stands on both may be
 * joined.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { rawOps, type StepTarget } from '../../../tensorflow/trace/trace.js';
import type { Tfjs } from '../../../tensorflow/binding/tfjs.js';
import { rowsOf, sizeMath, sizesOf, vector, type Size } from './sizes-in-steps.js';
import type { Timing } from '../values/value.js';

/** Steps afterwards: ⌊(factor · steps + offset) / divisor⌋, but never less than one. */
export interface TimingRule {
  readonly factor: number;
  readonly offset: number;
  readonly divisor: number;
}

/** Every `stride`-th step. */
export const everyStep = (stride: number): TimingRule => ({ factor: 1, offset: stride - 1, divisor: stride });

/**
 * Windows of `span` steps, each `stride` after the one before. A row that is shorter than a window
 * has one, which is not full.
 */
export const windows = (span: number, stride: number): TimingRule => ({
  factor: 1,
  offset: stride - span,
  divisor: stride,
});

/** Each step becomes `stride`, and `more` follow the last. */
export const stretched = (stride: number, more = 0): TimingRule => ({
  factor: stride,
  offset: more,
  divisor: 1,
});

const derived = new WeakMap<Timing, Map<string, Timing>>();

/** The axis that `rule` makes of `timing`. */
export function derivedTiming(target: StepTarget, timing: Timing, rule: TimingRule): Timing {
  if (rule.factor === 1 && rule.offset === 0 && rule.divisor === 1) return timing;
  const known = derived.get(timing) ?? new Map<string, Timing>();
  derived.set(timing, known);
  const key = `${rule.factor},${rule.offset},${rule.divisor}`;
  const made = known.get(key) ?? makeTiming(target, timing, rule);
  known.set(key, made);
  return made;
}

function makeTiming(target: StepTarget, timing: Timing, { factor, offset, divisor }: TimingRule): Timing {
  const { tf } = target;
  const math = sizeMath(target);
  const { time, rows } = sizesOf(target, timing);
  const steps = math.atLeast(math.divide(math.add(math.multiply(time, factor), offset), divisor), 1);
  const scaled = tf.add(tf.mul(timing.lengths, factor), offset);
  const lengths = tf.maximum(divisor === 1 ? scaled : tf.floor(tf.div(scaled, divisor)), 1);
  return inStep(tf, {
    ...timing,
    time: Math.max(1, Math.floor((timing.time * factor + offset) / divisor)),
    timeSize: scalarOf(target, steps),
    mask: timing.mask === null ? null : maskOf(target, steps, lengths),
    lengths,
    lastSteps: lastStepsOf(target, lengths, rows),
  });
}

const fixed = new WeakMap<object, Map<number, Timing>>();

/** `time` steps, all valid, for each of `rows` ([rows, …]). */
export function fixedTiming(target: StepTarget, time: number, rows: Tensor): Timing {
  const { tf } = target;
  const known = fixed.get(outerScope(tf)) ?? new Map<number, Timing>();
  fixed.set(outerScope(tf), known);
  const made = known.get(time) ?? makeFixedTiming(target, time, rowsOf(target, rows), rows.shape[0]!);
  known.set(time, made);
  return made;
}

function makeFixedTiming(target: StepTarget, time: number, rowSize: Size, rows: number): Timing {
  const raw = rawOps(target);
  const { tf } = target;
  const lengths =
    raw === null
      ? tf.fill([rows, 1], time)
      : raw.wrap(raw.one('Fill', [vector(raw, [rowSize, 1]), raw.scalar(time)]));
  return inStep(tf, {
    time,
    fixed: true,
    rows,
    timeSize: scalarOf(target, time),
    rowSize: scalarOf(target, rowSize),
    chainRows: null,
    mask: null,
    lengths,
    lastSteps: lastStepsOf(target, lengths, rowSize),
  });
}

function scalarOf(target: StepTarget, size: Size): Tensor {
  const raw = rawOps(target);
  if (raw === null) return target.tf.scalar(size as number, 'int32');
  return raw.wrap(raw.one('Identity', [typeof size === 'number' ? raw.integers(size) : size]));
}

/** [time · rows, 1]: 1 where the step is before the row's length. */
function maskOf(target: StepTarget, time: Size, lengths: Tensor): Tensor {
  const { tf } = target;
  const raw = rawOps(target);
  if (raw === null) {
    const before = tf.less(tf.expandDims(tf.range(0, time as number), 1), tf.reshape(lengths, [1, -1]));
    return tf.reshape(tf.cast(before, 'float32'), [-1, 1]);
  }
  const steps = tf.cast(
    raw.wrap(raw.one('Range', [raw.integers(0), vectorItem(raw, time), raw.integers(1)])),
    'float32',
  );
  const before = raw.one('Less', [
    raw.one('Reshape', [steps, raw.integers([-1, 1])]),
    raw.one('Reshape', [lengths, raw.integers([1, -1])]),
  ]);
  return raw.wrap(raw.one('Reshape', [tf.cast(raw.wrap(before), 'float32'), raw.integers([-1, 1])]));
}

/** [rows] int32: (length - 1) · rows + row. */
export function lastStepsOf(target: StepTarget, lengths: Tensor, rows: Size): Tensor {
  const { tf } = target;
  const raw = rawOps(target);
  const before = tf.cast(tf.sub(lengths, 1), 'int32');
  if (raw === null) {
    const first = tf.range(0, rows as number, 1, 'int32');
    return tf.add(tf.mul(tf.reshape(before, [-1]), tf.scalar(rows as number, 'int32')), first);
  }
  const size = vectorItem(raw, rows);
  const first = raw.one('Range', [raw.integers(0), size, raw.integers(1)]);
  const flat = raw.one('Reshape', [before, raw.integers([-1])]);
  return raw.wrap(raw.one('AddV2', [raw.one('Mul', [flat, size]), first]));
}

const vectorItem = (raw: NonNullable<ReturnType<typeof rawOps>>, size: Size) =>
  typeof size === 'number' ? raw.integers(size) : size;

interface Scope {
  readonly id: number;
  readonly track: Tensor[];
}

interface Scopes {
  readonly activeScope: Scope | null;
  readonly scopeStack: readonly Scope[];
}

const scopesOf = (tf: Tfjs): Scopes => tf.engine().state as unknown as Scopes;

/** The scope of the step itself. */
function outerScope(tf: Tfjs): Scope {
  const [outer] = scopesOf(tf).scopeStack;
  if (outer === undefined) throw new Error('layers are applied within a step');
  return outer;
}

/**
 * Gradients are computed after tfjs has given back everything that the forward pass made. What a
 * time axis is made of is handed to the step's own scope, so that it is still there.
 */
function inStep(tf: Tfjs, timing: Timing): Timing {
  const outer = outerScope(tf);
  for (const tensor of [timing.timeSize, timing.rowSize, timing.mask, timing.lengths, timing.lastSteps]) {
    const { activeScope } = scopesOf(tf);
    const place = tensor === null ? -1 : (activeScope?.track.indexOf(tensor) ?? -1);
    if (tensor === null || activeScope === outer || place < 0) continue;
    activeScope!.track.splice(place, 1);
    tensor.scopeId = outer.id;
    outer.track.push(tensor);
  }
  return timing;
}
