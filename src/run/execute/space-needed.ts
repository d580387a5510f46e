/** How much a stage is likely to write. */
import { traitsOf } from '../../contract/operations.js';
import { isStageOf, type StageNode } from '../../contract/stage-graph.js';
import type { StoreRecord } from '../cache/record.js';
import type { Listing } from '../outside/list-files.js';

/** Kept free for records, locks and logs, in bytes. */
const MARGIN = 4 * 2 ** 20;

/**
 * Bytes that must be free before a stage starts. An estimate from below: half of what a copying
 * stage reads. Better to begin and fail late than to refuse what would have gone well.
 */
export function spaceNeeded(
  node: StageNode,
  records: ReadonlyMap<string, StoreRecord>,
  listings: Readonly<Record<string, Listing>>,
): number {
  if (isStageOf(node, 'download')) return MARGIN + (node.arguments.size ?? 0);
  if (!traitsOf(node.operation)?.copies) return MARGIN;
  let read = 0;
  for (const record of records.values()) for (const file of record.files) read += file.size;
  for (const listing of Object.values(listings)) read += listing.bytes;
  return MARGIN + read / 2;
}
