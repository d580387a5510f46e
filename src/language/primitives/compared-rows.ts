/**
 * Rows to compare at run time. `evaluate` may measure on a table that comes from another file than
 * the training rows, or from a split whose name has no meaning. Nothing has looked for training
 * rows among these yet, so the stage gets both, as they were before any preparation. `split` and
 * `dataset` compare the splits that they make.
 */
import type { NodeTable, OperationNode, Reference } from '../types/node.js';
import type { DatasetValue } from '../types/table.js';
import type { TrainedValue } from '../types/value.js';
import { applySteps, relevantSteps, sameStep, stepsTo } from './preparation.js';
import { narrowed, namesOf, overlapOf, rowsOfReference, takenFrom } from './provenance.js';
import { learnedRows } from './seen-rows.js';
import { isMeaningful } from './split-names.js';

type ComparedInputs = Pick<OperationNode<'evaluate'>['inputs'], `compared.${number}` | `learned.${number}`>;

/** A pair of inputs for each training table of the model that the rows were not compared with. */
export function comparedRows(trained: TrainedValue, table: DatasetValue, nodes: NodeTable): ComparedInputs {
  const pairs = new Map<string, readonly [compared: Reference, learned: Reference]>();
  for (const { data } of membersOf(trained)) {
    const { reference: learned, rows } = learnedRows(data);
    const measured = rowsOfReference(table.reference);
    if (overlapOf(measured, rows) !== 'none') continue;
    if (heldAgainst(learned, table.reference) || heldAgainst(table.reference, learned)) continue;
    pairs.set(rows.key, alike(data, table.reference, learned, nodes));
  }
  const inputs = [...pairs.values()].flatMap(([compared, learned], at) => [
    [`compared.${at}`, compared] as const,
    [`learned.${at}`, learned] as const,
  ]);
  return Object.fromEntries(inputs);
}

const membersOf = (trained: TrainedValue): readonly TrainedValue[] =>
  trained.members === undefined ? [trained] : trained.members.flatMap(membersOf);

/** Whether a stage that rows of `one` went through has compared them with rows of `other`. */
function heldAgainst(one: Reference, other: Reference): boolean {
  const keys = new Set(placesOf(other).map((place) => rowsOfReference(place).key));
  return placesOf(one).some(({ node, splits: [split] }) => {
    if (!isMeaningful(split)) return false;
    const others = namesOf({ node, splits: null }).filter((name) => name !== split && isMeaningful(name));
    return others.some((name) => keys.has(rowsOfReference(narrowed({ node, splits: null }, name)).key));
  });
}

interface Place {
  readonly node: OperationNode;
  readonly splits: readonly [string];
}

/** The stages that the rows of one split went through, the last one first. */
function placesOf(reference: Reference): readonly Place[] {
  const [split] = namesOf(reference);
  if (split === undefined) throw new Error('a reference without splits');
  const { node } = reference;
  if (node.kind === 'map') return placesOf(narrowed(node.input, split));
  const before = takenFrom(node, split);
  return [{ node, splits: [split] }, ...(before === null ? [] : placesOf(before))];
}

/**
 * Both before any step that keeps rows as they are. Where one of them was divided after some steps,
 * the other goes through the same ones, so that texts are compared with texts, and tokens with
 * tokens.
 */
function alike(
  data: DatasetValue,
  measured: Reference,
  learned: Reference,
  nodes: NodeTable,
): readonly [compared: Reference, learned: Reference] {
  const [one, other] = [beforeSteps(measured), beforeSteps(learned)];
  const steps = stepsTo(data.reference.node);
  const [done, doneThere] = [stepsTo(one.node), stepsTo(other.node)];
  const begun = done.every((step, at) => at < steps.length && sameStep(step, steps[at]!));
  if (!begun || done.length === doneThere.length) return [one, other];
  const level = Math.max(done.length, doneThere.length);
  const { columns } = relevantSteps(steps.slice(level), [...data.columns.keys()]);
  const raised = (rows: Reference, from: number): Reference =>
    applySteps(relevantSteps(steps.slice(from, level), columns).steps, rows, nodes);
  return [raised(one, done.length), raised(other, doneThere.length)];
}

function beforeSteps(reference: Reference): Reference {
  const [split] = namesOf(reference);
  const { node } = reference;
  if (node.kind === 'map') return beforeSteps(narrowed(node.input, split!));
  // What divides or drops rows is where they are first those that are compared.
  const keepsRows = ['dataset', 'pick', 'sentences', 'streams', 'windows', 'encode'].includes(node.operation);
  const before = keepsRows ? takenFrom(node, split!) : null;
  if (before !== null) return beforeSteps(before);
  return namesOf({ node, splits: null }).length === 1 ? { node, splits: null } : { node, splits: [split!] };
}
