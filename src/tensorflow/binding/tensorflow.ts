/** Opening TensorFlow: the only door through which the rest of seqpipe comes to tfjs. */
import { TensorflowUnavailable } from './errors.js';
import {
  fingerprintOf,
  threadsOf,
  TFJS_VERSION,
  type Fingerprint,
  type TensorflowOptions,
} from './identity.js';
import { locations, type Location } from './locate.js';
import type { NativeTensorflow } from './native.js';
import { createTfjsBinding } from './tfjs-binding.js';
import { loadStock, loadTfjs, registerNativeBackend, type Tfjs } from './tfjs.js';
import { registerWasmBackend } from './wasm.js';

export interface Tensorflow {
  readonly tf: Tfjs;
  /**
   * `native`: the C libraries through FFI; `stock`: tfjs-node's own addon; `wasm`: no TensorFlow at
   * all.
   */
  readonly kind: 'native' | 'stock' | 'wasm';
  /** The C API, where it is there: `kind` is `native`. */
  readonly native: NativeTensorflow | null;
  readonly version: string;
  /** Names of devices as TensorFlow gives them; `wasm` for WASM. */
  readonly devices: readonly string[];
  readonly threads: number;
  readonly fingerprint: Fingerprint;
}

let opened: Promise<Tensorflow> | undefined;

/**
 * Opens TensorFlow once a process; a second call gives the same one, whatever its options. The
 * first way that works is taken: the folder that SEQPIPE_TF_DIR names, a stock addon, the cached
 * libraries, WASM. A folder that was named and does not work is an error (TensorflowUnavailable),
 * and so is `device: 'gpu'` where TensorFlow sees no GPU.
 */
export function openTensorflow(options: TensorflowOptions = {}): Promise<Tensorflow> {
  opened ??= open(options);
  return opened;
}

async function open(options: TensorflowOptions): Promise<Tensorflow> {
  const failures: string[] = [];
  for (const location of locations(options.device)) {
    try {
      const tensorflow = await openLocation(location, options);
      if (options.device === 'gpu' && tensorflow.fingerprint.device !== 'gpu') {
        throw new TensorflowUnavailable('a GPU was asked for, but TensorFlow sees none here');
      }
      return tensorflow;
    } catch (error) {
      if (location.kind === 'native' && location.origin === 'environment') throw error;
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new TensorflowUnavailable(`no TensorFlow can be opened here: ${failures.join('; ')}`);
}

async function openLocation(location: Location, options: TensorflowOptions): Promise<Tensorflow> {
  const fingerprint = fingerprintOf(location, options);
  switch (location.kind) {
    case 'native':
      return openLibraryFolder(location.directory, fingerprint, options);
    case 'stock':
      return openStock(location.packageName, fingerprint);
    case 'wasm': {
      const tf = loadTfjs();
      await registerWasmBackend(tf);
      return {
        tf,
        kind: 'wasm',
        native: null,
        version: TFJS_VERSION,
        devices: ['wasm'],
        threads: fingerprint.threads,
        fingerprint,
      };
    }
  }
}

async function openLibraryFolder(
  directory: string,
  fingerprint: Fingerprint,
  options: TensorflowOptions,
): Promise<Tensorflow> {
  const threads = threadsOf(options);
  // koffi has no build for some systems, where WASM must work all the same.
  const { openNative } = await import('./native.js');
  const native = openNative(directory, { threads, device: options.device ?? 'auto' });
  const tf = loadTfjs();
  registerNativeBackend(tf, createTfjsBinding(native));
  return {
    tf,
    kind: 'native',
    native,
    version: native.version,
    devices: native.devices.map(({ name }) => name),
    threads,
    fingerprint: { ...fingerprint, device: native.usesGpu ? 'gpu' : 'cpu' },
  };
}

/** The stock package brings its own tfjs backend, registered by the mere import of it. */
async function openStock(packageName: string, fingerprint: Fingerprint): Promise<Tensorflow> {
  const { tf, version, gpu } = loadStock(packageName, fingerprint.threads);
  return {
    tf,
    kind: 'stock',
    native: null,
    version,
    devices: [gpu ? 'GPU' : 'CPU'],
    threads: fingerprint.threads,
    fingerprint: { ...fingerprint, device: gpu ? 'gpu' : 'cpu' },
  };
}
