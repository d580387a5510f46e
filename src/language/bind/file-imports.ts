/** Imported files: `std/…` from the library, the others from beside the file that asks. */
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import type { Program } from '../syntax/ast.js';
import { parse } from '../syntax/build-ast.js';
import type { FormerReadings } from '../syntax/former-reading.js';
import type { Imports } from './bind.js';
import type { Places } from './paths.js';
import { absoluteFile, isOfLibrary, resolvePath } from './paths.js';

/** What the library holds: for "did you mean". */
export const libraryFiles: readonly string[] = [
  'std/cells',
  'std/layers',
  'std/pretrained',
  'std/text',
  'std/transformer',
];

interface Options extends Places {
  readFile(path: string): string | null;
  /** Absolute folder of the library. */
  readonly stdlib: string;
  /** The last readings of these files, where they are read again and again. */
  readonly former?: FormerReadings;
}

export class FileImports implements Imports {
  /** Syntax errors of imported files. */
  readonly diagnostics: Diagnostic[] = [];
  /** By absolute path: a file is one module, however it is named. */
  private readonly programs = new Map<string, Program>();

  constructor(
    entry: Program,
    private readonly options: Options,
  ) {
    this.programs.set(absoluteFile(entry.file, options), entry);
  }

  load(text: string, from: SourceFile, span: Span): Program | null | 'reported' {
    const library = isOfLibrary(text);
    const path = library ? join(this.options.stdlib, `${text.slice(4)}.seq`) : this.resolve(text, from, span);
    if (path === null) return 'reported';
    const known = this.programs.get(path);
    if (known !== undefined) return known;
    const content = this.options.readFile(path);
    if (content === null) return null;
    const folder = library || from.folder === undefined ? {} : { folder: from.folder };
    const name = library ? `${text}.seq` : join(dirname(from.path), text);
    const file = { path: name, text: content, ...folder };
    const parsed = this.options.former?.read(file, parse) ?? parse(file);
    for (const diagnostic of parsed.diagnostics) this.diagnostics.push(diagnostic);
    this.programs.set(path, parsed.program);
    return parsed.program;
  }

  nearest(text: string): string | null {
    return nearest(text, libraryFiles);
  }

  /** The absolute path; null when it may not be read, which is reported. */
  private resolve(text: string, from: SourceFile, span: Span): string | null {
    const resolved = resolvePath(text, from, span, this.options);
    if ('path' in resolved) return resolved.path;
    this.diagnostics.push(resolved.diagnostic);
    return null;
  }
}
