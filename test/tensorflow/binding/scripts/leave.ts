/** Leaves in the way that its argument names, with about a second of matrix products queued. */
import { floats, FLOAT, openNativeForTests, type } from '../native.js';

const native = await openNativeForTests();
const size = 1024;
const matrix = floats(
  native,
  [size, size],
  Array.from({ length: size * size }, () => 1),
);
const calls = Array.from({ length: 20 }, () =>
  native.executeAsync('MatMul', [type('T', FLOAT)], [matrix, matrix], 1),
);

switch (process.argv[2]) {
  case 'end':
    await Promise.all(calls);
    process.stdout.write('all done');
    break;
  case 'exit':
    setTimeout(() => process.exit(7), 20);
    break;
  case 'throw':
    setTimeout(() => {
      throw new Error('on purpose');
    }, 20);
    break;
  case 'drain':
    await native.drain();
    process.stdout.write('drained');
    process.exit(0);
}
