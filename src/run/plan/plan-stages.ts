/**
 * The plan: for each stage whether its output is in the store, and if not, why it has to be made.
 *
 *     raw ──── tokens ──── words ──── data ──── classifier
 *     hit      hit         miss       maybe     maybe        (min_count 2 → 3)
 *
 * A stage behind a miss cannot be keyed before that one has run: it is `maybe`, since it may find its
 * entry after all when the new output has the old bytes.
 */
import type { Content } from '../cache/content.js';
import type { Hash } from '../cache/hash.js';
import { keyOf } from '../cache/key-document.js';
import { damagedEntry } from '../cache/messages.js';
import type { StoreRecord } from '../cache/record.js';
import type { Store } from '../cache/store.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { StageNode } from '../../contract/stage-graph.js';
import { describeStage } from './describe-stage.js';
import type { Surroundings } from './describe-stage.js';
import { explainMiss } from './explain-miss.js';
import type { Explanation } from './explain-miss.js';

export interface PlannedStage {
  readonly node: StageNode;
  readonly state: 'hit' | 'miss' | 'maybe' | 'blocked';
  readonly key: Hash | null;
  readonly record: StoreRecord | null;
  readonly reason: string;
  readonly explanation: Explanation | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Plans `stages`, which stand in an order in which inputs come first. */
export async function planStages(
  stages: readonly StageNode[],
  store: Store,
  around: Surroundings,
  previous: ReadonlyMap<string, Hash>,
): Promise<readonly PlannedStage[]> {
  const planned = new Map<string, PlannedStage>();
  const contents = new Map<string, Content>();
  for (const node of stages) {
    const stage = await planStage(node, planned, contents, store, around, previous);
    planned.set(node.name, stage);
    if (stage.record !== null && stage.state === 'hit') contents.set(node.name, stage.record.content);
  }
  return [...planned.values()];
}

async function planStage(
  node: StageNode,
  planned: ReadonlyMap<string, PlannedStage>,
  contents: ReadonlyMap<string, Content>,
  store: Store,
  around: Surroundings,
  previous: ReadonlyMap<string, Hash>,
): Promise<PlannedStage> {
  const nothing = { node, key: null, record: null, explanation: null, diagnostics: [] };
  const sources = Object.values(node.inputs).map((input) => planned.get(input.stage) as PlannedStage);
  const blocked = sources.find((source) => source.state === 'blocked');
  if (blocked !== undefined) {
    return { ...nothing, state: 'blocked', reason: `\`${blocked.node.name}\` cannot run` };
  }
  const open = sources.filter((source) => source.state !== 'hit');
  if (open.length > 0) {
    const names = [...new Set(open.map((source) => `\`${source.node.name}\``))].join(', ');
    return { ...nothing, state: 'maybe', reason: `follows ${names}` };
  }
  const described = await describeStage(node, contents, around);
  if (!described.ok) {
    const { diagnostic } = described;
    return { ...nothing, state: 'blocked', reason: diagnostic.message, diagnostics: [diagnostic] };
  }
  const key = keyOf(described.document);
  const found = store.find(key, around.verify);
  if (found.state === 'hit') {
    return { ...nothing, key, record: found.record, state: 'hit', reason: 'unchanged' };
  }
  if (found.state === 'damaged') {
    const diagnostics = [damagedEntry(node.name, found.problems, node.span)];
    return { ...nothing, key, state: 'miss', reason: 'its stored output is damaged', diagnostics };
  }
  const explanation = explainMiss(node, key, described.document, store, previous);
  return { ...nothing, key, state: 'miss', reason: explanation.text, explanation };
}
