/** What is learned and how values are scaled, beside scikit-learn; formulas beside NumPy. */
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { dictionary } from '../../../src/base/dictionary.js';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import type { DatasetDocument } from '../../../src/contract/artefacts/dataset.js';
import { unscaled, type Scaling } from '../../../src/contract/artefacts/scaling.js';
import type { ScalerDocument } from '../../../src/contract/artefacts/scaler.js';
import { StageFailure, type ArtefactView } from '../../../src/contract/kernel.js';
import type { Formula, FormulaFunction } from '../../../src/contract/operations/formula.js';
import type { MapStep } from '../../../src/contract/operations/map-steps.js';
import { writeSplit } from '../../../src/stages/artefacts/arrow-file.js';
import type { Column } from '../../../src/stages/artefacts/column.js';
import { numbersColumn } from '../../../src/stages/numbers/number-values.js';
import { createSteps } from '../../../src/stages/text/steps.js';
import { mapStep } from '../../support/map-step.js';
import { createWorkspace, readRows } from '../../support/run-kernel.js';
import { createRandom } from '../../../src/stages/rows/random.js';

interface Reference {
  readonly numbers: readonly {
    readonly name: string;
    readonly train: readonly number[];
    readonly other: readonly number[];
    readonly mean: number;
    readonly deviation: number;
    readonly standardized: readonly number[];
    readonly ranges: readonly {
      readonly low: number;
      readonly high: number;
      readonly scaled: readonly number[];
    }[];
  }[];
  readonly shaped: Readonly<
    Record<'train' | 'other' | 'standardized' | 'scaled' | 'shared', readonly number[]>
  >;
  readonly formulas: Readonly<Record<string, readonly number[]>>;
}

const reference = JSON.parse(
  readFileSync(new URL('../../reference/numbers/scaling.json', import.meta.url), 'utf8'),
) as Reference;

const workspace = createWorkspace();
afterAll(() => workspace.remove());

const number = (values: readonly number[]): Column => ({ kind: 'number', values: Float64Array.from(values) });
const vectors = (values: readonly number[], width = 3): Column => ({
  kind: 'fixed-numbers',
  width,
  values: Float32Array.from(values),
});
const plain: ColumnType = { type: 'number' };
const vector: ColumnType = { type: 'numbers', shape: [3] };
const ragged: ColumnType = { type: 'numbers', shape: [3], ragged: true };

let tables = 0;

async function table(column: Column, rows: number, type: ColumnType): Promise<ArtefactView<DatasetDocument>> {
  const file = `table-${tables++}.arrow`;
  const columns = dictionary({ x: type });
  await writeSplit(`${workspace.folder}/${file}`, columns, (writer) =>
    writer.write({ rows, columns: { x: column } }),
  );
  const document: DatasetDocument = { kind: 'dataset', columns, splits: { train: { file, rows } } };
  return { document, path: (name) => `${workspace.folder}/${name}` };
}

async function learn(
  column: Column,
  rows: number,
  learns: 'range' | 'deviation',
  { type = plain, shared = false }: { readonly type?: ColumnType; readonly shared?: boolean } = {},
) {
  return workspace.run('scaler', {
    arguments: { columns: ['x'], learns, ...(shared && { shared: true as const }) },
    inputs: { data: await table(column, rows, type) },
  });
}

function apply(
  steps: readonly MapStep[],
  column: Column,
  rows: number,
  { scaler, type = plain }: { readonly scaler?: ScalerDocument; readonly type?: ColumnType } = {},
): { readonly values: readonly number[]; readonly scaling: readonly Scaling[] } {
  const ready = createSteps(steps, scaler === undefined ? {} : { scaler }, { x: type });
  const made = ready.apply({ rows, columns: { x: column } }, 0).columns['x']!;
  const madeType = ready.columns['x']!;
  const scaling = madeType.type === 'number' || madeType.type === 'numbers' ? (madeType.scaling ?? []) : [];
  return { values: [...numbersColumn(made).values], scaling };
}

const at = { column: 'x', fitted: { scaler: 'scaler' } };
const standardize = mapStep('standardize', { learned: 'x' }, at);
const scaleTo = (low: number, high: number) => mapStep('scale', { low, high, learned: 'x' }, at);

