/** Replaces the text of a file at once: whoever reads it sees the old text or the new one. */
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Null, or why it cannot be written; then the file is as it was. Its permissions stay. */
export function replaceFile(path: string, text: string): string | null {
  try {
    const file = realpathSync(path);
    const beside = join(dirname(file), `.${process.pid}.seq.tmp`);
    try {
      writeFileSync(beside, text, { mode: statSync(file).mode });
      renameSync(beside, file);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
