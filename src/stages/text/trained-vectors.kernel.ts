/**
 * `trained_vectors`: the rows that an embedding learned, [words, width], as a table with a row for
 * each id of another vocabulary. Rows are matched by word, byte for byte; padding goes to padding,
 * and the unknown word to the unknown word. Rows that have no match are zeros and not `known`.
 */
import { join } from 'node:path';
import type { Kernel } from '../../contract/kernel.js';
import { count, number } from '../../base/diagnostics/phrases.js';
import { number as spanishNumber } from '../../base/diagnostics/phrases.es.js';
import { demandWeights } from '../artefacts/demand-weights.js';
import { readWeights, writeWeights } from '../artefacts/weights-file.js';
import { failure, warning } from './failures.js';
import { isSpecial, readVocabulary, wordCount, type Vocabulary } from './vocabulary.js';

const file = 'vectors.safetensors';

export const kernel: Kernel<'trained_vectors'> = async (context) => {
  const { trained, known: knownView, vocabulary: view } = context.inputs;
  const [before, vocabulary] = [await readVocabulary(knownView), await readVocabulary(view)];
  const { tensors } = await readWeights(trained.path(demandWeights(trained.document).weights));
  const table = tensors.get(`${context.arguments.place}/table`);
  if (table === undefined || !(table.values instanceof Float32Array))
    throw new Error(`the trained model has no table at ${context.arguments.place}`);
  const [rows, width] = table.shape;
  if (rows !== before.size || width === undefined)
    throw new Error(`a table [${table.shape.join(', ')}] of ${before.size} words`);

  const values = new Float32Array(vocabulary.size * width);
  const known = new Uint8Array(vocabulary.size);
  let found = 0;
  let foundWords = 0;
  for (let id = 0; id < vocabulary.size; id++) {
    const same = idIn(before, vocabulary, id);
    if (same < 0) continue;
    values.set(table.values.subarray(same * width, (same + 1) * width), id * width);
    known[id] = 1;
    found++;
    if (!isSpecial(vocabulary, id)) foundWords++;
  }
  const words = wordCount(vocabulary);
  if (foundWords === 0) throw failure('noWordWasTrained', { words });
  if (foundWords < words / 2) context.warn(warning('fewWordsWereTrained', { found: foundWords, words }));
  context.tell?.({
    en: `${number(foundWords)} of ${count(words, 'word')} begin with a trained vector, ${number(words - foundWords)} are new`,
    es: `${spanishNumber(foundWords)} de ${spanishNumber(words)} palabras empiezan con un vector entrenado, ${spanishNumber(words - foundWords)} son nuevas`,
  });
  await writeWeights(join(context.output, file), [
    { name: 'vectors', shape: [vocabulary.size, width], values },
    { name: 'known', shape: [vocabulary.size], values: known },
  ]);
  return { kind: 'word-vectors', file, size: vocabulary.size, width, known: found };
};

/** The id that the word `id` of `vocabulary` has in `before`; -1 where it is new. */
function idIn(before: Vocabulary, vocabulary: Vocabulary, id: number): number {
  if (id === vocabulary.padId) return before.padId ?? -1;
  if (id === vocabulary.unknownId) return before.unknownId ?? -1;
  if (id === vocabulary.ends?.start) return before.ends?.start ?? -1;
  if (id === vocabulary.ends?.end) return before.ends?.end ?? -1;
  const bytes = vocabulary.words.bytes(id);
  const same = before.words.find(bytes, 0, bytes.length);
  // A word of a text is no padding, however it is written.
  return isSpecial(before, same) ? -1 : same;
}
