/** Which `.seq` file somebody means: a file, or a folder that holds one. */
import { basename, dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { nearest } from '../base/diagnostics/suggest.js';
import type { Host } from '../base/host/host.js';
import { diagnose } from './diagnose.js';

export interface FoundProgram {
  /** Absolute; where the file would be, if there is none. */
  readonly path: string;
  readonly content: string | Diagnostic;
}

/** `typed` is a path from the current folder. */
export function findProgram(typed: string, host: Host): FoundProgram {
  const path = resolve(host.cwd, typed);
  try {
    const names = programsIn(path, host);
    if (names === null) {
      const text = host.readFile(path);
      return { path, content: text ?? missing(typed, path, host) };
    }
    const [only] = names;
    if (names.length !== 1 || only === undefined) {
      const content = diagnose('folderForProgram', null, { folder: typed, names });
      return { path: join(path, 'none.seq'), content };
    }
    return findProgram(join(typed, only), host);
  } catch (error) {
    const { message: reason } = error as Error;
    return { path, content: diagnose('unreadableProgram', null, { file: typed, reason }) };
  }
}

/** The `.seq` files in a folder, in the order of their names; null when it is no folder. */
function programsIn(folder: string, host: Host): readonly string[] | null {
  const names = host.readFolder(folder)?.filter((name) => name.endsWith('.seq'));
  return names?.sort((a, b) => a.localeCompare(b)) ?? null;
}

function missing(typed: string, path: string, host: Host): Diagnostic {
  const names = programsIn(dirname(path), host) ?? [];
  const whole = `${basename(path)}.seq`;
  const near = names.includes(whole) ? whole : nearest(basename(path), names);
  return diagnose('noSuchProgram', null, {
    file: typed,
    nearest: near === null ? null : join(dirname(typed), near),
  });
}
