/** Every pipeline compiles, with the parameters that its small run gives it. Nothing is run. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { course } from '../../bench/figures/course.js';
import { projectFolder } from '../../bench/support/folders.js';
import { renderDiagnostics } from '../../src/base/diagnostics/render-terminal.js';
import { loadProgram } from '../../src/project/load-program.js';

const folder = join(projectFolder, 'pipelines');
const numbered = /^\d\d_\w+\.seq$/u;
const files = readdirSync(folder).filter((name) => name.endsWith('.seq'));

// Of an encoder, its shapes are all that a check reads.
const encoder = mkdtempSync(join(tmpdir(), 'seqpipe test '));
afterAll(() => rmSync(encoder, { recursive: true, force: true }));
const shapes = { vocab_size: 100, hidden_size: 8, num_hidden_layers: 1, num_attention_heads: 2 };
const sizes = { intermediate_size: 16, max_position_embeddings: 512, type_vocab_size: 2 };
const config = { model_type: 'bert', hidden_act: 'gelu', layer_norm_eps: 1e-12, ...shapes, ...sizes };
writeFileSync(join(encoder, 'config.json'), JSON.stringify(config));

/** What a program is given that needs the folder of an encoder. */
function withEncoder(name: string) {
  const parameter = Object.hasOwn(course, name) ? course[name]!.minilm : undefined;
  return parameter === undefined ? {} : { params: { [parameter]: encoder }, allowRead: [encoder] };
}

test.each(files)('%s has no mistakes', async (file) => {
  const { diagnostics } = await loadProgram({
    file: join(folder, file),
    ...withEncoder(basename(file, '.seq')),
  });
  expect(renderDiagnostics(diagnostics, { color: false })).toBe('');
});

test.each(Object.entries(course))(
  '%s takes the parameters of its small run',
  async (name, { file, small }) => {
    expect(file).toBe(`pipelines/${name}.seq`);
    const { params, ...allowed } = withEncoder(name);
    const given = { ...params, ...small.params };
    const { diagnostics } = await loadProgram({ file: join(projectFolder, file), params: given, ...allowed });
    expect(renderDiagnostics(diagnostics, { color: false })).toBe('');
  },
);

test('every numbered file is in the table of pipelines', () => {
  const inTable = Object.keys(course).map((name) => `${name}.seq`);
  expect(inTable.filter((name) => numbered.test(name))).toEqual(files.filter((name) => numbered.test(name)));
});
