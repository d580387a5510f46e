/**
 * A small chart of characters:
 *
 *     0.6931 ┤o
 *            │ ··o
 *     0.2104 ┤    ····o
 *            └──────────
 *             1        3
 */
import { padded } from '../layout/table.js';

export interface ChartSeries {
  /** What each of its places is drawn with: one column wide. */
  readonly mark: string;
  /** In growing order of `x`. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Whether the places between two points are drawn as well. */
  readonly joined: boolean;
}

export interface ChartOptions {
  readonly width: number;
  readonly height: number;
  showY(value: number): string;
  showX(value: number): string;
}

/** Series stand one over the other: the last one is on top. Empty where there are no points. */
export function lineChart(series: readonly ChartSeries[], options: ChartOptions): readonly string[] {
  const points = series.flatMap((one) => one.points);
  if (points.length === 0) return [];
  const { width, height, showX, showY } = options;
  const [left, right] = rangeOf(points.map(({ x }) => x));
  const [bottom, top] = rangeOf(points.map(({ y }) => y));
  const place = (value: number, low: number, high: number, cells: number): number =>
    high === low ? 0 : Math.round(((value - low) / (high - low)) * (cells - 1));
  const grid = Array.from({ length: height }, () => Array.from({ length: width }, () => ' '));
  for (const { mark, points: own, joined } of series) {
    const placed = own.map(({ x, y }) => {
      return { column: place(x, left, right, width), row: height - 1 - place(y, bottom, top, height) };
    });
    for (const { column, row } of joined ? filled(placed) : placed) grid[row]![column] = mark;
  }
  const labels = grid.map((_, row) => {
    if (row === height - 1) return showY(bottom);
    // Of equal values, the lowest row is all there is.
    return row === 0 && bottom !== top ? showY(top) : '';
  });
  const room = Math.max(...labels.map((label) => label.length));
  const lines = grid.map((cells, row) => {
    const label = padded(labels[row]!, room, 'right');
    return `${label} ${labels[row] === '' ? '│' : '┤'}${cells.join('')}`.trimEnd();
  });
  const [from, to] = [showX(left), showX(right)];
  const gap = width - from.length - to.length;
  const below = left === right ? from : `${from}${' '.repeat(Math.max(1, gap))}${to}`;
  return [...lines, `${' '.repeat(room)} └${'─'.repeat(width)}`, `${' '.repeat(room)}  ${below}`];
}

interface Place {
  readonly column: number;
  readonly row: number;
}

/** Places on the straight lines between neighbours too, one in each column. */
function filled(places: readonly Place[]): readonly Place[] {
  return places.flatMap((place, at) => {
    const next = places[at + 1];
    if (next === undefined || next.column <= place.column) return [place];
    const columns = next.column - place.column;
    return Array.from({ length: columns }, (_, step) => ({
      column: place.column + step,
      row: Math.round(place.row + ((next.row - place.row) * step) / columns),
    }));
  });
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}
