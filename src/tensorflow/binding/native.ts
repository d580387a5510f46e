/**
 * TensorFlow as seqpipe's own code sees it: everything the tfjs binding offers, and what a compiled
 * step needs besides (functions, op definitions, calls off the main thread).
 */
import type { Attribute } from './attributes.js';
import { declareApi } from './c-api.js';
import { createContext, type ContextOptions, type Device } from './context.js';
import type { TensorValues } from './data-types.js';
import { createExecutor } from './execute.js';
import { exitWithoutWaiting } from './exit.js';
import { openLibraries } from './library.js';
import { takeBuffer } from './memory.js';
import { hasNvidiaDriver } from './platform.js';
import { createSavedModels, type SavedModels } from './saved-model.js';
import { createTensorTable, type TensorMeta, type TensorSource } from './tensors.js';

export interface NativeTensorflow {
  /** TensorFlow's version, e.g. `2.21.0`. */
  readonly version: string;
  readonly devices: readonly Device[];
  readonly usesGpu: boolean;

  /**
   * Makes a tensor of `shape` and returns its id. int64 takes BigInt64Array or any view of eight
   * bytes an element.
   */
  createTensor(shape: readonly number[], dtype: number, source: TensorSource): number;
  deleteTensor(id: number): void;
  readTensor(id: number): TensorValues | Uint8Array[];
  /** The memory of values that were read serves a later read: nobody may hold them any more. */
  recycle(values: TensorValues): void;
  describe(id: number): TensorMeta;
  /** A second id for the same tensor: it lives until both are deleted. */
  shareHandle(id: number): number;
  liveTensors(): number;

  /**
   * Runs an op, or a function under the name it was added with. Throws TensorflowError with the
   * op's name.
   */
  execute(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ): TensorMeta[];
  /**
   * The same on a thread of the pool, one call after another in the order of asking. Inputs may be
   * deleted as soon as this returns. `execute` does not wait for these calls: await them, or
   * `drain`, before touching the same variables.
   */
  executeAsync(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ): Promise<TensorMeta[]>;
  /**
   * Resolves when no call is queued or running. Before a checkpoint, before a function is removed,
   * before the end.
   */
  drain(): Promise<void>;

  /** Adds a function: a FunctionDef in wire form. */
  addFunction(definition: Uint8Array): void;
  removeFunction(name: string): void;
  hasFunction(name: string): boolean;
  /** The definitions of all ops: an OpList in wire form. */
  opList(): Uint8Array;

  readonly savedModels: SavedModels;
}

/**
 * Loads the libraries of `directory` into this process, for good, and opens the context. Once a
 * process.
 */
export function openNative(directory: string, options: ContextOptions): NativeTensorflow {
  // TensorFlow tells of every CPU feature and missing GPU on standard error unless asked not to.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  const api = declareApi(openLibraries(directory, options.device !== 'cpu' && hasNvidiaDriver()));
  const context = createContext(api, options);
  const tensors = createTensorTable(context);
  const executor = createExecutor(context, tensors);
  exitWithoutWaiting(api, executor.pending);
  const { context: eager, status, check } = context;
  return {
    version: api.version(),
    devices: context.devices,
    usesGpu: context.gpu !== null,
    createTensor: tensors.create,
    deleteTensor: tensors.remove,
    readTensor: tensors.read,
    recycle: tensors.recycle,
    describe: tensors.meta,
    shareHandle: tensors.share,
    liveTensors: tensors.live,
    execute: executor.run,
    executeAsync: executor.runAsync,
    drain: executor.drain,
    addFunction(definition) {
      api.addFunction(eager, definition, definition.length, status);
      check('add function');
    },
    removeFunction(name) {
      api.removeFunction(eager, name, status);
      check(`remove function ${name}`);
    },
    hasFunction: (name) => api.hasFunction(eager, name) !== 0,
    opList: () => takeBuffer(api, api.allOps()),
    savedModels: createSavedModels(context, tensors),
  };
}
