/**
 * A word in pieces by a unigram model: those whose probabilities have the largest product (Viterbi).
 * Equal products: the piece that begins first, as Hugging Face's tokenizers have it.
 */
import { NONE, PieceTrie } from './byte-trie.js';
import type { EncodeWord, SubwordModel } from './subword-model.js';

export type UnigramModel = Omit<Extract<SubwordModel, { kind: 'unigram' }>, 'kind'>;

export function createBestPath({ pieces, scores }: UnigramModel): EncodeWord {
  const trie = new PieceTrie(pieces.flatMap((piece, id) => (piece === null ? [] : [[id, piece] as const])));
  let best = new Float64Array(64);
  let from = new Int32Array(64);
  let ids = new Int32Array(64);
  return (bytes, start, end, output) => {
    const length = end - start;
    if (length >= ids.length) {
      best = new Float64Array(2 * length);
      from = new Int32Array(2 * length);
      ids = new Int32Array(2 * length);
    }
    ids.fill(NONE, 0, length + 1);
    best[0] = 0;
    for (let at = 0; at < length; at++) {
      for (let to = at, node = 0; to < length;) {
        node = trie.step(node, bytes[start + to]!);
        if (node === NONE) break;
        to++;
        const id = trie.idAt(node);
        if (id === NONE) continue;
        const score = best[at]! + scores[id]!;
        if (ids[to] !== NONE && score <= best[to]!) continue;
        best[to] = score;
        from[to] = at;
        ids[to] = id;
      }
    }
    const path: number[] = [];
    for (let at = length; at > 0; at = from[at]!) {
      if (ids[at] === NONE) throw new Error('the vocabulary has no piece for a byte');
      path.push(ids[at]!);
    }
    for (const id of path.reverse()) output.push(id);
  };
}
