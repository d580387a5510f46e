/** Every code has a page and every page a code; what a page shows is what happens. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { catalogue } from '../../../src/base/diagnostics/catalogue.js';
import { renderErrorIndex } from '../../../docs/site/error-index.js';
import { memoryHost } from '../../../src/base/host/memory-host.js';
import { command as explain } from '../../../src/cli/commands/explain.js';
import { compile } from '../../../src/compile.js';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const pages = readdirSync(join(root, 'docs/errors'))
  .map((name) => name.replace('.md', ''))
  .sort();
const page = (code: string) => readFileSync(join(root, `docs/errors/${code}.md`), 'utf8');
const spanish = readdirSync(join(root, 'docs/es/errors'))
  .map((name) => name.replace('.md', ''))
  .sort();
const spanishPage = (code: string) => readFileSync(join(root, `docs/es/errors/${code}.md`), 'utf8');
const programsOf = (text: string) =>
  [...text.matchAll(/^```seq\n([^]*?)^```$/gm)].map(([, program]) => program!);

test('every code has a page, and every page a code', () => {
  expect(pages).toEqual([...new Set(Object.values(catalogue).map(({ code }) => code))].sort());
});

test.each(pages)('%s has a title, a reason and a way out', (code) => {
  const text = page(code);
  expect(text).toMatch(new RegExp(`^# ${code}: \\S`));
  expect(text).toMatch(/^(Repaired:|\*\*What to do\.\*\* \S.*)$/m);
  expect(text.split('\n').filter((line) => line.length > 120)).toEqual([]);
});

// `npx vitest run test/base/diagnostics -u` writes the pages.
test.each([
  ['en', 'docs/errors.md', page],
  ['es', 'docs/es/errors.md', spanishPage],
] as const)('%s: %s has every code, with the title of its page', async (language, path, pageOf) => {
  const titles = pages.map((code) => [code, /^# \w+: (.*)$/m.exec(pageOf(code))![1]!] as const);
  const index = renderErrorIndex(new Map(titles), language);
  for (const code of pages) expect(index).toContain(`- [${code}]`);
  const wrapped = await format(index, { parser: 'markdown', printWidth: 100, proseWrap: 'always' });
  const head = language === 'en' ? '' : `<!-- original: docs/errors.md ${hashOf('docs/errors.md')} -->\n\n`;
  await expect(head + wrapped).toMatchFileSnapshot(join(root, path));
});

const hashOf = (path: string): string =>
  createHash('sha256')
    .update(readFileSync(join(root, path)))
    .digest('hex')
    .slice(0, 12);

const programs = pages.flatMap((code) => {
  const [broken, repaired] = programsOf(page(code));
  return broken === undefined || repaired === undefined ? [] : [[code, broken, repaired] as const];
});

test('most mistakes of a file are shown in a program', () => {
  expect(programs.length).toBeGreaterThan(50);
});

function said(text: string): string {
  const readFile = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null);
  const options = { readFile, root: '/nowhere', allowRead: [], params: new Map() };
  return renderDiagnostics(compile({ path: 'page.seq', text }, options).diagnostics, { color: false });
}

test.each(programs)(
  '%s: the broken program gives it, the repaired one is right',
  (code, broken, repaired) => {
    expect(said(broken)).toMatch(new RegExp(`^(error|warning)\\[${code}\\]`, 'm'));
    expect(said(repaired)).toBe('');
  },
);

async function run(
  code: string,
  ...more: readonly string[]
): Promise<{ exit: number; stdout: string; stderr: string }> {
  const host = memoryHost({});
  const exit = await explain.read([code, ...more])(host);
  return { exit, ...host.written };
}

test.each(['SEQ113', 'seq113', '113'])('explain %s prints the page', async (code) => {
  const { exit, stdout, stderr } = await run(code);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  expect(stdout).toMatch(/^SEQ113: a comma is missing\n\n {4}raw = fasttext\("train.txt" limit: 100\)\n\n/);
  expect(stdout).not.toContain('```');
});

test.each(spanish)('%s in Spanish is the page of the same code, with the same programs', (code) => {
  const text = spanishPage(code);
  expect(text).toMatch(new RegExp(`^<!-- original: docs/errors/${code}.md \\w{12} -->\n\n# ${code}: \\S`));
  expect(text).toMatch(/^(Corregido:|\*\*Qué hacer\.\*\* \S.*)$/m);
  expect(programsOf(text)).toEqual(programsOf(page(code)));
});

test('explain --lang es prints the Spanish page, or says that there is none yet', async () => {
  const { stdout } = await run('SEQ113', '--lang', 'es');
  expect(stdout).toMatch(/^SEQ113: falta una coma\n\n {4}raw = fasttext\("train.txt" limit: 100\)\n\n/);
  const missing = pages.filter((code) => !spanish.includes(code));
  for (const code of missing.slice(0, 1)) {
    const { stdout: instead } = await run(code, '--lang=es');
    expect(instead).toBe(
      `Esta página todavía no está en español; este es el original en inglés.\n\n${(await run(code)).stdout}`,
    );
  }
});

test.each([
  ['SEQ131', 'explain SEQ1'],
  ['banana', null],
])('explain %s says that there is none', async (code, near) => {
  const { exit, stdout, stderr } = await run(code);
  expect({ exit, stdout }).toEqual({ exit: 64, stdout: '' });
  expect(stderr).toContain(`there is no message with the code \`${code}\``);
  if (near === null) expect(stderr).not.toContain('did you mean');
  else expect(stderr).toContain(near);
});
