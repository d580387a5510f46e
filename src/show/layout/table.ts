/** Rows of cells as aligned lines, by the columns that each character takes on a terminal. */
import { textWidth } from '../../base/diagnostics/display-width.js';

export type Alignment = 'left' | 'right';

const GAP = '  ';

/** `alignment` of each column; the last one holds for all that follow. */
export function tableLines(
  rows: readonly (readonly string[])[],
  alignment: readonly Alignment[],
): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => textWidth(row[at] ?? ''))),
  );
  const aligned = (at: number): Alignment => alignment[at] ?? alignment.at(-1) ?? 'left';
  return rows.map((row) =>
    row
      .map((cell, at) => padded(cell, widths[at]!, aligned(at)))
      .join(GAP)
      .trimEnd(),
  );
}

export function padded(text: string, width: number, alignment: Alignment): string {
  const filling = ' '.repeat(Math.max(0, width - textWidth(text)));
  return alignment === 'left' ? text + filling : filling + text;
}

/** `lines` behind a name that stands once: its column is `width` wide. */
export function named(name: string, lines: readonly string[], width: number): readonly string[] {
  return lines.map((line, at) => `${padded(at === 0 ? name : '', width, 'left')}${GAP}${line}`.trimEnd());
}
