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
