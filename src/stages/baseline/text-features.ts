/**
 * Text as numbers: counts or TF-IDF weights of words and n-grams, defined as in scikit-learn's
 * `CountVectorizer` and `TfidfVectorizer` (smooth idf, l2 norm) applied to rows that are tokens
 * already.
 *
 *     tf(t, row) = occurrences of t in the row, or 1 + ln(occurrences) where sublinear, or 1 where binary
 *     idf(t)     = ln((1 + rows) / (1 + rows with t)) + 1
 *     x(row, t)  = tf · idf, divided by the row's Euclidean length     (counts: tf alone)
 *
 * Terms are in order of falling frequency, those first seen first among equals, so that `max_size`
 * keeps a prefix; scikit-learn sorts by spelling instead and leaves open which of equals survive.
 * Where binary, a term is as frequent as the rows that have it.
 */
import type { Features } from '../../contract/operations/logistic-regression.js';
import type { TokensColumn } from '../artefacts/column.js';
import { emptyHash, extendHash, grown, TermTable } from './term-table.js';

export interface FeatureSettings {
  readonly kind: 'tfidf' | 'counts';
  /** Terms are runs of up to `ngrams` tokens of a row, joined by a space. */
  readonly ngrams: number;
  /** And of at least so many; absent: 1. */
  readonly shortest?: number;
  /** A term must occur in at least so many rows (scikit-learn's `min_df`). */
  readonly minCount: number;
  /**
   * Only so many of the most frequent terms are kept (scikit-learn's `max_features`); null keeps
   * all.
   */
  readonly maxSize: number | null;
  readonly sublinear: boolean;
  readonly binary?: true;
}

export function featureSettings(given: Features): FeatureSettings {
  const { min_count: minCount, max_size: maxSize, sublinear, ...others } = given;
  const { kind, ngrams, ...later } = others;
  return { kind, ngrams, minCount, maxSize, sublinear, ...later };
}

/** Terms chosen from the training rows: feature i is `terms.term(i)`. */
export interface FittedTerms {
  readonly terms: TermTable;
  /** Occurrences in the training rows. */
  readonly counts: Uint32Array;
  /** Training rows that hold the term. */
  readonly documents: Uint32Array;
  /** Training rows in all. */
  readonly rows: number;
}

/** Counts terms row by row: `count` every row of the training split, then `choose`. */
export class TermCounter {
  readonly #terms = new TermTable();
  #counts = new Uint32Array(1 << 12);
  #documents = new Uint32Array(1 << 12);
  /** 1 + the last row that held the term. */
  #lastRow = new Uint32Array(1 << 12);
  #rows = 0;

  constructor(private readonly settings: FeatureSettings) {}

  get size(): number {
    return this.#terms.size;
  }

