/**
 * Train steps of a recurrent model in tfjs-layers (`tf.layers`, `trainOnBatch`), on random ids.
 * tfjs computes with the same TensorFlow libraries as our engine: it is our binding that stands
 * below its node backend.
 */
import { openTensorflow } from '../../src/tensorflow/binding/tensorflow.js';
import { readJob, serve, timed } from './protocol.js';

interface Job {
  readonly model: {
    readonly vocabulary: number;
    readonly width: number;
    readonly units: number;
    readonly cell?: 'lstm' | 'gru';
    readonly layers?: number;
    readonly bidirectional?: boolean;
  };
  readonly rows: number;
  readonly time: number;
  readonly threads: number;
}

const { model: wanted, rows, time, threads } = readJob<Job>();
const tensorflow = await openTensorflow({ threads });
const { tf } = tensorflow;
const { layers: count = 1, units, vocabulary, width } = wanted;

const model = tf.sequential();
model.add(tf.layers.embedding({ inputDim: vocabulary, outputDim: width, inputShape: [time] }));
for (let index = 0; index < count; index++) {
  const settings = { units, returnSequences: index < count - 1 };
  // As PyTorch draws them; tfjs's own default, orthogonal, takes minutes for 512 units.
  const initial = { ...settings, recurrentInitializer: 'glorotUniform' } as const;
  const layer = wanted.cell === 'gru' ? tf.layers.gru(initial) : tf.layers.lstm(initial);
  model.add(wanted.bidirectional ? tf.layers.bidirectional({ layer, mergeMode: 'concat' }) : layer);
}
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(1e-3), loss: 'binaryCrossentropy' });

await serve(
  {
    'tfjs-layers': (tf.version as Record<string, string>)['tfjs-layers'] ?? '',
    tensorflow: tensorflow.version,
  },
  {
    async steps({ count: steps }) {
      const batches = Array.from({ length: Number(steps) }, () => ({
        ids: tf.randomUniform([rows, time], 0, vocabulary, 'int32'),
        targets: tf.randomUniform([rows, 1], 0, 2, 'int32').toFloat(),
      }));
      const result = await timed(batches.length, async (index) => {
        await model.trainOnBatch(batches[index]!.ids, batches[index]!.targets);
      });
      batches.forEach(({ ids, targets }) => tf.dispose([ids, targets]));
      return result;
    },
  },
);
