/** The files that a pattern means. */
import type { FileInput } from '../../src/contract/stage-graph.js';
import { listFiles, type Listing } from '../../src/run/outside/list-files.js';

export function listed(input: FileInput): Listing {
  const listing = listFiles(input);
  if ('why' in listing) throw new Error(`no list: ${listing.path}: ${String(listing.why)}`);
  return listing;
}
