/** Broken embeddings, their vectors and their way back. */
import type { Case } from './right-program.js';
import { rows } from './right-program.js';

/** A model with a block, trained on the ragged ids. */
const block = (lines: string): string => `${rows}v = word_vectors("v.txt", width: 50)
model b(ids: Id[..time]) {
${lines}
  |> dense(1) |> sigmoid
}
a = train(b, data, target: .label, loss: binary_cross_entropy)`;

export const embeddings: readonly Case[] = [
  [
    'an embedding without a width',
    block('  ids |> embedding(trainable: false) |> last'),
    ['SEQ211 embedding(trainable: false)'],
  ],
  [
    'a width that the vectors do not have',
    block('  ids |> embedding(100, vectors: v) |> last'),
    ['SEQ230 100'],
  ],
  ['vectors by their path', block('  ids |> embedding(vectors: "v.txt") |> last'), ['SEQ212 "v.txt"']],
  ['vectors without a width', `${rows}v = word_vectors("v.txt")`, ['SEQ211 word_vectors("v.txt")']],
  [
    'unembedding before anything is embedded',
    block('  e = embedding(4)\n  f = embedding(4)\n  ids |> f |> e.unembed |> last'),
    ['SEQ230 ids |> f |> e.unembed'],
  ],
  [
    'unembedding another width',
    block('  e = embedding(4)\n  ids |> e |> lstm(3) |> e.unembed |> last'),
    ['SEQ230 ids |> e |> lstm(3) |> e.unembed'],
  ],
  [
    'a member that an embedding does not have',
    block('  e = embedding(4)\n  ids |> e |> e.umembed |> last'),
    ['SEQ225 umembed'],
  ],
];
