/** Every pipeline compiles, with the parameters that its small run gives it. Nothing is run. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { course } from '../../bench/figures/course.js';
import { projectFolder } from '../../bench/support/folders.js';
import { renderDiagnostics } from '../../src/base/diagnostics/render-terminal.js';
import { loadProgram } from '../../src/project/load-program.js';

const folder = join(projectFolder, 'pipelines');
const numbered = /^\d\d_\w+\.seq$/u;
const files = readdirSync(folder).filter((name) => name.endsWith('.seq'));

test.each(files)('%s has no mistakes', async (file) => {
  const { diagnostics } = await loadProgram({ file: join(folder, file) });
  expect(renderDiagnostics(diagnostics, { color: false })).toBe('');
});

test.each(Object.entries(course))(
  '%s takes the parameters of its small run',
  async (name, { file, small }) => {
    expect(file).toBe(`pipelines/${name}.seq`);
    const { diagnostics } = await loadProgram({ file: join(projectFolder, file), params: small.params });
    expect(renderDiagnostics(diagnostics, { color: false })).toBe('');
  },
);

test('every numbered file is in the table of pipelines', () => {
  const inTable = Object.keys(course).map((name) => `${name}.seq`);
  expect(inTable.filter((name) => numbered.test(name))).toEqual(files.filter((name) => numbered.test(name)));
});
