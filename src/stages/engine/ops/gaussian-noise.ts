/**
 * Normal noise: x + σ z. The numbers z depend on the trainer's key, the step and the place only, as
 * those of dropout do.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { DataType } from '../../../tensorflow/binding/data-types.js';
import { rawOps, type StepTarget } from '../../../tensorflow/trace/trace.js';
import { countedNormals, placeCode } from '../random/random.js';
import type { StepRandomness } from '../values/layer.js';
import { draw } from './dropout.js';

export interface NoiseSettings {
  readonly deviation: number;
  readonly randomness: StepRandomness;
  readonly place: string;
}

/** x: any shape, float32. */
export function gaussianNoise(target: StepTarget, x: Tensor, settings: NoiseSettings): Tensor {
  const raw = rawOps(target);
  const noise =
    raw === null
      ? drawEager(target, x.shape, settings)
      : raw.wrap(draw(raw, NORMAL, raw.one('Shape', [x]), settings));
  return target.tf.add(x, target.tf.mul(noise, settings.deviation));
}

const NORMAL = { op: 'StatelessRandomNormalV2', dtype: DataType.float32 } as const;

function drawEager(
  { tf }: StepTarget,
  shape: readonly number[],
  { randomness: { key, step }, place }: NoiseSettings,
): Tensor {
  const [k0 = 0, k1 = 0] = key.dataSync();
  const [number = 0] = step.dataSync();
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(countedNormals(size, [k0, k1], [0, 0, number, placeCode(place)]), [...shape]);
}
