/**
 * The plan: for each stage whether its output is in the store, and if not, why it has to be made.
 *
 *     raw ──── tokens ──── words ──── data ──── classifier
 *     hit      hit         miss       maybe     maybe        (min_count 2 → 3)
 *
 * A stage behind a miss cannot be keyed before that one has run: it is `maybe`, since it may find
 * its entry after all when the new output has the old bytes.
 */
import type { Content } from '../cache/content.js';
import type { Hash } from '../cache/hash.js';
import type { StoreRecord } from '../cache/record.js';
import type { Store } from '../cache/store.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { StageNode } from '../../contract/stage-graph.js';
import { decideStage, explainRun } from './decide-stage.js';
import { describeStage } from './describe-stage.js';
import type { Surroundings } from './describe-stage.js';
import type { EarlierRun } from './earlier-run.js';
import type { Explanation } from './explain-miss.js';
import { because, reasonOf, type Reasoned } from './reasons.js';

export interface PlannedStage {
  readonly node: StageNode;
  readonly state: 'hit' | 'miss' | 'maybe' | 'blocked';
  readonly key: Hash | null;
  /** @internal */
  readonly record: StoreRecord | null;
  readonly reason: string;
  /** The reason in other languages; JSON leaves it out. @internal */
  readonly translations: Reasoned['translations'];
  readonly explanation: Explanation | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Plans `stages`, which stand in an order in which inputs come first. */
export async function planStages(
  stages: readonly StageNode[],
  store: Store,
  around: Surroundings,
  earlier: EarlierRun,
): Promise<readonly PlannedStage[]> {
  const planned = new Map<string, PlannedStage>();
  const contents = new Map<string, Content>();
  for (const node of stages) {
    const stage = planBehind(node, planned) ?? (await planNext(node));
    planned.set(node.name, stage);
    if (stage.record !== null && stage.state === 'hit') contents.set(node.name, stage.record.content);
  }
  return [...planned.values()];

  async function planNext(node: StageNode): Promise<PlannedStage> {
    const described = await describeStage(node, contents, around);
    const decision = decideStage(node, described, store, { verify: around.verify, fresh: false });
    switch (decision.action) {
      case 'hit':
        return {
          ...empty(node),
          state: 'hit',
          ...because(({ unchanged }) => unchanged),
          key: decision.key,
          record: decision.record,
        };
      case 'blocked':
        return blockedStage(node, decision.diagnostic);
      case 'run': {
        const { key, cause } = decision;
        const { explanation, ...reason } = await explainRun(node, decision, earlier);
        const diagnostics = cause.kind === 'damaged' ? [cause.diagnostic] : [];
        return { ...empty(node), state: 'miss', key, ...reason, explanation, diagnostics };
      }
    }
  }
}

/** A stage that cannot run, and why. */
export function blockedStage(node: StageNode, why: Diagnostic): PlannedStage {
  return { ...empty(node), state: 'blocked', ...reasonOf(why), diagnostics: [why] };
}

/** A stage behind others that are no hits; null when all that it reads is there. */
function planBehind(node: StageNode, planned: ReadonlyMap<string, PlannedStage>): PlannedStage | null {
  const sources = Object.values(node.inputs).map((input) => planned.get(input.stage) as PlannedStage);
  const blocked = sources.find((source) => source.state === 'blocked');
  if (blocked !== undefined) {
    return { ...empty(node), state: 'blocked', ...because((say) => say.cannotRun(blocked.node.name)) };
  }
  const open = sources.filter((source) => source.state !== 'hit');
  if (open.length === 0) return null;
  const names = [...new Set(open.map((source) => `\`${source.node.name}\``))].join(', ');
  return { ...empty(node), state: 'maybe', ...because((say) => say.follows(names)) };
}

function empty(node: StageNode): Omit<PlannedStage, 'state' | 'reason' | 'translations'> {
  return { node, key: null, record: null, explanation: null, diagnostics: [] };
}
