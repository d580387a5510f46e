/** What can go wrong between a vocabulary and vectors made elsewhere. */
import { number } from '../sources/messages.js';
import { StageFailure, type StageWarning } from '../../contract/kernel.js';

const likely = [
  'Are both of one language, and written alike? Most vectors are of lower-case words: put `lowercase` before `tokenize`.',
];

export function noWordHasAVector(source: string, words: number): StageFailure {
  const message = `none of the ${number(words)} words of the vocabulary has a vector in ${source}`;
  return new StageFailure('SEQ541', message, [], likely);
}

export function fewWordsHaveVectors(source: string, found: number, words: number): StageWarning {
  const message = `only ${number(found)} of the ${number(words)} words of the vocabulary have a vector in ${source}`;
  const notes = ['The others begin as drawn, or as zeros where the embedding is not trained.'];
  return { code: 'SEQ542', message, notes, help: likely };
}
