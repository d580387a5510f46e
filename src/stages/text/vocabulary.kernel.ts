/** `vocabulary`: the words of a tokens column, counted over the splits that the stage is given. */
import { endTokens } from '../../contract/artefacts/vocabulary.js';
import type { Kernel, KernelContext } from '../../contract/kernel.js';
import { WordCounter } from './count-words.js';
import { failure, warning } from './failures.js';
import { specialWords, writeVocabulary } from './vocabulary.js';
import { datasetOf } from '../artefacts/dataset-view.js';

export const kernel: Kernel<'vocabulary'> = async (context) => {
  const data = datasetOf(context.inputs.data);
  const { column: name, min_count: minCount, max_size: maxSize, pad, unknown, ends } = context.arguments;
  const special = { pad, unknown, ...(ends === true && { ends }) };
  const specials = specialWords(special);
  const twice = specials.find((word, at) => specials.indexOf(word) < at);
  if (twice !== undefined) throw failure('sameSpecials', { word: twice, ends: twice !== pad });
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
  const options = { minCount, maxSize: maxSize ?? Infinity, specials, unknown };
  if (options.maxSize <= specials.length) {
    throw failure('onlySpecials', { maxSize: options.maxSize, specials });
  }
  const { words, counts } = counter.choose(options);
  if (words.length <= specials.length) {
    throw failure('noWords', { column: name, minCount, distinct: counter.distinct });
  }
  if (ends === true) warnOfEnds(context, words, counts, specials.length);
  return writeVocabulary(context.output, words, counts, special);
};

/** Warns where the texts have tokens that are spelt like the ends of a row. */
function warnOfEnds(
  context: KernelContext<'vocabulary'>,
  words: readonly Uint8Array[],
  counts: readonly number[],
  specials: number,
): void {
  for (const token of Object.values(endTokens)) {
    const id = words.findIndex((word, at) => at < specials && Buffer.from(word).toString() === token);
    const count = counts[id]!;
    if (count > 0) context.warn(warning('endInTexts', { token, count, column: context.arguments.column }));
  }
}
