/**
 * The vectors of all words in the memory of one WebAssembly module, and the updates of them. Plain
 * arithmetic of 32-bit floats in a fixed order: the same numbers on every machine.
 */
import { byteCode } from './web-assembly.js';
import { sigmoidTables } from './sigmoid-table.js';
import { layoutOf, updateFunctions } from './update-code.js';

declare global {
  // Node has it; TypeScript knows it with the types of browsers only.
  namespace WebAssembly {
    class Memory {
      constructor(size: { readonly initial: number });
      readonly buffer: ArrayBuffer;
    }
    class Module {
      constructor(code: Uint8Array<ArrayBuffer>);
    }
    class Instance {
      constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>);
      readonly exports: Readonly<Record<string, (...given: readonly number[]) => number>>;
    }
  }
}

export interface WordUpdate {
  /** Numbers from one vector to the next. */
  readonly stride: number;
  /** [rows, stride]: the vectors that are learned. */
  readonly inputs: Float32Array;
  /** [words, stride]: those by which a word is told. */
  readonly outputs: Float32Array;
  /** Where the output vectors of an update are listed: the one to be told, then the drawn ones. */
  readonly outputList: Int32Array;
  /** Where the input vectors of `updateMean` are listed. */
  readonly inputList: Int32Array;
  /** What the lists hold for a row. */
  inputAddress(row: number): number;
  outputAddress(word: number): number;
  /** Each gives the loss before it. */
  update(input: number, rate: number): number;
  updateMean(count: number, rate: number): number;
}

export interface WordUpdateSizes {
  /** Numbers in each vector. */
  readonly width: number;
  /** Vectors that are learned; words that are told. */
  readonly rows: number;
  readonly words: number;
  /** Words drawn in each update. */
  readonly negatives: number;
  /** Input vectors of an update at most. */
  readonly mostInputs: number;
}

const PAGE = 65_536;
/** What a 32-bit address reaches. */
const MOST_PAGES = 65_536;

/** The vectors take more memory than a module can have, or than the machine gives. */
export class MemoryTooSmall extends Error {
  override readonly name = 'MemoryTooSmall';
  constructor(readonly bytes: number) {
    super(`no memory of ${bytes} bytes`);
  }
}

function places({ width, rows, words, negatives, mostInputs }: WordUpdateSizes) {
  const layout = layoutOf(width, negatives + 1);
  const bytes = 4 * layout.stride;
  const inputs = FOUR_FLOATS * Math.ceil((layout.inputs + 4 * mostInputs) / FOUR_FLOATS);
  const outputs = inputs + rows * bytes;
  return { layout, bytes, inputs, outputs, end: outputs + words * bytes };
}

const FOUR_FLOATS = 16;

export function createWordUpdate(sizes: WordUpdateSizes): WordUpdate {
  const { layout, bytes, inputs, outputs, end } = places(sizes);
  const pages = Math.ceil(end / PAGE);
  const memory = createMemory(pages);
  const { buffer } = memory;
  const code = byteCode(updateFunctions(layout, sizes.negatives + 1), pages);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { shared: { memory } });
  const tables = sigmoidTables();
  new Float32Array(buffer).set(tables.sigmoid, layout.sigmoid / 4);
  new Float32Array(buffer).set(tables.loss, layout.loss / 4);
  return {
    stride: layout.stride,
    inputs: new Float32Array(buffer, inputs, sizes.rows * layout.stride),
    outputs: new Float32Array(buffer, outputs, sizes.words * layout.stride),
    outputList: new Int32Array(buffer, layout.outputs, sizes.negatives + 1),
    inputList: new Int32Array(buffer, layout.inputs, sizes.mostInputs),
    inputAddress: (row) => inputs + row * bytes,
    outputAddress: (word) => outputs + word * bytes,
    update: exports['update']!,
    updateMean: exports['updateMean']!,
  };
}

function createMemory(pages: number): WebAssembly.Memory {
  try {
    if (pages <= MOST_PAGES) return new WebAssembly.Memory({ initial: pages });
  } catch (error) {
    // What V8 says where the machine has not so much.
    if (!(error instanceof RangeError)) throw error;
  }
  throw new MemoryTooSmall(pages * PAGE);
}
