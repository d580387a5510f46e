/**
 * What the site is made of: each page of the project with its place in the site, in both languages.
 * A page without a Spanish text is shown in English, after a line that says so.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Source {
  /** Relative to the root of the project: `docs/data.md`. */
  readonly path: string;
  /** The same page in the site, without the language: `data.md`. */
  readonly place: string;
  /** Its text; programs are put into a page. */
  readonly text: string;
}

/** Pages outside `docs/`, and those whose place is not their path. */
const placed = {
  'README.md': 'index.md',
  'CONTRIBUTING.md': 'contributing.md',
  'CHANGELOG.md': 'changelog.md',
  LICENSE: 'license.md',
  'pipelines/README.md': 'pipelines/index.md',
  'pipelines/data/README.md': 'pipelines/data.md',
  'bench/README.md': 'bench/index.md',
  'docs/errors.md': 'errors/index.md',
  'docs/schemas/README.md': 'schemas/index.md',
} as const;

/** Every page in English, in the order of their paths. */
export function readSources(root: string): Source[] {
  const outside = Object.entries(placed)
    .filter(([path]) => existsSync(join(root, path)))
    .map(([path, place]) => ({ path, place, text: pageOf(root, path) }));
  const docs = filesBelow(root, 'docs')
    .filter((path) => path.endsWith('.md') && !/^docs\/(site|es)\//.test(path) && !(path in placed))
    .map((path) => ({ path, place: path.slice('docs/'.length), text: pageOf(root, path) }));
  const programs = ['pipelines', 'stdlib'].flatMap((folder) =>
    filesBelow(root, folder)
      .filter((path) => path.endsWith('.seq'))
      .map((path) => ({ path, place: path.replace(/\.seq$/, '.md'), text: pageOf(root, path) })),
  );
  return [...outside, ...docs, ...programs];
}

/** Spanish pages by the path of their original. */
export function readTranslations(root: string): ReadonlyMap<string, Source> {
  const readme = existsSync(join(root, 'README.es.md')) ? [['README.md', 'README.es.md'] as const] : [];
  const docs = filesBelow(root, 'docs/es')
    .filter((path) => path.endsWith('.md'))
    .map((path) => [path.replace('docs/es/', 'docs/'), path] as const);
  return new Map(
    [...readme, ...docs].map(([original, path]) => [
      original,
      { path, place: placeOf(original), text: pageOf(root, path) },
    ]),
  );
}

/** Files that are not pages: schemas and pictures, which pages lead to. */
export function readFiles(root: string): string[] {
  return ['docs', 'bench', 'pipelines'].flatMap((folder) =>
    filesBelow(root, folder).filter(
      (path) => /\.(json|svg|png|webp|csv|tsv|txt)$/.test(path) && !/^docs\/(site|playground)\//.test(path),
    ),
  );
}

function placeOf(original: string): string {
  return original in placed ? placed[original as keyof typeof placed] : original.replace(/^docs\//, '');
}

function pageOf(root: string, path: string): string {
  const text = readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
  if (path.endsWith('.seq')) return `# \`${path}\`\n\n\`\`\`seq\n${text}\`\`\`\n`;
  return path.endsWith('.md') ? text : `# ${path}\n\n\`\`\`text\n${text}\`\`\`\n`;
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.name.startsWith('.') || /^(node_modules|dist|pages|reports)$/.test(entry.name)) return [];
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    })
    .sort();
}
