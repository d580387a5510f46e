/**
 * Slow because TensorFlow waits ten seconds for memory to come back before it says that there is
 * none.
 */
import { expect, it } from 'vitest';
import { FLOAT, floats, hasNative, INT, ints, openNativeForTests, type } from './native.js';

it.runIf(hasNative)('more memory than there is: an error with the op, and the process lives on', async () => {
  const native = await openNativeForTests();
  const fill = (shape: number[]) =>
    native.execute(
      'Fill',
      [type('T', FLOAT), type('index_type', INT)],
      [ints(native, [shape.length], shape), floats(native, [], [1])],
      1,
    );
  expect(() => fill([2 ** 20, 2 ** 20, 64])).toThrow(/^Fill: .*1048576,1048576,64.*\(ResourceExhausted\)$/s);
  const doubled = native.execute('AddV2', [type('T', FLOAT)], [fill([1])[0]!.id, fill([1])[0]!.id], 1);
  expect(native.readTensor(doubled[0]!.id)).toEqual(Float32Array.of(2));
});
