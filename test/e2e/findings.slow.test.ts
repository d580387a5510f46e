/**
 * Trainings that go wrong for one reason each, and one that goes well, as a user has them: said in
 * the terminal, in JSON, again at a hit, by `show`, and on the page.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputsOf, project, runCli } from '../support/run-cli.js';
import { expectSchema } from '../support/schemas.js';

const program = `
raw = csv("reviews.csv", columns: { text: "text", label: class("label"), guess: class("guess") })
  |> split(into: { train: 60%, validation: 30%, test: 10% }, stratify: .label)
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens)
data = tokens |> index(words)
model bag(ids: Id[..time]) = ids |> embedding(8) |> mean |> dense(1) |> sigmoid
model deep(ids: Id[..time]) = ids |> embedding(8) |> mean |> dense(8, sigmoid) |> dense(8, sigmoid)
  |> dense(8, sigmoid) |> dense(8, sigmoid) |> dense(8, sigmoid) |> dense(8, sigmoid) |> dense(1) |> sigmoid
recipe = { target: .label, loss: binary_cross_entropy, batch: 32, validate_every: 1 epochs }

well = train(bag, data, ..recipe, optimizer: adam(0.02), epochs: 12)
small = train(bag, data, ..recipe, optimizer: sgd(0.001), epochs: 2)
large = train(deep, data, ..recipe, optimizer: adam(30), epochs: 2)
flat = train(deep, data, ..recipe, optimizer: sgd(0.1), epochs: 2)
heart = train(bag, data, ..recipe, target: .guess, optimizer: adam(0.1), epochs: 20)
few = train(bag, tokens |> index(vocabulary(tokens, max_size: 4)), ..recipe, optimizer: adam(0.02), epochs: 1)
sizes = [train(bag, data, ..recipe, optimizer: sgd(0.001), epochs: e) for e in [1, 3]]

scores = evaluate(small, raw.test, metrics: [accuracy])
page = report(heart, evaluate(heart, raw.test, metrics: [accuracy]))
`;

const words = { good: ['good', 'great', 'fine', 'lovely'], bad: ['bad', 'awful', 'poor', 'sad'] };
/** Every row is another text, and `guess` has nothing to do with it. */
const reviews = Array.from({ length: 500 }, (_, at) => {
  const label = at % 2 === 0 ? 'good' : 'bad';
  const guess = ((at * 7919) % 1009) % 2 === 0 ? 'yes' : 'no';
  return `the ${words[label][at % 4]} film number n${at} of row r${at},${label},${guess}`;
});

interface Finding {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly help: readonly string[];
}

type Outputs = Readonly<Record<string, { readonly findings?: readonly Finding[] }>>;

