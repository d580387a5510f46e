/**
 * The part of TensorFlow's C API that seqpipe calls (tensorflow/c/{c_api,tf_tensor,tf_tstring}.h
 * and tensorflow/c/eager/c_api.h), and the four functions of the C library that move memory. `void
 * *` takes a typed array for the time of the call; a `Pointer` is memory of TensorFlow's or
 * malloc's.
 */
import { POINTER as P, type Libraries, type Pointer } from './library.js';

type View = NodeJS.ArrayBufferView;

export type CApi = ReturnType<typeof declareApi>;

export function declareApi({ tensorflow: tf, standard: std }: Libraries) {
  return {
    // memory
    malloc: std<(size: number) => Pointer>('malloc', P, ['size_t']),
    free: std<(memory: Pointer) => void>('free', 'void', [P]),
    copyOut: std<(to: View, from: Pointer, size: number) => Pointer>('memcpy', P, ['void *', P, 'size_t']),
    copyIn: std<(to: Pointer, from: View, size: number) => Pointer>('memcpy', P, [P, 'void *', 'size_t']),
    exitNow: std<(code: number) => void>('_exit', 'void', ['int']),

    // status, version, buffers
    version: tf<() => string>('TF_Version', 'str', []),
    newStatus: tf<() => Pointer>('TF_NewStatus', P, []),
    deleteStatus: tf<(status: Pointer) => void>('TF_DeleteStatus', 'void', [P]),
    getCode: tf<(status: Pointer) => number>('TF_GetCode', 'int', [P]),
    message: tf<(status: Pointer) => string>('TF_Message', 'str', [P]),
    newBuffer: tf<() => Pointer>('TF_NewBuffer', P, []),
    deleteBuffer: tf<(buffer: Pointer) => void>('TF_DeleteBuffer', 'void', [P]),
    allOps: tf<() => Pointer>('TF_GetAllOpList', P, []),

    // tensors
    allocateTensor: tf<(dtype: number, dims: View, rank: number, size: number) => Pointer>(
      'TF_AllocateTensor',
      P,
      ['int', 'void *', 'int', 'size_t'],
    ),
    deleteTensor: tf<(tensor: Pointer) => void>('TF_DeleteTensor', 'void', [P]),
    tensorData: tf<(tensor: Pointer) => Pointer>('TF_TensorData', P, [P]),
    tensorByteSize: tf<(tensor: Pointer) => number>('TF_TensorByteSize', 'size_t', [P]),
    tensorElementCount: tf<(tensor: Pointer) => number>('TF_TensorElementCount', P, [P]),
    stringInit: tf<(string: Pointer) => void>('TF_StringInit', 'void', [P]),
    stringCopy: tf<(string: Pointer, bytes: View, size: number) => void>('TF_StringCopy', 'void', [
      P,
      'void *',
      'size_t',
    ]),
    stringData: tf<(string: Pointer) => Pointer>('TF_StringGetDataPointer', P, [P]),
    stringSize: tf<(string: Pointer) => number>('TF_StringGetSize', 'size_t', [P]),
    stringFree: tf<(string: Pointer) => void>('TF_StringDealloc', 'void', [P]),

    // context and devices
    newContextOptions: tf<() => Pointer>('TFE_NewContextOptions', P, []),
    setConfig: tf<(options: Pointer, proto: View, size: number, status: Pointer) => void>(
      'TFE_ContextOptionsSetConfig',
      'void',
      [P, 'void *', 'size_t', P],
    ),
    deleteContextOptions: tf<(options: Pointer) => void>('TFE_DeleteContextOptions', 'void', [P]),
    newContext: tf<(options: Pointer, status: Pointer) => Pointer>('TFE_NewContext', P, [P, P]),
    listDevices: tf<(context: Pointer, status: Pointer) => Pointer>('TFE_ContextListDevices', P, [P, P]),
    deviceCount: tf<(list: Pointer) => number>('TF_DeviceListCount', 'int', [P]),
    deviceName: tf<(list: Pointer, index: number, status: Pointer) => string>('TF_DeviceListName', 'str', [
      P,
      'int',
      P,
    ]),
    deviceType: tf<(list: Pointer, index: number, status: Pointer) => string>('TF_DeviceListType', 'str', [
      P,
      'int',
      P,
    ]),
    deleteDeviceList: tf<(list: Pointer) => void>('TF_DeleteDeviceList', 'void', [P]),

    // handles
    newHandle: tf<(tensor: Pointer, status: Pointer) => Pointer>('TFE_NewTensorHandle', P, [P, P]),
    deleteHandle: tf<(handle: Pointer) => void>('TFE_DeleteTensorHandle', 'void', [P]),
    resolveHandle: tf<(handle: Pointer, status: Pointer) => Pointer>('TFE_TensorHandleResolve', P, [P, P]),
    copyToDevice: tf<(handle: Pointer, context: Pointer, device: string, status: Pointer) => Pointer>(
      'TFE_TensorHandleCopyToDevice',
      P,
      [P, P, 'str', P],
    ),
    shareHandle: tf<(handle: Pointer, status: Pointer) => Pointer>('TFE_TensorHandleCopySharingTensor', P, [
      P,
      P,
    ]),
    handleRank: tf<(handle: Pointer, status: Pointer) => number>('TFE_TensorHandleNumDims', 'int', [P, P]),
    handleDimension: tf<(handle: Pointer, axis: number, status: Pointer) => number>(
      'TFE_TensorHandleDim',
      P,
      [P, 'int', P],
    ),
    handleType: tf<(handle: Pointer) => number>('TFE_TensorHandleDataType', 'int', [P]),

    // ops
    newOp: tf<(context: Pointer, name: Pointer, status: Pointer) => Pointer>('TFE_NewOp', P, [P, P, P]),
    deleteOp: tf<(op: Pointer) => void>('TFE_DeleteOp', 'void', [P]),
    addInput: tf<(op: Pointer, handle: Pointer, status: Pointer) => void>('TFE_OpAddInput', 'void', [
      P,
      P,
      P,
    ]),
    execute: tf<(op: Pointer, results: View, count: View, status: Pointer) => void>('TFE_Execute', 'void', [
      P,
      'void *',
      'void *',
      P,
    ]),
    /** The same function, with results and count in memory that outlives the call. */
    executeInto: tf<(op: Pointer, results: Pointer, count: Pointer, status: Pointer) => void>(
      'TFE_Execute',
      'void',
      [P, P, P, P],
    ),

    // attributes
    setString: tf<(op: Pointer, name: Pointer, bytes: View, size: number) => void>(
      'TFE_OpSetAttrString',
      'void',
      [P, P, 'void *', 'size_t'],
    ),
    setStringList: tf<(op: Pointer, name: Pointer, values: View, sizes: View, count: number) => void>(
      'TFE_OpSetAttrStringList',
      'void',
      [P, P, 'void *', 'void *', 'int'],
    ),
    setInt: tf<(op: Pointer, name: Pointer, value: number | bigint) => void>('TFE_OpSetAttrInt', 'void', [
      P,
      P,
      'int64',
    ]),
    setIntList: tf<(op: Pointer, name: Pointer, values: View, count: number) => void>(
      'TFE_OpSetAttrIntList',
      'void',
      [P, P, 'void *', 'int'],
    ),
    setFloat: tf<(op: Pointer, name: Pointer, value: number) => void>('TFE_OpSetAttrFloat', 'void', [
      P,
      P,
      'float',
    ]),
    setFloatList: tf<(op: Pointer, name: Pointer, values: View, count: number) => void>(
      'TFE_OpSetAttrFloatList',
      'void',
      [P, P, 'void *', 'int'],
    ),
    setBool: tf<(op: Pointer, name: Pointer, value: number) => void>('TFE_OpSetAttrBool', 'void', [
      P,
      P,
      'uint8',
    ]),
    setBoolList: tf<(op: Pointer, name: Pointer, values: View, count: number) => void>(
      'TFE_OpSetAttrBoolList',
      'void',
      [P, P, 'void *', 'int'],
    ),
    setType: tf<(op: Pointer, name: Pointer, dtype: number) => void>('TFE_OpSetAttrType', 'void', [
      P,
      P,
      'int',
    ]),
    setTypeList: tf<(op: Pointer, name: Pointer, dtypes: View, count: number) => void>(
      'TFE_OpSetAttrTypeList',
      'void',
      [P, P, 'void *', 'int'],
    ),
    setShape: tf<(op: Pointer, name: Pointer, dims: View, rank: number, status: Pointer) => void>(
      'TFE_OpSetAttrShape',
      'void',
      [P, P, 'void *', 'int', P],
    ),
    setShapeList: tf<
      (op: Pointer, name: Pointer, dims: View, ranks: View, count: number, status: Pointer) => void
    >('TFE_OpSetAttrShapeList', 'void', [P, P, 'void *', 'void *', 'int', P]),
    setTensor: tf<(op: Pointer, name: Pointer, tensor: Pointer, status: Pointer) => void>(
      'TFE_OpSetAttrTensor',
      'void',
      [P, P, P, P],
    ),
    setFunction: tf<(op: Pointer, name: Pointer, functionName: View, size: number) => void>(
      'TFE_OpSetAttrFunctionName',
      'void',
      [P, P, 'void *', 'size_t'],
    ),
    setProto: tf<(op: Pointer, name: Pointer, proto: View, size: number, status: Pointer) => void>(
      'TFE_OpSetAttrValueProto',
      'void',
      [P, P, 'void *', 'size_t', P],
    ),

    // functions
    addFunction: tf<(context: Pointer, proto: View, size: number, status: Pointer) => void>(
      'TFE_ContextAddFunctionDef',
      'void',
      [P, 'void *', 'size_t', P],
    ),
    removeFunction: tf<(context: Pointer, name: string, status: Pointer) => void>(
      'TFE_ContextRemoveFunction',
      'void',
      [P, 'str', P],
    ),
    hasFunction: tf<(context: Pointer, name: string) => number>('TFE_ContextHasFunction', 'uint8', [
      P,
      'str',
    ]),

    // SavedModels run by a session
    newSessionOptions: tf<() => Pointer>('TF_NewSessionOptions', P, []),
    deleteSessionOptions: tf<(options: Pointer) => void>('TF_DeleteSessionOptions', 'void', [P]),
    setSessionConfig: tf<(options: Pointer, proto: View, size: number, status: Pointer) => void>(
      'TF_SetConfig',
      'void',
      [P, 'void *', 'size_t', P],
    ),
    newGraph: tf<() => Pointer>('TF_NewGraph', P, []),
    deleteGraph: tf<(graph: Pointer) => void>('TF_DeleteGraph', 'void', [P]),
    loadSavedModel: tf<
      (
        options: Pointer,
        runOptions: Pointer,
        directory: string,
        tags: View,
        tagCount: number,
        graph: Pointer,
        metaGraph: Pointer,
        status: Pointer,
      ) => Pointer
    >('TF_LoadSessionFromSavedModel', P, [P, P, 'str', 'void *', 'int', P, P, P]),
    graphOperation: tf<(graph: Pointer, name: string) => Pointer>('TF_GraphOperationByName', P, [P, 'str']),
    operationOutputs: tf<(operation: Pointer) => number>('TF_OperationNumOutputs', 'int', [P]),
    runSession: tf<
      (
        session: Pointer,
        runOptions: Pointer,
        inputs: View,
        inputTensors: View,
        inputCount: number,
        outputs: View,
        outputTensors: View,
        outputCount: number,
        targets: Pointer,
        targetCount: number,
        runMetadata: Pointer,
        status: Pointer,
      ) => void
    >('TF_SessionRun', 'void', [P, P, 'void *', 'void *', 'int', 'void *', 'void *', 'int', P, 'int', P, P]),
    closeSession: tf<(session: Pointer, status: Pointer) => void>('TF_CloseSession', 'void', [P, P]),
    deleteSession: tf<(session: Pointer, status: Pointer) => void>('TF_DeleteSession', 'void', [P, P]),
  };
}
