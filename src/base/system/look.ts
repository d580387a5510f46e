import { lstatSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';

/**
 * What stands at a path, links not followed; null where nothing does. Throws where this process may
 * not look.
 */
export function lookAt(path: string): Stats | null {
  return unlessMissing(() => lstatSync(path));
}

/** As `lookAt`, but what a link leads to; null for a link to nowhere or to itself. */
export function lookBehind(path: string): Stats | null {
  return unlessMissing(() => statSync(path));
}

function unlessMissing(look: () => Stats): Stats | null {
  try {
    return look();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(code)) return null;
    throw error;
  }
}
