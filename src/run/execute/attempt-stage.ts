/** One stage whose inputs are there: found in the store, or made and stored. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from '../cache/content.js';
import type { Hash } from '../cache/hash.js';
import { keyOf } from '../cache/key-document.js';
import type { KeyDocument } from '../cache/key-document.js';
import { freeSpace } from '../../base/system/free-space.js';
import type { Lock } from '../../base/system/lock.js';
import { lockStage } from '../cache/stage-lock.js';
import {
  cacheNotWritable,
  changedWhileRunning,
  damagedEntry,
  diskFull,
  isDiskFull,
  notEnoughSpace,
  notReproducible,
} from '../cache/messages.js';
import { changedSince } from '../outside/outside-files.js';
import type { Listing } from '../outside/list-files.js';
import type { StoreRecord } from '../cache/record.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { StageNode } from '../../contract/stage-graph.js';
import { describeStage } from '../plan/describe-stage.js';
import type { Attempt, Execution, StageResult } from './execution.js';
import { spaceNeeded } from './space-needed.js';

/** `contents` and `records` hold the stage's inputs by the names of their stages. */
export async function attemptStage(
  node: StageNode,
  contents: ReadonlyMap<string, Content>,
  records: ReadonlyMap<string, StoreRecord>,
  execution: Execution,
): Promise<StageResult | 'interrupted'> {
  const { store, observe, signal } = execution;
  const seen: Diagnostic[] = [];
  const tell = (diagnostic: Diagnostic): void => {
    seen.push(diagnostic);
    observe({ event: 'diagnostic', stage: node.name, diagnostic });
  };
  const started = performance.now();
  let key: Hash | null = null;
  const end = (status: 'hit' | 'ran' | 'failed', reason: string, record: StoreRecord | null): StageResult => {
    const seconds = status === 'hit' ? 0 : (performance.now() - started) / 1000;
    return { node, status, seconds, key, reason, record, diagnostics: seen };
  };
  const fail = (diagnostic: Diagnostic): StageResult => {
    tell(diagnostic);
    return end('failed', diagnostic.message, null);
  };
  let lock: Lock | null = null;
  try {
    const described = await describeStage(node, contents, {
      outside: execution.outside,
      tensorflow: execution.tensorflow,
      verify: execution.verify,
      signal,
      hashing: (stage, bytes, total) => observe({ event: 'hashing', stage, bytes, total }),
    });
    if (!described.ok) return fail(described.diagnostic);
    key = keyOf(described.document);
    let found = store.find(key, execution.verify);
    if (found.state === 'hit' && !execution.fresh) return hit(found.record, 'unchanged');

    let waited = false;
    lock = await lockStage(store, key, node.name, signal, (holder) => {
      waited = true;
      observe({ event: 'waiting', stage: node.name, holder });
    });
    // Another run may have made it between the first look and the lock.
    if (!execution.fresh) found = store.find(key, false);
    if (found.state === 'hit' && !execution.fresh) {
      return hit(found.record, waited ? 'made by another run meanwhile' : 'unchanged');
    }
    const before = found.state === 'hit' ? found.record : null;
    if (found.state === 'damaged') tell(damagedEntry(node.name, found.problems, node.span));
    const reason =
      found.state === 'hit'
        ? 'asked for with --fresh'
        : found.state === 'damaged'
          ? 'its stored output is damaged'
          : await explain(node, key, described.document, execution);

    const leave = await takePlaces(node, execution);
    try {
      if (signal.aborted) return 'interrupted';
      const lacking = lackOfSpace(node, records, described.listings, execution);
      if (lacking !== null) return fail(lacking);
      if (execution.fresh) rmSync(join(store.layout.scratch, key), { recursive: true, force: true });
      observe({ event: 'started', stage: node.name, reason });
      const attempt: Attempt = {
        node,
        key,
        document: described.document,
        listings: described.listings,
        records,
        execution,
      };
      const { makeStage } = await import('./make-stage.js');
      const made = await makeStage(attempt, lock);
      if (made.end === 'cancelled') return 'interrupted';
      if (made.end === 'failed') return fail(made.diagnostic);
      const changed = Object.values(described.listings)
        .map(changedSince)
        .find((path) => path !== null);
      if (changed !== undefined && changed !== null) {
        store.drop(key);
        return fail(changedWhileRunning(node.name, changed, node.span));
      }
      if (before !== null && before.content.all !== made.record.content.all)
        tell(notReproducible(node.name, node.span));
      return end('ran', [reason, ...made.told].join('; '), made.record);
    } finally {
      leave();
    }
  } catch (error) {
    if (signal.aborted) return 'interrupted';
    const diagnostic = storeTrouble(node, error as NodeJS.ErrnoException, execution);
    if (diagnostic === null) throw error;
    return fail(diagnostic);
  } finally {
    lock?.release();
  }

  function hit(record: StoreRecord, reason: string): StageResult {
    for (const warning of record.warnings) observe({ event: 'warning', stage: node.name, warning });
    return end('hit', reason, record);
  }
}

async function explain(
  node: StageNode,
  key: Hash,
  document: KeyDocument,
  { store, previous }: Execution,
): Promise<string> {
  const { explainMiss } = await import('../plan/explain-miss.js');
  return explainMiss(node, key, document, store, previous()).text;
}

/** A place among all stages, and for TensorFlow also one among those. */
async function takePlaces(node: StageNode, execution: Execution): Promise<() => void> {
  const leaveTensorflow = node.resource === 'tensorflow' ? await execution.tensorflowPlaces.take() : null;
  const leave = await execution.places.take();
  return () => {
    leave();
    leaveTensorflow?.();
  };
}

function lackOfSpace(
  node: StageNode,
  records: ReadonlyMap<string, StoreRecord>,
  listings: Readonly<Record<string, Listing>>,
  execution: Execution,
): Diagnostic | null {
  const { root } = execution.store.layout;
  const free = freeSpace(root);
  const needed = spaceNeeded(node, records, listings);
  return free !== null && free < needed ? notEnoughSpace(node.name, needed, free, root) : null;
}

/** What the file system says about the cache folder, for people; null for what is no error of it. */
function storeTrouble(
  node: StageNode,
  error: NodeJS.ErrnoException,
  execution: Execution,
): Diagnostic | null {
  const { root } = execution.store.layout;
  if (error.code !== undefined && isDiskFull(error.code)) {
    return diskFull(error.code, node.name, root, freeSpace(root));
  }
  const { code = '', syscall } = error;
  if (syscall === 'mkdir' || ['EROFS', 'EACCES', 'EPERM', 'ENOTDIR'].includes(code)) {
    return cacheNotWritable(root, error.message);
  }
  return null;
}
