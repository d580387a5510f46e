/**
 * The most confident mistakes among an evaluation's predictions, or the numbers that are off the
 * most, with their text.
 */
import { errorOfRow, isNumbers, numbersOfRow, shownNumbers } from '../answers/numbers-of-rows.js';
import { readBatches } from '../artefacts/arrow-file.js';
import type { Batch, TextColumn } from '../artefacts/column.js';
import type { ScoresDocument } from '../../contract/artefacts/scores.js';
import type { ArtefactView } from '../../contract/kernel.js';
import { pictureShape } from './picture-shape.js';
import type { ErrorExample, ErrorSummary } from './report-data.js';

/** Characters (code points) kept of a text. */
export const longestText = 4000;

interface Mistake {
  readonly row: number;
  readonly target: string;
  readonly predicted: string;
  /** Probability of the predicted class, or how far the numbers of a row are off. */
  readonly weight: number;
}

/**
 * Of equally large ones the first in the file stands first. Null where the predictions are neither
 * classes nor numbers, and of pictures.
 */
export async function worstErrors(
  view: ArtefactView<ScoresDocument>,
  classes: readonly string[],
  most: number,
  signal: AbortSignal,
): Promise<ErrorSummary | null> {
  const scores = view.document;
  const type = scores.columns['target'];
  const kind = type?.type;
  if (kind !== 'class' && kind !== 'number' && kind !== 'numbers') return null;
  // Pictures are shown as such.
  if (pictureShape(type) !== null) return null;
  const path = view.path(scores.predictions);
  const columns = ['target', 'predicted', ...(kind === 'class' ? ['probability'] : [])];
  const mistakes: Mistake[] = [];
  let row = 0;
  for await (const batch of readBatches(path, scores.columns, { columns })) {
    signal.throwIfAborted();
    for (const mistake of mistakesOf(batch, classes)) mistakes.push({ ...mistake, row: row + mistake.row });
    row += batch.rows;
  }
  const worst = mistakes.sort((a, b) => b.weight - a.weight || a.row - b.row).slice(0, most);
  const textNames = Object.keys(scores.columns).filter((name) => scores.columns[name]!.type === 'text');
  const texts = await textsOf(
    view,
    textNames,
    worst.map((mistake) => mistake.row),
    signal,
  );
  return {
    ...(kind === 'class' ? {} : { of: kind === 'number' ? ('numbers' as const) : ('vectors' as const) }),
    total: mistakes.length,
    worst: worst.map(({ row: at, target, predicted, weight }): ErrorExample => {
      const text = texts.get(at);
      return {
        row: at,
        target,
        predicted,
        probability: weight,
        text: text?.text ?? null,
        cut: text?.cut ?? false,
      };
    }),
  };
}

/** Rows count from the beginning of the batch. */
function mistakesOf({ rows, columns }: Batch, classes: readonly string[]): Mistake[] {
  const { target, predicted, probability } = columns;
  const mistakes: Mistake[] = [];
  for (let row = 0; row < rows; row++) {
    if (target?.kind === 'class' && predicted?.kind === 'class' && probability?.kind === 'number') {
      const [wanted, said] = [target.codes[row]!, predicted.codes[row]!];
      if (wanted === said) continue;
      const names = { target: classes[wanted] ?? '?', predicted: classes[said] ?? '?' };
      mistakes.push({ row, ...names, weight: probability.values[row]! });
    } else if (isNumbers(target) && isNumbers(predicted)) {
      const [wanted, said] = [numbersOfRow(target, row), numbersOfRow(predicted, row)];
      const words = { target: shownNumbers(wanted), predicted: shownNumbers(said) };
      mistakes.push({ row, ...words, weight: errorOfRow(wanted, said) });
    } else throw new Error('the predictions lack a column');
  }
  return mistakes;
}

/** The texts of some rows, several text columns one below the other. */
async function textsOf(
  view: ArtefactView<ScoresDocument>,
  names: readonly string[],
  rows: readonly number[],
  signal: AbortSignal,
): Promise<Map<number, { text: string; cut: boolean }>> {
  const texts = new Map<number, { text: string; cut: boolean }>();
  const scores = view.document;
  if (names.length === 0) return texts;
  const wanted = [...rows].sort((a, b) => a - b);
  let first = 0;
  for await (const batch of readBatches(view.path(scores.predictions), scores.columns, { columns: names })) {
    signal.throwIfAborted();
    while (wanted.length > 0 && wanted[0]! < first + batch.rows) {
      const row = wanted.shift()!;
      const parts = names.map((name) => textAt(batch.columns[name] as TextColumn, row - first));
      texts.set(row, shorten(parts.join('\n\n')));
    }
    if (wanted.length === 0) break;
    first += batch.rows;
  }
  return texts;
}

function textAt(column: TextColumn, row: number): string {
  const start = column.offsets[row]!;
  // A character has at most four bytes: no need to decode a whole book.
  const end = Math.min(column.offsets[row + 1]!, start + (longestText + 2) * 4);
  return Buffer.from(column.bytes.buffer, column.bytes.byteOffset + start, end - start).toString('utf8');
}

function shorten(text: string): { text: string; cut: boolean } {
  const characters = [...text];
  if (characters.length <= longestText) return { text, cut: false };
  return { text: characters.slice(0, longestText).join(''), cut: true };
}
