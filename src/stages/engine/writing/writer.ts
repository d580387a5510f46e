/**
 * A model that is run step by step, where the steps of one of its inputs come one after the other:
 * ids of a text that is being written, numbers of a forecast that feeds on itself.
 *
 *     const writer = createWriter(model, 1);                    // input 1 is written
 *     await writer.begin({ rows: 2, inputs: [source, null] });  // the rest is given, once
 *     let answers = await writer.advance({ kind: 'ids', values: prompt, steps: 5 });
 *     answers = await writer.advance({ kind: 'ids', values: chosen, steps: 1 });
 *
 * A step costs the same wherever it stands (attention reads the keys of all steps before it): what
 * layers need of earlier steps stays inside TensorFlow. The answers are those of the whole model on
 * the whole rows.
 */
import { writtenNodes } from '../../../contract/written-nodes.js';
import type { HeldTensor, StepInput } from '../../../tensorflow/trace/trace.js';
import { createStep } from '../../../tensorflow/trace/trace.js';
import { batchInputs, type GivenInputs } from '../batch/batch-inputs.js';
import { timeMajor } from '../batch/time-major.js';
import { vocabularySizesOf } from '../model/forward.js';
import { engineModel, type Model } from '../model/model.js';
import { answerWidth } from '../model/sizes.js';
import { inSteps } from './in-steps.js';
import { rowByRow } from '../step/step-parts.js';
import { advanceProgram, beginProgram, reorderProgram } from './writer-steps.js';

export interface Writer {
  /** How many numbers an answer has. */
  readonly width: number;
  /** How many steps a row may have: learned positions have so many vectors. Null: any number. */
  readonly longest: number | null;
  /** How many steps of each row were read. */
  readonly past: number;
  /** Begins new rows. `inputs` are in the order of the graph, and null where the row is written. */
  begin(given: GivenInputs): Promise<void>;
  /**
   * Reads the next steps of all rows, and gives the answers after the last of them, [rows, width]:
   * probabilities where the model ends in softmax.
   */
  advance(next: NextSteps): Promise<Float32Array>;
  /**
   * By node: what each watched attention gave to the steps of its memory, [rows, steps of the
   * memory]. It is of the steps that were read last, as their mean.
   */
  readonly attention: ReadonlyMap<number, Float32Array>;
  /** Row i goes on from what row `from[i]` has read. There may be more rows than before, or fewer. */
  reorder(from: Int32Array): void;
  /** The model stays. */
  dispose(): void;
}

/** The same number of steps for each row, row by row. */
export type NextSteps =
  | { readonly kind: 'ids'; readonly values: Int32Array; readonly steps: number }
  | { readonly kind: 'numbers'; readonly values: Float32Array; readonly steps: number };

/**
 * Throws where a layer of the model looks at the whole row. `watched`: nodes whose attention is
 * told.
 */
