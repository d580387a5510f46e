/**
 * Weights that are learned at rates of their own, or only from some step on: parameter groups. Each
 * group has an optimizer, whose rate is a multiple of the training's and whose steps are counted
 * from the one that the group opens at, as torch.optim counts those of each parameter.
 */
import type { Interval } from '../../../contract/operations/interval.js';
import type { OptimizerSettings } from '../../../contract/operations/optimizer.js';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import type { Gradient } from '../gradients/gradients.js';
import type { Weight } from '../model/model.js';
import { createOptimizer, type GradientGate } from './create.js';
import { scalarOf, type Optimizer } from './optimizer.js';

interface Group {
  readonly rate: number;
  /** Steps before the first one that changes its weights. */
  readonly closed: number;
  readonly optimizer: Optimizer;
}

/** Makes the optimizers of `weights`; the caller disposes of their slots. */
export function createOptimizers(
  target: StepTarget,
  weights: readonly Weight[],
  settings: OptimizerSettings,
  stepsPerEpoch: number | null,
): Optimizer {
  const byCourse = new Map<string, Weight[]>();
  for (const weight of weights) {
    const course = JSON.stringify([weight.rate, weight.opens]);
    byCourse.set(course, [...(byCourse.get(course) ?? []), weight]);
  }
  const groups = [...byCourse.values()].map((members): Group & { readonly members: readonly Weight[] } => {
    const { rate, opens } = members[0]!;
    const closed = opens === null ? 0 : stepsOf(opens, stepsPerEpoch);
    const gate = closed === 0 ? undefined : gateOf(target, 'open');
    return { rate, closed, optimizer: createOptimizer(target, members, settings, gate), members };
  });
  const [only] = groups;
  if (groups.length === 1 && only!.rate === 1 && only!.closed === 0) return only!.optimizer;
  const numberOf = new Map(groups.flatMap(({ members }, at) => members.map((weight) => [weight, at])));
  const ofGroup = (gradients: readonly Gradient[], at: number) =>
    gradients.filter(({ weight }) => numberOf.get(weight) === at);
  return {
    slots: groups.flatMap(({ optimizer }) => optimizer.slots),
    scalars: (step, learningRate) =>
      Object.assign(
        {},
        ...groups.map(({ rate, closed, optimizer }, at) => {
          const isOpen = step > closed;
          const own = optimizer.scalars(isOpen ? step - closed : 1, isOpen ? learningRate * rate : 0);
          const named = Object.entries(own).map(([name, value]) => [`${name}/${at}`, value]);
          return { ...Object.fromEntries(named), ...(closed > 0 && { [`open/${at}`]: isOpen ? 1 : 0 }) };
        }),
      ),
    tableGradient: (weight) => groups[numberOf.get(weight)!]!.optimizer.tableGradient(weight),
    // Slots begin at zero, so a group without gradients keeps weights and slots to the bit.
    open: (gradients, scalars) =>
      gradients.map((gradient) => {
        const at = numberOf.get(gradient.weight)!;
        return groups[at]!.closed === 0 ? gradient : gateOf(target, `open/${at}`)([gradient], scalars)[0]!;
      }),
    apply(gradients, scalars) {
      groups.forEach(({ optimizer }, at) => {
        const suffix = `/${at}`;
        const own = Object.entries(scalars).flatMap(([name, value]) =>
          name.endsWith(suffix) ? [[name.slice(0, -suffix.length), value]] : [],
        );
        optimizer.apply(ofGroup(gradients, at), Object.fromEntries(own));
      });
    },
  };
}

function stepsOf({ every, unit }: Interval, stepsPerEpoch: number | null): number {
  if (unit === 'steps') return every;
  if (stepsPerEpoch === null) throw new Error('how many steps an epoch has was not said');
  return Math.round(every * stepsPerEpoch);
}

/** Lets gradients through where the scalar of that name is 1, and makes them 0 where it is 0. */
const gateOf =
  ({ tf }: StepTarget, name: string): NonNullable<GradientGate> =>
  (gradients, scalars) =>
    gradients.map((gradient) => ({ ...gradient, value: tf.mul(gradient.value, scalarOf(scalars, name)) }));
