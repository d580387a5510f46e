/**
 * The compiled steps of a writer: the given part, once; the next steps; and rows in another order.
 *
 * What stays inside TensorFlow has names: `given/N` is what node N gives, `timing/N/…` its time axis
 * (`timing/N/as/M` where it is that of node M), `settled/N/…` and `state/N/…` what the layer of node
 * N keeps. Sequences are flat, [time · rows, width], of all else the first axis is that of rows.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { WrittenKind } from '../../../contract/written-nodes.js';
import {
  rawOps,
  type StepProgram,
  type StepTarget,
  type StepTensors,
} from '../../../tensorflow/trace/trace.js';
import { inputOf, required } from '../batch/batch-inputs.js';
import { activated, answerOf, applyNodes, embeddings, type ForwardInputs } from '../model/forward.js';
import type { EngineModel } from '../model/model.js';
import { lastStepsOf } from '../ops/derived-timing.js';
import { reshape, sizeOf } from '../ops/sizes-in-steps.js';
import { takeSteps } from '../ops/steps.js';
import { idsOf, wholeWeights } from '../step/step-parts.js';
import type { Writing } from '../values/layer.js';
import type { Timing, Value } from '../values/value.js';

export interface WriterPlan {
  readonly model: EngineModel;
  readonly kinds: readonly WrittenKind[];
  /** Index of the input. */
  readonly written: number;
  /** Nodes whose attention is told. */
  readonly watched: readonly number[];
}

/** From a batch without the written input to what written nodes read of it. */
export const beginProgram =
  (plan: WriterPlan): StepProgram =>
  (tensors) => {
    const { model, kinds } = plan;
    const { nodes, inputs } = model.graph;
    const values: Value[] = [];
    inputs.forEach((_, index) => {
      if (kinds[index] === 'given') values[index] = inputOf(tensors, index);
    });
    const layers = layersOf(plan, (kind) => kind === 'given');
    applyNodes(partOf(plan, values, layers), layers, values);
    const timings = new Map<Timing, number>();
    const read = [...nodes.keys()].filter(
      (index) =>
        kinds[index] === 'given' &&
        nodes.some((node, user) => kinds[user] !== 'given' && node.inputs.includes(index)),
    );
    return Object.assign({}, ...read.map((index) => heldOf(index, values[index]!, timings))) as StepTensors;
  };

/** A value, to be held. Values on one time axis say so. */
function heldOf(index: number, value: Value, timings: Map<Timing, number>): StepTensors {
  const named = { [`given/${index}`]: value.tensor };
  if (value.kind === 'rows' || value.kind === 'image') return named;
  const { timing } = value;
  const known = timings.get(timing);
  if (known !== undefined) return { ...named, [`timing/${index}/as/${known}`]: timing.timeSize };
  timings.set(timing, index);
  return {
    ...named,
    [`timing/${index}/size`]: timing.timeSize,
    [`timing/${index}/lengths`]: timing.lengths,
    ...(timing.mask !== null && { [`timing/${index}/mask`]: timing.mask }),
  };
}

/** From the next steps, and what is held, to the answers after the last of them. */
export const advanceProgram =
  (plan: WriterPlan): StepProgram =>
  (tensors) => {
    const { model, kinds, written, watched } = plan;
    const { graph, target } = model;
    const made = new Map<string, Tensor>();
    const rowSize = required(tensors, 'rowSize');
    const values = givenValues(target, tensors, rowSize);
    values[written] = nextSteps(tensors, rowSize);
    const layers = layersOf(plan, (kind) => kind !== 'given');
    const past = required(tensors, 'past');
    const from = tensors['from'];
    const { attention } = applyNodes(
      {
        ...partOf(plan, values, layers),
        watched,
        writing: (index): Writing | null =>
          kinds[index] !== 'steps' && !graph.nodes[index]!.inputs.some((input) => kinds[input] === 'steps')
            ? null
            : {
                past,
                isSteps: (input) => kinds[graph.nodes[index]!.inputs[input]!] === 'steps',
                kept(role) {
                  const state = tensors[`state/${index}/${role}`];
                  if (state === undefined) return null;
                  return from === undefined ? state : takeRows(target, state, from, 0);
                },
                keep: (role, value) => void made.set(`state/${index}/${role}`, value),
                settled(role, make) {
                  const name = `settled/${index}/${role}`;
                  const known = tensors[name];
                  if (known !== undefined) return known;
                  const value = make();
                  made.set(name, value);
                  return value;
                },
              },
      },
      layers,
      values,
    );
    const answer = values[graph.output]!;
    const latest =
      answer.kind === 'sequence' ? takeSteps(target, answer.tensor, answer.timing) : answerOf(target, answer);
    const told = [...attention].map(([node, weights]) => [`attention/${node}`, weights]);
    return {
      answers: activated(target, graph, latest),
      ...Object.fromEntries(told),
      ...Object.fromEntries(made),
    };
  };

