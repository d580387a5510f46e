/**
 * One update of word2vec with negative sampling (Mikolov et al., 2013) as WebAssembly: an input
 * vector v and some output vectors u₀ … uₙ, of which u₀ is that of the word to be told and the
 * others those of drawn words.
 *
 *     loss  = -log σ(v · u₀) - Σ log σ(-v · uᵢ)
 *     gᵢ    = rate · ((1 if i = 0 else 0) - σ(v · uᵢ))
 *     uᵢ   += gᵢ v        v += Σ gᵢ uᵢ, with the uᵢ from before
 *
 * The code is made for one width and one number of output vectors: all products run through v once,
 * and all additions once more, four numbers at a time without loops of their own. A vector is filled up
 * with zeros to `stride` numbers. σ and log σ come from tables (`sigmoid-table.ts`).
 */
import { cells, reach, tableBytes } from './sigmoid-table.js';
import type { Code, ValueType, WasmFunction } from './web-assembly.js';
import { f32, f32x4, get, i32, repeatWhile, set, tee } from './web-assembly.js';

/** Where things lie in memory, in bytes. */
export interface UpdateLayout {
  /** Numbers in a vector, a whole number of steps. */
  readonly stride: number;
  /** Bytes of one step of the loops: 16 for each four numbers. */
  readonly step: number;
  /** The tables of σ and of -log σ. */
  readonly sigmoid: number;
  readonly loss: number;
  /** The vector that `updateMean` makes of several, and what is to be added to each of these. */
  readonly mean: number;
  readonly error: number;
  /** A list of addresses of output vectors, the one to be told first. */
  readonly outputs: number;
  /** A list of addresses of input vectors, as long as is needed. */
  readonly inputs: number;
}

/** Instructions are repeated so often at most; more of them no longer fit where a processor keeps them. */
const MOST_REPEATED = 256;
const FOUR = 16;

/** Addresses for vectors of `width` numbers, `outputs` of them in an update. */
export function layoutOf(width: number, outputs: number): UpdateLayout {
  const fours = Math.ceil(width / 4);
  const turns = Math.ceil(fours / Math.max(1, Math.floor(MOST_REPEATED / outputs)));
  const perTurn = Math.ceil(fours / turns);
  const stride = 4 * perTurn * turns;
  const [sigmoid, loss] = [0, tableBytes];
  const mean = 2 * tableBytes;
  const error = mean + 4 * stride;
  const list = error + 4 * stride;
  return {
    stride,
    step: FOUR * perTurn,
    sigmoid,
    loss,
    mean,
    error,
    outputs: list,
    inputs: list + 4 * outputs,
  };
}

/**
 * `update(input, rate)` for one input vector, `updateMean(count, rate)` for the mean of those that
 * are listed. Each gives the loss before the update. The mean's change is added to each of its
 * vectors undivided, as word2vec and gensim do.
 */
export function updateFunctions(layout: UpdateLayout, outputs: number): readonly WasmFunction[] {
  return [updateFunction(layout, outputs), meanFunction(layout, outputs)];
}

function updateFunction(layout: UpdateLayout, outputs: number): WasmFunction {
  const locals = new Locals(['i32', 'f32']);
  const core = coreOf(layout, outputs, locals, { input: 0, rate: 1, into: null });
  return {
    name: 'update',
    parameters: ['i32', 'f32'],
    result: 'f32',
    locals: locals.added,
    body: core,
  };
}

