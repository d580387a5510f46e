/**
 * Scan: a cell of its author's own, run over the steps of each row. [time, rows, n] → [time, rows, width of what a step
 * gives]; `reverse` goes from the last step to the first. The states begin as zeros, and padded steps change none of
 * them. Weights are as the equations have them: in W x, W is [units, n]. In both directions, each with weights of its
 * own, `merge` (concat, sum or mean) says how their results join. With `carry` a batch begins with the states of the one before.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { cellFromJson, type CellGraph } from '../../ir/cell-graph.js';
import type { JsonObject } from '../../ir/json.js';
import { initializerOf } from '../cell-initial-values.js';
import type { Layer, LayerContext, WeightSpecification } from '../layer.js';
import { scanOver, type ScanCall } from '../recurrent/scan-over.js';
import { planScan, type ScanPlan } from '../recurrent/scan-plan.js';
import { optionalText } from '../settings.js';

function scanLayer(bidirectional: boolean): Layer {
  const prefixes = bidirectional ? ['forward/', 'backward/'] : [''];
  return {
    width(settings, [inputs = 0]) {
      const { nodes, emit } = planOf(settings, inputs);
      return nodes.width(emit) * (bidirectional && mergeOf(settings) === 'concat' ? 2 : 1);
    },
    weights(settings) {
      const own = cellOf(settings).weights.map(({ shape, initial }, index): WeightSpecification => ({
        role: `weight${index}`,
        shape,
        initial: initializerOf(initial),
      }));
      return prefixes.flatMap((prefix) => own.map((weight) => ({ ...weight, role: prefix + weight.role })));
    },
    carries(settings) {
      if (settings['carry'] !== true) return [];
      return prefixes.flatMap((prefix) =>
        cellOf(settings).states.map((width, index) => ({ role: `${prefix}state${index}`, width })),
      );
    },
    apply(context, settings, [x]) {
      if (x?.kind !== 'sequence') throw new Error(`${context.place} needs a sequence`);
      const plan = planOf(settings, x.tensor.shape[1]!);
      const reverse = settings['reverse'] === true;
      // Backward, the step at the end of a row is the first, so there the whole sequence is needed.
      const onlyLast = context.onlyLast && !bidirectional && !reverse && plan.lastFromStates;
      const results = prefixes.map((prefix, direction) =>
        scanOver(context.target, plan, {
          x: x.tensor,
          weights: weightsOf(context, settings, prefix),
          timing: x.timing,
          give: onlyLast ? 'last' : 'all',
          differentiated: context.training !== null,
          reversed: reverse !== (direction === 1),
          ...carriedStates(context, settings, prefix),
        }),
      );
      const tensor = merged(context, settings, results);
      return onlyLast ? { kind: 'rows', tensor } : { kind: 'sequence', tensor, timing: x.timing };
    },
  };
}

const cellOf = (settings: JsonObject): CellGraph => cellFromJson(settings['cell']);

const planOf = (settings: JsonObject, inputs: number): ScanPlan => planScan(cellOf(settings), inputs);

function weightsOf({ weight }: LayerContext, settings: JsonObject, prefix: string): Tensor[] {
  return cellOf(settings).weights.map((_, index) => weight(`${prefix}weight${index}`));
}

/** The states as the batch before left them, and what is done with those after the last step. */
function carriedStates(
  { carried, carry }: LayerContext,
  settings: JsonObject,
  prefix: string,
): Pick<ScanCall, 'initial' | 'onFinal'> {
  if (settings['carry'] !== true) return {};
  return {
    initial: cellOf(settings).states.map((_, index) => carried(`${prefix}state${index}`)),
    onFinal: (states) => states.forEach((state, index) => carry(`${prefix}state${index}`, state)),
  };
}

function mergeOf(settings: JsonObject): 'concat' | 'sum' | 'mean' {
  const merge = optionalText(settings, 'merge') ?? 'concat';
  if (merge !== 'concat' && merge !== 'sum' && merge !== 'mean')
    throw new Error(`there is no merge ${merge}`);
  return merge;
}

function merged({ target: { tf } }: LayerContext, settings: JsonObject, results: readonly Tensor[]): Tensor {
  const [forward, backward] = results;
  if (backward === undefined) return forward!;
  const merge = mergeOf(settings);
  if (merge === 'concat') return tf.concat([forward!, backward] as never[], 1);
  const sum = tf.add(forward!, backward);
  return merge === 'sum' ? sum : tf.mul(sum, 0.5);
}

export const scan = scanLayer(false);
export const bidirectionalScan = scanLayer(true);