/** What is held, with its rows as `from` has them. */
export const reorderProgram =
  (target: StepTarget): StepProgram =>
  ({ from, ...held }) => {
    const flat = (node: string): string | null =>
      held[`timing/${node}/size`] === undefined
        ? (Object.keys(held)
            .find((name) => name.startsWith(`timing/${node}/as/`))
            ?.split('/')[3] ?? null)
        : node;
    return Object.fromEntries(
      Object.entries(held).map(([name, tensor]) => {
        const [what, node = '', part] = name.split('/');
        if (what === 'timing' && (part === 'size' || part === 'as')) return [name, tensor];
        const timing = what === 'given' || part === 'mask' ? flat(node) : null;
        if (timing === null) return [name, takeRows(target, tensor, from!, 0)];
        const time = sizeOf(target, held[`timing/${timing}/size`]!);
        const width = tensor.shape.slice(1);
        const inSteps = reshape(target, tensor, [time, -1, ...width]);
        return [name, reshape(target, takeRows(target, inSteps, from!, 1), [-1, ...width])];
      }),
    );
  };

/** Indexes of the layers of one part, without those that nothing reads: they are passed over. */
function layersOf({ model, kinds }: WriterPlan, wanted: (kind: WrittenKind) => boolean): number[] {
  const { inputs, nodes, output } = model.graph;
  const read = new Set([output, ...nodes.flatMap((node) => node.inputs)]);
  return [...kinds.keys()].filter(
    (index) => index >= inputs.length && read.has(index) && wanted(kinds[index]!),
  );
}

/** What all layers read. Tables are looked up by the ids of `values`. */
function partOf(
  { model }: WriterPlan,
  values: readonly Value[],
  layers: readonly number[],
): Omit<ForwardInputs, 'inputs'> {
  const { graph, target, weights } = model;
  const looked = embeddings(graph).filter(({ index }) => layers.includes(index));
  return {
    target,
    graph,
    tableRows: new Map(
      looked.map(({ index, input, table }) => [
        index,
        weights.get(table)!.variable.gather(idsOf(values[input])),
      ]),
    ),
    weights: new Map(wholeWeights(model).map(([name, { variable }]) => [name, variable.read()])),
    training: null,
    carried: new Map(),
  };
}

function nextSteps(tensors: StepTensors, rowSize: Tensor): Value {
  const tensor = required(tensors, 'next');
  const lengths = required(tensors, 'lengths');
  const rows = lengths.shape[0]!;
  return {
    kind: tensor.shape.length === 1 ? 'ids' : 'sequence',
    tensor,
    timing: {
      time: tensor.shape[0]! / rows,
      fixed: tensors['single'] !== undefined,
      rows,
      timeSize: required(tensors, 'timeSize'),
      rowSize,
      chainRows: null,
      mask: null,
      lengths,
      lastSteps: required(tensors, 'lastSteps'),
    },
  };
}

function givenValues(target: StepTarget, tensors: StepTensors, rowSize: Tensor): Value[] {
  const values: Value[] = [];
  const timings = new Map<string, Timing>();
  const names = Object.keys(tensors).map((name) => name.split('/'));
  for (const [what, node = '', part] of names) {
    if (what !== 'timing' || part !== 'size') continue;
    timings.set(node, givenTiming(target, tensors, node, rowSize));
  }
  for (const [what, node = '', part, other = ''] of names) {
    if (what === 'timing' && part === 'as') timings.set(node, timings.get(other)!);
  }
  for (const [what, node = ''] of names) {
    if (what !== 'given') continue;
    const tensor = required(tensors, `given/${node}`);
    const [, height = 0, width = 0, channels = 0] = tensor.shape;
    const timing = timings.get(node);
    values[Number(node)] =
      timing !== undefined
        ? { kind: tensor.shape.length === 1 ? 'ids' : 'sequence', tensor, timing }
        : tensor.shape.length === 4
          ? { kind: 'image', tensor, height, width, channels }
          : { kind: 'rows', tensor };
  }
  return values;
}

function givenTiming(target: StepTarget, tensors: StepTensors, node: string, rowSize: Tensor): Timing {
  const lengths = required(tensors, `timing/${node}/lengths`);
  const rows = lengths.shape[0]!;
  return {
    time: required(tensors, `given/${node}`).shape[0]! / rows,
    rows,
    timeSize: required(tensors, `timing/${node}/size`),
    rowSize,
    chainRows: null,
    mask: tensors[`timing/${node}/mask`] ?? null,
    lengths,
    lastSteps: lastStepsOf(target, lengths, sizeOf(target, rowSize)),
  };
}

/** Rows in the order of `from`, along `axis`. */
function takeRows(target: StepTarget, x: Tensor, from: Tensor, axis: number): Tensor {
  const raw = rawOps(target);
  return raw === null
    ? target.tf.gather(x, from, axis)
    : raw.wrap(raw.one('GatherV2', [x, from, raw.integers(axis)]));
}
