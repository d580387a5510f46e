/** `vocabulary`: the words of a tokens column, counted over the splits that the stage is given. */
import type { Kernel } from '../../contract/kernel.js';
import { WordCounter } from './count-words.js';
import { failure } from './failures.js';
import { writeVocabulary } from './vocabulary.js';
import { datasetOf } from '../artefacts/dataset-view.js';

export const kernel: Kernel<'vocabulary'> = async (context) => {
  const data = datasetOf(context.inputs.data);
  const { column: name, min_count: minCount, max_size: maxSize, pad, unknown } = context.arguments;
  if (pad !== null && pad === unknown) throw failure('sameSpecials', { word: pad });
  const counter = new WordCounter();
  const total = data.splits.reduce((sum, split) => sum + data.rows(split), 0);
  let done = 0;
  for (const split of data.splits) {
    for await (const batch of data.batches(split, [name])) {
      context.signal.throwIfAborted();
      const tokens = batch.columns[name];
      if (tokens?.kind !== 'tokens') throw new Error(`${name} is no column of tokens`);
      counter.add(tokens);
      done += batch.rows;
      context.progress({ done, total, unit: 'rows' });
    }
  }
  const options = { minCount, maxSize: maxSize ?? Infinity, pad, unknown };
  const specials = [pad, unknown].filter((word) => word !== null);
  if (options.maxSize <= specials.length) {
    throw failure('onlySpecials', { maxSize: options.maxSize, specials });
  }
  const { words, counts } = counter.choose(options);
  if (words.length <= specials.length) {
    throw failure('noWords', { column: name, minCount, distinct: counter.distinct });
  }
  return writeVocabulary(context.output, words, counts, pad, unknown);
};
