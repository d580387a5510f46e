/**
 * The cache folder of the project that a folder belongs to, for commands that are about no file.
 */
import { join } from 'node:path';
import type { Host } from '../../base/host/host.js';
import { cacheFolder } from './load-program.js';
import { findRoot } from './project-root.js';
import type { CacheOption } from './load-program.js';

/** `folder` is absolute. The settings count even when something else in them is wrong. */
export async function projectCache(folder: string, options: CacheOption, host: Host): Promise<string> {
  const root = findRoot(folder, host);
  const { loadSettings } = await import('../../language/config/settings.js');
  // Settings are looked up from a file, there or not.
  const { settings } = await loadSettings(host, join(root, 'x.seq'));
  return cacheFolder(options, host, root, settings.cache);
}
