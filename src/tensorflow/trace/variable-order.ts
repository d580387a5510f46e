/**
 * The order of reads and writes of each variable. A function runs its ops as soon as their inputs
 * are there, so what the program did one after another must be said: a write comes after all
 * earlier reads and writes of its variable, a read after the last write.
 */
import type { RecordedOp } from './recording.js';

/** Ops with a variable's handle among their inputs that leave it unchanged. */
const READERS: ReadonlySet<string> = new Set([
  'ReadVariableOp',
  'ResourceGather',
  'ResourceGatherNd',
  'VariableShape',
  'VarIsInitializedOp',
]);

export const onlyReads = (op: string): boolean => READERS.has(op);

interface Accesses {
  lastWrite: RecordedOp | null;
  readsSince: RecordedOp[];
}

export interface VariableOrder {
  /** What an access must wait for. `variable` is the handle's id. */
  before(variable: number, writes: boolean): RecordedOp[];
  /** Notes the access, once its op is recorded. */
  note(variable: number, op: RecordedOp): void;
}

export function createVariableOrder(): VariableOrder {
  const accesses = new Map<number, Accesses>();
  const of = (variable: number): Accesses => {
    let found = accesses.get(variable);
    if (found === undefined) accesses.set(variable, (found = { lastWrite: null, readsSince: [] }));
    return found;
  };
  return {
    before(variable, writes) {
      const { lastWrite, readsSince } = of(variable);
      return [...(lastWrite ? [lastWrite] : []), ...(writes ? readsSince : [])];
    },
    note(variable, op) {
      const found = of(variable);
      if (op.writes) {
        found.lastWrite = op;
        found.readsSince = [];
      } else {
        found.readsSince.push(op);
      }
    },
  };
}
