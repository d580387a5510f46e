/**
 * LSTM, one or several layers, dropout between them (not after the last). [time, rows, n] → [time, rows, units]; padded
 * steps change neither state nor result. Equations: recurrent/lstm-equations.ts. Matches torch.nn.LSTM.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { rawOps } from '../../trace/trace.js';
import { dropout } from '../dropout.js';
import { glorotUniform, openForgetGate, orthogonal } from '../initial-values.js';
import type { Layer, WeightSpecification } from '../layer.js';
import { lstmEager } from '../recurrent/lstm-eager.js';
import type { LstmCall } from '../recurrent/lstm-equations.js';
import { lstmLoop } from '../recurrent/lstm-loop.js';
import { numberSetting } from '../settings.js';

export const lstm: Layer = {
  width: (settings) => numberSetting(settings, 'units'),
  weights(settings, [inputs = 0]) {
    const units = numberSetting(settings, 'units');
    return Array.from({ length: numberSetting(settings, 'layers', 1) }, (_, layer): WeightSpecification[] => [
      {
        role: `layer${layer}/input_weights`,
        shape: [layer === 0 ? inputs : units, 4 * units],
        initial: glorotUniform(4),
      },
      { role: `layer${layer}/recurrent_weights`, shape: [units, 4 * units], initial: orthogonal },
      { role: `layer${layer}/bias`, shape: [4 * units], initial: openForgetGate },
    ]).flat();
  },
  apply(context, settings, [x]) {
    if (x?.kind !== 'sequence') throw new Error(`${context.place} needs a sequence`);
    const { target, training, place } = context;
    const layers = numberSetting(settings, 'layers', 1);
    const rate = numberSetting(settings, 'dropout', 0);
    let tensor: Tensor = x.tensor;
    for (let layer = 0; layer < layers; layer++) {
      if (layer > 0 && training !== null)
        tensor = dropout(target, tensor, rate, training, `${place}/layer${layer}`);
      const call: LstmCall = {
        x: tensor,
        weights: {
          input: context.weight(`layer${layer}/input_weights`),
          recurrent: context.weight(`layer${layer}/recurrent_weights`),
          bias: context.weight(`layer${layer}/bias`),
        },
        timing: x.timing,
        give: layer === layers - 1 && context.onlyLast ? 'last' : 'all',
        differentiated: training !== null,
        reversed: false,
      };
      tensor = rawOps(target) === null ? lstmEager(target.tf, call) : lstmLoop(target, call);
    }
    return context.onlyLast ? { kind: 'rows', tensor } : { kind: 'sequence', tensor, timing: x.timing };
  },
};
