/**
 * Unigram subwords (Kudo, 2018): from many candidate pieces, those without which the training words
 * would lose most probability go, until as many are left as were asked for. The steps, limits and
 * counts are those of `UnigramTrainer` of Hugging Face's tokenizers, whose results differ a little
 * from run to run; the pieces here are always the same.
 */
import { alphabet, charactersOf } from './byte-characters.js';
import type { UnigramModel } from './best-path.js';
import { CountedStrings } from './counted-strings.js';
import type { CountedWords } from './counted-words.js';
import { Lattice } from './lattice.js';
import type { Piece } from './subword-model.js';

export interface UnigramSettings {
  /** Pieces at most, special tokens among them. */
  readonly size: number;
  /** How many special tokens there are; they get the first ids. */
  readonly specials: number;
}

interface Candidate {
  readonly bytes: Uint8Array;
  /** The logarithm of its probability. */
  readonly score: number;
}

const MOST_CANDIDATES = 1_000_000;
const ROUNDS = 2;
const SHRINK = 0.75;
const LEAST_EXPECTED = 0.5;
/** What bytes that were never seen are less probable than the piece before them. */
const UNSEEN = 0.0001;

/** `progress` is told how many pieces are left. */
export function learnUnigram(
  words: CountedWords,
  { size, specials }: UnigramSettings,
  progress: (pieces: number) => void,
): UnigramModel {
  const wanted = Math.floor(((size - specials) * 11) / 10);
  let candidates = candidatesOf(words);
  for (;;) {
    for (let round = 0; round < ROUNDS; round++) candidates = maximize(candidates, expect(candidates, words));
    progress(candidates.length);
    if (candidates.length <= wanted) break;
    candidates = prune(candidates, words, wanted);
  }
  return finish(candidates, size, specials);
}

/**
 * All bytes that were seen, and the strings of bytes that were seen twice or more with something
 * else behind them, by their count times their length.
 */
function candidatesOf(words: CountedWords): readonly Candidate[] {
  const bytesSeen = new Float64Array(256);
  const strings = new CountedStrings();
  for (let word = 0; word < words.size; word++) {
    const bytes = words.bytes(word);
    for (const byte of bytes) bytesSeen[byte]! += words.count(word);
    strings.add(bytes);
  }
  const found = strings.branching();
  found.sort((one, other) => other.count - one.count || Buffer.compare(other.bytes, one.bytes));
  const single = alphabet
    .filter((byte) => bytesSeen[byte]! > 0)
    .map((byte) => ({ bytes: Uint8Array.of(byte), count: bytesSeen[byte]! }));
  single.sort((one, other) => other.count - one.count);
  const all = [...single, ...found.slice(0, MOST_CANDIDATES)];
  const total = Math.log(all.reduce((sum, { count }) => sum + count, 0));
  return all.map(({ bytes, count }) => ({ bytes, score: Math.log(count) - total }));
}

/** How often each piece is expected in the words. */
function expect(candidates: readonly Candidate[], words: CountedWords): Float64Array {
  const lattice = new Lattice(candidates);
  const expected = new Float64Array(candidates.length);
  for (let word = 0; word < words.size; word++) {
    lattice.read(words.bytes(word));
    lattice.expect(words.count(word), expected);
  }
  return expected;
}

/** The probabilities that follow, with a prior that keeps few pieces (Liang and Klein, 2007). */
function maximize(candidates: readonly Candidate[], expected: Float64Array): readonly Candidate[] {
  const kept = candidates.flatMap(({ bytes }, at) =>
    expected[at]! < LEAST_EXPECTED ? [] : [{ bytes, count: expected[at]! }],
  );
  const total = digamma(kept.reduce((sum, { count }) => sum + count, 0));
  return kept.map(({ bytes, count }) => ({ bytes, score: digamma(count) - total }));
}

/** Without the pieces that the words need least. */
function prune(candidates: readonly Candidate[], words: CountedWords, wanted: number): readonly Candidate[] {
  const lattice = new Lattice(candidates);
  const alternatives = candidates.map(({ bytes }, at) => {
    lattice.read(bytes);
    return alternativeTo(lattice, at);
  });
  const used = new Float64Array(candidates.length);
  /** Count of the words that a piece stands in. */
  const covered = new Float64Array(candidates.length);
  let total = 0;
  for (let word = 0; word < words.size; word++) {
    const count = words.count(word);
    total += count;
    lattice.read(words.bytes(word));
    for (const id of lattice.best()) {
      used[id]! += count;
      covered[id]! += count;
    }
  }
  const sum = used.reduce((all, count) => all + count, 0);
  const kept: Candidate[] = [];
  const losses: { readonly candidate: Candidate; readonly loss: number }[] = [];
  for (const [at, candidate] of candidates.entries()) {
    const instead = alternatives[at]!;
    if (instead === 'itself') kept.push(candidate);
    else if (instead === 'never' || used[at] === 0) continue;
    else {
      const after = Math.log(sum + used[at]! * (instead.length - 1));
      const others = instead.reduce((all, id) => all + Math.log(used[id]! + used[at]!) - after, 0);
      const loss = (covered[at]! / total) * (Math.log(used[at]!) - Math.log(sum) - others);
      losses.push({ candidate, loss });
    }
  }
  losses.sort((one, other) => other.loss - one.loss);
  const room = Math.max(wanted, Math.floor(candidates.length * SHRINK)) - kept.length;
  return [...kept, ...losses.slice(0, Math.max(0, room)).map(({ candidate }) => candidate)];
}

/**
 * The pieces that would stand for a piece: `itself` where there are none, `never` where they stand
 * for it already.
 */
function alternativeTo(lattice: Lattice, piece: number): readonly number[] | 'itself' | 'never' {
  if (lattice.best().length > 1) return 'never';
  const instead = lattice.best(piece);
  return instead.length === 0 ? 'itself' : instead;
}

/** All bytes, and the most probable of the other pieces, by falling probability. */
function finish(candidates: readonly Candidate[], size: number, specials: number): UnigramModel {
  const least = candidates.reduce((low, { score }) => Math.min(low, score), 0);
  const single = new Map(
    candidates.flatMap(({ bytes, score }) => (bytes.length === 1 ? [[bytes[0]!, score] as const] : [])),
  );
  let unseen = 0;
  const bytes = alphabet.map((byte) => ({
    bytes: Uint8Array.of(byte),
    score: single.get(byte) ?? least - UNSEEN * unseen++,
  }));
  const longer = candidates
    .filter(({ bytes: { length } }) => length > 1)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, size - specials - bytes.length);
  const all = [...bytes, ...longer].sort(
    (one, other) => other.score - one.score || (charactersOf(one.bytes) < charactersOf(other.bytes) ? -1 : 1),
  );
  const none = Array.from<Piece>({ length: specials }).fill(null);
  return {
    pieces: [...none, ...all.map((each) => each.bytes)],
    scores: Float64Array.from([...none.map(() => -Infinity), ...all.map(({ score }) => score)]),
  };
}

/** The derivative of the logarithm of the gamma function. */
function digamma(value: number): number {
  let x = value;
  let result = 0;
  for (; x < 7; x++) result -= 1 / x;
  x -= 1 / 2;
  const square = 1 / (x * x);
  const fourth = square * square;
  return (
    result +
    Math.log(x) +
    (1 / 24) * square -
    (7 / 960) * fourth +
    (31 / 8064) * fourth * square -
    (127 / 30720) * fourth * fourth
  );
}
