/**
 * Finds a model of the same program and the same data that was made under other conditions: another
 * TensorFlow, device or number of threads, another Node with other Unicode tables. Keys hold these
 * conditions, because the very bits depend on them; a prediction does not need the same bits.
 */
import { inputContent, type Content } from '../run/cache/content.js';
import { canonicalJson } from '../run/cache/canonical-json.js';
import { keyText, type InputContent, type KeyDocument } from '../run/cache/key-document.js';
import type { StoreRecord } from '../run/cache/record.js';
import type { Store } from '../run/cache/store.js';
import { toJson } from '../base/json.js';
import type { StageInput, StageNode } from '../contract/stage-graph.js';
import { describeStage, type Surroundings } from '../run/plan/describe-stage.js';

/** The records of a model and of all that it was made from, by the names of their stages. */
export type Chain = ReadonlyMap<string, StoreRecord>;

/**
 * `stages` are those that the last of them needs, inputs first. Of several models, one that was
 * prepared with the Unicode tables of this Node comes first, then the latest.
 */
export async function madeElsewhere(
  stages: readonly StageNode[],
  store: Store,
  around: Surroundings,
): Promise<Chain | null> {
  const stored = recordsByOperation(store);
  const candidates = new Map<string, readonly StoreRecord[]>();
  for (const node of stages) {
    const described = await describeStage(node, firstContents(candidates), around);
    if (!described.ok) return null;
    const recipe = recipeOf(described.document);
    const found = (stored.get(node.operation) ?? []).filter(
      (record) =>
        recipeOf(record.document) === recipe &&
        Object.entries(node.inputs).every(([role, input]) => sourceOf(record, role, input, candidates)) &&
        store.find(record.key).state === 'hit',
    );
    if (found.length === 0) return null;
    const own = environmentText(described.document);
    const elsewhere = (record: StoreRecord): number => (environmentText(record.document) === own ? 0 : 1);
    candidates.set(
      node.name,
      found.sort((a, b) => elsewhere(a) - elsewhere(b) || (a.made.at < b.made.at ? 1 : -1)),
    );
  }
  const nodes = new Map(stages.map((node) => [node.name, node]));
  const last = stages.at(-1)!.name;
  const chains = candidates.get(last)!.flatMap((record) => chainOf(last, record, nodes, candidates) ?? []);
  return chains.find((chain) => otherUnicode(chain) === null) ?? chains[0] ?? null;
}

/** The Unicode version that a model was prepared with, if this Node has another one. */
export function otherUnicode(chain: Chain): string | null {
  const versions = [...chain.values()].map(({ document }) => document.environment['unicode']);
  const other = versions.find((version) => version !== undefined && version !== process.versions['unicode']);
  return other === undefined ? null : String(other);
}

function recordsByOperation(store: Store): ReadonlyMap<string, readonly StoreRecord[]> {
  const records = new Map<string, StoreRecord[]>();
  for (const record of store.records()) {
    const { operation } = record.document;
    const same = records.get(operation);
    if (same) same.push(record);
    else records.set(operation, [record]);
  }
  return records;
}

/** Enough to describe the stages after them: what is described is compared without its inputs. */
function firstContents(candidates: ReadonlyMap<string, readonly StoreRecord[]>): Map<string, Content> {
  return new Map([...candidates].map(([name, [first]]) => [name, first!.content]));
}

function recipeOf(document: KeyDocument): string {
  return keyText({ ...document, inputs: {}, environment: {} });
}

function environmentText({ environment }: KeyDocument): string {
  return canonicalJson(environment);
}

/** The candidate for the stage before that left what `record` has read. */
function sourceOf(
  record: StoreRecord,
  role: string,
  input: StageInput,
  candidates: ReadonlyMap<string, readonly StoreRecord[]>,
): StoreRecord | undefined {
  const read = record.document.inputs[role];
  return candidates.get(input.stage)?.find(({ content }) => isSame(inputContent(input, content), read));
}

function isSame(one: InputContent | null, other: InputContent | undefined): boolean {
  return one !== null && other !== undefined && canonicalJson(toJson(one)) === canonicalJson(toJson(other));
}

/**
 * `record` with all that it was made from; null where two of its stages have read different
 * versions of a third.
 */
function chainOf(
  name: string,
  record: StoreRecord,
  nodes: ReadonlyMap<string, StageNode>,
  candidates: ReadonlyMap<string, readonly StoreRecord[]>,
): Chain | null {
  const chain = new Map<string, StoreRecord>();
  const add = (stage: string, its: StoreRecord): boolean => {
    chain.set(stage, its);
    return Object.entries(nodes.get(stage)!.inputs).every(([role, input]) => {
      const known = chain.get(input.stage);
      if (known) return isSame(inputContent(input, known.content), its.document.inputs[role]);
      const source = sourceOf(its, role, input, candidates);
      return source !== undefined && add(input.stage, source);
    });
  };
  return add(name, record) ? chain : null;
}