function meanFunction(layout: UpdateLayout, outputs: number): WasmFunction {
  const locals = new Locals(['i32', 'f32']);
  const [count, rate] = [0, 1];
  const [at, end, row, place] = [locals.add('i32'), locals.add('i32'), locals.add('i32'), locals.add('i32')];
  const [sum, share] = [locals.add('v128'), locals.add('v128')];
  const [mean, loss] = [locals.add('i32'), locals.add('f32')];
  const { stride, inputs } = layout;
  /** For each listed vector. */
  const eachInput = (body: Code): Code => [
    ...i32.const(inputs),
    ...set(at),
    ...repeatWhile([
      ...get(at),
      ...i32.load(0),
      ...set(row),
      ...body,
      ...get(at),
      ...i32.const(4),
      ...i32.add,
      ...tee(at),
      ...get(end),
      ...i32.lessThan,
    ]),
  ];
  const body: Code = [
    ...get(count),
    ...i32.const(2),
    ...i32.shiftLeft,
    ...i32.const(inputs),
    ...i32.add,
    ...set(end),
    ...f32.const(1),
    ...get(count),
    ...f32.ofInteger,
    ...f32.divide,
    ...f32x4.splat,
    ...set(share),
    // The mean, four numbers at a time: `place` counts bytes within a vector.
    ...i32.const(0),
    ...set(place),
    ...repeatWhile([
      ...f32x4.zeros,
      ...set(sum),
      ...eachInput([
        ...get(sum),
        ...get(row),
        ...get(place),
        ...i32.add,
        ...f32x4.load(0),
        ...f32x4.add,
        ...set(sum),
      ]),
      ...get(place),
      ...get(sum),
      ...get(share),
      ...f32x4.multiply,
      ...f32x4.store(layout.mean),
      ...advance(place, FOUR),
      ...i32.const(4 * stride),
      ...i32.lessThan,
    ]),
    ...i32.const(layout.mean),
    ...set(mean),
    ...coreOf(layout, outputs, locals, { input: mean, rate, into: layout.error }),
    ...set(loss),
    ...eachInput([
      ...i32.const(0),
      ...set(place),
      ...repeatWhile([
        ...get(row),
        ...get(place),
        ...i32.add,
        ...tee(mean),
        ...get(mean),
        ...f32x4.load(0),
        ...get(place),
        ...f32x4.load(layout.error),
        ...f32x4.add,
        ...f32x4.store(0),
        ...advance(place, FOUR),
        ...i32.const(4 * stride),
        ...i32.lessThan,
      ]),
    ]),
    ...get(loss),
  ];
  return { name: 'updateMean', parameters: ['i32', 'f32'], result: 'f32', locals: locals.added, body };
}

interface Core {
  /** The local with the address of v; it is moved. */
  readonly input: number;
  readonly rate: number;
  /** Where Σ gᵢ uᵢ goes; null adds it to v. */
  readonly into: number | null;
}

/** Leaves the loss on the stack. */
function coreOf(layout: UpdateLayout, outputs: number, locals: Locals, { input, rate, into }: Core): Code {
  const rows = locals.several('i32', outputs);
  const sums = locals.several('v128', outputs);
  const [left, right] = [locals.add('v128'), locals.add('v128')];
  const [end, whole] = [locals.add('i32'), locals.add('i32')];
  const [x, loss] = [locals.add('f32'), locals.add('f32')];
  const { stride, step } = layout;
  const bytes = 4 * stride;
  const fours = Array.from({ length: step / FOUR }, (_, at) => at * FOUR);
  const isLooped = step < bytes;
  /** Through the vectors, a step at a time where they are longer than one. */
  const through = (body: Code): Code => {
    if (!isLooped) return body;
    const moved = [input, ...rows].flatMap((local) => move(local, step));
    return [
      ...get(input),
      ...i32.const(bytes),
      ...i32.add,
      ...set(end),
      ...repeatWhile([...body, ...moved, ...get(input), ...get(end), ...i32.lessThan]),
    ];
  };
  const back: Code = isLooped ? [input, ...rows].flatMap((local) => move(local, -bytes)) : [];
  /** `into` lies as far from the mean as the address in `input` has moved. */
  const target = into === null ? 0 : into - layout.mean;
  return [
    ...rows.flatMap((row, at) => [...i32.const(0), ...i32.load(layout.outputs + 4 * at), ...set(row)]),
    ...sums.flatMap((sum) => [...f32x4.zeros, ...set(sum)]),
    ...through(
      fours.flatMap((place) => [
        ...get(input),
        ...f32x4.load(place),
        ...set(left),
        ...rows.flatMap((row, at) => [
          ...get(sums[at]!),
          ...get(left),
          ...get(row),
          ...f32x4.load(place),
          ...f32x4.multiply,
          ...f32x4.add,
          ...set(sums[at]!),
        ]),
      ]),
    ),
    ...back,
    ...f32.const(0),
    ...set(loss),
    ...sums.flatMap((sum, at) => factor(layout, { sum, x, loss, whole, rate, isTold: at === 0 })),
    ...through(
      fours.flatMap((place) => [
        ...get(input),
        ...f32x4.load(place),
        ...set(left),
        ...(into === null ? get(left) : f32x4.zeros),
        ...set(right),
        ...rows.flatMap((row, at) => [
          ...get(right),
          ...get(sums[at]!),
          ...get(row),
          ...f32x4.load(place),
          ...f32x4.multiply,
          ...f32x4.add,
          ...set(right),
          ...get(row),
          ...get(row),
          ...f32x4.load(place),
          ...get(sums[at]!),
          ...get(left),
          ...f32x4.multiply,
          ...f32x4.add,
          ...f32x4.store(place),
        ]),
        ...get(input),
        ...get(right),
        ...f32x4.store(target + place),
      ]),
    ),
    ...get(loss),
  ];
}

