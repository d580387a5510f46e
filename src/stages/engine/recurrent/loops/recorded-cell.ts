/** A layer of a cell inside recorded steps: in chains, each as loops or written out. */
import type { Tensor } from '@tensorflow/tfjs';
import type { StepTarget } from '../../../../tensorflow/trace/trace.js';
import type { CellTurns } from './cell-turns.js';
import { overChains } from './chains.js';
import { formOf } from './loop-ops.js';
import type { RecurrentCall } from './recurrent-call.js';
import { runLoops } from './recurrent-loop.js';
import { runUnrolled } from './recurrent-unrolled.js';

export function recordedCell(target: StepTarget, cell: CellTurns, call: RecurrentCall): Tensor {
  const form = formOf(cell.units, call);
  return overChains(target, { ...call, units: cell.units, width: cell.units * form.emitted }, (pass) =>
    call.unrolled === true
      ? runUnrolled({ ...pass, cell, form }, call.timing.time)
      : runLoops({ ...pass, cell, form }),
  );
}
