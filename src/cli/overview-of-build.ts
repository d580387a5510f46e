/**
 * The overview of all commands as the build wrote it. It is made from the definitions of the
 * commands, and to load them all takes longer than everything else that help does.
 */
import { readFileSync } from 'node:fs';
import type { Language } from '../base/language.js';
import { buildId } from './program/compile-memo.js';

/** Null where it was not written: in the build itself, and in tests of the sources. */
export function overviewOfBuild(language: Language): string | null {
  if (buildId === null) return null;
  try {
    return readFileSync(
      new URL(`./overview-${language}-${buildId.slice(0, 8)}.txt`, import.meta.url),
      'utf8',
    );
  } catch {
    return null;
  }
}
