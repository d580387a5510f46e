/**
 * Broken files and what is said about them, side by side in `test/fixtures/errors/CODE-what/`:
 * `case.seq` (and `params.yaml` where it has one), `expected.txt`, and `expected.es.txt` where what
 * is said has a Spanish text. To write what is said now,
 * and read it as a tired student would: `SEQPIPE_UPDATE=1 npx vitest run test/base/diagnostics`.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Language } from '../../../src/base/language.js';
import { catalogue } from '../../../src/base/diagnostics/catalogue.js';
import { compile } from '../../../src/compile.js';
import { loadParams } from '../../../src/language/config/params.js';
import { registryFor } from '../../../src/language/primitives/registry-for.js';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import { expectSameCode } from '../../support/same-code.js';

const fixtures = fileURLToPath(new URL('../../fixtures/errors/', import.meta.url));
const cases = readdirSync(fixtures).sort();

async function whatIsSaid(folder: string): Promise<{ readonly en: string; readonly es: string | null }> {
  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null);
  const yaml = read(join(folder, 'params.yaml'));
  const { values, diagnostics } = await loadParams({
    ...(yaml === null ? {} : { yamlFile: { path: 'params.yaml', text: yaml } }),
    assignments: [],
  });
  const compiled = compile(
    { path: join(folder, 'case.seq'), text: read(join(folder, 'case.seq'))! },
    { readFile: read, root: folder, allowRead: [], params: values, primitives: await registryFor('es') },
  );
  const all = [...diagnostics, ...compiled.diagnostics];
  const warned = all.some(({ severity }) => severity === 'warning');
  expect(compiled.graph === null || diagnostics.length > 0 || warned).toBe(true);
  const classes = all.flatMap(({ name }) => (name === undefined ? [] : catalogue[name].exit));
  expect(classes.filter((exit) => exit !== 'invalid' && exit !== null)).toEqual([]);
  const said = (language: Language) =>
    renderDiagnostics(all, { color: false, language }).replaceAll(`${folder}/`, '').replaceAll(folder, '');
  expectSameCode(all);
  return { en: said('en'), es: all.some(({ translations }) => translations?.es) ? said('es') : null };
}

test.each(cases)('%s', async (name) => {
  const folder = join(fixtures, name);
  const said = await whatIsSaid(folder);
  const expected = join(folder, 'expected.txt');
  const spanish = join(folder, 'expected.es.txt');
  if (process.env['SEQPIPE_UPDATE'] === '1') {
    writeFileSync(expected, said.en);
    if (said.es !== null) writeFileSync(spanish, said.es);
  }
  expect(said.en).toContain(`[${name.slice(0, 'SEQ000'.length)}]`);
  expect(said.en).toBe(readFileSync(expected, 'utf8'));
  expect(said.es).toBe(existsSync(spanish) ? readFileSync(spanish, 'utf8') : null);
});

test('at least twenty kinds of broken file', () => {
  expect(new Set(cases.map((name) => name.slice(0, 6))).size).toBeGreaterThanOrEqual(20);
});
