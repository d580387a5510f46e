/** Pages lead to what exists, in the repository and in the package. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sitePages } from '../../docs/site/assemble.js';
import { readFiles } from '../../docs/site/sources.js';
import { sidebars, type SidebarItem } from '../../docs/site/sidebar.js';
import { slug } from '../../docs/site/slug.js';
import { typeNames } from '../../src/language/check/declared-type.js';
import { temporaryFolder } from '../support/run-graph.js';
import settings from '../../src/language/config/settings.schema.json' with { type: 'json' };
import { slowTest } from '../support/slow-test.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const lines = (command: string, ...words: string[]): string[] =>
  execFileSync(command, words, { cwd: root, encoding: 'utf8' }).trim().split('\n');

const pages = lines('git', 'ls-files', '*.md').filter((path) => !path.startsWith('test/'));

/** Files that `npm pack` takes, but for the build: it is left behind, for `npm` packs what it lists. */
function packed(): ReadonlySet<string> {
  const folder = temporaryFolder();
  for (const path of lines('git', 'ls-files').filter((name) => !/^(src|test)\//.test(name)))
    cpSync(join(root, path), join(folder, path));
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const json = execFileSync('npm', words, { cwd: folder, encoding: 'utf8' });
  const [{ files }] = JSON.parse(json) as [{ files: { path: string }[] }];
  return new Set(files.map(({ path }) => path));
}

interface Link {
  readonly page: string;
  /** Relative to the root; a page itself for a link within it. */
  readonly path: string;
  readonly anchor: string | null;
}

function linksOf(page: string): Link[] {
  const prose = read(page)
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll(/`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)];
  return targets
    .map(([, link, attribute]) => (link ?? attribute)!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor = null] = target.split('#');
      return { page, path: path === '' ? page : normalize(join(dirname(page), path)), anchor };
    });
}

function anchorsOf(page: string): string[] {
  return anchorsIn(read(page));
}

function anchorsIn(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => slug(heading!));
}

test.each(pages)('every link of %s leads to a file, and to a heading where it names one', (page) => {
  for (const { path, anchor } of linksOf(page)) {
    expect(existsSync(join(root, path)), path).toBe(true);
    if (anchor !== null) expect(anchorsOf(path)).toContain(anchor);
  }
});

// The package lacked pages that its README leads to.
slowTest('every link of a page in the package leads to a file of the package', () => {
  const files = packed();
  const inPackage = pages.filter((page) => files.has(page));
  expect(inPackage).toContain('README.md');
  const isThere = (path: string): boolean =>
    files.has(path) || [...files].some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`));
  const lost = inPackage.flatMap(linksOf).filter(({ path }) => !isThere(path));
  expect(lost).toEqual([]);
});

test('the settings are on their pages, and `seqpipe.yaml` leads to one', () => {
  for (const page of ['docs/settings.md', 'docs/es/settings.md'].map(read)) {
    for (const name of Object.keys(settings.properties)) expect(page).toContain(`| \`${name}\``);
  }
  expect(read('seqpipe.yaml')).toContain('docs/settings.md');
});

test('every type is on its pages, and every file of a result on the page of formats', () => {
  const pages = ['docs/types.md', 'docs/es/types.md'].map(read);
  for (const name of typeNames) {
    for (const page of pages) expect(page).toMatch(new RegExp(`^\\| \`${name}\\b`, 'm'));
  }
  const formats = read('docs/formats.md');
  const names = lines(
    'git',
    'grep',
    '-hoE',
    "'[a-z-]+\\.(arrow|json|safetensors)'",
    '--',
    'src/stages',
    'src/contract',
  );
  expect(names).toContain("'weights.safetensors'");
  for (const name of new Set(names)) expect(formats).toContain(`\`${name.slice(1, -1)}\``);
});

