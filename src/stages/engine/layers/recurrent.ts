/**
 * Recurrent layers: one or several layers of a cell, dropout between them (not after the last), in
 * one direction or both. [time, rows, n] → [time, rows, units] (both directions joined: 2 units);
 * padded steps change neither state nor result. Match torch.nn.RNN, torch.nn.LSTM and torch.nn.GRU.
 *
 * The states before the first step are zeros unless the side inputs `initial` (h) and
 * `initial_cell` (c) give them: [rows, units · layers · directions], from the lowest layer on, and
 * of each the forward direction first, as PyTorch stacks them; an LSTM's `initial` of twice that
 * width holds all h and then all c. With `carry` they are those after the last step of the batch
 * before. With `with_cell` an LSTM of one layer gives [h c] at each step.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { LayerArguments } from '../../../contract/layers.js';
import type { CommonArguments } from '../../../contract/layers/layer.js';
import type { LstmArguments, Merging, Recurrent } from '../../../contract/layers/recurrent.js';
import { rawOps } from '../../../tensorflow/trace/trace.js';
import { dropout, dropoutOverTime, rowFactors } from '../ops/dropout.js';
import { forgetBias, type Initializer } from '../random/initial-values.js';
import { initializerOf } from '../random/initializer-of.js';
import type { Layer, LayerContext, LayerOf, StepRandomness, WeightSpecification } from '../values/layer.js';
import { gruCell } from '../recurrent/cells/gru-cell.js';
import { lstmCell } from '../recurrent/cells/lstm-cell.js';
import type { RecurrentCall } from '../recurrent/loops/recurrent-call.js';
import type { RecurrentCell } from '../recurrent/cells/recurrent-cell.js';
import { rnnCell } from '../recurrent/cells/rnn-cell.js';
import { initialStates } from './initial-states.js';
import { endsOf, merged } from './merge.js';
import { sideInputs } from './side-inputs.js';
import type { SequenceValue, Timing } from '../values/value.js';

const DIRECTIONS = ['forward', 'backward'] as const;

/**
 * What the layers here have among their arguments: `merge` in both directions, `with_cell` and
 * `forget_bias` of an LSTM.
 */
type Settings = CommonArguments &
  Recurrent &
  Partial<Merging> &
  Pick<LstmArguments, 'with_cell' | 'forget_bias'>;

/** A layer of `cellOf(settings)`; in both directions, `merge` says how their results join. */
function recurrent<S extends Settings>(
  cellOf: (settings: S) => RecurrentCell,
  bidirectional: boolean,
): LayerOf<S> {
  const widthOf = (settings: S): number =>
    settings.units * (settings.merge === 'concat' ? 2 : 1) * emittedBy(settings);
  /** Prefixes of the roles of layer `layer`, one for each direction. */
  const prefixes = (layer: number): string[] =>
    bidirectional ? DIRECTIONS.map((direction) => `layer${layer}/${direction}/`) : [`layer${layer}/`];
  const allPrefixes = (settings: S): string[] =>
    Array.from({ length: settings.layers }, (_, layer) => prefixes(layer)).flat();

  return {
    width(settings, widths) {
      const wanted = settings.units * allPrefixes(settings).length;
      for (const [name, width] of Object.entries(sideInputs(settings, widths).side)) {
        const whole = name === 'initial' && width === wanted * cellOf(settings).states.length;
        if (width !== wanted && !whole) throw new Error(`${name} is ${width} wide, not ${wanted}`);
      }
      return widthOf(settings);
    },
    weights(settings, [inputs = 0]) {
      const units = settings.units;
      const weights: WeightSpecification[] = [];
      for (let layer = 0; layer < settings.layers; layer++) {
        const width = layer === 0 ? inputs : widthOf(settings);
        for (const prefix of prefixes(layer)) {
          for (const weight of cellOf(settings).weights(width, units)) {
            weights.push({
              ...weight,
              role: prefix + weight.role,
              initial: initialOf(weight, settings),
            });
          }
        }
      }
      return weights;
    },
    carries(settings) {
      if (settings.carry !== true) return [];
      const width = settings.units;
      const { states } = cellOf(settings);
      return allPrefixes(settings).flatMap((prefix) =>
        states.map((state) => ({ role: prefix + state, width })),
      );
    },
    apply(context, settings, inputs) {
      const [x] = inputs;
      if (x?.kind !== 'sequence') throw new Error(`${context.place} needs a sequence`);
      const layers = settings.layers;
      const cell = cellOf(settings);
      const initial = initialStates(context, cell, settings, inputs, allPrefixes(settings));
      const { target, asked } = context;
      const merge = settings.merge ?? null;
      // `last` of both directions needs all steps: at the last one, the backward direction has only
      // begun.
      const onlyEnds = asked === (bidirectional ? 'ends' : 'last');
      let tensor: Tensor = x.tensor;
      for (let layer = 0; layer < layers; layer++) {
        if (layer > 0 && context.training !== null) {
          tensor = between(context, settings, context.training, { ...x, tensor }, layer);
        }
        const top = layer === layers - 1;
        const give = onlyEnds && top ? 'last' : 'all';
        const results = prefixes(layer).map((prefix, direction) =>
          runCell(context, cell, settings, prefix, {
            initial: initial.get(prefix),
            x: tensor,
            timing: x.timing,
            give,
            reversed: direction === 1,
            unrolled:
              (context.differentiated || context.writing !== undefined) &&
              fewTurns(x.timing, allPrefixes(settings).length),
          }),
        );
        tensor = merged(target.tf, merge, results);
        if (asked === 'all and ends' && top) {
          context.leaveEnds(merged(target.tf, merge, endsOf(target, results, x.timing)));
        }
      }
      return onlyEnds ? { kind: 'rows', tensor } : { kind: 'sequence', tensor, timing: x.timing };
    },
  };
}

