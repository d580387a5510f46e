/** All ways to cut a word into pieces, while a unigram model is learned. */
import { NONE, PieceTrie } from './byte-trie.js';
import { GrowableInts } from '../artefacts/growable.js';

export class Lattice {
  private readonly trie: PieceTrie;
  private readonly scores: Float64Array;
  private length = 0;
  /** The pieces in a word, by where they begin: each with its place, its end and its id. */
  private readonly starts = new GrowableInts();
  private readonly ends = new GrowableInts();
  private readonly ids = new GrowableInts();

  constructor(pieces: readonly { readonly bytes: Uint8Array; readonly score: number }[]) {
    this.trie = new PieceTrie(pieces.map(({ bytes }, id) => [id, bytes] as const));
    this.scores = Float64Array.from(pieces, ({ score }) => score);
  }

  /** The word that the questions below are about. */
  read(bytes: Uint8Array): void {
    this.length = bytes.length;
    this.starts.length = this.ends.length = this.ids.length = 0;
    for (let start = 0; start < bytes.length; start++) {
      for (let end = start, node = 0; end < bytes.length;) {
        node = this.trie.step(node, bytes[end]!);
        if (node === NONE) break;
        end++;
        const id = this.trie.idAt(node);
        if (id === NONE) continue;
        this.starts.push(start);
        this.ends.push(end);
        this.ids.push(id);
      }
    }
  }

  /** The most probable pieces, without the piece `except`; none where there is no way. */
  best(except = NONE): readonly number[] {
    const { length, scores } = this;
    const [starts, ends, ids] = [this.starts.values, this.ends.values, this.ids.values];
    const best = new Float64Array(length + 1).fill(-Infinity);
    const last = new Int32Array(length + 1).fill(NONE);
    best[0] = 0;
    for (let at = 0; at < this.ids.length; at++) {
      const end = ends[at]!;
      const score = best[starts[at]!]! + scores[ids[at]!]!;
      if (ids[at] === except || score === -Infinity || score <= best[end]!) continue;
      best[end] = score;
      last[end] = at;
    }
    const path: number[] = [];
    for (let end = length; end > 0; end = starts[last[end]!]!) {
      if (last[end] === NONE) return [];
      path.push(ids[last[end]!]!);
    }
    return path.reverse();
  }

  /** Adds how often each piece is expected in the word, which was seen `count` times. */
  expect(count: number, expected: Float64Array): void {
    const { length, scores } = this;
    const [starts, ends, ids] = [this.starts.values, this.ends.values, this.ids.values];
    const before = new Float64Array(length + 1).fill(-Infinity);
    const behind = new Float64Array(length + 1).fill(-Infinity);
    before[0] = 0;
    behind[length] = 0;
    const edges = this.ids.length;
    for (let at = 0; at < edges; at++) {
      const end = ends[at]!;
      before[end] = logSum(before[end]!, before[starts[at]!]! + scores[ids[at]!]!);
    }
    for (let at = edges - 1; at >= 0; at--) {
      const start = starts[at]!;
      behind[start] = logSum(behind[start]!, behind[ends[at]!]! + scores[ids[at]!]!);
    }
    const whole = before[length]!;
    for (let at = 0; at < edges; at++) {
      const id = ids[at]!;
      expected[id]! += count * Math.exp(before[starts[at]!]! + scores[id]! + behind[ends[at]!]! - whole);
    }
  }
}

/** The logarithm of the sum of two numbers, from their logarithms. */
function logSum(one: number, other: number): number {
  const most = Math.max(one, other);
  if (most === -Infinity) return most;
  const least = Math.min(one, other);
  return most > least + 50 ? most : most + Math.log1p(Math.exp(least - most));
}
