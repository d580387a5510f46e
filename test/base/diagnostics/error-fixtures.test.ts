/**
 * Broken files and what is said about them, side by side in `test/fixtures/errors/CODE-what/`:
 * `case.seq` (and `params.yaml` where it has one) and `expected.txt`. To write what is said now,
 * and read it as a tired student would: `SEQPIPE_UPDATE=1 npx vitest run test/base/diagnostics`.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { catalogue } from '../../../src/base/diagnostics/catalogue.js';
import { compile } from '../../../src/compile.js';
import { loadParams } from '../../../src/language/config/params.js';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';

const fixtures = fileURLToPath(new URL('../../fixtures/errors/', import.meta.url));
const cases = readdirSync(fixtures).sort();

async function whatIsSaid(folder: string): Promise<string> {
  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null);
  const yaml = read(join(folder, 'params.yaml'));
  const { values, diagnostics } = await loadParams({
    ...(yaml === null ? {} : { yamlFile: { path: 'params.yaml', text: yaml } }),
    assignments: [],
  });
  const compiled = compile(
    { path: join(folder, 'case.seq'), text: read(join(folder, 'case.seq'))! },
    { readFile: read, root: folder, allowRead: [], params: values },
  );
  const all = [...diagnostics, ...compiled.diagnostics];
  const warned = all.some(({ severity }) => severity === 'warning');
  expect(compiled.graph === null || diagnostics.length > 0 || warned).toBe(true);
  const classes = all.flatMap(({ name }) => (name === undefined ? [] : catalogue[name].exit));
  expect(classes.filter((exit) => exit !== 'invalid' && exit !== null)).toEqual([]);
  const said = renderDiagnostics(all, { color: false });
  return said.replaceAll(`${folder}/`, '').replaceAll(folder, '');
}

test.each(cases)('%s', async (name) => {
  const folder = join(fixtures, name);
  const said = await whatIsSaid(folder);
  const expected = join(folder, 'expected.txt');
  if (process.env['SEQPIPE_UPDATE'] === '1') writeFileSync(expected, said);
  expect(said).toContain(`[${name.slice(0, 'SEQ000'.length)}]`);
  expect(said).toBe(readFileSync(expected, 'utf8'));
});

test('at least twenty kinds of broken file', () => {
  expect(new Set(cases.map((name) => name.slice(0, 6))).size).toBeGreaterThanOrEqual(20);
});
