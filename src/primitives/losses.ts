/** Losses: what training makes small. */
import { defineChoice } from './choice.js';
import type { Primitive } from './define-primitive.js';

const binaryCrossEntropy = defineChoice({
  name: 'binary_cross_entropy',
  family: 'loss',
  summary:
    '-log of the probability given to the true one of two classes; the model ends in `dense(1) |> sigmoid`.',
  example: 'classifier = train(sentiment, data, target: .label, loss: binary_cross_entropy)',
  json: () => ({ name: 'binary_cross_entropy' }),
});

const categoricalCrossEntropy = defineChoice({
  name: 'categorical_cross_entropy',
  family: 'loss',
  summary: '-log of the probability given to the true class; the model ends in `dense(classes) |> softmax`.',
  example: 'classifier = train(topics, data, target: .label, loss: categorical_cross_entropy)',
  json: () => ({ name: 'categorical_cross_entropy' }),
});

export const losses: readonly Primitive[] = [binaryCrossEntropy, categoricalCrossEntropy];
