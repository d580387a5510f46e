/**
 * Tokens above their ids, aligned, in lines that fit:
 *
 *     the  ⟨zebra⟩  was  fine  _PAD ×3
 *       4        1    9    23        0
 */
import { textWidth } from '../../base/diagnostics/display-width.js';
import { padded } from '../layout/table.js';
import { fitted, visible } from '../layout/visible.js';
import type { IdWord } from './id-words.js';
import type { ShowTexts } from '../texts.js';

/** `most` tokens at most; the lines are at most `width` columns wide. */
export function tokenGrid(
  words: readonly IdWord[],
  most: number,
  width: number,
  say: ShowTexts,
): readonly string[] {
  const cells = cellsOf(words.slice(0, most), width);
  const lines: string[] = [];
  for (let start = 0; start < cells.length;) {
    const end = start + fittingCells(cells.slice(start), width);
    const part = cells.slice(start, end);
    const row = (of: 'word' | 'id'): string =>
      part.map((cell) => padded(cell[of], widthOf(cell), 'right')).join('  ');
    lines.push(row('word'), row('id'));
    start = end;
  }
  return withRest(lines, words.length, most, say);
}

/** The tokens alone: one line that is as long as it is. Those with a space in them are quoted. */
export function tokenLine(tokens: readonly string[], most: number, say: ShowTexts): string {
  const shown = tokens.slice(0, most).map(token).join('  ');
  const [line = ''] = withRest(shown === '' ? [] : [shown], tokens.length, most, say);
  return line;
}

interface Cell {
  readonly word: string;
  readonly id: string;
}

const widthOf = ({ word, id }: Cell): number => Math.max(textWidth(word), textWidth(id));

/** A run of padding is one cell. */
function cellsOf(words: readonly IdWord[], width: number): readonly Cell[] {
  const cells: Cell[] = [];
  for (let at = 0; at < words.length;) {
    const { id, word, token: found, special } = words[at]!;
    let run = 1;
    while (special === 'padding' && words[at + run]?.id === id) run += 1;
    const plain = special === 'unknown' ? `⟨${token(found ?? word)}⟩` : token(word);
    cells.push({ word: fitted(run > 1 ? `${plain} ×${run}` : plain, width), id: String(id) });
    at += run;
  }
  return cells;
}

function token(text: string): string {
  return text === '' || text.includes(' ') ? `"${visible(text)}"` : visible(text);
}

/** At least one. */
function fittingCells(cells: readonly Cell[], width: number): number {
  let used = 0;
  const wide = cells.findIndex((cell, at) => {
    used += widthOf(cell) + (at > 0 ? 2 : 0);
    return at > 0 && used > width;
  });
  return wide < 0 ? cells.length : wide;
}

function withRest(lines: readonly string[], all: number, most: number, say: ShowTexts): readonly string[] {
  if (all === 0) return [say.noTokens];
  return all <= most
    ? lines
    : [...lines.slice(0, -1), `${lines.at(-1) ?? ''}  … ${say.moreTokens(all - most)}`];
}
