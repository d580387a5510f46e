/** L-BFGS on functions whose minimum is known. */
import { expect, test } from 'vitest';
import { minimize, type Objective } from '../../../src/stages/baseline/minimize.js';

const rosenbrock: Objective = (x, gradient) => {
  let value = 0;
  gradient.fill(0);
  for (let i = 0; i + 1 < x.length; i++) {
    const a = 1 - x[i]!;
    const b = x[i + 1]! - x[i]! ** 2;
    value += a * a + 100 * b * b;
    gradient[i]! += -2 * a - 400 * x[i]! * b;
    gradient[i + 1]! += 200 * b;
  }
  return value;
};

/** Curvatures from 1 to 10^5, minimum at (1, 2, 3, …). */
const stretched: Objective = (x, gradient) => {
  let value = 0;
  for (let i = 0; i < x.length; i++) {
    const scale = 10 ** ((5 * i) / (x.length - 1));
    const distance = x[i]! - (i + 1);
    value += (scale * distance * distance) / 2;
    gradient[i] = scale * distance;
  }
  return value;
};

/** ln(e^x + e^-x) + x²/1000: nearly straight far from its minimum at 0. */
const flat: Objective = (x, gradient) => {
  const value = x[0]!;
  gradient[0] = Math.tanh(value) + value / 500;
  return Math.abs(value) + Math.log1p(Math.exp(-2 * Math.abs(value))) + (value * value) / 1000;
};

test.each<[string, Objective, number[], number[]]>([
  ['the Rosenbrock valley in two dimensions', rosenbrock, [-1.2, 1], [1, 1]],
  [
    'the Rosenbrock valley in eight dimensions',
    rosenbrock,
    Array(8).fill(0) as number[],
    Array(8).fill(1) as number[],
  ],
  ['a badly stretched bowl', stretched, [0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5, 6]],
  ['a far start on a gentle slope', flat, [400], [0]],
])('finds the bottom of %s', async (_, objective, start, expected) => {
  const found = await minimize(objective, Float64Array.from(start), { tolerance: 1e-8, maxIterations: 500 });
  expect(found.converged).toBe(true);
  expected.forEach((value, i) => expect(found.point[i]!).toBeCloseTo(value, 5));
});

test('the value never rises from one iteration to the next', async () => {
  const values: number[] = [];
  await minimize(rosenbrock, Float64Array.of(-1.2, 1), {
    tolerance: 1e-8,
    maxIterations: 500,
    onIteration: (_, value) => void values.push(value),
  });
  expect(values.length).toBeGreaterThan(10);
  values.slice(1).forEach((value, i) => expect(value).toBeLessThanOrEqual(values[i]!));
});

test('stops at the last iteration allowed, and says that it did not get there', async () => {
  const found = await minimize(rosenbrock, Float64Array.of(-1.2, 1), { tolerance: 1e-8, maxIterations: 3 });
  expect(found.converged).toBe(false);
  expect(found.iterations).toBe(3);
});

test('stays where the gradient is zero already', async () => {
  const found = await minimize(rosenbrock, Float64Array.of(1, 1), { tolerance: 1e-8, maxIterations: 3 });
  expect(found).toMatchObject({ iterations: 0, converged: true, value: 0 });
});

test('is the same to the last bit when repeated', async () => {
  const once = (): Promise<Float64Array> =>
    minimize(rosenbrock, Float64Array.of(-1.2, 1, 0.3), { tolerance: 1e-6, maxIterations: 100 }).then(
      (found) => found.point,
    );
  expect(await once()).toEqual(await once());
});
