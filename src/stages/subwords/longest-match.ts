/** A word in pieces by WordPiece: the longest piece that fits, from left to right. */
import { NONE, PieceTrie } from './byte-trie.js';
import type { EncodeWord, SubwordModel } from './subword-model.js';

export function createLongestMatch(model: Extract<SubwordModel, { kind: 'wordpiece' }>): EncodeWord {
  const initial = trieOf(model, false);
  const continuing = trieOf(model, true);
  return (bytes, start, end, output) => {
    for (let at = start; at < end;) {
      const trie = at === start ? initial : continuing;
      let found = NONE;
      let foundEnd = at;
      for (let to = at, node = 0; to < end;) {
        node = trie.step(node, bytes[to]!);
        if (node === NONE) break;
        to++;
        const id = trie.idAt(node);
        if (id !== NONE) [found, foundEnd] = [id, to];
      }
      if (found === NONE) throw new Error(`the vocabulary has no piece for the byte ${bytes[at]}`);
      output.push(found);
      at = foundEnd;
    }
  };
}

function trieOf(
  { pieces, continuing }: Extract<SubwordModel, { kind: 'wordpiece' }>,
  continues: boolean,
): PieceTrie {
  return new PieceTrie(
    pieces.flatMap((piece, id) =>
      piece !== null && continuing[id] === continues ? [[id, piece] as const] : [],
    ),
  );
}
