/**
 * Scan: a cell of its author's own, run over the steps of each row. [time, rows, n] → [time, rows,
 * width of what a step gives]; `reverse` goes from the last step to the first. Padded steps change
 * no state. Weights are as the equations have them: in W x, W is [units, n]. In both directions,
 * each with weights of its own, `merge` (concat, sum or mean) says how their results join.
 *
 * The states begin as zeros, or as the side input `initial` has them, [rows, all states side by
 * side]; with `carry` as the batch before left them.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { CommonArguments } from '../../../contract/layers/layer.js';
import type { Merging, ScanArguments } from '../../../contract/layers/recurrent.js';
import { initializerOf } from '../random/initializer-of.js';
import { endsOf, merged } from './merge.js';
import type { Layer, LayerContext, LayerOf, WeightSpecification } from '../values/layer.js';
import { scanOver, type ScanCall } from '../recurrent/scan/scan-over.js';
import { planScan, type ScanPlan } from '../recurrent/scan/scan-plan.js';
import { sideInputs } from './side-inputs.js';
import type { Value } from '../values/value.js';

/** `merge` in both directions. */
type Settings = CommonArguments & ScanArguments & Partial<Merging>;

function scanLayer(bidirectional: boolean): LayerOf<Settings> {
  const prefixes = bidirectional ? ['forward/', 'backward/'] : [''];
  return {
    width(settings, widths) {
      const {
        main: [inputs = 0],
        side,
      } = sideInputs(settings, widths);
      const begins = side['initial'];
      const wanted = settings.cell.states.reduce((sum, width) => sum + width, 0);
      if (begins !== undefined && begins !== wanted)
        throw new Error(`initial is ${begins} wide, not ${wanted}`);
      const { nodes, emit } = planOf(settings, inputs);
      return nodes.width(emit) * (settings.merge === 'concat' ? 2 : 1);
    },
    weights(settings) {
      const own = settings.cell.weights.map(({ shape, initial }, index): WeightSpecification => ({
        role: `weight${index}`,
        shape,
        initial: initializerOf(initial),
      }));
      return prefixes.flatMap((prefix) => own.map((weight) => ({ ...weight, role: prefix + weight.role })));
    },
    carries(settings) {
      if (settings.carry !== true) return [];
      return prefixes.flatMap((prefix) =>
        settings.cell.states.map((width, index) => ({ role: `${prefix}state${index}`, width })),
      );
    },
    apply(context, settings, inputs) {
      const [x] = inputs;
      if (x?.kind !== 'sequence') throw new Error(`${context.place} needs a sequence`);
      const plan = planOf(settings, x.tensor.shape[1]!);
      const { reverse } = settings;
      const { target, asked } = context;
      const merge = settings.merge ?? null;
      // Of a direction the last turn alone. Backward, that is the first step, which `last` does not
      // ask for.
      const wanted = bidirectional ? asked === 'ends' : asked === 'last' && !reverse;
      const onlyEnds = wanted && plan.lastFromStates;
      const results = prefixes.map((prefix, direction) =>
        scanOver(target, plan, {
          x: x.tensor,
          weights: weightsOf(context, settings, prefix),
          timing: x.timing,
          give: onlyEnds ? 'last' : 'all',
          differentiated: context.differentiated,
          reversed: reverse !== (direction === 1),
          ...givenStates(context, settings, inputs, prefix),
        }),
      );
      const tensor = merged(target.tf, merge, results);
      if (onlyEnds) return { kind: 'rows', tensor };
      if (bidirectional && asked.includes('ends')) {
        context.leaveEnds(merged(target.tf, merge, endsOf(target, results, x.timing, reverse)));
      }
      return { kind: 'sequence', tensor, timing: x.timing };
    },
  };
}

const planOf = ({ cell }: Settings, inputs: number): ScanPlan => planScan(cell, inputs);

function weightsOf({ weight }: LayerContext, settings: Settings, prefix: string): Tensor[] {
  return settings.cell.weights.map((_, index) => weight(`${prefix}weight${index}`));
}

/**
 * States to begin with, where they are not zeros: given, or as the batch before left them; those
 * after the last step are then kept.
 */
function givenStates(
  { target: { tf }, place, carried, carry, writing }: LayerContext,
  settings: Settings,
  inputs: readonly Value[],
  prefix: string,
): Pick<ScanCall, 'initial' | 'onFinal'> {
  const roles = settings.cell.states.map((_, index) => `${prefix}state${index}`);
  if (writing !== undefined) {
    const kept = roles.map((role) => writing.kept(role)).filter((state) => state !== null);
    return {
      ...(kept.length > 0 ? { initial: kept } : begun()),
      onFinal: (states) => states.forEach((state, index) => writing.keep(roles[index]!, state)),
    };
  }
  if (settings.carry !== true || sideInputs(settings, inputs).side['initial'] !== undefined) return begun();
  return {
    initial: roles.map((role) => carried(role)),
    onFinal: (states) => states.forEach((state, index) => carry(roles[index]!, state)),
  };

  function begun(): Pick<ScanCall, 'initial'> {
    const { initial } = sideInputs(settings, inputs).side;
    if (initial === undefined) return {};
    if (initial.kind !== 'rows') throw new Error(`${place} begins from one vector a row`);
    const widths = settings.cell.states;
    return { initial: widths.length === 1 ? [initial.tensor] : tf.split(initial.tensor, [...widths], 1) };
  }
}

export const scan: Layer<'scan'> = scanLayer(false);
export const bidirectionalScan: Layer<'bidirectional_scan'> = scanLayer(true);
