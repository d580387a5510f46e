/** Which columns are scaled, what may be learned from, and what prediction does to raw rows. */
import { expect, test } from 'vitest';
import type { MapStep } from '../../../src/contract/operations/map-steps.js';
import { isStageOf } from '../../../src/contract/stage-graph.js';
import { stageOf } from '../../support/lowered.js';
import { compileText } from '../check/compile-text.js';

const raw = `raw = csv("h.csv", columns: { weight: number("w"), height: number("h"), rain: number("r"), id: "id", image: numbers("p*", shape: [4, 4, 1]) })
parts = raw |> split(into: { train: 70%, validation: 10%, test: 20% })
`;

function compiled(program: string) {
  const { diagnostics, graph } = compileText(`${raw}${program}`);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return graph!;
}

/** The steps of the binding `data`. */
function stepsOf(program: string): readonly MapStep[] {
  const stage = compiled(program).stages.find(({ name }) => name === 'data');
  return stage !== undefined && isStageOf(stage, 'map') ? stage.arguments.steps : [];
}

const shown = (program: string): readonly string[] =>
  stepsOf(program).map(({ operation, column, into }) => `${operation} ${column} → ${into}`);

test('a scale works on the columns that are named, or on the only one with numbers', () => {
  expect(shown('data = parts |> standardize(.weight, .height)')).toEqual([
    'standardize weight → weight',
    'standardize height → height',
  ]);
  expect(shown('data = parts |> scale(.weight, 0, 1)')).toEqual(
    shown('data = parts |> scale(0, 1, .weight)'),
  );
  const one =
    'pixels = csv("d.csv", columns: { image: numbers("p*", shape: [4, 4, 1]), label: class("l") })\n';
  expect(shown(`${one}data = pixels |> split(into: { train: 80%, test: 20% }) |> scale(0, 1)`)).toEqual([
    'scale image → image',
  ]);
});

test('a scale is learned from the training rows only, all columns of a call in one stage', () => {
  const { inputs, arguments: given } = stageOf(
    compiled('data = parts |> standardize(.weight, .height)'),
    'scaler',
  );
  expect(inputs.data).toEqual({ stage: 'parts', splits: ['train'] });
  expect(given).toEqual({ columns: ['weight', 'height'], learns: 'deviation' });
});

test('after other steps, what is learned is learned from their results', () => {
  const program = 'data = parts with { rain: .rain |> log1p |> standardize, wet: .weight |> scale(0, 1) }';
  // The scale needs the logarithms of the training rows, so these are a stage of their own.
  expect(shown(program)).toEqual(['standardize rain → rain', 'scale weight → wet']);
  const { stages } = compiled(program);
  const scalers = stages.filter((stage) => isStageOf(stage, 'scaler'));
  expect(scalers.map(({ arguments: { columns }, inputs }) => [columns, inputs.data.splits])).toEqual([
    [['rain'], ['train']],
    [['weight'], ['train']],
  ]);
  const logarithms = stages.find(({ name }) => name === scalers[0]!.inputs.data.stage);
  expect(logarithms?.summary).toBe('log1p');
});

test('a range that is known is not learned, and may come before the split', () => {
  const graph = compiled('data = raw |> scale(.image, from: 0..255)');
  expect(graph.stages.some((stage) => isStageOf(stage, 'scaler'))).toBe(false);
});

test('all rows are for training where a dataset says so', () => {
  const { inputs } = stageOf(compiled('data = dataset(train: raw) |> standardize(.weight)'), 'scaler');
  expect(inputs.data).toEqual({ stage: expect.any(String), splits: ['train'] });
});

test('arithmetic is one step, however many columns it reads, and reads the table as it was', () => {
  const [bmi, twice] = stepsOf(
    'data = raw with { bmi: .weight / (.height * .height) - 1, weight: max(.weight, .rain) * 2 }',
  );
  expect(bmi).toMatchObject({
    operation: 'calculate',
    into: 'bmi',
    arguments: {
      formula: {
        apply: 'subtract',
        to: [{ apply: 'divide', to: [{ column: 'weight' }, { apply: 'multiply' }] }, { number: 1 }],
      },
    },
  });
  expect(twice).toMatchObject({ operation: 'calculate', into: 'weight' });
  // The new weight is written after everything has read the old one, whatever the order.
  expect(shown('data = raw with { weight: .weight * 2, bmi: .weight / .height }')).toEqual([
    'calculate weight → bmi',
    'calculate weight → weight',
  ]);
});