function expectClose(values: readonly number[], wanted: readonly number[], tolerance = 1e-9): void {
  expect(values.length).toBe(wanted.length);
  values.forEach((value, i) => {
    expect(Math.abs(value - wanted[i]!)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted[i]!)));
  });
}

test.each(reference.numbers)('$name: mean, deviation and scaled values as scikit-learn', async (column) => {
  const train = number(column.train);
  const other = number(column.other);
  const { document: deviation } = await learn(train, column.train.length, 'deviation');
  const learned = deviation.columns['x'];
  if (learned?.kind !== 'deviation') throw new Error('a deviation was asked for');
  expectClose([...learned.mean, ...learned.deviation], [column.mean, column.deviation]);
  const standardized = apply([standardize], other, column.other.length, { scaler: deviation });
  expectClose(standardized.values, column.standardized, 1e-7);
  const back = unscaled(Float64Array.from(standardized.values), standardized.scaling);
  expectClose([...back], column.other);

  const { document: range } = await learn(train, column.train.length, 'range');
  for (const { low, high, scaled } of column.ranges) {
    const made = apply([scaleTo(low, high)], other, column.other.length, { scaler: range });
    expectClose(made.values, scaled, 1e-7);
    expectClose([...unscaled(Float64Array.from(made.values), made.scaling)], column.other);
  }
});

test('each place of a vector has its own scale, as a feature of scikit-learn, or all have one', async () => {
  const { train, other, standardized, scaled, shared } = reference.shaped;
  const rows = other.length / 3;
  const learnt = (learns: 'range' | 'deviation', options = {}) =>
    learn(vectors(train), train.length / 3, learns, { type: vector, ...options });
  const run = (step: MapStep, scaler: ScalerDocument) =>
    apply([step], vectors(other), rows, { scaler, type: vector }).values;
  const deviation = await learnt('deviation');
  expectClose(run(standardize, deviation.document), standardized, 1e-5);
  expectClose(run(scaleTo(0, 1), (await learnt('range')).document), scaled, 1e-5);
  expectClose(run(scaleTo(0, 1), (await learnt('range', { shared: true })).document), shared, 1e-5);
  // The third place has one value in training and another one later.
  expect(deviation.warnings.map(({ code }) => code)).toEqual(['SEQ538']);
});

test('the ends of a range are exact', async () => {
  const train = number([3, 0.1, 7.3]);
  const { document } = await learn(train, 3, 'range');
  expect(apply([scaleTo(0, 1)], train, 3, { scaler: document }).values.slice(1)).toEqual([0, 1]);
});

test('logarithms and clips, one after another, and what undoes them', () => {
  const steps = [
    mapStep('clip', { low: 0, high: 10 }, { column: 'x' }),
    mapStep('log1p', {}, { column: 'x' }),
    mapStep('scale_from', { low: -1, high: 1, from: { low: 0, high: 4 } }, { column: 'x' }),
  ];
  const { values, scaling } = apply(steps, number([-2, 0, 3, 12]), 4);
  expectClose(values, [-1, -1, Math.log1p(3) / 2 - 1, Math.log1p(10) / 2 - 1], 1e-12);
  // What `clip` has cut off is gone.
  expectClose([...unscaled(Float64Array.from(values), scaling)], [0, 0, 3, 10], 1e-12);
  expect(scaling.map(({ kind }) => kind)).toEqual(['log1p', 'affine']);
});

test('a value that stands only in validation or test reaches no scaler', async () => {
  const random = createRandom(5);
  for (let seed = 0; seed < 15; seed++) {
    const values = Array.from({ length: 24 }, () => random.below(1000));
    const odd = random.below(values.length);
    const learned = async (value: number) => {
      const rows = values.map((one, row) => (row === odd ? value : one));
      const into = [0.6, 0.2, 0.2].map((fraction, i) => ({
        name: ['train', 'validation', 'test'][i]!,
        fraction,
      }));
      const divided = await workspace.run('split', {
        arguments: { from: 'train', into, seed, stratify: null },
        inputs: { data: await table(number(rows), rows.length, plain) },
      });
      // What the language asks for, a run hands in: the training split alone.
      const { splits, ...document } = divided.document;
      const data = { ...divided, document: { ...document, splits: { train: splits['train']! } } };
      const training = await readRows(divided, 'train');
      const results = await Promise.all(
        (['range', 'deviation'] as const).map((learns) =>
          workspace.run('scaler', { arguments: { columns: ['x'], learns }, inputs: { data } }),
        ),
      );
      return {
        inTraining: training.some((row) => row['x'] === value),
        scales: results.map((one) => one.document),
      };
    };
    const [plainly, oddly] = [await learned(values[odd]!), await learned(1e9)];
    if (oddly.inTraining) expect(oddly.scales).not.toEqual(plainly.scales);
    else expect(oddly.scales).toEqual(plainly.scales);
  }
});

