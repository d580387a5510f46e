/** Whether the rows that a model is measured on were there when it was trained. */
import type { SeenRows } from '../../contract/artefacts/scores.js';
import type { Reference } from '../types/node.js';
import type { DatasetValue } from '../types/table.js';
import type { TrainedValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { overlapOf, rowsOf, rowsOfReference, wayOf, type RowSet } from './provenance.js';

/**
 * What training did with the rows of the one split of `table`; null where it saw none of them for
 * certain. Rows that it learned from are reported, and give undefined, unless the call permits
 * them.
 */
export function seenRows(
  call: PrimitiveCall,
  trained: TrainedValue,
  table: DatasetValue,
): SeenRows | null | undefined {
  const [split] = table.splits.keys();
  if (split === undefined) return null;
  const before = seenByMembers(call, trained, trained.begunFrom ?? [], table);
  if (before === undefined) return undefined;
  const now = seenByOne(call, trained, table, split);
  return now === undefined ? undefined : more(before, now);
}

const more = (first: SeenRows | null, second: SeenRows | null): SeenRows | null =>
  first === null || (second !== null && ranks[second] > ranks[first]) ? second : first;

/** `seenRows` of the training itself, without those that it began from. */
function seenByOne(
  call: PrimitiveCall,
  trained: TrainedValue,
  table: DatasetValue,
  split: string,
): SeenRows | null | undefined {
  if (trained.members !== undefined) return seenByMembers(call, trained, trained.members, table);
  const rows = rowsOf(table, split);
  const learned = learnedRows(trained.data);
  const overlap = overlapOf(rows, learned.rows);
  if (overlap !== 'none') {
    const all = overlap === 'all';
    if (call.arguments.json('seen') === true) return all ? 'training' : 'partly training';
    call.context.report(
      diagnose('evaluatesSeenRows', call.arguments.span('data'), {
        all,
        rows: { name: split, way: wayOf(rows, learned.rows) },
        learned: { name: learned.split, way: wayOf(learned.rows, rows) },
        trained: trained.span,
      }),
    );
    return undefined;
  }
  const validation = choosesByValidation(trained) ? rowsOf(trained.data, 'validation') : null;
  return validation !== null && overlapOf(rows, validation) !== 'none' ? 'validation' : null;
}

/** The most that any of them saw. Which is the best of a list was chosen by the validation split. */
function seenByMembers(
  call: PrimitiveCall,
  { node }: TrainedValue,
  members: readonly TrainedValue[],
  table: DatasetValue,
): SeenRows | null | undefined {
  let most: SeenRows | null = null;
  for (const member of members) {
    const seen = seenRows(call, member, table);
    if (seen === undefined) return undefined;
    most = more(most, seen);
    if (most !== null || node.operation !== 'best') continue;
    const [split] = table.splits.keys();
    const chosenBy = rowsOf(member.data, 'validation');
    if (overlapOf(rowsOf(table, split!), chosenBy) !== 'none') most = 'validation';
  }
  return most;
}

const ranks: Readonly<Record<SeenRows, number>> = { validation: 1, 'partly training': 2, training: 3 };

/** The rows that the weights were fitted to. */
export function learnedRows(data: DatasetValue): {
  readonly split: string;
  readonly reference: Reference;
  readonly rows: RowSet;
} {
  const split = data.splits.size === 1 ? [...data.splits.keys()][0]! : 'train';
  const reference = { node: data.reference.node, splits: [split] };
  return { split, reference, rows: rowsOfReference(reference) };
}

/**
 * Whether training measured the validation split to choose weights, its end, or its learning rate.
 */
function choosesByValidation({ node, data }: TrainedValue): boolean {
  if (node.operation !== 'train' || data.splits.size === 1 || !data.splits.has('validation')) return false;
  const { keep, stop, schedule } = node.arguments;
  return [keep, stop, schedule].some(
    (choice) => choice !== undefined && choice !== null && 'metric' in choice,
  );
}
