/** The catalogue and what belongs to it: texts, pages, cases; and nothing of it anywhere else. */
import { transformSync } from 'esbuild';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { catalogue, sections } from '../../../src/base/diagnostics/catalogue.js';
import type { DiagnosticName, Section } from '../../../src/base/diagnostics/catalogue.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface File {
  /** From the root. */
  readonly path: string;
  readonly text: string;
}

function filesIn(folder: string): readonly File[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.m?ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}

const sources = filesIn('src').filter(({ path }) => path !== 'src/base/diagnostics/catalogue.ts');
const textFiles = sources.flatMap((file) =>
  [...file.text.matchAll(/satisfies (?:Stage)?TextsOf<'(\w+)'>/g)].map(([, section]) => ({
    ...file,
    section: section as Section,
  })),
);
const names = textFiles.flatMap(({ section }) => Object.keys(sections[section])) as DiagnosticName[];

test('no name stands in two sections', () => {
  const all = Object.values(sections).flatMap((section) => Object.keys(section));
  expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
});

test('every section has its texts in one file', () => {
  const found = textFiles.map(({ section }) => section);
  expect(found.toSorted()).toEqual(Object.keys(sections).toSorted());
});

test('every name is used', () => {
  const rules = sources.filter((file) => !textFiles.some(({ path }) => path === file.path));
  const unused = names.filter((name) => !rules.some(({ text }) => text.includes(`'${name}'`)));
  expect(unused).toEqual([]);
});

test('no code stands outside the catalogue', () => {
  expect(sources.filter(({ text }) => /\bSEQ\d/.test(text)).map(({ path }) => path)).toEqual([]);
});

test('every name has a case: a fixture, a program on its page, or a test that names it', () => {
  const fixtures = readdirSync(join(root, 'test/fixtures/errors')).map((name) => name.slice(0, 6));
  const tests = filesIn('test').map(({ text }) => text);
  const shown = (code: string) =>
    readFileSync(join(root, `docs/errors/${code}.md`), 'utf8').includes('```seq');
  const without = names.filter((name) => {
    const { code } = catalogue[name];
    const named = tests.some((text) => text.includes(code) || text.includes(`'${name}'`));
    return !named && !fixtures.includes(code) && !shown(code);
  });
  expect(without).toEqual([]);
});

/** Words that begin with a capital wherever they stand. */
const proper = /^(CUDA|GPU|HTTPS?|Id|JSON|JavaScript|NVIDIA|Python|SIGKILL|SEQPIPE_\w+|TensorFlow|YAML)\b/;

test.each(textFiles.map(({ path }) => path))(
  '%s: first letters are small, and no full stop ends a text',
  (path) => {
    const pieces = piecesOf(readFileSync(join(root, path), 'utf8'));
    expect(pieces.length).toBeGreaterThan(0);
    expect(pieces.filter(({ first }) => /^[A-Z]/.test(first) && !proper.test(first))).toEqual([]);
    expect(pieces.filter(({ last }) => /[^.]\.$/.test(last))).toEqual([]);
  },
);

interface Piece {
  readonly first: string;
  readonly last: string;
}

/**
 * How each string of a file of texts begins and ends; a template that begins with a hole begins
 * with nothing.
 */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) return node.forEach(visit);
    const { type, value, quasis } = node as {
      readonly type?: string;
      readonly value?: unknown;
      readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
    };
    if (type === 'ImportDeclaration') return;
    // Keys are names, not texts.
    if (type === 'Property') return visit(value);
    if (type === 'Literal' && typeof value === 'string') pieces.push({ first: value, last: value });
    if (quasis !== undefined) {
      pieces.push({ first: quasis[0]!.value.cooked, last: quasis.at(-1)!.value.cooked });
    }
    Object.values(node).forEach(visit);
  };
  visit(parseAst(transformSync(text, { loader: 'ts' }).code));
  return pieces;
}
