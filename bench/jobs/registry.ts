/** All benches by name. */
import type { Bench } from '../support/bench.js';
import { amazonStep } from './amazon-step.js';
import { cost } from './cost.js';
import { finetune } from './finetune.js';
import { generate } from './generate.js';
import { imdb } from './imdb.js';
import { inference } from './inference.js';
import { letters } from './letters.js';
import { stages } from './stages.js';
import { starts } from './starts.js';
import { imageBench, stepBench } from './step.js';
import { subwords } from './subwords.js';
import { word2vec } from './word2vec.js';

export const benches: Readonly<Record<string, Bench>> = {
  step: stepBench('step'),
  gru: stepBench('gru'),
  bidirectional: stepBench('bidirectional'),
  big: stepBench('big'),
  imdb,
  'amazon-step': amazonStep,
  inference,
  generate,
  transformer: stepBench('transformer'),
  conv: imageBench('conv', 'conv-classifier'),
  dense: imageBench('dense'),
  finetune,
  word2vec,
  subwords,
  cost,
  letters,
  starts,
  stages,
};

/** No side of these is in Python: they need no set-up. */
export const withoutPython: ReadonlySet<string> = new Set(['letters', 'starts', 'stages']);
