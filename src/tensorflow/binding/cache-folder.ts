/** The user's cache, shared by all projects: where set-up keeps TensorFlow's libraries. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * `SEQPIPE_HOME`, else the system's place for caches: `~/Library/Caches` on a Mac,
 * `$XDG_CACHE_HOME` or `~/.cache` elsewhere.
 */
export function userCacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const own = environment['SEQPIPE_HOME'];
  if (own) return own;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'seqpipe');
  return join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'seqpipe');
}

/** All versions of TensorFlow, one folder each. */
export const tensorflowFolder = (): string => join(userCacheFolder(), 'tensorflow');