test('an expression that is a logarithm as a whole can be undone, one that goes on is arithmetic', () => {
  expect(
    shown('data = raw with { a: log(.weight), b: .weight |> log, c: log(.weight) + 1, d: log(.weight + 1) }'),
  ).toEqual([
    'log weight → a',
    'log weight → b',
    'calculate weight → c',
    'calculate weight → d',
    'log d → d',
  ]);
});

test('comparisons are classes, with the names that are asked for', () => {
  expect(
    stepsOf('data = raw with { warm: class(.weight > 3 and not .rain >= 1), more: .weight == 2 }'),
  ).toMatchObject([
    { operation: 'condition', into: 'warm', arguments: { formula: { apply: 'and' } } },
    { operation: 'condition', into: 'more' },
  ]);
  const [named] = stepsOf(
    'data = raw with { label: class(.weight > 3, labels: { "true": "fat", "false": "thin" }) }',
  );
  expect(named).toMatchObject({ arguments: { named: { classes: ['fat', 'thin'], holds: 'fat' } } });
});

test('functions of numbers are also computed while checking', () => {
  const { diagnostics } = compileText(
    `${raw}n = min(3, 2) + abs(-1)\nmodel net(weight: float[1]) = weight |> dense(n) |> dense(1)\nt = train(net, parts, target: .height, epochs: n)`,
  );
  expect(diagnostics).toEqual([]);
});

test('prediction repeats the steps on the raw numbers of a row, without those of the target', () => {
  const graph =
    compiled(`stage heavier(rows: Table) = rows with { bmi: .weight / (.height * .height), rain: log1p(.rain) }
data = parts |> heavier |> standardize(.bmi, .rain)
model net(bmi: float[1]) = bmi |> dense(1)
fit = train(net, data, target: .rain, epochs: 1)
`);
  const { columns, steps, inputs } = graph.preprocessing['fit']!;
  expect(columns).toEqual({ weight: 'number', height: 'number' });
  expect(steps.map(({ operation }) => operation)).toEqual(['calculate', 'standardize']);
  expect(Object.keys(inputs)).toEqual(['scaler']);
});

test('a raw number stays one where arithmetic puts it beside a column with a shape', () => {
  const graph = compiled(`data = parts with { image: .image / .weight, weight: log(.weight) }
model net(image: float[4, 4, 1]) = image |> flatten |> dense(1)
fit = train(net, data, target: .rain, epochs: 1)
`);
  expect(graph.preprocessing['fit']!.columns).toMatchObject({
    image: { type: 'numbers', shape: [4, 4, 1] },
    weight: 'number',
  });
});

test('a model of differences needs the rows before, so it cannot be asked row by row', () => {
  const graph =
    compiled(`days = csv("d.csv", columns: { day: time("Date"), value: number("Temp"), rain: number("Rain") })
change = days |> split(by: .day, into: { train: 80%, test: 20% }) |> difference(.value, lag: 2)
model net(value: float[1]) = value |> dense(1)
model other(rain: float[1]) = rain |> dense(1)
fit = train(net, change, target: .rain, epochs: 1)
free = train(other, change, target: .value, epochs: 1)
scores = evaluate(fit, change.test, metrics: [mae])
`);
  expect(graph.preprocessing['fit']?.differences).toEqual({
    step: 'difference(.value, lag: 2)',
    windows: false,
  });
  expect(graph.preprocessing['free']).not.toHaveProperty('differences');
  expect(stageOf(graph, 'evaluate').inputs.data).toEqual({ stage: 'change', splits: ['test'] });
});

