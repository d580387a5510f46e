/** Run as a process of its own: trains for twenty steps and prints what came of it, bit by bit. */
import { createHash } from 'node:crypto';
import { createModel, createTrainer } from '../../../../src/stages/engine/engine.js';
import { openTensorflow } from '../../../../src/tensorflow/binding/tensorflow.js';
import { graphOf, idsInput, numbers } from '../support.js';

const tensorflow = await openTensorflow({ threads: 2 });
const graph = graphOf(1, [
  { operation: 'embedding', arguments: { size: 50, width: 16 } },
  { operation: 'lstm', arguments: { units: 24, layers: 2, dropout: 0.3 } },
  { operation: 'mean' },
  { operation: 'dropout', arguments: { rate: 0.2 } },
  { operation: 'dense', arguments: { units: 3, activation: 'softmax' } },
]);
const model = createModel(tensorflow, graph, { seed: 5 });
const trainer = createTrainer(model, {
  loss: { name: 'categorical_cross_entropy' },
  optimizer: {
    name: 'adam',
    learning_rate: 0.01,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    clip_norm: 1,
    embeddings: 'auto',
  },
  seed: 5,
});
const hash = createHash('sha256');
for (let step = 1; step <= 20; step++) {
  // 40 rows: enough for two chains. Every other batch is ragged, and the last smaller.
  const rows = step % 5 === 0 ? 7 : 40;
  const time = 6 + (step % 3);
  const drawn = numbers(rows * time, step);
  const ids = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: time }, (_, t) => Math.floor(drawn[row * time + t]! * 49)),
  );
  const lengths = step % 2 === 0 ? ids.map((_, row) => 1 + (row % time)) : null;
  const targets = { kind: 'classes', codes: Int32Array.from(ids, (row) => row[0]! % 3) } as const;
  const { loss, outputs } = await trainer.step({ rows, inputs: [idsInput(ids, lengths)], targets }, step);
  hash.update(Float64Array.of(loss)).update(outputs!);
}
for (const [name, { values }] of [...(await model.readWeights()), ...(await trainer.readState())]) {
  hash.update(name).update(values);
}
console.log(hash.digest('hex'));
trainer.dispose();
model.dispose();
