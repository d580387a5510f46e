/**
 * Runs the stages of a graph: each as soon as its inputs are there, as many at once as the machine
 * was divided for. One stage goes
 *
 *     inputs → outside files → key → store ──hit──────────────────────────────→ done
 *                                      └─miss→ lock → store again → place → process → commit → done
 *
 * A failed stage takes the stages that need it with it (`skipped`) and no others.
 */
import type { Content } from '../cache/content.js';
import type { StoreRecord } from '../cache/record.js';
import { OutsideFiles } from '../outside/outside-files.js';
import { because, joined, type Reasoned } from '../plan/reasons.js';
import type { StageNode } from '../../contract/stage-graph.js';
import { attemptStage } from './attempt-stage.js';
import type { ExecuteOptions, Execution, StageResult } from './execution.js';
import { Slots } from './slots.js';
import { StageProcesses } from './stage-processes.js';

/** Results in the order of `stages`, which must name inputs first. */
export async function executeStages(
  stages: readonly StageNode[],
  options: ExecuteOptions,
): Promise<readonly StageResult[]> {
  const execution: Execution = {
    ...options,
    outside: new OutsideFiles(options.store),
    places: new Slots(options.shares.jobs),
    tensorflowPlaces: new Slots(options.shares.tensorflowJobs),
    processes: new StageProcesses(),
  };
  const results = new Map<string, Promise<StageResult>>();
  for (const node of stages) {
    const sources = new Set(Object.values(node.inputs).map((input) => input.stage));
    const inputs = [...sources].map((name) => results.get(name) as Promise<StageResult>);
    results.set(node.name, settleStage(node, inputs, execution));
  }
  try {
    return await Promise.all(results.values());
  } finally {
    execution.processes.close();
  }
}

async function settleStage(
  node: StageNode,
  sources: readonly Promise<StageResult>[],
  execution: Execution,
): Promise<StageResult> {
  const inputs = await Promise.all(sources);
  const result = await runOrSkip(node, inputs, execution);
  const { status, seconds, reason, translations } = result;
  execution.observe({ event: 'finished', stage: node.name, status, seconds, reason, translations });
  return result;
}

async function runOrSkip(
  node: StageNode,
  inputs: readonly StageResult[],
  execution: Execution,
): Promise<StageResult> {
  const skipped = (reason: Reasoned): StageResult => {
    return {
      node,
      status: 'skipped',
      seconds: 0,
      key: null,
      ...reason,
      document: null,
      record: null,
      diagnostics: [],
    };
  };
  const interrupted = because((say) => say.interrupted);
  if (execution.signal.aborted) return skipped(interrupted);
  const broken = inputs.filter((input) => input.status === 'failed' || input.status === 'skipped');
  if (broken.length > 0) {
    const roots = broken.map((input) =>
      input.status === 'failed' ? because((say) => say.failed(input.node.name)) : input,
    );
    return skipped(joined(roots));
  }
  const contents = new Map<string, Content>();
  const records = new Map<string, StoreRecord>();
  for (const input of inputs) {
    const record = input.record as StoreRecord;
    contents.set(input.node.name, record.content);
    records.set(input.node.name, record);
  }
  const result = await attemptStage(node, contents, records, execution);
  return result === 'interrupted' ? skipped(interrupted) : result;
}
