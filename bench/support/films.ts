/** A file of short reviews that benches make themselves, where what is in it hardly matters. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `films.csv` with the columns `review` and `stars`, half of them `1`; all texts differ. */
export function writeFilms(folder: string, rows: number): void {
  const lines = Array.from({ length: rows }, (_, row) =>
    row % 2 === 0 ? `a fine film that is long enough ${row};1` : `bad ${row};0`,
  );
  writeFileSync(join(folder, 'films.csv'), `review;stars\n${lines.join('\n')}\n`);
}
