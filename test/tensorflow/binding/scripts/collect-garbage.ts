/**
 * Many asynchronous calls while the garbage collector runs: whatever a call needs must be held by
 * the call.
 */
import { openNativeForTests, floats, FLOAT, type } from '../native.js';

const native = await openNativeForTests();
const collect = globalThis.gc;
if (!collect) throw new Error('run with --expose-gc');

let same = 0;
for (let round = 0; round < 8; round++) {
  const calls = Array.from({ length: 20 }, async (_, index) => {
    const values = Array.from({ length: 4096 }, (__, position) => index + position);
    const input = floats(native, [64, 64], values);
    const promise = native.executeAsync('AddV2', [type('T', FLOAT)], [input, input], 1);
    native.deleteTensor(input);
    const [sum] = await promise;
    const result = native.readTensor(sum!.id) as Float32Array;
    native.deleteTensor(sum!.id);
    if (result.length === 4096 && result.every((value, position) => value === 2 * (index + position))) same++;
  });
  const timer = setInterval(() => {
    collect();
    // What was freed is filled with other things at once.
    Array.from({ length: 50 }, () => new Uint8Array(8192).fill(255));
  }, 0);
  await Promise.all(calls);
  clearInterval(timer);
  collect();
}
process.stdout.write(`same values ${same} tensors ${native.liveTensors()}`);
