/** Models that forecast, through the whole product: file, run, scores, and the library. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeHost } from '../../src/base/host/node-host.js';
import type { JsonObject } from '../../src/base/json.js';
import { compile } from '../../src/compile.js';
import { BadRow } from '../../src/deploy/bad-row.js';
import type { ForecastPredictor } from '../../src/deploy/forecast-predictor.js';
import { loadPredictor } from '../../src/deploy/load-predictor.js';
import { run } from '../../src/run.js';
import { tensorflowIdentity } from '../../src/tensorflow/binding/identity.js';

let folder: string;
let cache: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seqpipe-forecasts-'));
  cache = join(folder, '.seqpipe');
  const lines = Array.from({ length: 200 }, (_, at) => `${dayOf(at)},${valueOf(at)},${-valueOf(at)}\n`);
  writeFileSync(join(folder, 'days.csv'), `Date,Temp,rain\n${lines.join('')}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dayOf = (at: number): string => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10);
const valueOf = (at: number): number => 20 + 5 * Math.sin((2 * Math.PI * at) / 7);
/** The first days. */
const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ day: dayOf(at), value: valueOf(at), rain: -valueOf(at) }));

async function outputsOf(program: string): Promise<Readonly<Record<string, JsonObject>>> {
  const path = join(folder, 'program.seq');
  writeFileSync(path, program);
  const { readFile } = nodeHost();
  const options = { readFile, root: folder, allowRead: [], params: new Map() };
  const { diagnostics, graph } = compile({ path, text: program }, options);
  expect(diagnostics).toEqual([]);
  const { stages, outputs } = await run({
    graph: graph!,
    program: 'program.seq',
    cache,
    stageProcess: fileURLToPath(new URL('../../dist/stage-process.js', import.meta.url)),
    tensorflow: async (threads) => ({ ...tensorflowIdentity({ threads }) }),
  });
  expect(stages.flatMap(({ diagnostics: found }) => found)).toEqual([]);
  return outputs;
}

async function forecaster(name: string): Promise<ForecastPredictor> {
  const predictor = await loadPredictor({ file: join(folder, 'program.seq'), name, cache });
  if (predictor.kind !== 'forecast') throw new Error('it does not forecast');
  return predictor;
}

const days = `
days = csv("days.csv", columns: { day: time("Date"), value: number("Temp"), rain: number("rain") })
  |> split(by: .day, into: { train: 70%, validation: 10%, test: 20% })
scaled = days |> standardize(.value, .rain)
recipe = { loss: mse, optimizer: adam(0.02), batch: 32, epochs: 20, seed: 1, keep: last }
`;

test('several targets, by members that read histories of different lengths', async () => {
  const outputs = await outputsOf(`${days}
long = scaled |> windows(history: 14, horizon: 2, target: [.value, .rain])
other = scaled |> windows(history: 7, horizon: 2, target: [.value, .rain])
model net(x: float[time, 2]) = x |> flatten |> dense(4) |> reshape([2, 2])
one = train(net, long, target: .future, ..recipe)
two = train(net, other, target: .future, ..recipe)
jury = ensemble([one, two])
scores = evaluate(jury, days.test, metrics: [mae, mase], against: [naive])
alone = evaluate(one, days.test, metrics: [mae])
`);
  const { scores, alone } = outputs as Record<string, { mae: number; members: { mae: number }[] }>;
  expect(scores!.mae).toBeLessThan(1);
  expect(scores!.members[0]!.mae).toBeCloseTo(alone!.mae, 6);
  const predictor = await forecaster('jury');
  expect(predictor).toMatchObject({
    columns: { day: 'text', value: 'number', rain: 'number' },
    target: ['value', 'rain'],
    time: 'day',
    series: null,
    history: 14,
    horizon: 2,
  });
  // Every seventh day is a week: the model knows of days.
  const weeks = rows(140).filter((_, at) => at % 7 === 0);
  expect(await predictor.predict(weeks).catch((error: unknown) => error)).toMatchObject({
    diagnostics: [{ code: 'SEQ578', message: expect.stringContaining('every 7 days') as string }],
  });
  const said = await predictor.predict(rows(60));
  const members = await Promise.all(
    ['one', 'two'].map(async (name) => {
      const member = await forecaster(name);
      const steps = await member.predict(rows(60));
      member.dispose();
      return steps;
    }),
  );
  expect(said.map(({ time }) => time)).toEqual([dayOf(60), dayOf(61)]);
  said.forEach(({ values }, step) => {
    const mean = (name: string): number =>
      (members[0]![step]!.values[name]! + members[1]![step]!.values[name]!) / 2;
    expect(values['value']).toBeCloseTo(mean('value'), 5);
    expect(values['rain']).toBeCloseTo(mean('rain'), 5);
    expect(values['value']).toBeGreaterThan(10);
    expect(values['rain']).toBeLessThan(-10);
  });
  const short = await predictor.predict(rows(10)).catch((error: unknown) => error);
  expect(short).toBeInstanceOf(BadRow);
  expect(short).toMatchObject({ row: null, diagnostics: [{ code: 'SEQ578' }] });
  await expect(predictor.predict([{ day: 'monday', value: 1, rain: 1 }])).rejects.toThrow();
  await expect(predictor.predict([{ day: '2020-01-01', value: 1 }])).rejects.toThrow(
    '`rows[0]` has no column "rain"',
  );
  predictor.dispose();
  await expect(predictor.predict(rows(60))).rejects.toThrow('disposed');
}, 120_000);

