/** Which fields `choose` took and which it left out, over all of its calls. */
import type { Span } from '../../base/source/source-file.js';

export class ChoicesMade {
  readonly #taken = new Set<string>();
  readonly #left = new Map<string, Span>();

  add(field: Span, taken: boolean): void {
    if (taken) this.#taken.add(keyOf(field));
    else this.#left.set(keyOf(field), field);
  }

  /** Whether the place stands in a field that no call took. */
  leftOut({ file, start, end }: Span): boolean {
    return [...this.#left].some(
      ([key, field]) =>
        !this.#taken.has(key) && field.file === file && field.start <= start && end <= field.end,
    );
  }
}

const keyOf = ({ file, start, end }: Span): string => `${start}-${end} ${file.path}`;
