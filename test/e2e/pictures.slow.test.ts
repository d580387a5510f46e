/** Pictures of what a model learned, as a user makes them: `plane` and `explain` in one program. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Explanation } from '../../src/contract/artefacts/explanation.js';
import type { Plane } from '../../src/contract/artefacts/plane.js';
import { outputsOf, project, reviews, runCli } from '../support/run-cli.js';
import { expectSchema } from '../support/schemas.js';

const PROGRAM = `raw = fasttext("data/reviews.txt") |> split(into: { train: 80%, test: 20% }, seed: 3)
tokens = raw |> lowercase |> tokenize(whitespace)
words  = vocabulary(tokens)
data   = tokens |> index(words)
model attentive(ids: Id[..time]) {
  e = embedding(6)
  h = ids |> e
  weights = h |> dense(4, tanh) |> dense(1) |> softmax(over: "time")
  weights * h |> sum |> dense(1) |> sigmoid
}
film    = train(attentive, data, target: .label, optimizer: adam(0.05), batch: 8, epochs: 4, seed: 1)
scores  = evaluate(film, raw.test)
looks   = explain(scores, of: .weights, rows: 4)
flat    = plane(film, color: .label)
near    = plane(film.e, method: "tsne", limit: 12)
groups  = plane(film, method: "umap", neighbours: 4)
vectors = word_vectors("data/v.txt", width: 2)
read    = plane(vectors, vocabulary: words)
`;

test('planes and an explanation have documents, lines and pages, and are made once', async () => {
  const text = reviews(120);
  const known = [...new Set(text.toLowerCase().split(/\s+/u))].filter((word) => /^[a-z]+$/u.test(word));
  const lines = known.map((word, at) => `${word} ${at % 7} ${(at * 5) % 11}`);
  const cwd = project({ 'p.seq': PROGRAM, 'data/reviews.txt': text, 'data/v.txt': `${lines.join('\n')}\n` });
  const run = (...options: string[]) => runCli(['run', 'p.seq', '--device', 'cpu', ...options], { cwd });
  const first = await run('--json');
  expect(first.code, first.stderr).toBe(0);
  expectSchema('run', JSON.parse(first.stdout));
  const outputs = outputsOf(first.stdout) as unknown as Readonly<Record<string, Plane & Explanation>>;
  const { flat, near, groups, read, looks } = outputs;
  expect(flat!.color).toMatchObject({ column: 'label' });
  expect(flat!.points.some((point) => typeof point.class === 'string')).toBe(true);
  expect(near!.method).toMatchObject({ name: 'tsne' });
  expect(near!.points.length).toBeLessThanOrEqual(12);
  expect(groups!.method).toEqual({ name: 'umap', neighbours: 4 });
  expect(read!.points.every(({ count }) => count > 0)).toBe(true);
  expect(looks!.rows).toHaveLength(4);
  for (const { tokens } of looks!.rows)
    expect(tokens.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 5);

  const pages = ['flat', 'groups', 'looks', 'near', 'read'].map((name) => `p-${name}.html`);
  expect(readdirSync(join(cwd, 'reports')).sort()).toEqual(pages);
  for (const page of pages) {
    const html = readFileSync(join(cwd, 'reports', page), 'utf8');
    expect(html.slice(html.indexOf('<body>'))).not.toMatch(/NaN|Infinity|undefined/u);
  }

  const again = await run();
  expect(again.stdout).toMatch(/words in the plane, by UMAP \(4 neighbours\)/u);
  expect(again.stdout).toContain('what the attention looked at in `.text` of 4 rows:');
  expect(again.stderr).not.toContain('✓');

  const shown = await runCli(['show', 'p.seq', 'looks', '--json'], { cwd });
  expect(shown.code).toBe(0);
  expectSchema('show', JSON.parse(shown.stdout));
});