// ---- what cannot be scaled -----------------------------------------------------------------------

test.each([
  ['all values the same', [5, 5, 5], /all 3 training rows have the value 5/],
  ['values that differ by rounding', [1e9, 1e9 + 1e-7, 1e9], /training rows have the value/],
  ['one row', [5], /there is one training row/],
  ['no rows', [], /no rows to learn the scale of `x` from/],
  ['no number', [1, Number.NaN], /`x` is NaN in row 2/],
  ['infinity', [1, 2, Infinity], /`x` is Infinity in row 3/],
] as const)('%s: refused', async (_what, values, message) => {
  for (const learns of ['range', 'deviation'] as const) {
    await expect(learn(number([...values]), values.length, learns)).rejects.toMatchObject({
      code: 'SEQ537',
      message: expect.stringMatching(message),
    });
  }
});

test('one value far from all others is warned about, with its row', async () => {
  const values = Array.from({ length: 4000 }, (_, i) => i % 7);
  values[1234] = 1e6;
  const { warnings } = await learn(number(values), values.length, 'range');
  expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining('1000000 in row 1,235')]);
});

test.each([
  ['log', [1, 0], /`log` needs values above 0, and `x` is 0 in row 2/],
  ['log', [-3], /`x` is -3 in row 1/],
  ['log1p', [0, 3, -1], /`log1p` needs values above -1, and `x` is -1 in row 3/],
] as const)('%s of %j: refused', (step, values, message) => {
  expect(() => apply([mapStep(step, {}, { column: 'x' })], number([...values]), values.length)).toThrow(
    message,
  );
});

test('a value of another split that is too large for a model once it is scaled is refused', () => {
  const step = mapStep('scale_from', { low: 0, high: 1, from: { low: 0, high: 1e-30 } }, { column: 'x' });
  expect(() => apply([step], number([0, 1e20]), 2)).toThrow(/`x` is 100000000000000000000 in row 2/);
});

// ---- formulas ------------------------------------------------------------------------------------

const column = (name: string): Formula => ({ column: name });
const of = (name: FormulaFunction, ...to: readonly (Formula | number)[]): Formula => ({
  apply: name,
  to: to.map((part) => (typeof part === 'number' ? { number: part } : part)),
});
const [a, b] = [column('a'), column('b')];

const formulas: Readonly<Record<string, Formula>> = {
  'a / (b * b) - 1': of('subtract', of('divide', a, of('multiply', b, b)), 1),
  '-a + 2 * b': of('add', of('negate', a), of('multiply', 2, b)),
  'log(a) + log1p(a) + exp(b) + sqrt(a)': of(
    'add',
    of('add', of('add', of('log', a), of('log1p', a)), of('exp', b)),
    of('sqrt', a),
  ),
  'abs(b) + min(a, b, 1) + max(a, b)': of(
    'add',
    of('add', of('abs', b), of('min', a, b, 1)),
    of('max', a, b),
  ),
  'a > 2 and not b > 0': of('and', of('greater', a, 2), of('not', of('greater', b, 0))),
};

function calculate(formula: Formula, columns: Readonly<Record<string, Column>>, rows: number): Column {
  const types = dictionary<ColumnType>();
  for (const [name, { kind }] of Object.entries(columns)) {
    types[name] = kind === 'number' ? plain : kind === 'numbers' ? ragged : vector;
  }
  const step = mapStep('calculate', { formula }, { column: 'a', into: 'made' });
  return createSteps([step], {}, types).apply({ rows, columns }, 10).columns['made']!;
}

test.each(Object.entries(formulas))('%s as NumPy', (name, formula) => {
  const { a: first, b: second, [name]: wanted } = reference.formulas;
  const columns = { a: number(first!), b: number(second!) };
  expectClose([...numbersColumn(calculate(formula, columns, first!.length)).values], wanted!, 1e-12);
});

