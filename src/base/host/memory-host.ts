import { posix } from 'node:path';
import type { Language } from '../language.js';
import type { Host } from './host.js';

export interface MemoryHost extends Host {
  /** What was written so far. */
  readonly written: { stdout: string; stderr: string };
}

/** A world in memory: files by absolute path (`/project/a.seq`), no terminal. */
export function memoryHost(
  files: Readonly<Record<string, string>>,
  options: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly input?: string;
    readonly language?: Language;
  } = {},
): MemoryHost {
  const cwd = options.cwd ?? '/project';
  const written = { stdout: '', stderr: '' };
  const absolute = (path: string) => posix.resolve(cwd, path);
  return {
    cwd,
    env: options.env ?? {},
    language: options.language ?? 'en',
    languageAsked: options.language !== undefined,
    terminal: { stdout: false, stderr: false, width: null },
    written,
    readFile(path) {
      return Object.hasOwn(files, absolute(path)) ? files[absolute(path)]! : null;
    },
    readStart(path, bytes) {
      return this.readFile(path)?.slice(0, bytes) ?? null;
    },
    readFolder(path) {
      const start = `${absolute(path)}/`.replace('//', '/');
      const below = Object.keys(files).filter((file) => file.startsWith(start));
      return below.length === 0
        ? null
        : [...new Set(below.map((file) => file.slice(start.length).split('/')[0]!))];
    },
    readStandardInput: async () => options.input ?? '',
    exists(path) {
      const wanted = absolute(path);
      return Object.keys(files).some((file) => file === wanted || file.startsWith(`${wanted}/`));
    },
    stdout(text) {
      written.stdout += text;
    },
    stderr(text) {
      written.stderr += text;
    },
  };
}
