/** How much a folder holds. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Bytes of all files below a folder; null when there is no such folder. Files that vanish meanwhile do not
 * count.
 */
export async function folderBytes(folder: string): Promise<number | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const sizes = await Promise.all(
      files.map((path) =>
        stat(path).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    return null;
  }
}