test('a number of a row meets each number of a vector, also of ragged ones', () => {
  const formula = of('divide', column('x'), a);
  const fixed = { a: number([1, 2]), x: vectors([1, 2, 3, 4, 5, 6]) };
  expect(calculate(formula, fixed, 2)).toEqual(vectors([1, 2, 3, 2, 2.5, 3]));
  const rows = Int32Array.of(0, 2, 2, 3);
  const steps = {
    a: number([2, 1, 10]),
    x: { ...vectors([2, 4, 6, 8, 10, 12, 1, 2, 3]), kind: 'numbers', rows } as Column,
  };
  expect(
    [...numbersColumn(calculate(formula, steps, 3)).values].map((value) => Number(value.toFixed(5))),
  ).toEqual([1, 2, 3, 4, 5, 6, 0.1, 0.2, 0.3]);
  const zero = { ...steps, a: number([2, 1, 0]) };
  expect(() => calculate(formula, zero, 3)).toThrow(/`\.x \/ \.a` divides by zero in row 13/);
});

test.each([
  [
    'division by zero',
    of('divide', a, of('subtract', b, 2)),
    /`\.a \/ \(\.b - 2\)` divides by zero in row 12/,
  ],
  ['a logarithm', of('log', of('subtract', b, 1)), /`log\(\.b - 1\)` has no value in row 11: `log` of 0/],
  ['a root', of('sqrt', of('negate', a)), /has no value in row 11: `sqrt` of -1/],
  ['a power that is too large', of('exp', of('multiply', a, 500)), /the result of .* in row 11 is too large/],
])('%s names the row and its values', (_what, formula, message) => {
  const columns = { a: number([1, 4]), b: number([1, 2]) };
  try {
    calculate(formula, columns, 2);
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof StageFailure)) throw error;
    const { code, message: told, notes } = error;
    expect(code).toBe('SEQ539');
    expect(told).toMatch(message);
    expect(notes[0]).toMatch(/^the row has [ab] = /);
  }
});

test('a condition is one of two classes, in the order that is asked for', () => {
  const run = (named?: { classes: readonly string[]; holds: string }) => {
    const settings = { formula: of('greater', a, 2), ...(named && { named }) };
    const step = mapStep('condition', settings, { column: 'a', into: 'made' });
    const ready = createSteps([step], {}, { a: plain });
    const made = ready.apply({ rows: 3, columns: { a: number([1, 2, 3]) } }, 0).columns['made']!;
    const type = ready.columns['made']!;
    if (made.kind !== 'class' || type.type !== 'class') throw new Error('a condition makes classes');
    return [...made.codes].map((code) => type.classes[code]);
  };
  expect(run()).toEqual(['false', 'false', 'true']);
  expect(run({ classes: ['bad', 'good'], holds: 'good' })).toEqual(['bad', 'bad', 'good']);
  expect(run({ classes: ['good', 'bad'], holds: 'good' })).toEqual(['bad', 'bad', 'good']);
});

test('rows without a result are left out up to the share that is allowed, counted and told', async () => {
  const data = await table(number([3, 0, -1, 5, 1e300]), 5, plain);
  const finite = (tolerance: number, formula: Formula = of('log', of('subtract', column('x'), 3))) =>
    workspace.run('finite', { arguments: { formula, tolerance }, inputs: { data } });
  const run = await finite(0.6);
  const { warnings } = run;
  expect(await readRows(run, 'train')).toEqual([{ x: 5 }, { x: 1e300 }]);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]?.message).toMatch(/^3 rows of 5 left out/);
  expect(warnings[0]?.notes).toEqual([
    'row 1: `log` of 0 (x = 3)',
    'row 2: `log` of -3 (x = 0)',
    'row 3: `log` of -4 (x = -1)',
  ]);
  await expect(finite(0.5)).rejects.toThrow('3 rows of 5 have no result of `log(.x - 3)` (tolerance: 50%)');
  // All rows: a table without any would train on nothing.
  await expect(finite(1, of('divide', 1, of('multiply', column('x'), 0)))).rejects.toThrow('5 rows of 5');
  expect((await finite(0.2, of('multiply', column('x'), 10))).warnings[0]?.notes).toEqual([
    'row 5: the result is too large (x = 1e+300)',
  ]);
});
