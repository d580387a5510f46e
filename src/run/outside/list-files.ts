/**
 * Which files a pattern means now, with their stamps. Looking at 6,000 files must take no longer than the
 * system needs to look at them: names are matched part by part, and stamps lie in one flat array.
 */
import { readdirSync, statSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { ResolvedFile } from '../../contract/kernel.js';
import type { FileInput } from '../../contract/stage-graph.js';
import { compileGlob } from './glob.js';
import type { Stamp } from '../../base/system/stamp.js';

/** Files in order of their relative paths. */
export class Listing {
  constructor(
    /** Where the search began: relative paths start here. */
    readonly folder: string,
    readonly relatives: readonly string[],
    /** Four numbers a file: its `Stamp`. */
    readonly stamps: Float64Array,
    /** Those of `relatives` that are links, and so may lead elsewhere. */
    readonly links: readonly string[] = [],
  ) {}

  get size(): number {
    return this.relatives.length;
  }

  absolute(i: number): string {
    return `${this.folder}/${this.relatives[i] as string}`;
  }

  stamp(i: number): Stamp {
    return [...this.stamps.subarray(4 * i, 4 * i + 4)] as unknown as Stamp;
  }

  /** Bytes of all files together. */
  get bytes(): number {
    let sum = 0;
    for (let i = 0; i < this.stamps.length; i += 4) sum += this.stamps[i] as number;
    return sum;
  }

  get files(): ResolvedFile[] {
    return this.relatives.map((relative, i) => ({ absolute: this.absolute(i), relative }));
  }
}

/** An empty listing when nothing is there. */
export function listFiles(input: FileInput): Listing {
  if (!input.glob) return stampAll(dirname(input.pattern), [basename(input.pattern)]);
  const { folder, parts } = compileGlob(input.pattern);
  const found: string[] = [];
  const links: string[] = [];
  walk(folder, '', 0);
  found.sort();
  return stampAll(folder, found, links);

  function walk(absolute: string, prefix: string, depth: number): void {
    const part = parts[depth];
    if (part === undefined) return;
    if (part.deep) {
      walkDeep(absolute, prefix, depth);
    } else if (depth === parts.length - 1) {
      for (const entry of entriesIn(absolute)) if (part.matches(entry.name)) add(entry, prefix);
    } else {
      for (const entry of entriesIn(absolute)) {
        if (entry.isDirectory() && part.matches(entry.name)) {
          walk(`${absolute}/${entry.name}`, `${prefix}${entry.name}/`, depth + 1);
        }
      }
    }
  }

  function add(entry: Dirent, prefix: string): void {
    found.push(prefix + entry.name);
    if (entry.isSymbolicLink()) links.push(prefix + entry.name);
  }

  /** `**`: no folder more, or any visible one and on. At the end of a pattern it means all files below. */
  function walkDeep(absolute: string, prefix: string, depth: number): void {
    const last = depth === parts.length - 1;
    if (!last) walk(absolute, prefix, depth + 1);
    for (const entry of entriesIn(absolute)) {
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) walkDeep(`${absolute}/${entry.name}`, `${prefix}${entry.name}/`, depth);
      else if (last) add(entry, prefix);
    }
  }
}

export function isFolder(path: string): boolean {
  return statQuietly(path)?.isDirectory() === true;
}

/** Keeps what are files (a link to one counts). */
function stampAll(folder: string, names: readonly string[], links: readonly string[] = names): Listing {
  const stamps = new Float64Array(4 * names.length);
  const kept: string[] = [];
  let last: string | null = null;
  for (const name of names) {
    if (name === last) continue;
    last = name;
    const stats = statQuietly(`${folder}/${name}`);
    if (stats?.isFile() !== true) continue;
    const at = 4 * kept.length;
    stamps[at] = stats.size;
    stamps[at + 1] = stats.mtimeMs;
    stamps[at + 2] = stats.ctimeMs;
    stamps[at + 3] = stats.ino;
    kept.push(name);
  }
  return new Listing(folder, kept, stamps.subarray(0, 4 * kept.length), links);
}

function statQuietly(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
