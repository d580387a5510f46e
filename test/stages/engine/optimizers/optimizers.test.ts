/** Every optimizer over given gradients, dense and of single rows of a table, against PyTorch's. */
import { describe, expect, test } from 'vitest';
import type { Weight } from '../../../../src/stages/engine/model/model.js';
import { createOptimizer } from '../../../../src/stages/engine/optimizers/create.js';
import { createVariable } from '../../../../src/tensorflow/trace/trace.js';
import { optimizerCases as cases, runSteps } from './optimizer-steps.js';
import { expectClose } from '../reference.js';
import { targets, usualTargets } from '../support.js';

describe.each(usualTargets)('$mode', ({ target }) => {
  test.each(cases)('six steps of $name', async (given) => {
    const { after, traces } = await runSteps(target, given, false);
    expectClose(after.matrix, given.after.matrix.values, 2e-6, 'the matrix');
    expectClose(after.table, given.after.table.values, 2e-6, 'the table');
    // One recording more shows that the number of looked-up rows does not matter.
    expect(traces).toBeLessThanOrEqual(2);
    const resumed = await runSteps(target, given, true);
    expect(resumed.after).toEqual(after);
  });
});

test('what decays or moves without a gradient is updated whole, the rest by rows', () => {
  const { target } = targets[0]!;
  const table: Weight = {
    variable: createVariable(target, 'table', [4, 2], 'zeros'),
    table: true,
    whole: false,
    trained: true,
    rate: 1,
    opens: null,
  };
  const kinds = cases.map(({ name, settings }) => {
    const optimizer = createOptimizer(target, [table], settings);
    for (const { dispose } of optimizer.slots) dispose();
    return [name, optimizer.tableGradient(table)] as const;
  });
  const byRows = kinds.filter(([, kind]) => kind === 'rows').map(([name]) => name);
  expect(byRows).toEqual([
    'adam, lazy tables',
    'sgd',
    'sgd, clipped by value',
    'sgd, clipped by value and norm',
    'rmsprop',
    'rmsprop, small epsilon',
    'rmsprop, centered',
    'rmsprop, clipped by value',
    'adagrad',
    'adagrad, small epsilon',
    'adagrad, initial accumulator',
    'adagrad, clipped by norm',
  ]);
  table.variable.dispose();
});