test.each(['docs', 'docs/es'])('every variable that seqpipe reads is on a page of %s', (folder) => {
  const documented = read(`${folder}/settings.md`) + read(`${folder}/setup.md`);
  const names = new Set(
    lines('git', 'grep', '-hoE', "'(SEQPIPE_[A-Z_]+)'", '--', 'src').map((name) => name.slice(1, -1)),
  );
  expect(names).toContain('SEQPIPE_CACHE');
  for (const name of names) expect(documented).toContain(`\`${name}\``);
});

const site = sitePages(root);
const placesOf = (items: readonly SidebarItem[]): string[] =>
  items.flatMap(({ link, items: inner = [] }) => [
    ...(link === undefined ? [] : [`${link.slice(1).replace(/(^|\/)$/, '$1index')}.md`]),
    ...placesOf(inner),
  ]);

test.each(['en', 'es'] as const)(
  'every page of the site stands in a sidebar once for each (%s)',
  (language) => {
    const shown = Object.values(sidebars(site, language)).map(placesOf);
    for (const places of shown) expect(places).toEqual([...new Set(places)]);
    const here = site
      .map(({ place }) => place)
      .filter((place) => place.startsWith('es/') === (language === 'es'));
    expect([...new Set(shown.flat())].sort()).toEqual(here.sort());
  },
);

// The heading of a program was a link to itself, and the sidebar showed its address.
test('titles in sidebars are words', () => {
  const titles = (items: readonly SidebarItem[]): string[] =>
    items.flatMap(({ text, items: inner = [] }) => [text, ...titles(inner)]);
  const shown = (['en', 'es'] as const).flatMap((language) =>
    Object.values(sidebars(site, language)).flatMap(titles),
  );
  expect(shown).toContain('05_gru.seq');
  expect(shown.filter((title) => title === '' || /[[\]<`]/.test(title))).toEqual([]);
});

test('pages of the site lead to pages of the same language, and to headings that are there', () => {
  const texts = new Map(site.map(({ place, text }) => [place, text]));
  const files = new Set(readFiles(root).map((path) => path.replace(/^docs\//, '')));
  const lost = site.flatMap(({ place, text }) => {
    const prose = text.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/(?<!\[)`[^`\n]*`/g, '');
    return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link]) => {
      const [path = '', anchor] = link!.split('#');
      if (/^[a-z]+:/.test(link!) || files.has(path.slice(1))) return [];
      const target = path === '' ? place : path.slice(1);
      const found = texts.get(target);
      const fits = found !== undefined && target.startsWith('es/') === place.startsWith('es/');
      return fits && (anchor === undefined || anchorsIn(found).includes(anchor)) ? [] : [`${place}: ${link}`];
    });
  });
  expect(lost).toEqual([]);
});

// `<url>` outside of backticks is a tag: code hosts hide it, and the site cannot be built.
test('pages have no other tags than those of pictures and folded answers', () => {
  const known = ['picture', 'source', 'img', 'details', 'summary', 'br', 'a', 'p', 'b', 'sub', 'sup'];
  const others = site.flatMap(({ place, text }) => {
    const prose = text.replaceAll(/^```[^]*?^```$|^ {4,}.*$|<!--[^]*?-->|(`+)[^`]*?\1/gm, '');
    const tags = [...prose.matchAll(/<\/?([a-z][\w-]*)/gi)].map(([, tag]) => tag!);
    return tags.filter((tag) => !known.includes(tag)).map((tag) => `${place}: <${tag}>`);
  });
  expect(others).toEqual([]);
  for (const { place, text } of site) expect(text.replaceAll(/`[^]*?`/g, ''), place).not.toContain('{{');
});

test('a page without a Spanish text says so, and blocks of declarations are coloured', () => {
  const page = (place: string) => site.find((one) => one.place === place)!.text;
  expect(page('es/trace.md')).toMatch(/^> Esta página todavía no está en español\./);
  expect(page('trace.md')).toMatch(/^# /);
  expect(page('index.md')).toContain('```seq\n## Spam or ham');
  expect(page('index.md')).toContain('[`pipelines/text_cnn.seq`](/pipelines/text_cnn.md)');
});
