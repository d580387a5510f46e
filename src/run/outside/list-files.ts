/**
 * Which files a pattern means now, with their stamps. Looking at 6,000 files must take no longer
 * than the system needs to look at them: names are matched part by part, and stamps lie in one flat
 * array.
 *
 * Links to files and to folders are followed. Whatever could hide a file (a folder without
 * permission, a link that leads nowhere) ends the search: a class without half of its files would
 * look like any other.
 */
import { lstatSync, readdirSync, statSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { ResolvedFile } from '../../contract/kernel.js';
import type { FileInput } from '../../contract/stage-graph.js';
import { compileGlob } from '../../base/system/glob.js';
import { insideOf } from './stay-inside.js';
import type { Stamp } from '../../base/system/stamp.js';

/** Files in order of their relative paths. */
export class Listing {
  constructor(
    /** Where the search began: relative paths start here. */
    readonly folder: string,
    readonly relatives: readonly string[],
    /** Four numbers a file: its `Stamp`. */
    readonly stamps: Float64Array,
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

/** Why a search ended without a list, and at which path. */
export interface Unlisted {
  readonly path: string;
  readonly why: 'leads outside' | 'leads nowhere' | 'links in circles' | Error;
}

/** Links to folders that one search follows. More than that are links that lead to each other. */
const mostLinks = 10_000;

/** An empty listing when nothing is there. */
export function listFiles(input: FileInput): Listing | Unlisted {
  try {
    return input.glob ? search(input) : lookAt(input);
  } catch (error) {
    if (error instanceof SearchEnded) return error.unlisted;
    throw error;
  }
}

function lookAt({ pattern, readable }: FileInput): Listing {
  if (!insideOf(readable)(pattern)) throw new SearchEnded(pattern, 'leads outside');
  return stampAll(dirname(pattern), [basename(pattern)]);
}

function search({ pattern, readable }: FileInput): Listing {
  const { folder, parts } = compileGlob(pattern);
  const inside = insideOf(readable);
  if (!inside(folder)) throw new SearchEnded(folder, 'leads outside');
  const found: string[] = [];
  /** Of the folders from the first to the one in hand; a link to one of them leads in a circle. */
  const way: string[] = [];
  /** Folders and parts that were met before: several `**` lead to one file in several ways. */
  const met = new Set<string>();
  let links = 0;
  if (lookUp(folder)?.isDirectory() === true) enter(folder, () => walk(folder, '', 0));
  found.sort();
  return stampAll(folder, found);

  function walk(absolute: string, prefix: string, depth: number): void {
    const part = parts[depth];
    if (part === undefined) return;
    if (part.deep) {
      walkDeep(absolute, prefix, depth);
    } else if (depth === parts.length - 1) {
      for (const entry of entriesIn(absolute)) if (part.matches(entry.name)) add(entry, absolute, prefix);
    } else {
      for (const entry of entriesIn(absolute)) {
        if (part.matches(entry.name)) {
          step(entry, absolute, (below) => walk(below, `${prefix}${entry.name}/`, depth + 1));
        }
      }
    }
  }

  /**
   * `**`: no folder more, or any visible one and on. At the end of a pattern it means all files
   * below.
   */
  function walkDeep(absolute: string, prefix: string, depth: number): void {
    const last = depth === parts.length - 1;
    const place = `${depth} ${prefix}`;
    if (met.has(place)) return;
    met.add(place);
    if (!last) walk(absolute, prefix, depth + 1);
    for (const entry of entriesIn(absolute)) {
      if (entry.name.startsWith('.')) continue;
      const isFile = !step(entry, absolute, (below) => walkDeep(below, `${prefix}${entry.name}/`, depth));
      if (isFile && last) add(entry, absolute, prefix);
    }
  }

  function add(entry: Dirent, parent: string, prefix: string): void {
    if (entry.isSymbolicLink() && !inside(`${parent}/${entry.name}`)) {
      throw new SearchEnded(`${parent}/${entry.name}`, 'leads outside');
    }
    found.push(prefix + entry.name);
  }

  /** Goes on in an entry that is a folder or leads to one. False where it is a file. */
  function step(entry: Dirent, parent: string, walkOn: (absolute: string) => void): boolean {
    const absolute = `${parent}/${entry.name}`;
    if (!entry.isSymbolicLink()) {
      if (entry.isDirectory()) enter(absolute, () => walkOn(absolute));
      return entry.isDirectory();
    }
    if (lookUp(absolute)?.isDirectory() !== true) return false;
    if (!inside(absolute)) throw new SearchEnded(absolute, 'leads outside');
    if (++links > mostLinks) throw new SearchEnded(absolute, 'links in circles');
    enter(absolute, () => walkOn(absolute));
    return true;
  }

  /** Nothing below a folder is new where the way has led through it already. */
  function enter(absolute: string, walkOn: () => void): void {
    const stats = lookUp(absolute);
    if (stats === null) return;
    const identity = `${stats.dev}:${stats.ino}`;
    if (way.includes(identity)) return;
    way.push(identity);
    walkOn();
    way.pop();
  }
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}

/** Keeps what are files (a link to one counts). */
function stampAll(folder: string, names: readonly string[]): Listing {
  const stamps = new Float64Array(4 * names.length);
  const kept: string[] = [];
  let last: string | null = null;
  for (const name of names) {
    if (name === last) continue;
    last = name;
    const stats = lookUp(`${folder}/${name}`);
    if (stats?.isFile() !== true) continue;
    const at = 4 * kept.length;
    stamps[at] = stats.size;
    stamps[at + 1] = stats.mtimeMs;
    stamps[at + 2] = stats.ctimeMs;
    stamps[at + 3] = stats.ino;
    kept.push(name);
  }
  return new Listing(folder, kept, stamps.subarray(0, 4 * kept.length));
}

/** What a path leads to; null when nothing is there. */
function lookUp(path: string): Stats | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats !== undefined) return stats;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return null;
    throw new SearchEnded(path, code === 'ELOOP' ? 'leads nowhere' : (error as Error));
  }
  if (isLink(path)) throw new SearchEnded(path, 'leads nowhere');
  return null;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new SearchEnded(folder, error as Error);
  }
}

class SearchEnded extends Error {
  readonly unlisted: Unlisted;
  constructor(path: string, why: Unlisted['why']) {
    super(`the search ended at ${path}`);
    this.unlisted = { path, why };
  }
}