interface Factor {
  /** Four sums of products before; four times gᵢ afterwards. */
  readonly sum: number;
  readonly x: number;
  readonly loss: number;
  readonly whole: number;
  readonly rate: number;
  readonly isTold: boolean;
}

/** From a product to its gᵢ, and its part of the loss. */
function factor(layout: UpdateLayout, { sum, x, loss, whole, rate, isTold }: Factor): Code {
  const lanes = [0, 1, 2, 3].map((lane) => [...get(sum), ...f32x4.lane(lane)]);
  /** Between the two nearest values of a table. */
  const lookUp = (table: number): Code => [
    ...get(whole),
    ...f32.load(table),
    ...get(whole),
    ...f32.load(table + 4),
    ...get(whole),
    ...f32.load(table),
    ...f32.subtract,
    ...get(x),
    ...f32.multiply,
    ...f32.add,
  ];
  return [
    ...lanes[0]!,
    ...lanes[1]!,
    ...f32.add,
    ...lanes[2]!,
    ...lanes[3]!,
    ...f32.add,
    ...f32.add,
    // -log σ(x) of the told one, -log σ(-x) of the others: both from one table.
    ...(isTold ? [] : [...f32.const(-1), ...f32.multiply]),
    ...f32.const(-reach),
    ...f32.larger,
    ...f32.const(reach - reach / cells),
    ...f32.smaller,
    ...f32.const(reach),
    ...f32.add,
    ...f32.const(cells / (2 * reach)),
    ...f32.multiply,
    ...tee(x),
    ...get(x),
    ...i32.truncated,
    ...tee(whole),
    ...f32.ofInteger,
    ...f32.subtract,
    ...set(x),
    ...get(whole),
    ...i32.const(2),
    ...i32.shiftLeft,
    ...set(whole),
    ...get(loss),
    ...lookUp(layout.loss),
    ...f32.add,
    ...set(loss),
    // 1 - σ(x) of the told one; -σ(x) = -(1 - σ(-x)) of the others.
    ...f32.const(1),
    ...lookUp(layout.sigmoid),
    ...f32.subtract,
    ...get(rate),
    ...f32.multiply,
    ...(isTold ? [] : [...f32.const(-1), ...f32.multiply]),
    ...f32x4.splat,
    ...set(sum),
  ];
}

/** Adds to a local, and leaves it on the stack. */
const advance = (local: number, by: number): Code => [
  ...get(local),
  ...i32.const(by),
  ...i32.add,
  ...tee(local),
];

const move = (local: number, by: number): Code => [
  ...get(local),
  ...i32.const(by),
  ...i32.add,
  ...set(local),
];

/** Numbers of locals, the parameters first. */
class Locals {
  readonly added: ValueType[] = [];

  constructor(private readonly parameters: readonly ValueType[]) {}

  add(type: ValueType): number {
    this.added.push(type);
    return this.parameters.length + this.added.length - 1;
  }

  several(type: ValueType, count: number): readonly number[] {
    return Array.from({ length: count }, () => this.add(type));
  }
}
