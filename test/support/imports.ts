/**
 * Which file imports which, read from the texts: imports of types, late ones and re-exports
 * included.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Import = readonly [from: string, to: string];

/** What the program's files in `folder` import of the program. Paths start from here. */
export function importsBelow(folder: string): Import[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /(?<!\.d)\.(ts|mjs)$/.test(name)).map((name) => join(folder, name));
  return files.flatMap((from) =>
    importedPaths(readFileSync(from, 'utf8')).map((path): Import => [from, join(dirname(from), path)]),
  );
}

/** The relative paths that a text imports, as the files are called. */
export function importedPaths(text: string): string[] {
  const code = text.replace(/^\s*(\/\/|\/\*|\*).*$/gm, '');
  const found = code.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]*\.(?:js|mjs))['"]/g);
  return [...found].map(([, path]) => (path as string).replace(/\.js$/, '.ts'));
}

/**
 * Circles in which files import each other, each as a way that ends where it began; none when there
 * are none.
 */
export function circles(imports: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const [from, to] of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const left = new Set<string>();
  const found: string[][] = [];
  const visit = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) found.push([...way.slice(at), file]);
    if (at >= 0 || left.has(file)) return;
    for (const to of targets.get(file) ?? []) visit(to, [...way, file]);
    left.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return found;
}
