/** Optimizers over given gradients: PyTorch's cases, and the steps over them. */
import { readFileSync } from 'node:fs';
import type { Tensor } from '@tensorflow/tfjs';
import { expect } from 'vitest';
import {
  denseTableGradient,
  limitGradients,
  sparseTableGradient,
  type Gradient,
} from '../../../../src/stages/engine/gradients/gradients.js';
import type { Weight } from '../../../../src/stages/engine/model/model.js';
import { createOptimizer } from '../../../../src/stages/engine/optimizers/create.js';
import type { OptimizerSettings } from '../../../../src/contract/operations/optimizer.js';
import { createStep, createVariable, type StepTarget } from '../../../../src/tensorflow/trace/trace.js';

interface Values {
  readonly shape: number[];
  readonly values: number[];
}

export interface OptimizerCase {
  readonly name: string;
  readonly settings: OptimizerSettings;
  readonly rates: number[];
  readonly matrix: Values;
  readonly table: Values;
  readonly steps: readonly { readonly ids: number[]; readonly rows: Values; readonly matrix: Values }[];
  readonly after: { readonly matrix: Values; readonly table: Values };
}

export const { cases: optimizerCases } = JSON.parse(
  readFileSync(new URL('../../../reference/engine/optimizer-steps.json', import.meta.url), 'utf8'),
) as { cases: OptimizerCase[] };

const floats = ({ shape, values }: Values) => ({ shape, values: Float32Array.from(values) });
const scalar = (value: number) => ({ shape: [], values: Float32Array.of(value) });

/**
 * All steps; `interrupted` goes on in the middle with a new optimizer and the slots of the first.
 */
export async function runSteps(target: StepTarget, given: OptimizerCase, interrupted: boolean) {
  const variable = (name: 'matrix' | 'table'): Weight => ({
    variable: createVariable(target, name, given[name].shape, Float32Array.from(given[name].values)),
    table: name === 'table',
    whole: name === 'matrix',
    trained: true,
    rate: 1,
    opens: null,
  });
  const matrix = variable('matrix');
  const table = variable('table');
  const make = () => {
    const optimizer = createOptimizer(target, [matrix, table], given.settings);
    const step = createStep(
      target,
      (tensors) => {
        const tensor = (name: string): Tensor => tensors[name]!;
        const makeTable =
          optimizer.tableGradient(table) === 'rows' ? sparseTableGradient : denseTableGradient;
        const gradients: Gradient[] = [
          { kind: 'dense', weight: matrix, value: tensor('matrix') },
          makeTable(target, table, tensor('ids'), tensor('rows')),
        ];
        optimizer.apply(limitGradients(target, gradients, given.settings), tensors);
        return { done: target.tf.sum(tensor('matrix')) };
      },
      { name: 'update' },
    );
    return { optimizer, step };
  };
  let used = make();
  for (const [index, { ids, rows, matrix: gradient }] of given.steps.entries()) {
    if (interrupted && index === 3) {
      await used.step.dispose();
      const next = make();
      used.optimizer.slots.forEach((slot, number) => {
        expect(next.optimizer.slots[number]!.name).toBe(slot.name);
        next.optimizer.slots[number]!.setValues(slot.values());
        slot.dispose();
      });
      used = next;
    }
    const scalars = Object.entries(used.optimizer.scalars(index + 1, given.rates[index]!));
    await used.step.run({
      ids: { shape: [ids.length], values: Int32Array.from(ids) },
      rows: floats(rows),
      matrix: floats(gradient),
      ...Object.fromEntries(scalars.map(([name, value]) => [name, scalar(value)])),
    });
  }
  const after = { matrix: matrix.variable.values(), table: table.variable.values() };
  const { traces } = used.step;
  await used.step.dispose();
  for (const { dispose } of [...used.optimizer.slots, matrix.variable, table.variable]) dispose();
  return { after, traces };
}
