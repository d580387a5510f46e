/** The most confident mistakes among an evaluation's predictions, with their text. */
import { readBatches } from '../data/arrow-file.js';
import type { TextColumn } from '../data/column.js';
import type { ArtefactView } from '../execute/kernel.js';
import type { ErrorExample, ErrorSummary } from './report-data.js';

/** Characters (code points) kept of a text. */
export const longestText = 4000;

interface Mistake {
  readonly row: number;
  readonly target: number;
  readonly predicted: number;
  readonly probability: number;
}

/** Of equally confident ones the first in the file stands first. */
export async function worstErrors(
  view: ArtefactView,
  classes: readonly string[],
  most: number,
  signal: AbortSignal,
): Promise<ErrorSummary> {
  const scores = view.document;
  if (scores.kind !== 'scores') throw new Error('scores were expected here');
  const path = view.path(scores.predictions);
  const mistakes: Mistake[] = [];
  let row = 0;
  for await (const batch of readBatches(path, scores.columns, {
    columns: ['target', 'predicted', 'probability'],
  })) {
    signal.throwIfAborted();
    const { target, predicted, probability } = batch.columns;
    if (target?.kind !== 'class' || predicted?.kind !== 'class' || probability?.kind !== 'number') {
      throw new Error('the predictions lack a column');
    }
    for (let i = 0; i < batch.rows; i++, row++) {
      if (target.codes[i] === predicted.codes[i]) continue;
      mistakes.push({
        row,
        target: target.codes[i]!,
        predicted: predicted.codes[i]!,
        probability: probability.values[i]!,
      });
    }
  }
  const worst = mistakes.sort((a, b) => b.probability - a.probability || a.row - b.row).slice(0, most);
  const textNames = Object.keys(scores.columns).filter((name) => scores.columns[name]!.type === 'text');
  const texts = await textsOf(
    view,
    textNames,
    worst.map((mistake) => mistake.row),
    signal,
  );
  return {
    total: mistakes.length,
    worst: worst.map((mistake): ErrorExample => {
      const text = texts.get(mistake.row);
      return {
        row: mistake.row,
        target: classes[mistake.target] ?? '?',
        predicted: classes[mistake.predicted] ?? '?',
        probability: mistake.probability,
        text: text?.text ?? null,
        cut: text?.cut ?? false,
      };
    }),
  };
}

/** The texts of some rows, several text columns one below the other. */
async function textsOf(
  view: ArtefactView,
  names: readonly string[],
  rows: readonly number[],
  signal: AbortSignal,
): Promise<Map<number, { text: string; cut: boolean }>> {
  const texts = new Map<number, { text: string; cut: boolean }>();
  const scores = view.document;
  if (scores.kind !== 'scores' || names.length === 0) return texts;
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
