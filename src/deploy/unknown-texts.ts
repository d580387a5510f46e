/**
 * The closing note on texts of which the model knows no word. However many there are, only the
 * first few are kept.
 */
import type { AnsweredRow } from './answer-rows.js';
import type { Place } from './input/input-row.js';
import { predictTexts, type PredictTexts } from './texts.js';

/** Places named at most. */
const named = 8;

export class UnknownTexts {
  private answered = 0;
  private count = 0;
  private readonly first: Place[] = [];

  add({ place, prediction }: AnsweredRow): void {
    this.answered++;
    if (prediction.knownWords !== 0) return;
    this.count++;
    if (this.first.length < named) this.first.push(place);
  }

  /** Empty if there is nothing to say. */
  note(say: PredictTexts = predictTexts.en): string {
    const { answered, count } = this;
    if (answered === 0) return `${say.note(say.noText)}\n`;
    if (count === 0) return '';
    const where = answered === 1 ? null : this.places(say);
    return `${say.note(say.noKnownWord({ count, answered, where }))}\n`;
  }

  private places(say: PredictTexts): string {
    const { first, count } = this;
    const more = count > first.length ? ', …' : '';
    const [{ file, unit }] = first as [Place];
    if (unit === 'file' || first.some((place) => place.file !== file)) {
      return `${first.map(say.place).join('; ')}${more}`;
    }
    const at = first.map((place) => place.at);
    return `${say.places(unit, at, count)}${more}`;
  }
}
