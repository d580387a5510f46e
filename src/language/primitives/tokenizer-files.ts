/** Which file of a folder says how texts become ids. */
import type { PrimitiveContext } from './define-primitive.js';

/** The first one that is there is read. */
export const tokenizerNames = ['tokenizer.json', 'vocab.txt'] as const;

/** Its path; null where the folder has none, and where it is no folder. */
export function tokenizerIn({ readFile }: Pick<PrimitiveContext, 'readFile'>, folder: string): string | null {
  const paths = tokenizerNames.map((name) => `${folder}/${name}`);
  return paths.find((path) => isThere(readFile, path)) ?? null;
}

function isThere(readFile: PrimitiveContext['readFile'], path: string): boolean {
  try {
    return readFile(path) !== null;
  } catch {
    // Something else of that name, or one that nobody may read: what reads it says so.
    return false;
  }
}
