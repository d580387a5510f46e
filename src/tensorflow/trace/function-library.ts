/** Functions that a step's loops call: recorded once a process, from small samples, and kept. */
import { buildFunction } from './function-builder.js';
import { opDefinitions } from './op-definitions.js';
import { createRawOps, type RawOps, type RawTensor } from './raw-ops.js';
import { record, releaseCaptures } from './recorder.js';
import type { StepTarget } from './target.js';

/**
 * The name of a function that does what `body` does. `body` may use its inputs and constants only,
 * and no shape of theirs: the samples show types and ranks. `name` must say everything that `body`
 * depends on, since a function of that name is made once.
 */
export function libraryFunction(
  target: StepTarget,
  name: string,
  samples: readonly RawTensor[],
  body: (raw: RawOps, inputs: readonly RawTensor[]) => readonly RawTensor[],
): string {
  const native = target.native;
  if (native === null) throw new Error('functions need TensorFlow’s C API');
  if (native.hasFunction(name)) return name;
  const shares = samples.map((sample) => ({ ...sample, id: native.shareHandle(sample.id) }));
  try {
    const inputs = shares.map(({ id, dtype }, index) => ({ name: `input_${index}`, id, dtype }));
    const recording = record(target, inputs, (recorder) => {
      const results = body(createRawOps(target, recorder), shares);
      return Object.fromEntries(results.map(({ id }, index) => [`output_${index}`, id]));
    });
    releaseCaptures(target, recording);
    if (recording.captures.length > 0) throw new Error(`${name} uses tensors that are not among its inputs`);
    native.addFunction(buildFunction(name, recording, opDefinitions(native)).definition);
    return name;
  } finally {
    for (const { id } of shares) native.deleteTensor(id);
  }
}
