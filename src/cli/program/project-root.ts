/** The folder of a project: that of its settings. */
import { dirname, join } from 'node:path';
import type { Host } from '../../base/host/host.js';

export const SETTINGS = 'seqpipe.yaml';

/** The nearest folder at or above `folder` that has project settings, else `folder` itself. */
export function findRoot(folder: string, host: Host): string {
  for (let at = folder; ; at = dirname(at)) {
    if (host.exists(join(at, SETTINGS))) return at;
    if (dirname(at) === at) return folder;
  }
}
