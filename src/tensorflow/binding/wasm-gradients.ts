/**
 * Gradients that the WASM backend lacks and for which plain JavaScript would be too slow: of
 * embeddings and of convolutions.
 */
import type { KernelConfig, Tensor4D, TensorInfo } from '@tensorflow/tfjs';
import type { Tfjs } from './tfjs.js';

interface Backend {
  incRef(dataId: object): void;
  readSync(dataId: object): Float32Array | Int32Array;
  write(values: Float32Array | Int32Array, shape: number[], dtype: string): object;
}

/**
 * UnsortedSegmentSum, the gradient of an embedding: `x` [ids..., width...] summed by id to
 * [numSegments, width...]. Ids outside the segments are left out, as TensorFlow does with negative
 * ones.
 */
export const segmentSum: KernelConfig = {
  kernelName: 'UnsortedSegmentSum',
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const { readSync, write } = bound(backend);
    const { x, segmentIds } = inputs as { x: TensorInfo; segmentIds: TensorInfo };
    const { numSegments } = attrs as unknown as { numSegments: number };
    const rows = readSync(x.dataId);
    const ids = readSync(segmentIds.dataId);
    const rest = x.shape.slice(segmentIds.shape.length);
    const width = rest.reduce((size, length) => size * length, 1);
    const sums =
      x.dtype === 'int32' ? new Int32Array(numSegments * width) : new Float32Array(numSegments * width);
    for (let row = 0; row < ids.length; row++) {
      const id = ids[row] ?? -1;
      if (id < 0 || id >= numSegments) continue;
      for (let column = 0; column < width; column++) {
        sums[id * width + column]! += rows[row * width + column]!;
      }
    }
    const shape = [numSegments, ...rest];
    return { dataId: write(sums, shape, x.dtype), shape, dtype: x.dtype };
  },
};

const bound = (backend: unknown): Pick<Backend, 'readSync' | 'write'> => {
  const wasm = backend as Backend;
  return { readSync: wasm.readSync.bind(wasm), write: wasm.write.bind(wasm) };
};

interface ConvolutionAttributes {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number;
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly filterShape: [number, number, number, number];
}

/**
 * Conv2DBackpropFilter: the gradient of a filter [height, width, in, out], from the input `x`
 * [batch, height, width, in] and the gradient `dy` of the output. For each place in the filter it
 * is one product: the inputs that this place has met, transposed, times `dy`.
 */
export const convolutionFilterGradient = (tf: Tfjs): KernelConfig => ({
  kernelName: 'Conv2DBackpropFilter',
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const { strides, pad, dataFormat, dimRoundingMode, filterShape } =
      attrs as unknown as ConvolutionAttributes;
    if (dataFormat !== 'NHWC') throw new Error('Conv2DBackpropFilter: WASM has it for NHWC only');
    const engine = tf.engine();
    /** A second tensor over the same numbers, which `tidy` gives back without them. */
    const shared = (info: TensorInfo): Tensor4D => {
      (backend as Backend).incRef(info.dataId);
      return engine.makeTensorFromTensorInfo(info) as Tensor4D;
    };
    const { x: input, dy: gradient } = inputs as { x: TensorInfo; dy: TensorInfo };
    const shape = tf.backend_util.computeConv2DInfo(
      input.shape as Tensor4D['shape'],
      filterShape,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const { inHeight, inWidth, outHeight, outWidth, strideHeight, strideWidth, padInfo } = shape;
    const [filterHeight, filterWidth, channels, filters] = filterShape;
    return tf.tidy(() => {
      const [x, dy] = [shared(input), shared(gradient)];
      const padded = tf.pad(x, [
        [0, 0],
        [padInfo.top, Math.max(0, filterHeight + (outHeight - 1) * strideHeight - inHeight - padInfo.top)],
        [padInfo.left, Math.max(0, filterWidth + (outWidth - 1) * strideWidth - inWidth - padInfo.left)],
        [0, 0],
      ]);
      const gradients = dy.reshape([-1, filters]);
      const places = Array.from({ length: filterHeight * filterWidth }, (_, place) => {
        const top = Math.floor(place / filterWidth);
        const left = place % filterWidth;
        const met = tf.stridedSlice(
          padded,
          [0, top, left, 0],
          [
            x.shape[0],
            top + (outHeight - 1) * strideHeight + 1,
            left + (outWidth - 1) * strideWidth + 1,
            channels,
          ],
          [1, strideHeight, strideWidth, 1],
        );
        return tf.matMul(met.reshape([-1, channels]), gradients, true, false);
      });
      return tf.stack(places).reshape(filterShape);
    });
  },
});
