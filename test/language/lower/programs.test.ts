/** Whole programs to stage graphs; the snapshots beside them are meant to be read. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { printGraph } from '../../../src/contract/print-graph.js';
import { compileText } from '../check/compile-text.js';

const read = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`programs/${name}`, import.meta.url)), 'utf8');

const programs = ['amazon', 'spam', 'topics'];

test.each(programs)('%s.seq lowers to the graph beside it', async (name) => {
  const { graph, diagnostics } = compileText(read(`${name}.seq`), {
    files: { 'shared.seq': read('shared.seq') },
  });
  expect(diagnostics).toEqual([]);
  await expect(printGraph(graph!, '/project')).toMatchFileSnapshot(`programs/${name}.graph.txt`);
});

test.each(programs)('in the graph of %s.seq every stage comes after its inputs', (name) => {
  const { graph } = compileText(read(`${name}.seq`), { files: { 'shared.seq': read('shared.seq') } });
  const before = new Set<string>();
  for (const stage of graph!.stages) {
    for (const input of Object.values(stage.inputs)) expect(before).toContain(input.stage);
    expect(before).not.toContain(stage.name);
    before.add(stage.name);
  }
  for (const value of graph!.values) expect(before).toContain(value.stage);
});