export function createWriter(given: Model, written: number, watched: readonly number[] = []): Writer {
  const nodes = writtenNodes(given.graph, written);
  if ('unwritable' in nodes) throw new Error(`${nodes.unwritable.place} needs the whole row`);
  const { kinds } = nodes;
  const graph = inSteps(given.graph, written, kinds);
  const model = { ...engineModel(given), graph };
  const { target } = model;
  if (kinds[graph.output] === 'given') throw new Error('the answer does not depend on what is written');
  const vocabularySizes = vocabularySizesOf(graph);
  const plan = { model, kinds, written, watched };
  const steps = {
    begin: createStep(target, beginProgram(plan), { name: 'seqpipe_begin' }),
    advance: createStep(target, advanceProgram(plan), { name: 'seqpipe_advance' }),
    // A single step is so small that its threads would mostly wait for each other.
    single: createStep(target, advanceProgram(plan), { name: 'seqpipe_single', serial: true }),
    reorder: createStep(target, reorderProgram(target), { name: 'seqpipe_reorder' }),
  };
  const width = answerWidth(graph);
  const longest = longestRow(plan);
  const size = vocabularySizes[written] ?? null;
  const inputWidth = Number(graph.inputs[written]!.shape.at(-1));

  let rows = 0;
  let past = 0;
  /** What is given, and made of it, with its rows in the order of `givenOrder`. */
  let givenHeld = new Map<string, HeldTensor>();
  let givenOrder: Int32Array = new Int32Array();
  /** Row → the row of `begin` that it comes from. */
  let origins: Int32Array = new Int32Array();
  let states = new Map<string, HeldTensor>();
  /** How the rows of `states` are to be put before the next steps. */
  let from: Int32Array | null = null;
  let attention: Writer['attention'] = new Map();

  const replace = (held: ReadonlyMap<string, HeldTensor>, by: ReadonlyMap<string, HeldTensor>): void => {
    for (const [name, tensor] of held) if (by.get(name) !== tensor) tensor.dispose();
  };
  const clear = (): void => {
    replace(givenHeld, new Map());
    replace(states, new Map());
    givenHeld = new Map();
    states = new Map();
    from = null;
    past = 0;
  };

  /** Puts what is given into the order of the rows. */
  const orderGiven = async (): Promise<void> => {
    if (givenHeld.size === 0 || same(givenOrder, origins)) return;
    const places = new Map([...givenOrder].map((origin, place) => [origin, place]));
    const order = origins.map((origin) => places.get(origin)!);
    const { held } = await steps.reorder.runHolding({ ...named(givenHeld), from: vector(order) }, () => true);
    replace(givenHeld, held);
    givenHeld = new Map(held);
    givenOrder = origins;
  };

  return {
    width,
    longest,
    get past() {
      return past;
    },
    get attention() {
      return attention;
    },
    async begin(batch) {
      if (batch.inputs[written] !== null) throw new Error('the written input comes step by step');
      model.initialize();
      const inputs = batchInputs(graph, vocabularySizes, batch, model.chains);
      clear();
      rows = batch.rows;
      origins = Int32Array.from({ length: rows }, (_, row) => row);
      givenOrder = origins;
      if (!kinds.some((kind, node) => kind === 'given' && node < graph.inputs.length)) return;
      const { held } = await steps.begin.runHolding(inputs, () => true);
      givenHeld = new Map(held);
    },
    async advance(next) {
      const { steps: time, values } = next;
      checkNext(next, rows, size, inputWidth, graph.inputs[written]!.kind);
      if (longest !== null && past + time > longest) {
        throw new Error(`the model reads ${longest} steps, and these would be ${past + time}`);
      }
      await orderGiven();
      const each = values.length / rows / time;
      const inputs = {
        next: {
          shape: next.kind === 'ids' ? [time * rows] : [time * rows, each],
          values: timeMajor(values, rows, time, each),
        },
        rowSize: { shape: [], values: Int32Array.of(rows) },
        timeSize: { shape: [], values: Int32Array.of(time) },
        past: { shape: [], values: Int32Array.of(past) },
        lengths: { shape: [rows, 1], values: new Float32Array(rows).fill(time) },
        lastSteps: { shape: [rows], values: Int32Array.from(origins, (_, row) => (time - 1) * rows + row) },
        // Layers write a single step out; its recording is another one than that of several.
        ...(time === 1 && { single: { shape: [1], values: new Int32Array(1) } }),
        ...(from !== null && states.size > 0 && { from: vector(from) }),
      };
      const { results, held } = await steps[time === 1 ? 'single' : 'advance'].runHolding(
        { ...inputs, ...named(givenHeld), ...named(states) },
        (name) => name !== 'answers' && !name.startsWith('attention/'),
      );
      const fresh = [...held];
      const settled = fresh.filter(([name]) => name.startsWith('settled/'));
      for (const [name, tensor] of settled) givenHeld.set(name, tensor);
      replace(states, new Map());
      states = new Map(fresh.filter(([name]) => !name.startsWith('settled/')));
      from = null;
      past += time;
      attention = new Map(
        watched.map((node) => {
          const weights = rowByRow(results, `attention/${node}`, rows);
          if (!(weights instanceof Float32Array)) throw new Error(`node ${node} attends in no written step`);
          return [node, weights];
        }),
      );
      return results['answers']!.values as Float32Array;
    },
    reorder(order) {
      if (order.some((row) => row < 0 || row >= rows)) throw new Error(`rows are 0 to ${rows - 1}`);
      const before = from;
      from = before === null ? order.slice() : order.map((row) => before[row]!);
      origins = order.map((row) => origins[row]!);
      rows = order.length;
    },
    dispose() {
      clear();
      for (const step of Object.values(steps)) void step.dispose();
    },
  };
}

const vector = (values: Int32Array): StepInput => ({ shape: [values.length], values });

const named = (held: ReadonlyMap<string, HeldTensor>): Record<string, HeldTensor> => Object.fromEntries(held);

const same = (a: Int32Array, b: Int32Array): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);

/** The fewest vectors of learned positions that the written steps pass. */
function longestRow({ model, kinds }: Parameters<typeof advanceProgram>[0]): number | null {
  const lengths = model.graph.nodes.flatMap((node, index) =>
    kinds[index] === 'steps' && node.operation === 'positions' && node.arguments.learned
      ? [node.arguments.length ?? Infinity]
      : [],
  );
  return lengths.length === 0 ? null : Math.min(...lengths);
}

function checkNext(
  { kind, values, steps }: NextSteps,
  rows: number,
  size: number | null,
  width: number,
  wanted: 'ids' | 'number',
): void {
  if (rows === 0) throw new Error('no rows were begun');
  if ((kind === 'ids') !== (wanted === 'ids')) throw new Error(`the written input does not read ${kind}`);
  const each = kind === 'ids' ? 1 : width;
  if (steps < 1 || values.length !== rows * steps * each) {
    throw new Error(`${values.length} ${kind} are not ${steps} steps of ${rows} rows`);
  }
  const wrong = kind === 'ids' && size !== null ? values.find((id) => id < 0 || id >= size) : undefined;
  if (wrong !== undefined)
    throw new Error(`the id ${wrong} is not in the vocabulary, which ends at ${size! - 1}`);
}
