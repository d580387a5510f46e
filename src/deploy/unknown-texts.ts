/**
 * The closing note on texts of which the model knows no word. However many there are, only the
 * first few are kept.
 */
import { number } from '../base/diagnostics/phrases.js';
import type { AnsweredRow } from './answer-rows.js';
import type { Place } from './input/input-row.js';
import { showPlace } from './messages.js';

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
  note(): string {
    const { answered, count } = this;
    if (answered === 0) return 'note: the input has no text\n';
    if (count === 0) return '';
    const texts = answered === 1 ? 'the text has' : `${number(count)} of ${number(answered)} texts have`;
    const where = answered === 1 ? '' : ` (${this.places()})`;
    return `note: ${texts} no word that the model knows${where}; such an answer says nothing about the text\n`;
  }

  private places(): string {
    const { first, count } = this;
    const more = count > first.length ? ', …' : '';
    const [{ file, unit }] = first as [Place];
    if (unit === 'file' || first.some((place) => place.file !== file)) {
      return `${first.map(showPlace).join('; ')}${more}`;
    }
    return `${unit}${count === 1 ? '' : 's'} ${first.map(({ at }) => number(at)).join(', ')}${more}`;
  }
}
