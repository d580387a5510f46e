/** `subwords`: the parts of the words of a column, learned over the splits that the stage is given. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fewestPieces } from '../../contract/operations/subwords.js';
import type { ArgumentsOf } from '../../contract/operations.js';
import type { Kernel, KernelContext } from '../../contract/kernel.js';
import { datasetOf } from '../artefacts/dataset-view.js';
import { CountedWords } from '../subwords/counted-words.js';
import { createEncodeWord } from '../subwords/encode-words.js';
import { createVisitWords } from '../subwords/create-subwords.js';
import { learnMerges } from '../subwords/learn-merges.js';
import { learnUnigram } from '../subwords/learn-unigram.js';
import type { SubwordModel } from '../subwords/subword-model.js';
import { tokenizerToJson, writtenPieces } from '../subwords/tokenizer-json.js';
import { failure, warning } from './failures.js';
import { specialWords, writeVocabulary } from './vocabulary.js';

const file = 'tokenizer.json';
/** A pair of pieces that was seen only once is no part of words. */
const MIN_COUNT = 2;

export const kernel: Kernel<'subwords'> = async (context) => {
  const { column, kind, size, reads, pad, ends } = context.arguments;
  const special = { pad, unknown: null, ...(ends === true && { ends }) };
  const specials = specialWords(special);
  const twice = specials.find((word, at) => specials.indexOf(word) < at);
  if (twice !== undefined) throw failure('sameSpecials', { word: twice, ends: true });
  if (size < fewestPieces(kind, specials.length)) throw new Error('the checker asks for more subwords');
  const words = await countWords(context);
  if (words.size === 0) throw failure('noSubwords', { column });
  const model = learn(context.arguments, words, specials, (pieces) =>
    context.progress({ done: pieces, total: kind === 'unigram' ? null : size, unit: 'subwords' }),
  );
  const made = model.pieces.length;
  if (made < size) context.warn(warning('fewerSubwords', { size, made }));
  const tokenizer = { model, specials, reads };
  await writeFile(join(context.output, file), tokenizerToJson(tokenizer));
  const document = await writeVocabulary(
    context.output,
    writtenPieces(tokenizer).map((piece) => Buffer.from(piece)),
    countPieces(model, words),
    special,
  );
  return { ...document, tokenizer: { file, reads } };
};

async function countWords(context: KernelContext<'subwords'>): Promise<CountedWords> {
  const { column: name, kind } = context.arguments;
  const data = datasetOf(context.inputs.data);
  const words = new CountedWords();
  const visitWords = createVisitWords(kind);
  const total = data.splits.reduce((sum, split) => sum + data.rows(split), 0);
  let done = 0;
  for (const split of data.splits) {
    for await (const batch of data.batches(split, [name])) {
      context.signal.throwIfAborted();
      const column = batch.columns[name];
      if (column?.kind !== 'text' && column?.kind !== 'tokens')
        throw new Error(`${name} is no column of texts or tokens`);
      visitWords(column, { word: (bytes, start, end) => words.add(bytes, start, end), endRow() {} });
      done += batch.rows;
      context.progress({ done, total, unit: 'rows' });
    }
  }
  return words;
}

function learn(
  { kind, size }: ArgumentsOf<'subwords'>,
  words: CountedWords,
  specials: readonly string[],
  progress: (pieces: number) => void,
): SubwordModel {
  if (kind === 'unigram') {
    return { kind, ...learnUnigram(words, { size, specials: specials.length }, progress) };
  }
  const settings = { size, minCount: MIN_COUNT, specials, continuing: kind === 'wordpiece' };
  return { kind, ...learnMerges(words, settings, progress) };
}

/** How often each piece stands in the words. */
function countPieces(model: SubwordModel, words: CountedWords): readonly number[] {
  const counts = model.pieces.map(() => 0);
  const encodeWord = createEncodeWord(model);
  for (let word = 0; word < words.size; word++) {
    const bytes = words.bytes(word);
    encodeWord(bytes, 0, bytes.length, { push: (id) => (counts[id]! += words.count(word)) });
  }
  return counts;
}
