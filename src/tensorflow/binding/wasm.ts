/**
 * tfjs's WASM backend, which everything runs on where there is no native library, with the kernels
 * that training needs and it lacks.
 */
import type { KernelConfig, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs';
import { RESOURCE_EXHAUSTED, TensorflowError } from './errors.js';
import { chooseWasmBackend, type Tfjs } from './tfjs.js';
import { convolutionFilterGradient, segmentSum } from './wasm-gradients.js';

/** Kernels of 4.22 that give wrong numbers: a window whose maximum is negative gets no gradient. */
const WRONG = ['MaxPoolGrad'];

export async function registerWasmBackend(tf: Tfjs): Promise<void> {
  await chooseWasmBackend(tf);
  refuseWithoutMemory(tf);
  for (const kernel of WRONG) tf.unregisterKernel(kernel, 'wasm');
  borrowFromCpu(tf);
  for (const kernel of [segmentSum, convolutionFilterGradient(tf)]) {
    tf.unregisterKernel(kernel.kernelName, 'wasm');
    tf.registerKernel(kernel);
  }
}

interface Memory {
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/**
 * Where memory ends, `_malloc` gives address 0, and the backend of 4.22 would write the numbers
 * there, over its own: what it computes from then on is wrong.
 */
function refuseWithoutMemory(tf: Tfjs): void {
  const { wasm: memory } = tf.backend() as unknown as { readonly wasm: Memory };
  // At its first call the module puts the real function in place.
  memory._free(memory._malloc(1));
  const allocate = memory._malloc;
  memory._malloc = (bytes) => {
    const address = allocate(bytes);
    if (address !== 0 || bytes === 0) return address;
    throw new TensorflowError(
      'new tensor',
      RESOURCE_EXHAUSTED,
      `WebAssembly has no memory for ${bytes} bytes`,
    );
  };
}

interface Backend {
  readSync(dataId: object): Float32Array;
  write(values: unknown, shape: number[], dtype: string): object;
  disposeData(dataId: object, force?: boolean): boolean;
}

/**
 * Gives WASM every kernel it lacks (or has wrong) by running the plain JavaScript one on copies:
 * slow, but the same numbers.
 */
function borrowFromCpu(tf: Tfjs): void {
  const cpu = tf.findBackend('cpu') as unknown as Backend;
  const own = new Set(tf.getKernelsForBackend('wasm').map(({ kernelName }) => kernelName));
  for (const kernel of tf.getKernelsForBackend('cpu')) {
    if (!own.has(kernel.kernelName)) tf.registerKernel(borrowed(kernel, cpu));
  }
}

function borrowed(kernel: KernelConfig, cpu: Backend): KernelConfig {
  return {
    kernelName: kernel.kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend, attrs }) => {
      const wasm = backend as Backend;
      const copies: TensorInfo[] = [];
      const toCpu = (tensor: TensorInfo): TensorInfo => {
        const { shape, dtype } = tensor;
        const copy = { dataId: cpu.write(wasm.readSync(tensor.dataId), shape, dtype), shape, dtype };
        copies.push(copy);
        return copy;
      };
      const fromCpu = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => {
        const result = { dataId: wasm.write(cpu.readSync(dataId), shape, dtype), shape, dtype };
        if (!copies.some((copy) => copy.dataId === dataId)) cpu.disposeData(dataId, true);
        return result;
      };
      const results = kernel.kernelFunc({
        inputs: mapTensors(inputs, toCpu),
        backend: cpu,
        attrs: attrs ?? {},
      });
      const moved = Array.isArray(results) ? results.map(fromCpu) : fromCpu(results);
      for (const { dataId } of copies) cpu.disposeData(dataId, true);
      return moved;
    },
  };
}

/** Inputs are tensors, lists of tensors (concat), or absent (an optional bias). */
function mapTensors(
  inputs: NamedTensorInfoMap,
  change: (tensor: TensorInfo) => TensorInfo,
): NamedTensorInfoMap {
  const changed = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(changed) : value ? change(value as TensorInfo) : value;
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, changed(value)]),
  ) as NamedTensorInfoMap;
}
