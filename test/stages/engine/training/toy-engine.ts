/**
 * A model so small that its arithmetic can be followed: one number a word, their mean, a sigmoid.
 * It keeps the engine's contract (float32 weights, momentum as the optimizer's state, errors that
 * change nothing), so that the loop around it is tested without TensorFlow.
 */
import type {
  ClassTargets,
  IdsInput,
  Model,
  ModelBatch,
  Predictor,
  StepResult,
  Trainer,
} from '../../../../src/stages/engine/engine.js';

type Tensors = Map<string, { shape: number[]; values: Float32Array }>;

export interface ToyEngine {
  readonly model: Model;
  readonly trainer: Trainer;
  readonly predictor: Predictor;
  /** Steps done by this trainer. */
  readonly steps: () => number;
}

/** `learningRate` stands for the one that the loop gives. */
export function createToyEngine(words: number, learningRate?: number): ToyEngine {
  const scores = new Float32Array(words + 1);
  const momentum = new Float32Array(words + 1);
  let steps = 0;

  const idsOf = ({ inputs }: ModelBatch): IdsInput => inputs[0] as IdsInput;
  const codesOf = ({ targets }: ModelBatch): Int32Array => (targets as ClassTargets).codes;
  const forward = (batch: ModelBatch): Float32Array =>
    Float32Array.from({ length: batch.rows }, (_, row) => {
      const { values, time, lengths } = idsOf(batch);
      const length = lengths ? lengths[row]! : time;
      let sum = scores[words]!;
      for (let t = 0; t < length; t++) sum += scores[values[row * time + t]!]! / length;
      return 1 / (1 + Math.exp(-sum));
    });
  const lossesOf = (outputs: Float32Array, batch: ModelBatch): Float32Array =>
    outputs.map((p, row) => -Math.log(Math.max(1e-7, codesOf(batch)[row] === 1 ? p : 1 - p)));
  const mean = (values: Float32Array): number => values.reduce((a, b) => a + b, 0) / values.length;
  const replace = (
    from: ReadonlyMap<string, { readonly values: Float32Array }>,
    name: string,
    into: Float32Array,
  ): Promise<void> => {
    into.set(from.get(name)!.values);
    return Promise.resolve();
  };
  const copy = (name: string, values: Float32Array): Promise<Tensors> =>
    Promise.resolve(new Map([[name, { shape: [values.length], values: values.slice() }]]));

  const update = (batches: readonly ModelBatch[], given = 0.5): StepResult[] => {
    const rows = batches.reduce((sum, batch) => sum + batch.rows, 0);
    const gradient = new Float32Array(words + 1);
    const results = batches.map((batch) => {
      const outputs = forward(batch);
      outputs.forEach((p, row) => {
        const error = (p - codesOf(batch)[row]!) / rows;
        const { values, time, lengths } = idsOf(batch);
        const length = lengths ? lengths[row]! : time;
        gradient[words]! += error;
        for (let t = 0; t < length; t++) gradient[values[row * time + t]!]! += error / length;
      });
      return { loss: mean(lossesOf(outputs, batch)), outputs, predicted: null };
    });
    gradient.forEach((g, i) => {
      momentum[i] = 0.9 * momentum[i]! + g;
      scores[i] = scores[i]! - (learningRate ?? given) * momentum[i]!;
    });
    steps++;
    return results;
  };

  return {
    steps: () => steps,
    model: {
      graph: { inputs: [], nodes: [], output: 0 },
      parameters: [{ name: 'scores', shape: [words + 1] }],
      parameterCount: words + 1,
      readWeights: () => copy('scores', scores),
      loadWeights: (weights) => replace(weights, 'scores', scores),
      dispose: () => {},
    },
    trainer: {
      step: (batch, _stepNumber, rate) => Promise.resolve(update([batch], rate)[0]!),
      stepOver: (batches, _stepNumber, _firstPart, rate) => Promise.resolve(update(batches, rate)),
      release: () => {},
      readState: () => copy('momentum', momentum),
      loadState: (state) => replace(state, 'momentum', momentum),
      dispose: () => {},
    },
    predictor: {
      run(batch) {
        const outputs = forward(batch);
        const losses = batch.targets ? lossesOf(outputs, batch) : null;
        return Promise.resolve({
          outputs,
          predicted: null,
          losses,
          attention: null,
          loss: losses && mean(losses),
        });
      },
      dispose: () => {},
    },
  };
}
