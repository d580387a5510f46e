/**
 * Counts the rows of a source that cannot be used, keeps the first few, and judges them at the end.
 */
import type { StageContext } from '../../contract/kernel.js';
import type { TextEncoding } from '../../contract/operations/source.js';
import { failure, warning } from './failures.js';
import type { BadRow } from './messages.js';

const shown = 5;

export interface BadRowsOptions {
  /** How messages call what is read. */
  readonly source: string;
  /** The share of rows that may be bad; null for a source that has no such setting. */
  readonly tolerance: number | null;
  /** What the rows were read as; null for a source that cannot be told. */
  readonly encoding: TextEncoding | null;
}

export class BadRows {
  private bad = 0;
  private undecodable = 0;
  private readonly first: BadRow[] = [];
  private damaged = false;
  private readonly headers: string[] = [];

  constructor(private readonly options: BadRowsOptions) {}

  get count(): number {
    return this.bad;
  }

  /** `undecodable`: its bytes are not in the encoding. */
  add(where: string, reason: string, undecodable = false): void {
    this.bad++;
    if (undecodable) this.undecodable++;
    if (this.first.length < shown) this.first.push({ where, reason });
  }

  /** The row in which an archive breaks. It explains the others, so it is always shown. */
  addDamage(where: string, reason: string): void {
    this.bad++;
    this.first.unshift({ where, reason });
    this.first.splice(shown);
    this.damaged = true;
  }

  /** A row that says what the header says, and was kept: it may be one. */
  addLikeHeader(where: string): void {
    this.headers.push(where);
  }

  /**
   * Fails the stage when more than `tolerance` of all rows were bad, warns when some were, and
   * fails when there is no row at all. `good` rows were kept.
   */
  judge(context: StageContext, good: number): void {
    const total = good + this.bad;
    const { bad, first, damaged, undecodable } = this;
    const { source, encoding } = this.options;
    const tolerance = this.options.tolerance ?? 0;
    const found = { source, bad, total, tolerance, first };
    if (bad > tolerance * total) {
      const enough = this.options.tolerance === null || bad > total / 2 ? null : roundUp(bad / total);
      const other = encoding === null || undecodable === 0 ? null : { encoding, all: undecodable === bad };
      throw failure('badRows', { ...found, enough, damaged, otherEncoding: other });
    }
    if (good === 0) throw failure('emptySource', { source });
    if (bad > 0) context.warn(warning('badRowsTolerated', found));
    if (this.headers.length > 0) context.warn(warning('rowsLikeHeader', { source, rows: this.headers }));
  }
}

/** Up to the next round share, so that what is suggested is enough; for shares up to a half. */
function roundUp(share: number): number {
  return [0.0001, 0.001, 0.01, 0.02, 0.05, 0.1, 0.2].find((round) => share <= round) ?? 0.5;
}
