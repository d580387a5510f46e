/**
 * SavedModels: loaded into a graph and a session of their own, run on tensors by the names of graph
 * outputs.
 */
import type { Context } from './context.js';
import { INVALID_ARGUMENT, TensorflowError } from './errors.js';
import type { Pointer } from './library.js';
import { allocateCopy, int64Array, pointerAt } from './memory.js';
import type { TensorMeta, TensorTable } from './tensors.js';

export interface SavedModels {
  /** Loads a folder; `tags` are joined by commas, usually `serve`. Gives the model's id. */
  load(directory: string, tags: string): number;
  remove(id: number): void;
  /** Names are joined by commas, each `operation` or `operation:index`. */
  run(id: number, inputs: readonly number[], inputNames: string, outputNames: string): TensorMeta[];
  live(): number;
}

interface Model {
  readonly session: Pointer;
  readonly graph: Pointer;
}

export function createSavedModels(context: Context, tensors: TensorTable): SavedModels {
  const models = new Map<number, Model>();
  let next = 0;
  const modelOf = (id: number): Model => {
    const model = models.get(id);
    if (!model)
      throw new TensorflowError('SavedModel', INVALID_ARGUMENT, `there is no loaded SavedModel ${id}`);
    return model;
  };
  return {
    load(directory, tags) {
      models.set(next, loadModel(context, directory, names(tags)));
      return next++;
    },
    remove(id) {
      const { api, status, check } = context;
      const { session, graph } = modelOf(id);
      models.delete(id);
      api.closeSession(session, status);
      api.deleteSession(session, status);
      api.deleteGraph(graph);
      check('delete SavedModel');
    },
    run: (id, inputs, inputNames, outputNames) =>
      runModel(context, tensors, modelOf(id), {
        inputs,
        inputNames: names(inputNames),
        outputNames: names(outputNames),
      }),
    live: () => models.size,
  };
}

const names = (list: string): string[] => list.split(',').filter((name) => name !== '');

function loadModel(
  { api, config, status, check }: Context,
  directory: string,
  tags: readonly string[],
): Model {
  const options = api.newSessionOptions();
  const graph = api.newGraph();
  const tagStrings = tags.map((tag) => allocateCopy(api, Buffer.from(`${tag}\0`)));
  api.setSessionConfig(options, config, config.length, status);
  const session = api.loadSavedModel(
    options,
    0,
    directory,
    int64Array(tagStrings),
    tags.length,
    graph,
    0,
    status,
  );
  tagStrings.forEach((tag) => api.free(tag));
  api.deleteSessionOptions(options);
  if (api.getCode(status) !== 0) api.deleteGraph(graph);
  check(`load SavedModel ${directory}`);
  return { session, graph };
}

interface ModelCall {
  /** Tensors in the order of `inputNames`. */
  readonly inputs: readonly number[];
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
}

function runModel(
  { api, status, check }: Context,
  tensors: TensorTable,
  { session, graph }: Model,
  { inputs, inputNames, outputNames }: ModelCall,
): TensorMeta[] {
  if (inputs.length !== inputNames.length) {
    throw new TensorflowError(
      'SavedModel',
      INVALID_ARGUMENT,
      `${inputs.length} tensors given for ${inputNames.length} inputs (${inputNames.join(', ')})`,
    );
  }
  const feeds = int64Array(inputNames.flatMap((name) => graphOutput(api, graph, name)));
  const fetches = int64Array(outputNames.flatMap((name) => graphOutput(api, graph, name)));
  const given: Pointer[] = [];
  const results = new Uint32Array(2 * Math.max(outputNames.length, 1));
  try {
    for (const id of inputs) {
      given.push(api.resolveHandle(tensors.handle(id), status));
      check('SavedModel input');
    }
    api.runSession(
      session, 0,
      feeds, int64Array(given), given.length,
      fetches, results, outputNames.length,
      0, 0, 0, status,
    ); // prettier-ignore
    check('SavedModel');
  } finally {
    given.forEach((tensor) => api.deleteTensor(tensor));
  }
  return outputNames.map((_, index) => {
    const tensor = pointerAt(results, index);
    const handle = api.newHandle(tensor, status);
    api.deleteTensor(tensor);
    check('SavedModel output');
    return tensors.adopt(handle);
  });
}

/**
 * A TF_Output as two 64-bit words: the operation's address, and its output's number (32 bits and
 * padding).
 */
function graphOutput(api: Context['api'], graph: Pointer, name: string): [Pointer, number] {
  const [operationName = '', index = '0'] = name.split(':');
  const operation = api.graphOperation(graph, operationName);
  const output = Number(index);
  if (!operation || !(output < api.operationOutputs(operation))) {
    throw new TensorflowError('SavedModel', INVALID_ARGUMENT, `the graph has no output ${name}`);
  }
  return [operation, output];
}
