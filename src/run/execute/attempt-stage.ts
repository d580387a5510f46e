/** One stage whose inputs are there: found in the store, or made and stored. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from '../cache/content.js';
import type { Hash } from '../cache/hash.js';
import type { KeyDocument } from '../cache/key-document.js';
import { freeSpace } from '../../base/system/free-space.js';
import type { Lock } from '../../base/system/lock.js';
import { lockStage } from '../cache/stage-lock.js';
import { diagnose } from '../cache/diagnose.js';
import { isDiskFull } from '../cache/disk-full.js';
import { changedSince } from '../outside/outside-files.js';
import type { Listing } from '../outside/list-files.js';
import type { StoreRecord } from '../cache/record.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { StageNode } from '../../contract/stage-graph.js';
import { decideStage, explainRun } from '../plan/decide-stage.js';
import type { Decision, RunDecision } from '../plan/decide-stage.js';
import { describeStage } from '../plan/describe-stage.js';
import { because, joined, reasonOf, type Reasoned } from '../plan/reasons.js';
import type { Execution, StageResult } from './execution.js';
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
  /** Null while the stage waits for a lock or a place: a stage's time is that of its own work. */
  let started: number | null = null;
  let key: Hash | null = null;
  let document: KeyDocument | null = null;
  const fail = (diagnostic: Diagnostic): StageResult => {
    tell(diagnostic);
    const seconds = started === null ? 0 : (performance.now() - started) / 1000;
    const reason = reasonOf(diagnostic);
    return { node, status: 'failed', seconds, key, ...reason, document, record: null, diagnostics: seen };
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
    if (described.ok) document = described.document;
    const decide = (verify: boolean): Decision =>
      decideStage(node, described, store, { verify, fresh: execution.fresh });
    let decision = decide(execution.verify);
    let waited = false;
    if (decision.action === 'run') {
      key = decision.key;
      lock = await lockStage(store, key, node.name, signal, (holder, longestSilence) => {
        waited = true;
        const deadAfter = longestSilence === null ? null : longestSilence / 1000;
        observe({ event: 'waiting', stage: node.name, holder, deadAfter });
      });
      // Another run may have made it between the first look and the lock. What the first look found
      // damaged is looked at as closely again: a flipped bit shows in no stamp.
      decision = decide(execution.verify && decision.cause.kind === 'damaged');
    }
    if (decision.action === 'blocked') return fail(decision.diagnostic);
    if (decision.action === 'run') return await make(decision, lock as Lock);
    key = decision.key;
    return hit(
      decision.record,
      because((say) => (waited ? say.madeMeanwhile : say.unchanged)),
    );
  } catch (error) {
    if (signal.aborted) return 'interrupted';
    const diagnostic = storeTrouble(node, error as NodeJS.ErrnoException, execution);
    if (diagnostic === null) throw error;
    return fail(diagnostic);
  } finally {
    lock?.release();
  }

  function hit(record: StoreRecord, reason: Reasoned): StageResult {
    for (const warning of record.warnings) observe({ event: 'warning', stage: node.name, warning });
    return { node, status: 'hit', seconds: 0, key, ...reason, document, record, diagnostics: seen };
  }

  async function make(decision: RunDecision, held: Lock): Promise<StageResult | 'interrupted'> {
    const { cause } = decision;
    const { listings } = decision.described;
    if (cause.kind === 'damaged') {
      tell(cause.diagnostic);
      store.drop(decision.key);
    }
    const { reason, translations } = await explainRun(node, decision, execution.earlier);
    const leave = await takePlaces(node, execution);
    started = performance.now();
    try {
      if (signal.aborted) return 'interrupted';
      const lacking = lackOfSpace(node, records, listings, execution);
      if (lacking !== null) return fail(lacking);
      if (execution.fresh) {
        rmSync(join(store.layout.scratch, decision.key), { recursive: true, force: true });
      }
      observe({ event: 'started', stage: node.name, reason, translations });
      const { makeStage } = await import('./make-stage.js');
      const made = await makeStage(
        { node, key: decision.key, document: decision.described.document, listings, records, execution },
        held,
      );
      if (made.end === 'cancelled') return 'interrupted';
      if (made.end === 'failed') return fail(made.diagnostic);
      const changed = Object.values(listings)
        .map(changedSince)
        .find((path) => path !== null);
      if (changed !== undefined && changed !== null) {
        store.drop(decision.key);
        return fail(diagnose('changedWhileRunning', node.span, { stage: node.name, path: changed }));
      }
      if (cause.kind === 'fresh' && cause.before.content.all !== made.record.content.all) {
        tell(diagnose('notReproducible', node.span, { stage: node.name }));
      }
      const { record, told } = made;
      const { seconds } = record.made;
      const notes = told.map(({ en, es }): Reasoned => ({
        reason: en,
        translations: { es: { reason: es } },
      }));
      const why = joined([{ reason, translations }, ...notes]);
      return { node, status: 'ran', seconds, key, ...why, document, record, diagnostics: seen };
    } finally {
      leave();
    }
  }
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
  const { root: folder } = execution.store.layout;
  const free = freeSpace(folder);
  const needed = spaceNeeded(node, records, listings);
  if (free === null || free >= needed) return null;
  return diagnose('notEnoughSpace', null, { stage: node.name, needed, free, folder });
}

/**
 * What the file system says about the cache folder, for people; null for what is no error of it.
 */
function storeTrouble(
  node: StageNode,
  error: NodeJS.ErrnoException,
  execution: Execution,
): Diagnostic | null {
  const { root: folder } = execution.store.layout;
  const { code = '', syscall, message: reason } = error;
  if (isDiskFull(code)) {
    return diagnose('diskFull', null, { code, stage: node.name, folder, free: freeSpace(folder) });
  }
  if (syscall === 'mkdir' || ['EROFS', 'EACCES', 'EPERM', 'ENOTDIR'].includes(code)) {
    return diagnose('cacheNotWritable', null, { folder, reason });
  }
  return null;
}
