/**
 * Recurrent layers: one or several layers of a cell, dropout between them (not after the last), in one direction or both.
 * [time, rows, n] → [time, rows, units] (both directions joined: 2 units); padded steps change neither state nor result.
 * Match torch.nn.RNN, torch.nn.LSTM and torch.nn.GRU.
 *
 * The states before the first step are zeros unless the side inputs `initial` (h) and `initial_cell` (c) give them:
 * [rows, units · layers · directions], from the lowest layer on, and of each the forward direction first, as PyTorch
 * stacks them; an LSTM's `initial` of twice that width holds all h and then all c. With `carry` they are those after the
 * last step of the batch before. With `with_cell` an LSTM of one layer gives [h c] at each step.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { JsonObject } from '../../../base/json.js';
import { rawOps } from '../../../tensorflow/trace/trace.js';
import { dropout, dropoutOverTime, rowFactors } from '../ops/dropout.js';
import type { Layer, LayerContext, StepRandomness, WeightSpecification } from '../values/layer.js';
import { gruCell } from '../recurrent/cells/gru-cell.js';
import { lstmCell } from '../recurrent/cells/lstm-cell.js';
import type { RecurrentCall } from '../recurrent/loops/recurrent-call.js';
import type { RecurrentCell } from '../recurrent/cells/recurrent-cell.js';
import { rnnCell } from '../recurrent/cells/rnn-cell.js';
import { initialStates } from './initial-states.js';
import { mergeOf, merged } from './merge.js';
import { numberSetting, optionalText } from './arguments/settings.js';
import { sideInputs } from './arguments/side-inputs.js';
import type { Timing } from '../values/value.js';

const DIRECTIONS = ['forward', 'backward'] as const;

/** A layer of `cellOf(settings)`; in both directions, `merge` (concat, sum or mean) says how their results join. */
function recurrent(cellOf: (settings: JsonObject) => RecurrentCell, bidirectional: boolean): Layer {
  const widthOf = (settings: JsonObject): number =>
    numberSetting(settings, 'units') *
    (bidirectional && mergeOf(settings) === 'concat' ? 2 : 1) *
    emittedBy(settings);
  /** Prefixes of the roles of layer `layer`, one for each direction. */
  const prefixes = (layer: number): string[] =>
    bidirectional ? DIRECTIONS.map((direction) => `layer${layer}/${direction}/`) : [`layer${layer}/`];
  const allPrefixes = (settings: JsonObject): string[] =>
    Array.from({ length: numberSetting(settings, 'layers', 1) }, (_, layer) => prefixes(layer)).flat();

  return {
    width(settings, widths) {
      const wanted = numberSetting(settings, 'units') * allPrefixes(settings).length;
      for (const [name, width] of Object.entries(sideInputs(settings, widths).side)) {
        const whole = name === 'initial' && width === wanted * cellOf(settings).states.length;
        if (width !== wanted && !whole) throw new Error(`${name} is ${width} wide, not ${wanted}`);
      }
      return widthOf(settings);
    },
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
    carries(settings) {
      if (settings['carry'] !== true) return [];
      const width = numberSetting(settings, 'units');
      const { states } = cellOf(settings);
      return allPrefixes(settings).flatMap((prefix) =>
        states.map((state) => ({ role: prefix + state, width })),
      );
    },
    apply(context, settings, inputs) {
      const [x] = inputs;
      if (x?.kind !== 'sequence') throw new Error(`${context.place} needs a sequence`);
      const layers = numberSetting(settings, 'layers', 1);
      const cell = cellOf(settings);
      const initial = initialStates(context, cell, settings, inputs, allPrefixes(settings));
      // Going backward, the state at the last step is the first, so there the whole sequence is needed.
      const onlyLast = context.onlyLast && !bidirectional;
      let tensor: Tensor = x.tensor;
      for (let layer = 0; layer < layers; layer++) {
        if (layer > 0 && context.training !== null) {
          tensor = between(context, settings, context.training, tensor, x.timing, layer);
        }
        const give = onlyLast && layer === layers - 1 ? 'last' : 'all';
        const results = prefixes(layer).map((prefix, direction) =>
          runCell(context, cell, settings, prefix, initial.get(prefix), {
            x: tensor,
            timing: x.timing,
            give,
            reversed: direction === 1,
            unrolled: context.training !== null && fewTurns(x.timing, allPrefixes(settings).length),
          }),
        );
        tensor = merged(context.target.tf, settings, results);
      }
      return onlyLast ? { kind: 'rows', tensor } : { kind: 'sequence', tensor, timing: x.timing };
    },
  };
}

/**
 * Whether to write all turns of `runs` passes through time out: where each batch has the same few steps. Recording takes
 * some ten milliseconds a turn, which a training of some hundred steps gets back; predictions do not always run so long.
 */
const fewTurns = ({ fixed, time }: Timing, runs: number): boolean =>
  fixed === true && time * runs <= UNROLL_UP_TO;

const UNROLL_UP_TO = 100;

/** Dropout between layers. */
function between(
  { target, place }: LayerContext,
  settings: JsonObject,
  training: StepRandomness,
  x: Tensor,
  timing: Timing,
  layer: number,
): Tensor {
  const rate = numberSetting(settings, 'dropout', 0);
  const here = `${place}/layer${layer}`;
  return settings['dropout_over_time'] === true
    ? dropoutOverTime(target, x, timing, rate, training, here)
    : dropout(target, x, rate, training, here);
}

function runCell(
  { target, training, weight, place, carry }: LayerContext,
  cell: RecurrentCell,
  settings: JsonObject,
  prefix: string,
  initial: readonly Tensor[] | undefined,
  where: Pick<RecurrentCall, 'x' | 'timing' | 'give' | 'reversed' | 'unrolled'>,
): Tensor {
  const units = numberSetting(settings, 'units');
  const roles = cell.weights(where.x.shape[1]!, units).map(({ role }) => role);
  const rate = numberSetting(settings, 'recurrent_dropout', 0);
  const call: RecurrentCall = {
    ...where,
    weights: roles.map((role) => weight(prefix + role)),
    differentiated: training !== null,
    emitted: emittedBy(settings),
    ...(initial !== undefined && { initial }),
    ...(training !== null &&
      rate > 0 && {
        hiddenMask: rowFactors(target, where.timing, units, rate, training, `${place}/${prefix}hidden`),
      }),
    ...(settings['carry'] === true && {
      onFinal: (states) => states.forEach((state, index) => carry(prefix + cell.states[index]!, state)),
    }),
  };
  return rawOps(target) === null ? cell.eager(target.tf, call) : cell.recorded(target, call);
}

/** How many of its states a layer gives. */
const emittedBy = (settings: JsonObject): number => (settings['with_cell'] === true ? 2 : 1);

const gruOf = (settings: JsonObject): RecurrentCell => {
  const reset = optionalText(settings, 'reset') ?? 'after';
  if (reset !== 'after' && reset !== 'before') throw new Error(`there is no GRU with reset ${reset}`);
  return gruCell(reset);
};

const rnnOf = (settings: JsonObject): RecurrentCell => {
  const activation = optionalText(settings, 'activation') ?? 'tanh';
  if (activation !== 'tanh' && activation !== 'relu') throw new Error(`there is no RNN with ${activation}`);
  return rnnCell(activation);
};

export const rnn = recurrent(rnnOf, false);
export const lstm = recurrent(() => lstmCell, false);
export const gru = recurrent(gruOf, false);
export const bidirectionalRnn = recurrent(rnnOf, true);
export const bidirectionalLstm = recurrent(() => lstmCell, true);
export const bidirectionalGru = recurrent(gruOf, true);
