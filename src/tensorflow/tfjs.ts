/** The one door to tfjs: everything else takes `tf` from an opened `Tensorflow`. */
import { createRequire } from 'node:module';
import type * as tfjs from '@tensorflow/tfjs';
import type { TfjsBinding } from './tfjs-binding.js';

export type Tfjs = typeof tfjs;

/** What `tfjs-node.cjs` exports. */
interface TfjsNode {
  readonly NodeJSKernelBackend: new (binding: TfjsBinding, packageName: string) => tfjs.KernelBackend;
  readonly nodeFileSystemRouter: Parameters<typeof tfjs.io.registerLoadRouter>[0];
}

const require = createRequire(import.meta.url);

/** tfjs itself, without a backend chosen. In production mode it does not advise to install tfjs-node. */
export function loadTfjs(): Tfjs {
  const tf = require('@tensorflow/tfjs') as Tfjs;
  tf.enableProdMode();
  return tf;
}

/** Registers tfjs-node's kernels and makes them run on `binding`. */
export function registerNativeBackend(tf: Tfjs, binding: TfjsBinding): void {
  const { NodeJSKernelBackend, nodeFileSystemRouter } = require('./tfjs-node.cjs') as TfjsNode;
  tf.registerBackend('tensorflow', () => new NodeJSKernelBackend(binding, '@tensorflow/tfjs-node'), 3);
  if (!tf.setBackend('tensorflow')) throw new Error('tfjs refused the TensorFlow backend');
  tf.io.registerLoadRouter(nodeFileSystemRouter);
  tf.io.registerSaveRouter(nodeFileSystemRouter);
}

/** Loads a stock package with its native addon; it registers its own backend. */
export function loadStock(packageName: string, threads: number): { tf: Tfjs; version: string; gpu: boolean } {
  allowOldUtil();
  // The addon has no setting for threads, but the TensorFlow below it reads these.
  process.env['TF_NUM_INTRAOP_THREADS'] = String(threads);
  process.env['TF_NUM_INTEROP_THREADS'] = String(threads);
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  const tf = require(packageName) as Tfjs & { version: Record<string, string> };
  const { binding } = tf.backend() as unknown as { binding: TfjsBinding };
  return { tf, version: binding.TF_Version, gpu: binding.isUsingGpuDevice() };
}

/** tfjs-node 4.22 still calls what Node 22 warns of and Node 23 took out. */
function allowOldUtil(): void {
  const util = require('node:util') as { isNullOrUndefined?: unknown; isArray?: unknown };
  util.isNullOrUndefined = (value: unknown) => value === null || value === undefined;
  util.isArray = Array.isArray;
}
