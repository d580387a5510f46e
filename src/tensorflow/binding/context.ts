/** The eager context: one a process, with its threads and its devices. */
import type { CApi } from './c-api.js';
import { TensorflowError } from './errors.js';
import type { Pointer } from './library.js';
import { createCStrings, type CStrings } from './memory.js';

export interface Device {
  /** TensorFlow's full name: `/job:localhost/replica:0/task:0/device:CPU:0`. */
  readonly name: string;
  /** `CPU` or `GPU`. */
  readonly type: string;
}

export interface ContextOptions {
  /** Threads inside one op and between ops; null leaves the choice to TensorFlow. */
  readonly threads: number | null;
  readonly device: 'cpu' | 'gpu' | 'auto';
}

/** What every other part of the binding works on. */
export interface Context {
  readonly api: CApi;
  readonly context: Pointer;
  /** The status of synchronous calls; each asynchronous call has its own. */
  readonly status: Pointer;
  readonly cString: CStrings;
  readonly devices: readonly Device[];
  /** Where new tensors go when it is not the CPU. */
  readonly gpu: Device | null;
  /**
   * The session settings in the wire form of ConfigProto, for whoever opens a session beside it.
   */
  readonly config: Uint8Array;
  /** Throws what the last call with `status` reported, if anything. */
  check(operation: string): void;
}

export function createContext(api: CApi, options: ContextOptions): Context {
  const status = api.newStatus();
  const check = (operation: string): void => {
    const code = api.getCode(status);
    if (code !== 0) throw new TensorflowError(operation, code, api.message(status));
  };
  const config = configProto(options);
  const contextOptions = api.newContextOptions();
  api.setConfig(contextOptions, config, config.length, status);
  check('context options');
  const context = api.newContext(contextOptions, status);
  check('new context');
  api.deleteContextOptions(contextOptions);
  const devices = listDevices(api, context, status);
  check('list devices');
  const gpu = options.device === 'cpu' ? undefined : devices.find(({ type }) => type === 'GPU');
  return {
    api,
    context,
    status,
    cString: createCStrings(api),
    devices,
    gpu: gpu ?? null,
    config,
    check,
  };
}

function listDevices(api: CApi, context: Pointer, status: Pointer): Device[] {
  const list = api.listDevices(context, status);
  if (!list) return [];
  const devices = Array.from({ length: api.deviceCount(list) }, (_, index) => ({
    name: api.deviceName(list, index, status),
    type: api.deviceType(list, index, status),
  }));
  api.deleteDeviceList(list);
  return devices;
}

/**
 * ConfigProto (tensorflow/core/protobuf/config.proto) on the wire: `device_count` 1,
 * `intra_op_parallelism_threads` 2, `inter_op_parallelism_threads` 5, `gpu_options` 6 with
 * `allow_growth` 4, `experimental` 16 with `disable_thread_spinning` 9. Without memory growth
 * TensorFlow takes the whole GPU at once. Threads that spin while they wait take the cores from
 * those that compute: there are two pools of as many threads as cores, and JavaScript.
 */
export function configProto({ threads, device }: ContextOptions): Uint8Array {
  const bytes: number[] = [];
  if (device === 'cpu') bytes.push(0x0a, 7, 0x0a, 3, ...Buffer.from('GPU'), 0x10, 0);
  if (threads !== null) bytes.push(0x10, ...varint(threads), 0x28, ...varint(threads));
  if (device !== 'cpu') bytes.push(0x32, 2, 0x20, 1);
  bytes.push(0x82, 1, 2, 0x48, 1);
  return Uint8Array.from(bytes);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