/** The next steps by hand: a forecast of one step becomes a row, and so on. */
async function byHand(predictor: ForecastPredictor, count: number, ahead: number) {
  const known = rows(count);
  for (let at = 0; at < ahead; at += predictor.horizon) {
    for (const { time, values } of await predictor.predict(known)) {
      known.push({ day: time, value: values['value']!, rain: values['rain'] ?? Number.NaN });
    }
  }
  return known.slice(count, count + ahead).map(({ value, rain }) => ({ value, rain }));
}

test('a model reads its own answers to look further ahead, in the unit of the data', async () => {
  const outputs = await outputsOf(`${days}
more = days with { value: log1p(.value), weekday: .day |> day_of_week } |> standardize(.value, .rain, .weekday)
single = more |> windows(history: 5, of: [.value, .weekday], target: .value)
pair = more |> windows(history: 6, horizon: 2, of: [.weekday, .rain, .value], target: [.value, .rain], each_step: true)
model net(x: float[5, 2]) = x |> flatten |> dense(1)
model steps(x: float[time, 3]) = x |> gru(6) |> dense(4)
alone = train(net, single, target: .future, ..recipe)
wide = more |> windows(history: 9, of: [.value, .weekday], target: .value)
model nine(x: float[9, 2]) = x |> flatten |> dense(1)
other = train(nine, wide, target: .future, loss: mae, epochs: 5, seed: 2, keep: last)
both = train(steps, pair, target: .futures, ..recipe)
jury = ensemble([alone, other])
near = evaluate(alone, days.test, metrics: [mae])
far = evaluate(alone, days.test, metrics: [mae, rmse, mase], against: [naive], ahead: 7)
both_far = evaluate(both, days.test, metrics: [mae], ahead: 5)
jury_far = evaluate(jury, days.test, metrics: [mae], ahead: 7)
page = report(alone, far)
`);
  type Measured = { mae: number; examples: number; ahead: { mae: number }[] };
  const {
    near,
    far,
    both_far: bothFar,
    jury_far: juryFar,
  } = outputs as Record<string, unknown> as Record<string, Measured>;
  expect(far!.ahead).toHaveLength(7);
  expect(bothFar!.ahead).toHaveLength(5);
  // The windows of the last six days have no seven days after them.
  expect(far!.examples).toBe(near!.examples - 6);
  expect(Math.abs(far!.ahead[0]!.mae - near!.mae)).toBeLessThan(0.1);
  expect(juryFar!.mae).toBeGreaterThan(0);

  const predictor = await forecaster('alone');
  expect(predictor).toMatchObject({ horizon: 1, recursive: true });
  const said = await predictor.predict(rows(60), { ahead: 7 });
  expect(said.map(({ time }) => time)).toEqual(Array.from({ length: 7 }, (_, at) => dayOf(60 + at)));
  const expected = await byHand(predictor, 60, 7);
  said.forEach(({ values }, at) => expect(values['value']).toBeCloseTo(expected[at]!.value, 3));
  predictor.dispose();

  const two = await forecaster('both');
  const further = await two.predict(rows(60), { ahead: 5 });
  const loop = await byHand(two, 60, 5);
  further.forEach(({ values }, at) => {
    expect(values['value']).toBeCloseTo(loop[at]!.value, 3);
    expect(values['rain']).toBeCloseTo(loop[at]!.rain, 3);
  });
  expect(await two.predict(rows(60), { ahead: 1 })).toEqual((await two.predict(rows(60))).slice(0, 1));
  await expect(two.predict(rows(60), { ahead: 0 })).rejects.toThrow('one step or more, not of 0');
  two.dispose();

  // The same errors as of the forecasts of every day, one by one.
  const asked = await forecaster('alone');
  let sum = 0;
  for (let first = 160; first + 7 <= 200; first++) {
    const steps = await asked.predict(rows(first), { ahead: 7 });
    steps.forEach(({ values }, at) => (sum += Math.abs(values['value']! - valueOf(first + at))));
  }
  asked.dispose();
  expect(sum / (34 * 7)).toBeCloseTo(far!.mae, 4);
}, 120_000);

