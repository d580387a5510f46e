/**
 * `matched_vectors`: of vectors that were learned for one vocabulary, those of another one's words.
 * Padding and the unknown word have none.
 */
import { join } from 'node:path';
import { count, number } from '../../base/diagnostics/phrases.js';
import { number as spanishNumber } from '../../base/diagnostics/phrases.es.js';
import type { Kernel } from '../../contract/kernel.js';
import { readWeights, writeWeights } from '../artefacts/weights-file.js';
import { failure, warning } from './failures.js';
import { isSpecial, readVocabulary, wordCount } from './vocabulary.js';

const file = 'vectors.safetensors';

export const kernel: Kernel<'matched_vectors'> = async ({ inputs, output, tell, warn }) => {
  const { vectors } = inputs;
  const [before, vocabulary] = [await readVocabulary(inputs.known), await readVocabulary(inputs.vocabulary)];
  const { width } = vectors.document;
  const learned = (await readWeights(vectors.path(vectors.document.file))).tensors.get('vectors')?.values;
  if (!(learned instanceof Float32Array)) throw new Error('word vectors lack a tensor');
  const values = new Float32Array(vocabulary.size * width);
  const known = new Uint8Array(vocabulary.size);
  let found = 0;
  for (let id = 0; id < vocabulary.size; id++) {
    if (isSpecial(vocabulary, id)) continue;
    const bytes = vocabulary.words.bytes(id);
    const same = before.words.find(bytes, 0, bytes.length);
    if (same < 0) continue;
    values.set(learned.subarray(same * width, (same + 1) * width), id * width);
    known[id] = 1;
    found++;
  }
  const words = wordCount(vocabulary);
  if (found === 0) throw failure('noWordWasLearned', { words });
  if (found < words / 2) warn(warning('fewWordsWereLearned', { found, words }));
  tell?.({
    en: `${number(found)} of ${count(words, 'word')} have a learned vector, ${number(words - found)} have none`,
    es: `${spanishNumber(found)} de ${spanishNumber(words)} palabras tienen un vector aprendido, ${spanishNumber(words - found)} no tienen ninguno`,
  });
  await writeWeights(join(output, file), [
    { name: 'vectors', shape: [vocabulary.size, width], values },
    { name: 'known', shape: [vocabulary.size], values: known },
  ]);
  return { kind: 'word-vectors', file, size: vocabulary.size, width, known: found };
};
