/** A file of an input that is also one of the output: the same bytes, stored once. */
import { copyFile, realpath, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts a stored file into `output` as `file`, as a symbolic link where the system allows it. (A hard
 * link would change the stamp of the stored file, which then would have to be hashed again.)
 */
export async function keepFile(from: string, output: string, file: string): Promise<void> {
  const target = join(output, file);
  // A link to a link would point nowhere once the store moves things.
  const source = await realpath(from);
  await symlink(source, target).catch(() => copyFile(source, target));
}