test('a decoder reads its own answers, in the scores as in the forecast of rows without a future', async () => {
  const outputs = await outputsOf(`${days}
weeks = scaled |> windows(history: 10, horizon: 4, of: [.value, .rain], target: [.value, .rain])
data = weeks with { before: .future |> shift(first: .history) }
model net(x: float[time, 2], before: float[4, 2]) {
  h = x |> gru(8) |> last
  before |> gru(8, initial: h) |> dense(2)
}
short = scaled |> windows(history: 6, horizon: 4, of: [.value], target: .value)
one = short with { before: .future |> shift }
model single(history: float[time, 1], before: float[4]) {
  h = history |> gru(8) |> last
  steps = before |> reshape([4, 1])
  concat(steps, h |> repeat(4)) |> gru(8, initial: h) |> dense(1) |> reshape([4])
}
model direct(history: float[time, 1]) = history |> gru(8) |> last |> dense(4)
two = [train(net, data, target: .future, own_outputs: 50%, ..recipe, seed: s) for s in 1..2]
jury = ensemble([train(single, one, target: .future, ..recipe), train(direct, short, target: .future, ..recipe)])
chosen = best(two, by: .validation.loss)
both_scores = evaluate(chosen, days.test, metrics: [mae, mase], against: [naive])
jury_scores = evaluate(jury, days.test, metrics: [mae])
page = report(chosen, both_scores)
`);
  type Measured = { mae: number; loss?: number; examples: number; ahead: { mae: number }[] };
  const measured = outputs as Record<string, unknown> as Record<string, Measured>;
  for (const [name, scores, targets] of [
    ['chosen', measured['both_scores']!, ['value', 'rain']],
    ['jury', measured['jury_scores']!, ['value']],
  ] as const) {
    const predictor = await forecaster(name);
    expect(predictor).toMatchObject({ horizon: 4, recursive: false });
    const errors = [0, 0, 0, 0];
    let windows = 0;
    for (let first = 160; first + 4 <= 200; first++, windows++) {
      const steps = await predictor.predict(rows(first));
      expect(steps.map(({ time }) => time)).toEqual([0, 1, 2, 3].map((at) => dayOf(first + at)));
      steps.forEach(({ values }, at) => {
        const truth = { value: valueOf(first + at), rain: -valueOf(first + at) };
        for (const target of targets) errors[at]! += Math.abs(values[target]! - truth[target]);
      });
    }
    expect(scores.loss).toBeUndefined();
    expect(scores.examples).toBe(windows);
    scores.ahead.forEach(({ mae }, at) => {
      expect(mae).toBeCloseTo(errors[at]! / windows / targets.length, 4);
    });
    expect((await predictor.predict(rows(60), { ahead: 2 })).map(({ time }) => time)).toEqual([
      dayOf(60),
      dayOf(61),
    ]);
    await expect(predictor.predict(rows(60), { ahead: 9 })).rejects.toThrow();
    predictor.dispose();
  }
}, 180_000);

test('a decoder of rows that are no windows is not predicted with', async () => {
  await outputsOf(`
rows = csv("days.csv", columns: { y: numbers("Temp", "rain") }) |> split(into: { train: 80%, test: 20% })
data = rows with { before: .y |> shift }
model net(before: float[2]) = before |> reshape([2, 1]) |> gru(4) |> dense(1) |> flatten
decoder = train(net, data, target: .y, loss: mse, epochs: 1)
`);
  await expect(forecaster('decoder')).rejects.toThrow('reads the true numbers before each one');
}, 60_000);
