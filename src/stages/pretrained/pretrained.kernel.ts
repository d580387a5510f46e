/**
 * `pretrained`: reads the tensors of a folder and leaves them as weights of a model of seqpipe.
 * Matrices of other libraries have outputs first and are transposed.
 */
import { join } from 'node:path';
import type { Kernel } from '../../contract/kernel.js';
import type { PretrainedWeight } from '../../contract/operations/pretrained.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { writeWeights, type NamedTensor } from '../artefacts/weights-file.js';
import { failure } from './failures.js';
import { openWeights, type ForeignWeights } from './open-weights.js';

const file = 'weights.safetensors';

export const kernel: Kernel<'pretrained'> = async (context) => {
  const { weights: wanted, prefix } = context.arguments;
  const foreign = await openWeights(context.files.path);
  const made: NamedTensor[] = [];
  try {
    const nameOf = foundNames(foreign, prefix, wanted);
    for (const [at, weight] of wanted.entries()) {
      context.signal.throwIfAborted();
      made.push({
        name: weight.name,
        shape: weight.shape,
        values: await makeWeight(foreign, weight, nameOf),
      });
      context.progress({ done: at + 1, total: wanted.length, unit: 'weights' });
    }
  } finally {
    await foreign.close();
  }
  await writeWeights(join(context.output, file), made);
  return {
    kind: 'pretrained',
    weights: file,
    parameters: made.reduce((sum, { values }) => sum + values.length, 0),
  };
};

type NameOf = (tensor: string) => string;

/**
 * What the tensors are called in this folder: with the prefix where a model with a head was saved,
 * and by the old names of layer normalization (`gamma`, `beta`) in what was converted from
 * TensorFlow. Throws `StageFailure` for those that are not there.
 */
function foundNames(foreign: ForeignWeights, prefix: string, wanted: readonly PretrainedWeight[]): NameOf {
  const names = new Set(foreign.names);
  const all = wanted.flatMap(({ tensors, added }) => (added === undefined ? tensors : [...tensors, added]));
  const begins = all.some((name) => names.has(`${prefix}${name}`)) ? prefix : '';
  const nameOf: NameOf = (tensor) => {
    const name = `${begins}${tensor}`;
    if (names.has(name)) return name;
    return name
      .replace(/LayerNorm\.weight$/, 'LayerNorm.gamma')
      .replace(/LayerNorm\.bias$/, 'LayerNorm.beta');
  };
  const missing = all.filter((name) => !names.has(nameOf(name)));
  const [first] = missing;
  if (first !== undefined) {
    const name = `${begins}${first}`;
    const near = nearest(name, foreign.names);
    throw failure('weightMissing', { name, missing: missing.length, of: all.length, nearest: near });
  }
  return nameOf;
}

async function makeWeight(
  foreign: ForeignWeights,
  { tensors, shape, transposed, first_row: firstRow = 0, added }: PretrainedWeight,
  nameOf: NameOf,
): Promise<Float32Array> {
  const width = shape.at(-1)!;
  const each = width / tensors.length;
  const rows = shape.length === 1 ? 1 : shape[0]!;
  const made = new Float32Array(rows * width);
  for (const [part, tensor] of tensors.entries()) {
    const name = nameOf(tensor);
    const lies = shape.length === 1 ? [each] : transposed === true ? [each, rows] : [rows + firstRow, each];
    const values = await readShaped(foreign, name, lies);
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < each; column++) {
        const at = transposed === true ? column * rows + row : (row + firstRow) * each + column;
        made[row * width + part * each + column] = values[at]!;
      }
  }
  if (added !== undefined) {
    const name = nameOf(added);
    const values = await readShaped(foreign, name, [foreign.shape(name)?.[0] ?? 1, width]);
    for (let at = 0; at < made.length; at++) made[at] = made[at]! + values[at % width]!;
  }
  return made;
}

async function readShaped(
  foreign: ForeignWeights,
  name: string,
  wanted: readonly number[],
): Promise<Float32Array> {
  const given = foreign.shape(name) ?? [];
  if (given.join() !== wanted.join()) throw failure('weightOfOtherShape', { name, wanted, given });
  return foreign.read(name);
}
