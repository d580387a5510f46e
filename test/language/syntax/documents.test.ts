import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { commentsOf, renderLibrary } from '../../../docs/site/library-page.js';
import { textos } from '../../../src/editor/library-texts.es.js';
import { keywords } from '../../../grammar/tokens.js';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import { compile } from '../../../src/compile.js';
import { parse } from '../../../src/language/syntax/build-ast.js';
import { codeIn } from '../../support/same-code.js';

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

test.each(['docs', 'docs/es'])('the language page of %s lists the words of the language', (folder) => {
  const page = readFileSync(`${root}${folder}/language.md`, 'utf8');
  const line = page.split('\n').find((text) => text.startsWith('    and '))!;
  expect(line.trim().split(/\s+/)).toEqual(keywords.map(({ PATTERN }) => String(PATTERN)).sort());
});

const files = ['pipelines', 'pipelines/course', 'stdlib'].flatMap((folder) =>
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

/** Pages that teach: their programs are whole, and stand beside those of the course. */
const lessons = ['docs', 'docs/course', 'docs/es', 'docs/es/course']
  .filter((folder) => existsSync(root + folder))
  .flatMap((folder) => readdirSync(root + folder).map((name) => `${folder}/${name}`))
  .filter((path) => /\/(course\/|from-)[\w-]+\.md$/.test(path));

const programs = lessons.flatMap((path) =>
  [...readFileSync(root + path, 'utf8').matchAll(/^```seq\n([^]*?)^```$/gm)].map(
    ([, text], at) => [path, at + 1, text!] as const,
  ),
);

test.each(programs)('%s: program %d has no mistake', (_, __, text) => {
  const readFile = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null);
  const path = join(root, 'pipelines/course/page.seq');
  const { diagnostics } = compile({ path, text }, { readFile, root, allowRead: [], params: new Map() });
  expect(renderDiagnostics(diagnostics, { color: false })).toBe('');
});

// `docs/site/record.mjs` writes both.
test.each(lessons)('%s shows programs as they are, and names the commands of its outputs', (path) => {
  const page = readFileSync(root + path, 'utf8');
  for (const [, file, text] of page.matchAll(/<!-- program: (\S+) -->\n\n```\w+\n([^]*?)```\n/g)) {
    expect(text).toBe(readFileSync(root + file!, 'utf8'));
  }
  for (const [, words, said] of page.matchAll(/<!-- run[\d -]*: (.*?) -->\n\n```text\n([^]*?)```\n/g)) {
    expect(said!.startsWith(`$ npx seqpipe ${words!.split('; ')[0]}\n`)).toBe(true);
    expect(said).not.toContain(root);
  }
  for (const [, picture] of page.matchAll(/<!-- figure: .* -->\n\n!\[[^\]]+\]\((\S+)\)/g)) {
    expect(existsSync(join(root, dirname(path), picture!)), picture).toBe(true);
  }
  const marks = page.match(/<!-- (program|run|figure)\b/g) ?? [];
  const complete = page.match(/<!-- (program|run|figure)\b[^\n]* -->\n\n(```|!\[)/g) ?? [];
  expect(complete).toHaveLength(marks.length);
});

test('every program of the course stands in a chapter', () => {
  const pages = lessons.map((path) => readFileSync(root + path, 'utf8')).join('');
  for (const path of files.filter((file) => file.startsWith('pipelines/course/')))
    expect(pages).toContain(path);
});

const library = readdirSync(`${root}stdlib`)
  .filter((name) => name.endsWith('.seq'))
  .map((name) => ({
    name: `std/${name.slice(0, -4)}`,
    text: readFileSync(`${root}stdlib/${name}`, 'utf8'),
  }));
const libraryPage = (language: 'en' | 'es'): Promise<string> =>
  format(renderLibrary(library, language), { parser: 'markdown', printWidth: 100, proseWrap: 'always' });

// `npx vitest run test/language/syntax -u` writes both pages.
test('docs/library.md is what the doc comments of the library say', async () => {
  const page = await libraryPage('en');
  for (const { name } of library) expect(page).toContain(`\n## \`${name}\`\n`);
  await expect(page).toMatchFileSnapshot('../../../docs/library.md');
});

// With its line about the original, as `.ci/translations.mjs` wants it.
test('docs/es/library.md is what the Spanish texts of the doc comments say', async () => {
  const original = createHash('sha256')
    .update(await libraryPage('en'))
    .digest('hex')
    .slice(0, 12);
  await expect(
    `<!-- original: docs/library.md ${original} -->\n\n${await libraryPage('es')}`,
  ).toMatchFileSnapshot('../../../docs/es/library.md');
});

test('every doc comment of the library has a Spanish text with the same code, and no other has', () => {
  const comments = commentsOf(library);
  expect([...textos.keys()].sort()).toEqual([...new Set(comments)].sort());
  for (const comment of comments) expect(codeIn(textos.get(comment)!)).toEqual(codeIn(comment));
});
