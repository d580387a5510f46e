/** Counts the rows of a source that cannot be used, keeps the first few, and judges them at the end. */
import type { StageContext } from '../../contract/kernel.js';
import { badRows, badRowsTolerated, emptySource, type BadRow } from './messages.js';

const shown = 5;

export class BadRows {
  private bad = 0;
  private readonly first: BadRow[] = [];
  private readonly advice: string[] = [];

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

  /** A bad row that explains the others, so that it is always shown, with a remedy of its own. */
  addCause(where: string, reason: string, help: string): void {
    this.bad++;
    this.first.unshift({ where, reason });
    this.first.splice(shown);
    this.advice.push(help);
  }

  /**
   * Fails the stage when more than `tolerance` of all rows were bad, warns when some were, and fails
   * when there is no row at all. `good` rows were kept.
   */
  judge(context: StageContext, good: number): void {
    const total = good + this.bad;
    const { source, bad, tolerance, first, advice } = this;
    const summary = { source, bad, total, tolerance, first, advice };
    if (bad > tolerance * total) throw badRows(summary);
    if (good === 0) throw emptySource(source);
    if (bad > 0) context.warn(badRowsTolerated(summary));
  }
}
