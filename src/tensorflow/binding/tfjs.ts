/** The one door to tfjs: everything else takes `tf` from an opened `Tensorflow`. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as tfjs from '@tensorflow/tfjs';
import type { TfjsBinding } from './tfjs-binding.js';

export type Tfjs = typeof tfjs;

/** What `tfjs-node.cjs` exports. */
interface TfjsPackages {
  readonly tf: Tfjs;
  readonly wasm: { setWasmPaths(folder: string): void };
  readonly node: {
    readonly NodeJSKernelBackend: new (binding: TfjsBinding, packageName: string) => tfjs.KernelBackend;
    readonly nodeFileSystemRouter: Parameters<typeof tfjs.io.registerLoadRouter>[0];
  };
  allowOldUtil(): void;
}

const require = createRequire(import.meta.url);

const packages = (): TfjsPackages => require('./tfjs-node.cjs') as TfjsPackages;

/**
 * tfjs itself, without a backend chosen. In production mode it does not advise to install
 * tfjs-node.
 */
export function loadTfjs(): Tfjs {
  const { tf } = packages();
  tf.enableProdMode();
  return tf;
}

/** Registers tfjs-node's kernels and makes them run on `binding`. */
export function registerNativeBackend(tf: Tfjs, binding: TfjsBinding): void {
  const { NodeJSKernelBackend, nodeFileSystemRouter } = packages().node;
  tf.registerBackend('tensorflow', () => new NodeJSKernelBackend(binding, '@tensorflow/tfjs-node'), 3);
  if (!tf.setBackend('tensorflow')) throw new Error('tfjs refused the TensorFlow backend');
  tf.io.registerLoadRouter(nodeFileSystemRouter);
  tf.io.registerSaveRouter(nodeFileSystemRouter);
}

/** Loads the WASM backend as tfjs has it, and chooses it. Its two binaries lie beside the build. */
export async function chooseWasmBackend(tf: Tfjs): Promise<void> {
  packages().wasm.setWasmPaths(wasmFolder());
  if (!(await tf.setBackend('wasm'))) throw new Error('tfjs refused the WASM backend');
  await tf.ready();
}

function wasmFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  if (existsSync(join(here, 'tfjs-backend-wasm-simd.wasm'))) return join(here, '/');
  return join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'wasm-out/');
}

/**
 * Loads a stock package with its native addon; it brings its own tfjs and registers its own
 * backend.
 */
export function loadStock(packageName: string, threads: number): { tf: Tfjs; version: string; gpu: boolean } {
  packages().allowOldUtil();
  // The addon has no setting for threads, but the TensorFlow below it reads these.
  process.env['TF_NUM_INTRAOP_THREADS'] = String(threads);
  process.env['TF_NUM_INTEROP_THREADS'] = String(threads);
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  const tf = require(packageName) as Tfjs & { version: Record<string, string> };
  const { binding } = tf.backend() as unknown as { binding: TfjsBinding };
  return { tf, version: binding.TF_Version, gpu: binding.isUsingGpuDevice() };
}
