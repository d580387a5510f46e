import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { keywords } from '../../../grammar/tokens.js';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import { parse } from '../../../src/language/syntax/build-ast.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const language = readFileSync(`${root}docs/language.md`, 'utf8');
const samples = [...language.matchAll(/^```seq\n([^]*?)^```$/gm)].map(([, code]) => code!);

test('the language page has examples of every construct', () => {
  const kinds = samples.flatMap((text) =>
    parse({ path: 'language.md', text }).program.declarations.map(({ kind }) => kind),
  );
  expect(new Set(kinds)).toEqual(new Set(['import', 'param', 'binding', 'stage', 'model', 'cell']));
});

test.each(samples.map((text, at) => [at + 1, text] as const))(
  'example %d of the language page parses',
  (_, text) => {
    expect(renderDiagnostics(parse({ path: 'language.md', text }).diagnostics, { color: false })).toBe('');
  },
);

test('the language page lists the words of the language', () => {
  const line = language.split('\n').find((text) => text.startsWith('    and '))!;
  expect(line.trim().split(/\s+/)).toEqual(keywords.map(({ PATTERN }) => String(PATTERN)).sort());
});

const files = ['pipelines', 'stdlib'].flatMap((folder) =>
  existsSync(root + folder)
    ? readdirSync(root + folder)
        .filter((name) => name.endsWith('.seq'))
        .map((name) => `${folder}/${name}`)
    : [],
);

test.each(files)('%s parses and says what it is for', (path) => {
  const { program, diagnostics } = parse({ path, text: readFileSync(root + path, 'utf8') });
  expect(renderDiagnostics(diagnostics, { color: false })).toBe('');
  expect(program.doc).toMatch(/\w+/);
});
