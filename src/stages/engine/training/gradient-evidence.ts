/**
 * How large the gradients of each layer are, where a training learned nothing: one step of plain
 * gradient descent, and the difference that it makes to the weights. The model is of no use
 * afterwards.
 */
import type { LayerGradient } from '../../../contract/artefacts/evidence.js';
import { createTrainer, type LossSettings, type Model, type ModelBatch, type WeightMap } from '../engine.js';
import { engineModel } from '../model/model.js';

/**
 * The rate of the step, a power of two. A weight of 0.1 has seven digits, so what a rate of 1 moves
 * by less than 1e-9 would be lost.
 */
const RATE = 2 ** 20;

export interface GradientOptions {
  readonly loss: LossSettings;
  readonly seed: number;
  readonly batch: ModelBatch;
  /** The model as it was before the first step. */
  begun(): Model;
}

/** None where one is no number any more. */
export async function gradientEvidence(
  model: Model,
  { loss, seed, batch, begun }: GradientOptions,
): Promise<readonly LayerGradient[]> {
  const first = await weightsOf(begun());
  const trainer = createTrainer(model, {
    loss,
    seed,
    stepsPerEpoch: 1,
    optimizer: { name: 'sgd', learning_rate: RATE, momentum: 0, nesterov: false, clip_norm: null },
  });
  try {
    const before = await model.readWeights();
    await trainer.step(batch, 1);
    const after = await model.readWeights();
    const layers = learnedLayers(model).map(({ layer, weights }) => {
      const norm = (of: (name: string, rate: number) => number): number =>
        Math.hypot(...weights.map(({ name, rate }) => of(name, rate)));
      const distance = (one: WeightMap, other: WeightMap | null, name: string): number =>
        distanceOf(one.get(name)!.values, other?.get(name)?.values);
      const size = norm((name, rate) => distance(before, after, name) / (RATE * rate));
      const came = norm((name) => distance(before, first, name));
      const moved =
        came /
        Math.max(
          norm((name) => distance(first, null, name)),
          Number.MIN_VALUE,
        );
      return { layer, size: Number(size.toPrecision(3)), moved: Number(moved.toPrecision(3)) };
    });
    return layers.every(({ size, moved }) => Number.isFinite(size + moved)) ? layers : [];
  } finally {
    trainer.dispose();
  }
}

async function weightsOf(model: Model): Promise<WeightMap> {
  try {
    return await model.readWeights();
  } finally {
    model.dispose();
  }
}

interface LearnedLayer {
  readonly layer: string;
  readonly weights: readonly { readonly name: string; readonly rate: number }[];
}

/** The weights that gradients change from the first step on, by the place of their layer. */
function learnedLayers(model: Model): readonly LearnedLayer[] {
  const layers = new Map<string, LearnedLayer['weights'][number][]>();
  for (const [name, { trained, opens, rate }] of engineModel(model).weights) {
    if (!trained || opens !== null) continue;
    const layer = name.slice(0, name.lastIndexOf('/'));
    layers.set(layer, [...(layers.get(layer) ?? []), { name, rate }]);
  }
  return [...layers].map(([layer, weights]) => ({ layer, weights }));
}

/** From the origin where there is no other. */
function distanceOf(one: Float32Array, other: Float32Array | undefined): number {
  return Math.sqrt(one.reduce((sum, value, at) => sum + (value - (other?.[at] ?? 0)) ** 2, 0));
}
