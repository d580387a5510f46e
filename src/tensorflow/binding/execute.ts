/**
 * Running ops and functions: at once on this thread, or one after another on a thread of the pool.
 *
 * An asynchronous call outlives the JavaScript that made it, and koffi does not keep typed arrays
 * alive for it, so results, count and status of each call are memory of their own, freed when the
 * call has come back. Calls wait for one another: TensorFlow keeps order inside one function only,
 * so two steps at once would lose updates.
 */
import { createAttributeSetter, type Attribute } from './attributes.js';
import type { Context } from './context.js';
import { TensorflowError } from './errors.js';
import type { Pointer } from './library.js';
import { pointerAt } from './memory.js';
import type { TensorMeta, TensorTable } from './tensors.js';
import { createTurns } from './turns.js';

export interface Executor {
  /** Runs an op, or a function under its name, and waits. */
  run(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ): TensorMeta[];
  /**
   * The same off this thread, after all calls queued before it. Inputs are held, so they may be
   * disposed of at once.
   */
  runAsync(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ): Promise<TensorMeta[]>;
  /** Resolves when nothing is queued or running; failures belong to the promises of their calls. */
  drain(): Promise<void>;
  /** Calls queued or running. */
  pending(): number;
}

export function createExecutor(context: Context, tensors: TensorTable): Executor {
  const { api, status, check } = context;
  const prepare = createPreparer(context, tensors);
  const count = new Int32Array(1);
  let results = new Uint32Array(2 * 64);
  const turns = createTurns();

  return {
    run(name, attributes, inputs, outputs) {
      const op = prepare(name, attributes, inputs);
      try {
        if (results.length < 2 * outputs) results = new Uint32Array(2 * outputs);
        count[0] = outputs;
        api.execute(op, results, count, status);
        check(name);
        return adoptAll(tensors, results, count[0]);
      } finally {
        api.deleteOp(op);
      }
    },
    async runAsync(name, attributes, inputs, outputs) {
      const op = prepare(name, attributes, inputs);
      return turns.run(() => executeOnPool(context, tensors, name, op, outputs));
    },
    drain: turns.ended,
    pending: turns.pending,
  };
}

function createPreparer(context: Context, tensors: TensorTable) {
  const { api, context: eager, status, check, cString } = context;
  const setAttribute = createAttributeSetter(context, tensors);
  return (name: string, attributes: readonly Attribute[], inputs: readonly number[]): Pointer => {
    const op = api.newOp(eager, cString(name), status);
    if (!op) check(name);
    try {
      for (const input of inputs) {
        api.addInput(op, tensors.handle(input), status);
        check(name);
      }
      for (const attribute of attributes) setAttribute(op, attribute);
      return op;
    } catch (error) {
      api.deleteOp(op);
      if (error instanceof TensorflowError && error.operation !== name) {
        throw new TensorflowError(name, error.code, error.reason);
      }
      throw error;
    }
  };
}

async function executeOnPool(
  { api }: Context,
  tensors: TensorTable,
  name: string,
  op: Pointer,
  outputs: number,
): Promise<TensorMeta[]> {
  const status = api.newStatus();
  // One block: the count in the first eight bytes, the results behind it.
  const block = api.malloc(8 + 8 * outputs);
  api.copyIn(block, Int32Array.of(outputs, 0), 8);
  return new Promise((resolve, reject) => {
    api.executeInto.async(op, block + 8, block, status, (error) => {
      try {
        if (error) throw error;
        const code = api.getCode(status);
        if (code !== 0) throw new TensorflowError(name, code, api.message(status));
        const words = new Uint32Array(2 + 2 * outputs);
        api.copyOut(words, block, words.byteLength);
        resolve(adoptAll(tensors, words.subarray(2), words[0] ?? 0));
      } catch (failure) {
        reject(failure as Error);
      } finally {
        api.free(block);
        api.deleteStatus(status);
        api.deleteOp(op);
      }
    });
  });
}

function adoptAll(tensors: TensorTable, results: Uint32Array, count: number): TensorMeta[] {
  const metas: TensorMeta[] = [];
  for (let index = 0; index < count; index++) metas.push(tensors.adopt(pointerAt(results, index)));
  return metas;
}