  count(column: TokensColumn, row: number): void {
    this.#rows++;
    forEachTerm(column, row, this.settings, (bytes, length, hash) => {
      const id = this.#terms.add(bytes, length, hash);
      if (id >= this.#counts.length) this.#grow();
      this.#counts[id]!++;
      if (this.#lastRow[id] !== this.#rows) {
        this.#lastRow[id] = this.#rows;
        this.#documents[id]!++;
      }
    });
  }

  choose(): FittedTerms {
    const { minCount, maxSize, binary } = this.settings;
    const frequencies = binary === true ? this.#documents : this.#counts;
    const total = this.#terms.size;
    // One sortable number a term: first by falling count, then by first appearance. Exact below
    // 2^53.
    let most = 0;
    let kept = 0;
    for (let id = 0; id < total; id++) {
      if (this.#documents[id]! < minCount) continue;
      kept++;
      most = Math.max(most, frequencies[id]!);
    }
    const order = new Float64Array(kept);
    for (let id = 0, next = 0; id < total; id++) {
      if (this.#documents[id]! >= minCount) order[next++] = (most - frequencies[id]!) * total + id;
    }
    order.sort();
    const size = Math.min(kept, maxSize ?? kept);
    const terms = new TermTable();
    const counts = new Uint32Array(size);
    const documents = new Uint32Array(size);
    for (let i = 0; i < size; i++) {
      const id = order[i]! % total;
      const term = this.#terms.term(id);
      terms.add(term, term.length, extendHash(emptyHash, term, 0, term.length));
      counts[i] = this.#counts[id]!;
      documents[i] = this.#documents[id]!;
    }
    return { terms, counts, documents, rows: this.#rows };
  }

  #grow(): void {
    const length = this.#counts.length * 2;
    this.#counts = grown(this.#counts, length);
    this.#documents = grown(this.#documents, length);
    this.#lastRow = grown(this.#lastRow, length);
  }
}

/** The weight of every term: see the equations above; 1 for counts. */
export function inverseDocumentFrequencies(fitted: FittedTerms, settings: FeatureSettings): Float64Array {
  const weights = new Float64Array(fitted.documents.length).fill(1);
  if (settings.kind === 'counts') return weights;
  return weights.map((_, i) => Math.log((1 + fitted.rows) / (1 + fitted.documents[i]!)) + 1);
}

/** The features of one row at a time; `terms` and `weights` are what training rows gave. */
export class RowFeatures {
  /** Occurrences in the row at hand, by term; all zero between rows. */
  readonly #occurrences: Uint32Array;
  /**
   * Of the row last computed: its terms in order of appearance, no term twice, and their values.
   */
  columns = new Int32Array(1 << 8);
  values = new Float64Array(1 << 8);

  constructor(
    readonly terms: TermTable,
    readonly weights: Float64Array | Float32Array,
    readonly settings: FeatureSettings,
  ) {
    this.#occurrences = new Uint32Array(terms.size);
  }

  /** Fills the first entries of `columns` and `values` and says how many they are. */
  compute(column: TokensColumn, row: number): number {
    const { kind, sublinear, binary } = this.settings;
    let size = 0;
    forEachTerm(column, row, this.settings, (bytes, length, hash) => {
      const id = this.terms.find(bytes, length, hash);
      if (id < 0 || this.#occurrences[id]!++ > 0) return;
      if (size === this.columns.length) {
        this.columns = grown(this.columns, size * 2);
        this.values = new Float64Array(size * 2);
      }
      this.columns[size++] = id;
    });
    let squares = 0;
    for (let i = 0; i < size; i++) {
      const id = this.columns[i]!;
      const occurrences = binary === true ? 1 : this.#occurrences[id]!;
      this.#occurrences[id] = 0;
      const value = (sublinear ? 1 + Math.log(occurrences) : occurrences) * this.weights[id]!;
      this.values[i] = value;
      squares += value * value;
    }
    if (kind === 'tfidf') {
      const norm = Math.sqrt(squares);
      for (let i = 0; i < size; i++) this.values[i]! /= norm;
    }
    return size;
  }
}

let joined = new Uint8Array(1 << 10);

/**
 * Visits every run of `shortest` to `ngrams` tokens of a row. `bytes` is reused: it holds the term only
 * during the call.
 */
function forEachTerm(
  column: TokensColumn,
  row: number,
  { ngrams, shortest = 1 }: FeatureSettings,
  visit: (bytes: Uint8Array, length: number, hash: number) => void,
): void {
  const { offsets, bytes } = column;
  const last = column.rows[row + 1]!;
  for (let first = column.rows[row]!; first < last; first++) {
    let length = 0;
    let hash = emptyHash;
    for (let token = first; token < Math.min(first + ngrams, last); token++) {
      const start = offsets[token]!;
      const end = offsets[token + 1]!;
      const needed = length + 1 + end - start;
      if (needed > joined.length) joined = grown(joined, needed * 2);
      if (token > first) joined[length++] = 0x20;
      for (let i = start; i < end; i++) joined[length + i - start] = bytes[i]!;
      hash = extendHash(hash, joined, length - (token > first ? 1 : 0), length + end - start);
      length += end - start;
      if (token - first + 1 >= shortest) visit(joined, length, hash);
    }
  }
}