test('each broken training says its reason, and the good one nothing', async () => {
  const cwd = project({ 'wrong.seq': program, 'reviews.csv': `text,label,guess\n${reviews.join('\n')}\n` });
  const run = () => runCli(['run', 'wrong.seq', '--json'], { cwd });
  const first = await run();
  expect(first.stderr).not.toMatch(/error\[/u);
  expectSchema('run', JSON.parse(first.stdout));
  const outputs = outputsOf(first.stdout) as unknown as Outputs;
  const namesOf = (value: string) => outputs[value]!.findings?.map(({ name }) => name);
  expect(namesOf('well')).toBeUndefined();
  expect(namesOf('small')).toEqual(['rateTooSmall']);
  expect(namesOf('large')).toEqual(['rateTooLarge']);
  expect(namesOf('flat')).toEqual(['gradientsVanish']);
  expect(namesOf('heart')).toEqual(['memorizes', 'notAboveLargestClass']);
  expect(namesOf('few')).toContain('unknownWords');

  // What is said of test rows gives no advice.
  expect(outputs['scores']!.findings).toMatchObject([{ help: [] }]);
  expect(first.stderr).toMatch(/! the learning rate 0\.001 is too small: .*\[SEQ602\]\n +try: raise/u);
  // Of a list, a line each.
  expect(first.stderr).toMatch(/sizes\[e=3\] +[\d,]+ parameters.*\n +! .*\[SEQ602\]\n(?! +try)/u);

  const again = await run();
  expect(again.stderr).toMatch(/\d+ unchanged in/u);
  expect(outputsOf(again.stdout)).toEqual(outputsOf(first.stdout));

  const shown = await runCli(['show', 'wrong.seq', 'heart', '--json'], { cwd });
  expect(JSON.parse(shown.stdout).findings).toEqual(outputs['heart']!.findings);
  expectSchema('show', JSON.parse(shown.stdout));
  const scores = await runCli(['show', 'wrong.seq', 'scores', '--json'], { cwd });
  expect(JSON.parse(scores.stdout).findings).toEqual(outputs['scores']!.findings);
  expectSchema('show', JSON.parse(scores.stdout));
  const lines = await runCli(['show', 'wrong.seq', 'flat'], { cwd });
  expect(lines.stdout).toContain('! the gradients vanish on their way back');
  const page = readFileSync(join(cwd, 'reports/wrong-page.html'), 'utf8');
  expect(page).toContain('What is wrong with this model?');
  expect(page).toContain('The model knows the training rows by heart:');
});

const ofNumbers = `
raw = csv("houses.csv", columns: { age: number("age"), income: number("income"), x: number("x"), price: number("price"), luck: number("luck") })
  |> split(into: { train: 70%, validation: 15%, test: 15% })
scaled = raw |> standardize(.price)
all = scaled |> standardize(.age, .income, .luck)
model line(x: float[1]) = x |> dense(1)
model one(x: float[1]) = x |> dense(8, relu) |> dense(1)
model three(x: float[1], age: float[1], income: float[1]) = concat(x, age, income) |> dense(8, relu) |> dense(1)
model wide(x: float[1], age: float[1], income: float[1]) = concat(x, age, income) |> dense(64, relu) |> dense(64, relu)
  |> dense(1)
recipe = { target: .price, optimizer: adam(0.01), epochs: 25, seed: 1 }

well = train(three, all, ..recipe)
large = train(one, raw, ..recipe)
sizes = train(three, scaled, ..recipe)
alike = train(line, all with { x: .x * 0.01 }, ..recipe, optimizer: adam(0.002), epochs: 3)
chance = train(wide, all, ..recipe, target: .luck, epochs: 200, batch: 32, keep: last)
blind = train(one, all with { x: .x * 0 + 1 }, ..recipe)

scores = evaluate(well, raw.test, metrics: [mae, r2])
lost = evaluate(blind, raw.test, metrics: [mae, r2])

days = csv("days.csv", columns: { day: time("day"), value: number("value"), walk: number("walk") })
  |> split(by: .day, into: { train: 70%, validation: 15%, test: 15% })
model next(history: float[7, 1]) = history |> flatten |> dense(1)
forecast = { target: .future, optimizer: adam(0.01), epochs: 12, seed: 1 }
waves = train(next, days |> standardize(.value) |> windows(history: 7, horizon: 1, of: .value), ..forecast)
walks = train(next, days |> windows(history: 7, horizon: 1, of: .walk), ..forecast, epochs: 1, optimizer: sgd(0.0001))
against = { metrics: [mae], against: [naive, mean] }
of_waves = evaluate(waves, days.test, ..against)
of_walks = evaluate(walks, days.test, ..against)
`;

/** Numbers that look drawn, the same every time. */
const drawn = (at: number): number => ((at * 7919) % 1009) / 1009 - 0.5;
const houses = Array.from({ length: 600 }, (_, at) => {
  const [age, income, x] = [50 + 60 * drawn(at), 50_000 + 80_000 * drawn(3 * at + 1), 4 * drawn(5 * at + 2)];
  const price = 100_000 + 30_000 * x + income + 300 * age;
  // Nothing else says what `luck` is.
  return [age, income, x, price, Math.sin(at * at * 12.9898)].join(',');
});
let walked = 0;
const days = Array.from({ length: 500 }, (_, at) => {
  const day = new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10);
  return `${day},${Math.sin(at / 3) + 0.1 * drawn(at)},${(walked += drawn(at))}`;
});

test('models of numbers say their reason, and the good ones nothing', async () => {
  const cwd = project({
    'numbers.seq': ofNumbers,
    'houses.csv': `age,income,x,price,luck\n${houses.join('\n')}\n`,
    'days.csv': `day,value,walk\n${days.join('\n')}\n`,
  });
  const run = await runCli(['run', 'numbers.seq', '--json'], { cwd });
  expect(run.stderr).not.toMatch(/error\[/u);
  expectSchema('run', JSON.parse(run.stdout));
  const outputs = outputsOf(run.stdout) as unknown as Outputs;
  const namesOf = (value: string) => outputs[value]!.findings?.map(({ name }) => name);
  expect(namesOf('well')).toBeUndefined();
  expect(namesOf('scores')).toBeUndefined();
  expect(namesOf('waves')).toBeUndefined();
  expect(namesOf('of_waves')).toBeUndefined();

  expect(namesOf('large')).toEqual(['largeTarget']);
  expect(namesOf('sizes')).toContain('differentScales');
  expect(namesOf('alike')).toEqual(['answersAlike']);
  expect(namesOf('chance')).toEqual(['notBelowMean']);
  expect(namesOf('blind')).toEqual(['answersConstant']);
  expect(namesOf('lost')).toEqual(['noVarianceExplained']);
  expect(outputs['of_walks']!.findings).toMatchObject([{ name: 'notBelowBaseline', help: [] }]);
});
