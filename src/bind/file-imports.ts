/** Imported files: `std/…` from the library, the others from beside the file that asks. */
import { dirname, join } from 'node:path';
import { resolvePath } from '../check/paths.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/suggest.js';
import type { SourceFile, Span } from '../source/source-file.js';
import type { Program } from '../syntax/ast.js';
import { parse } from '../syntax/build-ast.js';
import type { Imports } from './bind.js';

/** What the library holds: for "did you mean". */
export const libraryFiles: readonly string[] = ['std/layers', 'std/text'];

interface Options {
  readFile(path: string): string | null;
  readonly root: string;
  readonly allowRead: readonly string[];
  readonly stdlib: string;
}

export class FileImports implements Imports {
  /** Syntax errors of imported files. */
  readonly diagnostics: Diagnostic[] = [];
  private readonly programs = new Map<string, Program>();

  constructor(
    entry: SourceFile,
    private readonly options: Options,
  ) {
    this.shown.set(this.absolute(entry.path, entry, null), entry.path);
  }

  /** What each absolute path is called in messages: one file is one file, however it is named. */
  private readonly shown = new Map<string, string>();

  load(text: string, from: SourceFile, span: Span): Program | null | 'reported' {
    const library = text.startsWith('std/');
    const shown = library ? `${text}.seq` : join(dirname(from.path), text);
    const path = library
      ? join(this.options.stdlib, `${text.slice(4)}.seq`)
      : this.absolute(text, from, span);
    if (path === '') return 'reported';
    const known = this.programs.get(path);
    if (known !== undefined) return known;
    const content = this.options.readFile(path);
    if (content === null) return null;
    const parsed = parse({ path: this.shown.get(path) ?? shown, text: content });
    this.diagnostics.push(...parsed.diagnostics);
    this.programs.set(path, parsed.program);
    return parsed.program;
  }

  nearest(text: string): string | null {
    return nearest(text, libraryFiles);
  }

  /** The absolute path; empty when it may not be read, which is reported then. */
  private absolute(text: string, from: SourceFile, span: Span | null): string {
    const place = span ?? { file: from, start: 0, end: 0 };
    const base = span === null ? { ...from, path: 'x' } : from;
    const resolved = resolvePath(text, base, place, this.options);
    if ('path' in resolved) return resolved.path;
    if (span !== null) this.diagnostics.push(resolved.diagnostic);
    return '';
  }
}