/**
 * Whether to write all turns of `runs` passes through time out: where each batch has the same few
 * steps. Recording takes some ten milliseconds a turn, which a training of some hundred steps gets
 * back; predictions do not always run so long.
 */
const fewTurns = ({ fixed, time }: Timing, runs: number): boolean =>
  fixed === true && time * runs <= UNROLL_UP_TO;

const UNROLL_UP_TO = 100;

/** As the layer is asked to begin, else as its cell does. */
function initialOf({ role, shape, initial }: WeightSpecification, settings: Settings): Initializer {
  const { init, recurrent_init: recurrentInit, forget_bias: bias } = settings;
  if (role === 'input_weights' && init !== undefined) return initializerOf(init);
  if (role === 'recurrent_weights' && recurrentInit !== undefined) {
    return initializerOf(recurrentInit, shape[1]! / settings.units);
  }
  return role === 'bias' && bias !== undefined ? forgetBias(bias) : initial;
}

/** Dropout between layers. */
function between(
  { target, place }: LayerContext,
  settings: Settings,
  randomness: StepRandomness,
  { tensor, timing }: SequenceValue,
  layer: number,
): Tensor {
  const dropped = { rate: settings.dropout, randomness, place: `${place}/layer${layer}` };
  return settings.dropout_over_time === true
    ? dropoutOverTime(target, tensor, timing, dropped)
    : dropout(target, tensor, dropped);
}

/** What one cell of the layer reads, and how; `initial`: undefined for zeros. */
type CellInputs = Pick<RecurrentCall, 'x' | 'timing' | 'give' | 'reversed' | 'unrolled'> & {
  readonly initial: readonly Tensor[] | undefined;
};

function runCell(
  { target, training, differentiated, weight, place, carry, writing }: LayerContext,
  cell: RecurrentCell,
  settings: Settings,
  prefix: string,
  { initial, ...where }: CellInputs,
): Tensor {
  const units = settings.units;
  const roles = cell.weights(where.x.shape[1]!, units).map(({ role }) => role);
  const rate = settings.recurrent_dropout ?? 0;
  const call: RecurrentCall = {
    ...where,
    weights: roles.map((role) => weight(prefix + role)),
    differentiated,
    emitted: emittedBy(settings),
    ...(initial !== undefined && { initial }),
    ...(training !== null &&
      rate > 0 && {
        hiddenMask: rowFactors(target, where.timing, units, {
          rate,
          randomness: training,
          place: `${place}/${prefix}hidden`,
        }),
      }),
    ...((settings.carry === true || writing !== undefined) && {
      onFinal: (states) =>
        states.forEach((state, index) => (writing?.keep ?? carry)(prefix + cell.states[index]!, state)),
    }),
  };
  return rawOps(target) === null ? cell.eager(target.tf, call) : cell.recorded(target, call);
}

/** How many of its states a layer gives. */
const emittedBy = (settings: Settings): number => (settings.with_cell === true ? 2 : 1);

const gruOf = ({ reset }: LayerArguments<'gru'>): RecurrentCell => gruCell(reset);
const rnnOf = ({ activation }: LayerArguments<'rnn'>): RecurrentCell => rnnCell(activation);

export const rnn: Layer<'rnn'> = recurrent(rnnOf, false);
export const lstm: Layer<'lstm'> = recurrent(() => lstmCell, false);
export const gru: Layer<'gru'> = recurrent(gruOf, false);
export const bidirectionalRnn: Layer<'bidirectional_rnn'> = recurrent(rnnOf, true);
export const bidirectionalLstm: Layer<'bidirectional_lstm'> = recurrent(() => lstmCell, true);
export const bidirectionalGru: Layer<'bidirectional_gru'> = recurrent(gruOf, true);
