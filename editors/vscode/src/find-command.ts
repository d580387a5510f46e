/** The `seqpipe` of a project: the language of the editor is then that of the command. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const installed = join('node_modules', 'seqpipe', 'dist', 'cli.js');

/**
 * Absolute path of the command: the one that is set, else the one that is installed in `folder` or
 * nearest above it. Null where there is none.
 */
export function findCommand(folder: string, set: string): string | null {
  if (set !== '') return existsSync(set) ? set : null;
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, installed);
    if (existsSync(path)) return path;
    if (dirname(at) === at) return null;
  }
}
