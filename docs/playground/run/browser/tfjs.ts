/** In place of `src/tensorflow/binding/tfjs.ts`: tfjs with its WASM backend inside the bundle. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import simd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm';

export type Tfjs = typeof tf;

export function loadTfjs(): Tfjs {
  tf.enableProdMode();
  return tf;
}

export async function chooseWasmBackend(): Promise<void> {
  const address = URL.createObjectURL(new Blob([simd], { type: 'application/wasm' }));
  // The one with vectors stands for all: `limits.ts` asks for it, and a page shares no memory with threads.
  setWasmPaths({
    'tfjs-backend-wasm.wasm': address,
    'tfjs-backend-wasm-simd.wasm': address,
    'tfjs-backend-wasm-threaded-simd.wasm': address,
  });
  if (!(await tf.setBackend('wasm'))) throw new Error('tfjs refused the WASM backend');
  await tf.ready();
}

const refuse = (): never => {
  throw new Error('a browser has no TensorFlow but WASM');
};
export { refuse as registerNativeBackend, refuse as loadStock };
