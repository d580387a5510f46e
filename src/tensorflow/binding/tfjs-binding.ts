/**
 * The interface that tfjs-node's kernels call (`TFJSBinding`, tfjs-node 4.22), on top of our own.
 */
import { AttributeKind, type Attribute } from './attributes.js';
import { DataType, type TensorValues } from './data-types.js';
import type { NativeTensorflow } from './native.js';
import type { TensorMeta, TensorSource } from './tensors.js';

export type TfjsBinding = ReturnType<typeof createTfjsBinding>;

export function createTfjsBinding(native: NativeTensorflow) {
  const { savedModels } = native;
  return {
    createTensor: (shape: number[], dtype: number, values: TensorSource): number =>
      native.createTensor(shape, dtype, values),
    deleteTensor: (id: number): void => native.deleteTensor(id),
    tensorDataSync: (id: number): TensorValues | Uint8Array[] => native.readTensor(id),
    executeOp: (name: string, attributes: Attribute[], inputs: number[], outputs: number): TensorMeta[] =>
      native.execute(name, attributes, inputs, outputs),
    loadSavedModel: (directory: string, tags: string): number => savedModels.load(directory, tags),
    deleteSavedModel: (id: number): void => savedModels.remove(id),
    runSavedModel: (id: number, inputs: number[], inputNames: string, outputNames: string): TensorMeta[] =>
      savedModels.run(id, inputs, inputNames, outputNames),
    getNumOfSavedModels: (): number => savedModels.live(),
    getNumOfTensors: (): number => native.liveTensors(),
    isUsingGpuDevice: (): boolean => native.usesGpu,
    TF_FLOAT: DataType.float32,
    TF_INT32: DataType.int32,
    TF_INT64: DataType.int64,
    TF_BOOL: DataType.bool,
    TF_COMPLEX64: DataType.complex64,
    TF_STRING: DataType.string,
    TF_RESOURCE: DataType.resource,
    TF_UINT8: DataType.uint8,
    TF_ATTR_STRING: AttributeKind.string,
    TF_ATTR_INT: AttributeKind.int,
    TF_ATTR_FLOAT: AttributeKind.float,
    TF_ATTR_BOOL: AttributeKind.bool,
    TF_ATTR_TYPE: AttributeKind.type,
    TF_ATTR_SHAPE: AttributeKind.shape,
    TF_ATTR_RESOURCE: AttributeKind.tensor,
    TF_Version: native.version,
  };
}
