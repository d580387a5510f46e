/**
 * From the pages of the project to those of the site: links between files become links between
 * pages of the same language. Pure but for `writeSite`.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { readFiles, readSources, readTranslations, type Source } from './sources.ts';

export interface SitePage {
  /** In the site: `data.md`, `es/data.md`. */
  readonly place: string;
  readonly text: string;
}

const untranslated = '> Esta página todavía no está en español. Sigue el original en inglés.\n\n';

export function writeSite(root: string, target: string): void {
  rmSync(target, { recursive: true, force: true });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
  };
  for (const { place, text } of sitePages(root)) write(place, text);
  for (const path of readFiles(root)) {
    const copy = join(target, 'public', fileUrl(path));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(join(root, path), copy);
  }
}

/** All pages in both languages. */
export function sitePages(root: string): SitePage[] {
  const sources = readSources(root);
  const translations = readTranslations(root);
  const files = new Set(readFiles(root));
  const places = new Map(sources.map(({ path, place }) => [path, place]));
  for (const [original, { path }] of translations) places.set(path, places.get(original) ?? 'index.md');
  const translated = new Set(translations.keys());
  const link = (from: Source, prefix: Targets['prefix']): string =>
    leadHere(from, { prefix, places, files, translated });
  return sources.flatMap((source) => {
    const translation = translations.get(source.path);
    return [
      { place: source.place, text: link(source, '/') },
      {
        place: `es/${source.place}`,
        text:
          translation === undefined
            ? afterFrontMatter(link(source, '/es/'), untranslated)
            : link(translation, '/es/'),
      },
    ];
  });
}

interface Targets {
  readonly prefix: '/' | '/es/';
  readonly places: ReadonlyMap<string, string>;
  readonly files: ReadonlySet<string>;
  /** Paths of the English pages that have a Spanish one. */
  readonly translated: ReadonlySet<string>;
}

/** The text of a page, with links and programs named in it leading to pages of the site. */
function leadHere({ path, text }: Source, { prefix, places, files, translated }: Targets): string {
  const target = (link: string): string => {
    if (/^([a-z]+:|#)/.test(link)) return link;
    const [file = '', heading] = link.split('#');
    const there = posix.normalize(posix.join(posix.dirname(path), file)).replace(/\/$/, '');
    const found = [there, `${there}.md`, `${there}/README.md`].find((name) => places.has(name));
    if (found === undefined) return files.has(there) ? `/${fileUrl(there)}` : link;
    // The Spanish page has other headings than the English one that the link means.
    const isOther = prefix === '/es/' && translated.has(found);
    return `${prefix}${places.get(found)}${heading === undefined || isOther ? '' : `#${heading}`}`;
  };
  return eachProse(text, (prose) =>
    prose
      .replaceAll(/\]\(([^)\s]+)\)/g, (_, link: string) => `](${target(link)})`)
      .replaceAll(
        /(src|srcset|href)="([^"]+)"/g,
        (_, name: string, link: string) => `${name}="${target(link)}"`,
      )
      // Not in headings: the sidebar has their text.
      .replaceAll(/(?<!\[|^#.*)`(?:pipelines|stdlib)\/[\w/]+\.seq`/gm, (code) => {
        const place = places.get(code.slice(1, -1));
        return place === undefined ? code : `[${code}](${prefix}${place})`;
      }),
  );
}

/** What is no code: no fenced block, and no lines that begin with four blanks. */
function eachProse(text: string, change: (prose: string) => string): string {
  return text
    .split(/(^```[^]*?^```$|^(?: {4,}.*\n)+)/m)
    .map((part, at) => (at % 2 === 1 ? colored(part) : change(part)))
    .join('');
}

/** A block without a language that holds declarations gets ours: code hosts do not know it. */
function colored(block: string): string {
  const isProgram = /^```\n(?:.*\n)*?(?:\w+ *= |(?:model|cell|stage|param|import|##) )/.test(block);
  return isProgram ? block.replace(/^```/, '```seq') : block;
}

function afterFrontMatter(text: string, line: string): string {
  const [head = ''] = /^---\n[^]*?\n---\n/.exec(text) ?? [];
  return `${head}${line}${text.slice(head.length)}`;
}

function fileUrl(path: string): string {
  return path.replace(/^docs\//, '');
}