test('a forecast of changes is added to the values before the first difference', () => {
  const graph =
    compiled(`days = csv("d.csv", columns: { day: time("Date"), value: number("Temp"), rain: number("Rain") })
halves = days |> split(by: .day, into: { train: 80%, test: 20% })
made = halves with { warm: .value |> log } |> difference(.warm, .rain) |> standardize(.rain) |> difference(.warm, lag: 12)
ready = made with { weekday: .day |> day_of_week } |> standardize(.warm)
series = ready |> windows(history: 4, horizon: 2, of: [.rain, .weekday], target: .warm)
model net(history: float[4, 2]) = history |> flatten |> dense(2)
fit = train(net, series, target: .future, epochs: 1)
scores = evaluate(fit, halves.test, metrics: [mae], against: [naive])
plain = days |> split(by: .day, into: { train: 80%, test: 20% }) |> windows(history: 4, of: [.value], target: .value)
model one(history: float[4, 1]) = history |> flatten |> dense(1)
level = train(one, plain, target: .future, epochs: 1)
other = evaluate(level, halves.test, metrics: [mae])
`);
  const [measured, other] = graph.stages.filter((stage) => isStageOf(stage, 'evaluate'));
  expect(measured!.inputs.levels).toEqual({ stage: 'made/map', splits: null });
  expect(measured!.inputs.series).toEqual({ stage: 'ready', splits: null });
  expect(measured!.arguments.forecast).toMatchObject({ target: ['warm'], levels: ['warm'] });
  expect(other!.inputs).not.toHaveProperty('levels');
  expect(other!.arguments.forecast).not.toHaveProperty('levels');
  expect(graph.preprocessing['level']!.windows).not.toHaveProperty('differences');
  const { windows, ...rest } = graph.preprocessing['fit']!;
  expect(rest).not.toHaveProperty('differences');
  // Known values of what is forecast are asked for, though the model does not read them.
  expect(windows!.columns).toEqual({ day: 'text', value: 'number', rain: 'number' });
  expect(windows!.levels).toEqual({ difference: 0, columns: ['warm'] });
  const { steps, differences } = windows!;
  expect(differences).toMatchObject([
    { columns: ['warm', 'rain'], lag: 1 },
    { columns: ['warm'], lag: 12 },
  ]);
  const [first, second] = differences!.map(({ after }) => steps[after]!.operation);
  expect([first, second]).toEqual(['standardize', 'calendar']);
});

test('the best of models of differing histories is measured beside baselines, too', () => {
  const graph = compiled(`days = csv("d.csv", columns: { day: time("Date"), value: number("Temp") })
halves = days |> split(by: .day, into: { train: 70%, validation: 10%, test: 20% })
change = halves |> difference(.value)
model net(history: float[time, 1]) = history |> flatten |> dense(1)
two = [train(net, change |> windows(history: h), target: .future, epochs: 1) for h in [3, 5]]
chosen = best(two, by: .validation.loss)
scores = evaluate(chosen, halves.test, metrics: [mae], against: [naive])
`);
  const { inputs } = stageOf(graph, 'evaluate');
  expect([inputs.series, inputs.levels].map((rows) => rows?.stage)).toEqual(['change', 'halves']);
});

test('changes that cannot be added up are not predicted', () => {
  const graph =
    compiled(`days = csv("d.csv", columns: { day: time("Date"), value: number("Temp"), rain: number("Rain") })
halves = days |> split(by: .day, into: { train: 80%, test: 20% })
series = halves |> difference(.value) |> deduplicate(.value) |> windows(history: 4, of: [.value], target: .value)
model net(history: float[4, 1]) = history |> flatten |> dense(1)
fit = train(net, series, target: .future, epochs: 1)
`);
  expect(graph.preprocessing['fit']!.differences).toEqual({ step: 'difference(.value)', windows: true });
});

test('test rows are scaled by what was learned from the training rows', () => {
  const graph = compiled(`data = parts |> standardize(.weight, .height)
model net(weight: float[1]) = weight |> dense(1)
fit = train(net, data, target: .height, epochs: 1)
scores = evaluate(fit, parts.test, metrics: [mae])
`);
  expect(graph.stages.filter((stage) => isStageOf(stage, 'scaler'))).toHaveLength(1);
  expect(stageOf(graph, 'evaluate').inputs.data).toEqual({ stage: 'data', splits: ['test'] });
});

test('rows without a result are left out only where the source tolerates some, before the step', () => {
  const finite = (tolerance: string, step: string, after = ''): readonly unknown[] =>
    compiled(
      `some = csv("h.csv", columns: { a: number("a"), b: number("b"), t: time("t") }${tolerance})\n` +
        `data = some${after} with { r: ${step} }`,
    ).stages.flatMap((stage) => (isStageOf(stage, 'finite') ? [stage.arguments] : []));
  const quotient = { apply: 'divide', to: [{ column: 'a' }, { column: 'b' }] };
  expect(finite(', tolerance: 2%', '.a / .b')).toEqual([{ formula: quotient, tolerance: 0.02 }]);
  expect(finite(', tolerance: 2%', '.a |> log')).toEqual([
    { formula: { apply: 'log', to: [{ column: 'a' }] }, tolerance: 0.02 },
  ]);
  expect(finite('', '.a / .b')).toEqual([]);
  expect(finite(', tolerance: 2%', 'max(.a, .b) > 3')).toEqual([]);
  // Windows follow each other: none of them is left out.
  const windows =
    ' |> split(by: .t, into: { train: 80%, test: 20% }) |> windows(history: 3, horizon: 1, of: .a)';
  expect(finite(', tolerance: 2%', '.future |> log', windows)).toEqual([]);
});
