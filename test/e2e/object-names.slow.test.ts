/**
 * Columns, splits, classes, values, parameters and words with the names of what every JavaScript
 * object has. As objects that had a prototype, dictionaries found what nobody put in, or lost what
 * was put in.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.js';

const names = ['__proto__', 'constructor', 'hasOwnProperty'] as const;
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Every thing that a file can name, named `name`; `other` is the second class. */
function program(name: string, other: string): string {
  return `
param ${name}: int = 1
rows = jsonl("rows.jsonl", columns: {
  "${name}": "${name}",
  label: class("label", labels: { "${name}": "${name}", "${other}": "${other}" })
})
raw = rows |> split(into: { train: 60%, "${name}": 40% }, stratify: .label, seed: 1)
tokens = raw |> lowercase |> tokenize(whitespace)
words = vocabulary(tokens, min_count: ${name})
baseline_${name} = logistic_regression(tokens, target: .label, features: tfidf(ngrams: 1))
model m(${name}: Id[..time]) = ${name} |> embedding(4) |> mean |> dense(1) |> sigmoid
net = train(m, tokens |> index(words), target: .label, optimizer: adam(0.1), batch: 8, epochs: 20, seed: 1,
  loss: binary_cross_entropy(class_weights: { "${other}": 2 }))
net_scores = evaluate(net, raw.${name}, metrics: [accuracy])
scores = evaluate(baseline_${name}, raw.${name}, metrics: [accuracy, confusion])
`;
}

test.each(names)(
  'everything is called %s',
  async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'seqpipe-names-'));
    folders.push(folder);
    const other = 'toString';
    const row = (at: number): string => {
      const label = at % 2 === 0 ? name : other;
      return `{"${name}": "${label} is word ${at % 7}", "label": "${label}"}`;
    };
    writeFileSync(
      join(folder, 'rows.jsonl'),
      `${Array.from({ length: 40 }, (_, at) => row(at)).join('\n')}\n`,
    );
    writeFileSync(join(folder, 'main.seq'), program(name, other));

    const ran = await runCli(['run', 'main.seq', '--json', '-p', `${name}=1`], { cwd: folder });
    expect([ran.code, ran.code === 0 ? '' : ran.stderr]).toEqual([0, '']);
    const again = await runCli(['run', 'main.seq', '--json', '-p', `${name}=1`], { cwd: folder });
    const document = JSON.parse(again.stdout) as {
      stages: { status: string }[];
      outputs: Record<string, Record<string, unknown>>;
    };
    expect(new Set(document.stages.map(({ status }) => status))).toEqual(new Set(['hit']));
    expect(document.outputs['scores']).toMatchObject({ accuracy: 1 });
    expect(document.outputs['net_scores']).toMatchObject({ accuracy: 1 });
    expect(JSON.stringify(document.outputs['raw'])).toContain(`"${name}":16`);

    const predict = (model: string, input: string): ReturnType<typeof runCli> =>
      runCli(['predict', 'main.seq', model, '-p', `${name}=1`, '--format', 'jsonl', '--output', 'jsonl'], {
        cwd: folder,
        input,
      });
    for (const model of [`baseline_${name}`, 'net']) {
      const { code, stdout } = await predict(model, `{"${name}": "${other} is word 3"}\n`);
      const answer = JSON.parse(stdout) as {
        label: string;
        probabilities: { name: string }[];
      };
      expect([code, answer.label]).toEqual([0, other]);
      expect(answer.probabilities.map((one) => one.name).sort()).toEqual([name, other].sort());
      // A row does not have the column because every object has something of its name.
      const without = await predict(model, '{"text": "nothing"}\n');
      const [problem] = (JSON.parse(without.stdout) as { diagnostics: { message: string }[] }).diagnostics;
      expect([without.code, problem?.message]).toEqual([1, `line 1 has no column "${name}", a text`]);
    }
  },
  120_000,
);
