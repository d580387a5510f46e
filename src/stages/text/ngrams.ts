/**
 * Runs of tokens: joined by a space, as scikit-learn and gensim have them, or as ids that a hash
 * gives, in fastText's way (Joulin et al., 2017). They come by the token they begin with, shorter
 * ones first, as NLTK's `everygrams` has them.
 *
 * The hash is fastText's: a token t has FNV-1a's 32-bit hash h(t) of its UTF-8 bytes (signed
 * bytes), and a run t₁ … tₙ has H = (…(h(t₁) · c + h(t₂)) · c + …) mod 2⁶⁴ with c = 116049371, each
 * h sign-extended. Its id is 1 + H mod (buckets - 1). Trained tables refer to these ids: another
 * hash needs a new version of `ngrams`.
 */
import type { IdsColumn, TokensColumn } from '../artefacts/column.js';
import { GrowableInts, TokensBuilder } from '../artefacts/growable.js';

/** The id of padding, which no run has. */
export const PADDING_BUCKET = 0;

const SPACE = 0x20;

/** Every run of `from` to `to` tokens of a row, as a token. */
export function joinNgrams(column: TokensColumn, from: number, to: number): TokensColumn {
  const { offsets, bytes } = column;
  const rows = column.rows.length - 1;
  const output = new TokensBuilder(rows, bytes.length + 1024);
  for (let row = 0; row < rows; row++) {
    const end = column.rows[row + 1]!;
    for (let first = column.rows[row]!; first < end; first++) {
      for (let last = first + from - 1; last < Math.min(first + to, end); last++) {
        for (let token = first; token <= last; token++) {
          if (token > first) output.bytes.appendByte(SPACE);
          output.bytes.append(bytes, offsets[token]!, offsets[token + 1]!);
        }
        output.endToken();
      }
    }
    output.endRow();
  }
  return output.take();
}

/** Every run of `from` to `to` tokens of a row, as an id from 1 to `buckets` - 1. */
export function hashNgrams(column: TokensColumn, from: number, to: number, buckets: number): IdsColumn {
  const rowCount = column.rows.length - 1;
  const hashes = hashTokens(column);
  const rows = new Int32Array(rowCount + 1);
  const ids = new GrowableInts(hashes.length * (to - from + 1));
  const hash = new RunHash();
  for (let row = 0; row < rowCount; row++) {
    const end = column.rows[row + 1]!;
    for (let first = column.rows[row]!; first < end; first++) {
      hash.begin(hashes[first]!);
      for (let length = 1; length <= to && first + length <= end; length++) {
        if (length > 1) hash.extend(hashes[first + length - 1]!);
        if (length >= from) ids.push(1 + hash.modulo(buckets - 1));
      }
    }
    rows[row + 1] = ids.length;
  }
  return { kind: 'ids', rows, values: ids.copy() };
}

/** h(t) of each token. */
function hashTokens({ offsets, bytes }: TokensColumn): Int32Array {
  const hashes = new Int32Array(offsets.length - 1);
  for (let token = 0; token < hashes.length; token++) {
    let hash = 0x811c9dc5;
    for (let at = offsets[token]!; at < offsets[token + 1]!; at++) {
      hash = Math.imul(hash ^ ((bytes[at]! << 24) >> 24), 0x01000193);
    }
    hashes[token] = hash;
  }
  return hashes;
}

/** c, and 2³². */
const FACTOR = 116049371;
const WORD = 0x1_0000_0000;

/** H, as two halves of 32 bits: a BigInt would take ten times as long. */
class RunHash {
  private high = 0;
  private low = 0;

  begin(hash: number): void {
    this.low = hash >>> 0;
    this.high = hash < 0 ? WORD - 1 : 0;
  }

  /** H · c + h */
  extend(hash: number): void {
    // No product is larger than 2⁴³, so all are exact.
    const upper = (this.low >>> 16) * FACTOR;
    const product = (this.low & 0xffff) * FACTOR + (upper % 0x10000) * 0x10000;
    const sum = (product % WORD) + (hash >>> 0);
    const carried = Math.floor(upper / 0x10000) + Math.floor(product / WORD) + Math.floor(sum / WORD);
    this.low = sum % WORD;
    this.high = (Math.imul(this.high, FACTOR) + carried + (hash < 0 ? WORD - 1 : 0)) >>> 0;
  }

  /** H mod `size`; exact up to 2²⁶. */
  modulo(size: number): number {
    return ((this.high % size) * (WORD % size) + this.low) % size;
  }
}
