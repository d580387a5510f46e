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

async function outputsOf(
  program: string,
  warned: readonly string[] = [],
): Promise<Readonly<Record<string, JsonObject>>> {
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
  const told = stages.flatMap(({ diagnostics: found }) => found);
  expect(told.filter(({ code }) => !warned.includes(code))).toEqual([]);
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

/** A walk with a trend and a week, of two shops; one day of the second is missing. */
const walkOf = (shop: string): readonly number[] => {
  let [state, value] = [shop === 'a' ? 7 : 11, 60];
  return Array.from({ length: 150 }, (_, at) => {
    state = (state * 48_271) % 2_147_483_647;
    value += state / 2_147_483_647 - 0.45 + Math.sin((2 * Math.PI * at) / 7);
    return Number(value.toFixed(3));
  });
};
const walks = { a: walkOf('a'), b: walkOf('b') };
const walkRows = (shop: 'a' | 'b', count: number) =>
  walks[shop]
    .slice(0, count)
    .map((value, at) => ({ day: dayOf(at), value, twice: 100 - 2 * value, shop }))
    .filter(({ day }) => shop === 'a' || day !== dayOf(90));

test('forecasts of changes are values: the scores are those of a loop over predictions', async () => {
  const lines = (['a', 'b'] as const).flatMap((shop) =>
    walkRows(shop, 150).map(({ day, value, twice }) => `${day},${value},${twice},${shop}\n`),
  );
  writeFileSync(join(folder, 'walks.csv'), `Date,v,twice,shop\n${lines.join('')}`);
  const one = lines.filter((line) => line.endsWith(',a\n'));
  writeFileSync(join(folder, 'walk.csv'), `Date,v,twice,shop\n${one.join('')}`);
  const outputs = await outputsOf(
    `
walk = csv("walk.csv", columns: { day: time("Date"), value: number("v"), twice: number("twice") })
halves = walk |> split(by: .day, into: { train: 80%, test: 20% })
walks = csv("walks.csv", columns: { day: time("Date"), value: number("v"), shop: "shop" })
shops = walks |> split(by: .day, into: { train: 80%, test: 20% })
recipe = { loss: mse, optimizer: adam(0.02), batch: 32, epochs: 5, seed: 1, keep: last }

grown = halves |> log(.value) |> difference(.value) |> standardize(.value) |> difference(.value, lag: 7)
growth = grown |> windows(history: 8, horizon: 2, of: [.value], target: .value)
model two(history: float[time, 1]) = history |> flatten |> dense(2)
rates = train(two, growth, target: .future, ..recipe)
rates_near = evaluate(rates, halves.test, metrics: [mae, mase], against: [naive, mean])
rates_far = evaluate(rates, halves.test, metrics: [mae], ahead: 5)

level = halves |> standardize(.value) |> windows(history: 5, horizon: 2, of: [.value], target: .value)
values = train(two, level, target: .future, ..recipe)
values_near = evaluate(values, halves.test, metrics: [mae, mase], against: [naive, mean])

# Before the split, each step, and one of two columns.
early = walk |> difference(.value, lag: 3) |> split(by: .day, into: { train: 80%, test: 20% })
steps = early |> standardize(.value, .twice) |> windows(history: 6, horizon: 2, target: [.twice, .value], each_step: true)
model each(history: float[time, 2]) = history |> gru(4) |> dense(4)
pair = train(each, steps, target: .futures, ..recipe)
pair_near = evaluate(pair, early.test, metrics: [mae])

# A decoder, and an ensemble of changes and values.
weeks = halves |> difference(.value) |> standardize(.value) |> windows(history: 6, horizon: 2, of: [.value], target: .value)
data = weeks with { before: .future |> shift(first: .history) }
model decode(history: float[time, 1], before: float[2]) {
  h = history |> gru(4) |> last
  before |> reshape([2, 1]) |> gru(4, initial: h) |> dense(1) |> reshape([2])
}
decoder = train(decode, data, target: .future, ..recipe)
decoder_near = evaluate(decoder, halves.test, metrics: [mae])
jury = ensemble([train(two, weeks, target: .future, ..recipe), values], vote: "median")
jury_near = evaluate(jury, halves.test, metrics: [mae])

# Only what is read has changed.
turned = halves with { change: .value } |> difference(.change)
read = turned |> windows(history: 4, horizon: 2, of: [.change], target: .value)
reader = train(two, read, target: .future, ..recipe)
reader_near = evaluate(reader, halves.test, metrics: [mae])

# What is read has not.
only = halves |> difference(.value, lag: 2) |> windows(history: 4, horizon: 2, of: [.twice], target: .value)
unread = train(two, only, target: .future, ..recipe)
unread_near = evaluate(unread, halves.test, metrics: [mae])

apart = shops |> difference(.value, series: .shop) |> windows(history: 4, horizon: 2, series: .shop, gaps: "join")
sellers = train(two, apart, target: .future, ..recipe)
sellers_near = evaluate(sellers, shops.test, metrics: [mae])
page = report(rates, rates_near)

# Rows alone: their changes stay changes.
model row(twice: float[1]) = twice |> dense(1)
alone = train(row, halves |> difference(.value, .twice), target: .value, ..recipe)
alone_near = evaluate(alone, halves.test, metrics: [mae])
`,
    ['SEQ574'],
  );
  type Measured = { mae: number; examples: number; against: { mae: number; mase: number }[] };
  const measured = outputs as Record<string, unknown> as Record<string, Measured>;
  measured['rates_near']!.against.forEach(({ mae, mase }, at) => {
    expect(mae).toBeCloseTo(measured['values_near']!.against[at]!.mae, 5);
    expect(mase).toBeCloseTo(measured['values_near']!.against[at]!.mase, 5);
  });
  const first = 120;
  for (const [name, scores, targets, ahead] of [
    ['rates', 'rates_near', ['value'], 2],
    ['rates', 'rates_far', ['value'], 5],
    ['pair', 'pair_near', ['twice', 'value'], 2],
    ['decoder', 'decoder_near', ['value'], 2],
    ['jury', 'jury_near', ['value'], 2],
    ['reader', 'reader_near', ['value'], 2],
    ['unread', 'unread_near', ['value'], 2],
    ['sellers', 'sellers_near', ['value'], 2],
  ] as const) {
    const predictor = await forecaster(name);
    let [sum, windows] = [0, 0];
    for (const shop of name === 'sellers' ? (['a', 'b'] as const) : (['a'] as const)) {
      // Of the early split the first three days are no part.
      const start = name === 'pair' ? 3 + Math.round(147 * 0.8) : first;
      for (let from = start; from + ahead <= 150; from++, windows++) {
        const said = await predictor.predict(walkRows(shop, from), { ahead });
        expect(said.map(({ time }) => time)).toEqual(
          Array.from({ length: ahead }, (_, at) => dayOf(from + at)),
        );
        said.forEach(({ values }, at) => {
          const value = walks[shop][from + at]!;
          const truth = { value, twice: 100 - 2 * value };
          for (const target of targets) sum += Math.abs(values[target]! - truth[target]) / targets.length;
        });
      }
    }
    predictor.dispose();
    expect([name, measured[scores]!.examples]).toEqual([name, windows]);
    expect(measured[scores]!.mae, scores).toBeCloseTo(sum / windows / ahead, 3);
    if (name !== 'reader') expect(measured[scores]!.mae, scores).toBeLessThan(10);
  }
  expect(measured['alone_near']).toMatchObject({ changes: true });
  expect(measured['rates_near']).not.toHaveProperty('changes');
  await expect(forecaster('alone')).rejects.toThrow('error[SEQ540]: `alone` reads what');
  const predictor = await forecaster('rates');
  expect(predictor.history).toBe(16);
  const short = await predictor.predict(walkRows('a', 15)).catch((error: unknown) => error);
  expect(short).toMatchObject({
    diagnostics: [{ code: 'SEQ578', message: /15 rows, and the model forecasts from the last 16/ }],
  });
  predictor.dispose();
}, 240_000);

test('a decoder of rows that are no windows is not predicted with', async () => {
  await outputsOf(`
rows = csv("days.csv", columns: { y: numbers("Temp", "rain") }) |> split(into: { train: 80%, test: 20% })
data = rows with { before: .y |> shift }
model net(before: float[2]) = before |> reshape([2, 1]) |> gru(4) |> dense(1) |> flatten
decoder = train(net, data, target: .y, loss: mse, epochs: 1)
`);
  await expect(forecaster('decoder')).rejects.toThrow('reads the true numbers before each one');
}, 60_000);
