/** Counts the rows of a source that cannot be used, keeps the first few, and judges them at the end. */
import type { StageContext } from '../../contract/kernel.js';
import { failure, warning } from './failures.js';
import type { BadRow } from './messages.js';

const shown = 5;

export class BadRows {
  private bad = 0;
  private readonly first: BadRow[] = [];
  private damaged = false;

  constructor(
    private readonly source: string,
    private readonly tolerance: number,
  ) {}

  get count(): number {
    return this.bad;
  }

  add(where: string, reason: string): void {
    this.bad++;
    if (this.first.length < shown) this.first.push({ where, reason });
  }

  /** The row in which an archive breaks. It explains the others, so it is always shown. */
  addDamage(where: string, reason: string): void {
    this.bad++;
    this.first.unshift({ where, reason });
    this.first.splice(shown);
    this.damaged = true;
  }

  /**
   * Fails the stage when more than `tolerance` of all rows were bad, warns when some were, and fails
   * when there is no row at all. `good` rows were kept.
   */
  judge(context: StageContext, good: number): void {
    const total = good + this.bad;
    const { source, bad, tolerance, first, damaged } = this;
    const found = { source, bad, total, tolerance, first };
    if (bad > tolerance * total) {
      const enough = bad > total / 2 ? null : roundUp(bad / total);
      throw failure('badRows', { ...found, enough, damaged });
    }
    if (good === 0) throw failure('emptySource', { source });
    if (bad > 0) context.warn(warning('badRowsTolerated', found));
  }
}

/** Up to the next round share, so that what is suggested is enough; for shares up to a half. */
function roundUp(share: number): number {
  return [0.0001, 0.001, 0.01, 0.02, 0.05, 0.1, 0.2].find((round) => share <= round) ?? 0.5;
}
