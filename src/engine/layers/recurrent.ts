/**
 * Recurrent layers: one or several layers of a cell, dropout between them (not after the last), in one direction or both.
 * [time, rows, n] → [time, rows, units] (both directions joined: 2 units); padded steps change neither state nor result.
 * Match torch.nn.LSTM and torch.nn.GRU.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { JsonObject } from '../../ir/json.js';
import { rawOps } from '../../trace/trace.js';
import { dropout } from '../dropout.js';
import type { Layer, LayerContext, WeightSpecification } from '../layer.js';
import { gruCell } from '../recurrent/gru-cell.js';
import { lstmCell } from '../recurrent/lstm-cell.js';
import type { RecurrentCell } from '../recurrent/recurrent-cell.js';
import { numberSetting, optionalText } from '../settings.js';
import type { Timing } from '../value.js';

const DIRECTIONS = ['forward', 'backward'] as const;

/** A layer of `cellOf(settings)`; in both directions, `merge` (concat, sum or mean) says how their results join. */
function recurrent(cellOf: (settings: JsonObject) => RecurrentCell, bidirectional: boolean): Layer {
  const widthOf = (settings: JsonObject): number =>
    numberSetting(settings, 'units') * (bidirectional && mergeOf(settings) === 'concat' ? 2 : 1);
  /** Prefixes of the roles of layer `layer`, one for each direction. */
  const prefixes = (layer: number): string[] =>
    bidirectional ? DIRECTIONS.map((direction) => `layer${layer}/${direction}/`) : [`layer${layer}/`];

  return {
    width: widthOf,
    weights(settings, [inputs = 0]) {
      const units = numberSetting(settings, 'units');
      const weights: WeightSpecification[] = [];
      for (let layer = 0; layer < numberSetting(settings, 'layers', 1); layer++) {
        const width = layer === 0 ? inputs : widthOf(settings);
        for (const prefix of prefixes(layer)) {
          for (const weight of cellOf(settings).weights(width, units)) {
            weights.push({ ...weight, role: prefix + weight.role });
          }
        }
      }
      return weights;
    },
    apply(context, settings, [x]) {
      if (x?.kind !== 'sequence') throw new Error(`${context.place} needs a sequence`);
      const { target, training, place } = context;
      const layers = numberSetting(settings, 'layers', 1);
      const rate = numberSetting(settings, 'dropout', 0);
      const cell = cellOf(settings);
      // Going backward, the state at the last step is the first, so there the whole sequence is needed.
      const onlyLast = context.onlyLast && !bidirectional;
      let tensor: Tensor = x.tensor;
      for (let layer = 0; layer < layers; layer++) {
        if (layer > 0 && training !== null) {
          tensor = dropout(target, tensor, rate, training, `${place}/layer${layer}`);
        }
        const give = onlyLast && layer === layers - 1 ? 'last' : 'all';
        const results = prefixes(layer).map((prefix, direction) =>
          runCell(context, cell, settings, prefix, tensor, x.timing, give, direction === 1),
        );
        tensor = merged(context, settings, results);
      }
      return onlyLast ? { kind: 'rows', tensor } : { kind: 'sequence', tensor, timing: x.timing };
    },
  };
}

function runCell(
  { target, training, weight }: LayerContext,
  cell: RecurrentCell,
  settings: JsonObject,
  prefix: string,
  x: Tensor,
  timing: Timing,
  give: 'all' | 'last',
  reversed: boolean,
): Tensor {
  const roles = cell.weights(x.shape[1]!, numberSetting(settings, 'units')).map(({ role }) => role);
  const weights = roles.map((role) => weight(prefix + role));
  const call = { x, weights, timing, give, differentiated: training !== null, reversed };
  return rawOps(target) === null ? cell.eager(target.tf, call) : cell.recorded(target, call);
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

const gruOf = (settings: JsonObject): RecurrentCell => {
  const reset = optionalText(settings, 'reset') ?? 'after';
  if (reset !== 'after' && reset !== 'before') throw new Error(`there is no GRU with reset ${reset}`);
  return gruCell(reset);
};

export const lstm = recurrent(() => lstmCell, false);
export const gru = recurrent(gruOf, false);
export const bidirectionalLstm = recurrent(() => lstmCell, true);
export const bidirectionalGru = recurrent(gruOf, true);
