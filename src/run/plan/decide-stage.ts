/**
 * What is to be done about a stage whose inputs are known: nothing, since its output is in the
 * store; run, and why; or nothing, since it cannot run. The one place where this is decided, for
 * the plan and for a run.
 */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { StageNode } from '../../contract/stage-graph.js';
import type { Hash } from '../cache/hash.js';
import { keyOf } from '../cache/key-document.js';
import { diagnose } from '../cache/diagnose.js';
import type { StoreRecord } from '../cache/record.js';
import type { Found, Store } from '../cache/store.js';
import type { Described, DescribedStage } from './describe-stage.js';
import type { EarlierRun } from './earlier-run.js';
import type { Explanation } from './explain-miss.js';
import { because, type Reasoned } from './reasons.js';

export type Decision =
  | { readonly action: 'hit'; readonly key: Hash; readonly record: StoreRecord }
  | RunDecision
  | { readonly action: 'blocked'; readonly diagnostic: Diagnostic };

export interface RunDecision {
  readonly action: 'run';
  readonly key: Hash;
  readonly described: DescribedStage;
  readonly cause: Cause;
}

/** Why a stage has to run. */
export type Cause =
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged'; readonly diagnostic: Diagnostic }
  /** It is stored, and yet to be made again. */
  | { readonly kind: 'fresh'; readonly before: StoreRecord };

export interface DecideOptions {
  /** Look at every stored byte. */
  readonly verify: boolean;
  /** Make again what is stored. */
  readonly fresh: boolean;
}

export function decideStage(
  node: StageNode,
  described: Described,
  store: Store,
  { verify, fresh }: DecideOptions,
): Decision {
  if (!described.ok) return { action: 'blocked', diagnostic: described.diagnostic };
  const key = keyOf(described.document);
  const found = store.find(key, verify);
  if (found.state === 'hit' && !fresh) return { action: 'hit', key, record: found.record };
  return { action: 'run', key, described, cause: causeOf(node, found) };
}

function causeOf(node: StageNode, found: Found): Cause {
  switch (found.state) {
    case 'hit':
      return { kind: 'fresh', before: found.record };
    case 'missing':
      return { kind: 'missing' };
    case 'damaged': {
      const entry = { stage: node.name, problems: found.problems };
      return { kind: 'damaged', diagnostic: diagnose('damagedEntry', node.span, entry) };
    }
  }
}

export interface Reason extends Reasoned {
  /** Of what is missing: what it is compared with. */
  readonly explanation: Explanation | null;
}

/** The cause in words. */
export async function explainRun(
  node: StageNode,
  { key, described, cause }: RunDecision,
  earlier: EarlierRun,
): Promise<Reason> {
  switch (cause.kind) {
    case 'fresh':
      return { ...because(({ asked }) => asked), explanation: null };
    case 'damaged':
      return { ...because(({ damaged }) => damaged), explanation: null };
    case 'missing': {
      // Loaded late: a run with nothing to do has nothing to explain.
      const { explainMiss, missWords } = await import('./explain-miss.js');
      const explanation = explainMiss(node, key, described.document, earlier);
      return { ...because((say) => missWords(node, explanation, say)), explanation };
    }
  }
}
