/**
 * A cell over time as two TensorFlow loops, one forward and one back, for any number of steps and
 * rows; `scan-gradient.ts` says what the second does at each step. Going back, each matrix's
 * gradient is one product over all steps at the end. At a padded step the states stay as they are,
 * and nothing gets a gradient.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { StepTarget } from '../../../../tensorflow/trace/trace.js';
import { overChains } from '../loops/chains.js';
import type { RecurrentCall } from '../loops/recurrent-call.js';
import { runBackward } from './scan-backward.js';
import { nameOf, widthsOf, type Form } from './scan-form.js';
import { runForward } from './scan-forward.js';
import { differentiate } from './scan-gradient.js';
import type { Core } from './scan-plan.js';

export type CoreCall = Pick<
  RecurrentCall,
  'timing' | 'give' | 'differentiated' | 'reversed' | 'initial' | 'onFinal'
> & {
  /** [time · rows, width] */
  readonly sequence: Tensor;
  /** [rows, columns] each. */
  readonly matrices: readonly Tensor[];
  /** [width] each. */
  readonly vectors: readonly Tensor[];
};

/** The outputs of `core` side by side: of all steps, or (`last`) after the last turn. */
export function scanLoop(target: StepTarget, core: Core, call: CoreCall): Tensor {
  const { timing, give, differentiated, reversed } = call;
  const unnamed: Omit<Form, 'name'> = {
    core,
    // What is given after the last turn are states: their gradients begin the way back.
    gradient: differentiated ? differentiate(give === 'all' ? core : { ...core, outputs: [] }) : null,
    masked: timing.mask !== null,
    all: give === 'all',
    reversed,
  };
  const form: Form = { ...unnamed, name: nameOf(unnamed) };
  return overChains(
    target,
    {
      x: call.sequence,
      weights: [...call.matrices, ...call.vectors],
      timing,
      give,
      units: Math.max(...core.states),
      width: widthsOf(core).reduce((sum, width) => sum + width, 0),
      ...(call.initial !== undefined && { initial: call.initial }),
      ...(call.onFinal !== undefined && { onFinal: call.onFinal }),
    },
    (chainPass) => {
      const pass = { ...chainPass, form };
      const forward = runForward(pass);
      return {
        result: forward.result,
        final: forward.final,
        backward: (dy) => runBackward(pass, forward, dy),
      };
    },
  );
}
