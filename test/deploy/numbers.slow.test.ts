/** A model that says numbers, through the whole product: file, run, scores, report, `predict`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerTexts } from '../../src/deploy/answer-texts.js';
import { compile } from '../../src/compile.js';
import type { RawRow } from '../../src/deploy/check-row.js';
import { createRandom } from '../../src/stages/rows/random.js';
import { loadPredictor } from '../../src/deploy/load-predictor.js';
import { nodeHost } from '../../src/base/host/node-host.js';
import type { JsonObject } from '../../src/base/json.js';
import type { StageGraph } from '../../src/contract/stage-graph.js';
import { run } from '../../src/run.js';
import { tensorflowIdentity } from '../../src/tensorflow/binding/identity.js';

let folder: string;
let cache: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seqpipe-answers-'));
  cache = join(folder, '.seqpipe');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function graphOf(program: string): StageGraph {
  writeFileSync(join(folder, 'program.seq'), program);
  const { readFile } = nodeHost();
  const options = { readFile, root: folder, allowRead: [], params: new Map() };
  const compiled = compile({ path: join(folder, 'program.seq'), text: program }, options);
  expect(compiled.diagnostics).toEqual([]);
  return compiled.graph!;
}

async function outputsOf(graph: StageGraph): Promise<Readonly<Record<string, JsonObject>>> {
  const { stages, outputs } = await run({
    graph,
    program: 'program.seq',
    cache,
    stageProcess: fileURLToPath(new URL('../../dist/stage-process.js', import.meta.url)),
    tensorflow: async (threads) => ({ ...tensorflowIdentity({ threads }) }),
  });
  expect(stages.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  return outputs;
}

async function ask(
  graph: StageGraph,
  name: string,
  ...texts: string[]
): Promise<{ readonly code: number; readonly lines: readonly JsonObject[] }> {
  let written = '';
  const stdout = { write: (text: string) => ((written += text), true) } as unknown as NodeJS.WritableStream;
  const code = await answerTexts(
    {
      graph,
      name,
      cache,
      texts,
      command: 'seqpipe run',
      program: 'program.seq',
      files: [],
      format: null,
      encoding: 'utf-8',
      fields: new Map(),
      output: 'jsonl',
    },
    { stdin: (async function* () {})(), typed: false, stdout, stderr: () => {}, render: () => {} },
  );
  return {
    code,
    lines: written
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as JsonObject),
  };
}

test('a price from words and numbers', async () => {
  const random = createRandom(3);
  const worth = { fine: 2, plain: 0, poor: -2 };
  const lines = Array.from({ length: 260 }, () => {
    const size = random.below(1000) / 1000;
    const word = Object.keys(worth)[random.below(3)] as keyof typeof worth;
    return `${size},the ${word} house,${(3 * size + worth[word] + 10).toFixed(3)}`;
  });
  writeFileSync(join(folder, 'homes.csv'), `${['size,text,price', ...lines].join('\n')}\n`);
  const program = `
raw = csv("homes.csv", columns: { size: number("size"), text: "text", price: number("price") })
  |> split(into: { train: 70%, validation: 15%, test: 15% })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens)
data = tokens |> index(words)
model worth(text: Id[..time], size: float[1]) =
  concat(text |> embedding(8) |> mean, size) |> dense(16, relu) |> dense(1)
estimate = train(worth, data, target: .price, loss: huber, optimizer: adam(0.02), epochs: 30, keep: best(.validation.mae))
scores = evaluate(estimate, raw.test, metrics: [mae, rmse, r2])
page = report(estimate, scores)
model line(size: float[1]) = size |> dense(1)
slope = train(line, raw, target: .price, loss: mae, epochs: 2)
`;
  const graph = graphOf(program);
  const outputs = await outputsOf(graph);
  const { examples, mae, rmse, r2 } = outputs['scores'] as Record<string, number>;
  expect(examples).toBe(39);
  expect(mae).toBeLessThan(0.25);
  expect(rmse).toBeGreaterThanOrEqual(mae!);
  expect(r2).toBeGreaterThan(0.97);
  const kept = outputs['estimate']!['kept'] as { validation: Record<string, number> };
  expect(Object.keys(kept.validation)).toEqual(['loss', 'mae']);

  const predictor = await loadPredictor({ file: join(folder, 'program.seq'), name: 'estimate', cache });
  expect(predictor.columns).toEqual({ text: 'text', size: 'number' });
  const [fine, odd] = await predictor.predict([
    { text: 'the fine house', size: 0.5 },
    { text: 'un château', size: 0.5 },
  ]);
  for (const size of [NaN, Infinity, '0.5', null, true]) {
    const row: unknown = { text: 'the fine house', size };
    await expect(predictor.predict([row as RawRow])).rejects.toThrow(/in its column "size", not a number/);
  }
  predictor.dispose();
  expect((fine as { value: number }).value).toBeCloseTo(13.5, 0);
  expect([fine, odd]).toMatchObject([{ knownWords: 3 }, { knownWords: 0 }]);

  // A model of one number is asked by writing it.
  const answers = await ask(graph, 'slope', '0.25', '1e0');
  expect(answers.code).toBe(0);
  expect(answers.lines).toMatchObject([{ known_words: null }, { known_words: null }]);
  expect(answers.lines.every(({ value }) => typeof value === 'number')).toBe(true);
  const refused = await ask(graph, 'slope', 'a lot');
  expect([refused.code, JSON.stringify(refused.lines)]).toEqual([1, expect.stringContaining('SEQ553')]);
});

test('a scaled target is undone: scores, predictions and answers are in the unit of the data', async () => {
  const random = createRandom(4);
  const priceOf = (weight: number, height: number): number =>
    1000 * Math.exp(weight / (height * height) / 10);
  const drawn = Array.from({ length: 400 }, () => {
    const [weight, height] = [50 + random.below(400) / 10, 1.5 + random.below(500) / 1000];
    return { weight, height, price: priceOf(weight, height) * (0.98 + random.below(400) / 10_000) };
  });
  const lines = drawn.map(({ weight, height, price }) => `${weight},${height},${price}`);
  writeFileSync(join(folder, 'people.csv'), `${['w,h,p', ...lines].join('\n')}\n`);
  const graph = graphOf(`
raw = csv("people.csv", columns: { weight: number("w"), height: number("h"), price: number("p") })
  |> split(into: { train: 70%, validation: 15%, test: 15% })
stage prepared(rows: Table) = rows with { index: .weight / (.height * .height), price: log(.price) }
data = raw |> prepared |> standardize(.index) |> scale(-1, 1, .price)
model line(index: float[1]) = index |> dense(1)
estimate = train(line, data, target: .price, loss: mse, optimizer: adam(0.05), epochs: 40, metrics: [mae])
scores = evaluate(estimate, raw.test, metrics: [mae, rmse, r2])
jury = ensemble([estimate, train(line, raw |> prepared |> standardize(.index, .price), target: .price, loss: mse, optimizer: adam(0.05), epochs: 40)])
together = evaluate(jury, raw.test, metrics: [mae])
`);
  const outputs = await outputsOf(graph);
  const { mae, rmse, r2, loss, scaledLoss } = outputs['scores'] as Record<string, number | boolean>;
  const kept = outputs['estimate'] as { scaled?: boolean; kept: { validation: Record<string, number> } };
  // The training measures the scaled logarithm, `evaluate` prices of thousands.
  expect(kept.scaled).toBe(true);
  expect(kept.kept.validation['mae']).toBeLessThan(0.1);
  expect([scaledLoss, Number(loss) < 0.02]).toEqual([true, true]);
  expect(mae).toBeGreaterThan(20);
  expect(mae).toBeLessThan(500);
  expect(rmse).toBeGreaterThanOrEqual(Number(mae));
  expect(r2).toBeGreaterThan(0.98);
  expect((outputs['together'] as Record<string, number>)['mae']).toBeLessThan(500);

  const predictor = await loadPredictor({ file: join(folder, 'program.seq'), name: 'estimate', cache });
  expect(predictor.columns).toEqual({ weight: 'number', height: 'number' });
  const asked = drawn.slice(0, 20);
  const answers = await predictor.predict(asked.map(({ weight, height }) => ({ weight, height })));
  answers.forEach((answer, row) => {
    const { weight, height } = asked[row]!;
    expect((answer as { value: number }).value / priceOf(weight, height)).toBeCloseTo(1, 1);
  });
  const odd = predictor.predict([{ weight: 70, height: 0 }]);
  await expect(odd).rejects.toThrow(/`\.weight \/ \(\.height \* \.height\)` divides by zero in row 1/);
  predictor.dispose();
});
