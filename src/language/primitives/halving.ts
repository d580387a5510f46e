/**
 * Successive halving of a list of trainings (Jamieson and Talwalkar, 2016; the synchronous form).
 * All are trained for a few epochs; the best of them go on to more, and so on. A rung is a stage for
 * each training: those that do not go on leave what they had come to, so the graph is the same
 * whatever is measured. Between two rungs a stage `halve` compares.
 */
import type { ValidationMeasure } from '../../contract/operations/metric.js';
import type { OperationNode, Reference } from '../types/node.js';
import type { ListItem, RungStage, TrainedValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';

/** As many trainings go on as one of `factor`, rounded up, and each for `factor` times the epochs. */
export interface Rung {
  readonly epochs: number;
  /** Trainings that come here. */
  readonly trainings: number;
}

/**
 * The rungs for that many trainings, of which the last goes to the end. As many as leave something
 * to choose on each, and an epoch on the first.
 */
export function rungsOf(trainings: number, epochs: number, factor: number): readonly Rung[] {
  const counts = [trainings];
  const lengths = [epochs];
  for (let share = factor; share <= trainings && share <= epochs; share *= factor) {
    counts.push(Math.ceil(counts.at(-1)! / factor));
    lengths.unshift(Math.floor(epochs / share));
  }
  return counts.map((count, at) => ({ trainings: count, epochs: lengths[at]! }));
}

type Item = ListItem & { readonly value: TrainedValue };
type TrainNode = OperationNode<'train'>;

/** The same trainings, of which the best go to the end; null where that is not possible. */
export function halved(
  call: PrimitiveCall,
  items: readonly Item[],
  by: ValidationMeasure,
  factor: number,
): readonly Item[] | null {
  const trainings = trainingsOf(call, items);
  if (trainings === null) return null;
  const epochs = trainings[0]!.arguments.epochs;
  const rungs = rungsOf(trainings.length, epochs, factor);
  if (rungs.length < 2) {
    const holes = { trials: trainings.length, epochs, factor };
    call.context.report(diagnose('nothingToHalve', call.arguments.span('halving'), holes));
    return null;
  }
  const { nodes } = call.context;
  let stages = trainings.map((node) => until(call, node, rungs[0]!.epochs));
  const earlier: RungStage[][] = trainings.map(() => []);
  let before: Reference | null = null;
  for (const [at, rung] of rungs.entries()) {
    if (at === 0) continue;
    const name = inEpochs(rungs[at - 1]!.epochs);
    const decision: OperationNode<'halve'> = nodes.operation({
      operation: 'halve',
      arguments: { by, keep: rung.trainings },
      inputs: {
        ...Object.fromEntries(stages.map((node, i) => [`candidate.${i}`, { node, splits: null }])),
        ...(before && { before }),
      },
      files: {},
      summary: `halve(${rungs[at - 1]!.trainings} → ${rung.trainings} by validation ${by.metric})`,
      span: call.span,
      argumentSpans: call.arguments.spans(),
    });
    before = { node: decision, splits: null };
    const isLast = at === rungs.length - 1;
    stages = stages.map((shorter, i) => {
      earlier[i]!.push({ name, node: shorter, decision });
      const node = isLast ? trainings[i]! : until(call, trainings[i]!, rung.epochs);
      const promoted = { node: decision, splits: [String(i)] };
      return nodes.operation({
        ...node,
        inputs: { ...node.inputs, shorter: { node: shorter, splits: null }, promoted },
      });
    });
  }
  return items.map((item, i) => ({
    ...item,
    value: { ...item.value, node: stages[i]!, rungs: earlier[i]! },
  }));
}

/** The training that was written, without what a search made of it. */
export function outsideSearch({ inputs, arguments: settings, ...node }: TrainNode): TrainNode {
  const { shorter: _, promoted: __, ...own } = inputs;
  const { divergence: ___, ...written } = settings;
  return { ...node, arguments: written, inputs: own };
}

/** Null, and reported, where their lengths cannot be compared. */
function trainingsOf(call: PrimitiveCall, items: readonly Item[]): readonly TrainNode[] | null {
  const refuse = (problem: 'no epochs' | 'other epochs'): null => {
    call.context.report(diagnose('cannotHalve', call.arguments.span('halving'), { problem }));
    return null;
  };
  const trainings = items.flatMap(({ value: { node } }) => (node.operation === 'train' ? [node] : []));
  if (trainings.length < items.length) return refuse('no epochs');
  const [first] = trainings;
  return trainings.every((one) => one.arguments.epochs === first!.arguments.epochs)
    ? trainings
    : refuse('other epochs');
}

function until(call: PrimitiveCall, node: TrainNode, epochs: number): TrainNode {
  return call.context.nodes.operation({
    ...node,
    arguments: { ...node.arguments, until: epochs },
    summary: `${node.summary}, until ${inEpochs(epochs)}`,
  });
}

const inEpochs = (epochs: number): string => (epochs === 1 ? '1 epoch' : `${epochs} epochs`);
