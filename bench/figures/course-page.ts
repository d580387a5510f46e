/** `pipelines/README.md`: a row for each numbered pipeline, from the record. */
import { grouped } from '../../src/base/grouped.js';
import type { CourseSystem } from './course.js';
import type { FigureRecord } from './record.js';

const NOT_MEASURED = 'not measured';

export const marks = ['<!-- systems: npm run pipelines -- --table -->', '<!-- end of systems -->'] as const;

/** The page with its table made anew. */
export function coursePage(
  page: string,
  course: Readonly<Record<string, CourseSystem>>,
  record: FigureRecord,
): string {
  const [start, end] = marks.map((mark) => page.indexOf(mark)) as [number, number];
  const table = courseTable(course, record);
  return `${page.slice(0, start + marks[0].length)}\n\n${table}\n\n${page.slice(end)}`;
}

function courseTable(course: Readonly<Record<string, CourseSystem>>, record: FigureRecord): string {
  const rows = Object.entries(course).map(([name, system]) => rowOf(name, system, record));
  return aligned([['file', 'shows', 'training / test rows', 'our figure', 'peer', 'seconds'], ...rows]);
}

function rowOf(name: string, system: CourseSystem, record: FigureRecord): readonly string[] {
  const values = record.get(name)?.values;
  const rows = [values?.['raw.rows.train'], values?.['raw.rows.test']];
  return [
    `[\`${name}\`](${name}.seq)`,
    system.shows,
    rows.map((count) => (count === undefined ? '–' : grouped(count))).join(' / '),
    ourFigure(system, values),
    peerFigure(system, record),
    values?.['seconds'] === undefined ? NOT_MEASURED : grouped(values['seconds']),
  ];
}

function ourFigure({ figure }: CourseSystem, values: Readonly<Record<string, number>> | undefined): string {
  if (figure === null) return '–';
  const value = values?.[figure];
  return value === undefined ? NOT_MEASURED : `${measureOf(figure)} ${value.toFixed(3)}`;
}

function peerFigure({ peer }: CourseSystem, record: FigureRecord): string {
  if (peer === undefined) return '–';
  const [, who, figure] = /^([^.]+)\.(.+)$/.exec(peer.figure)!;
  const value = record.get(who!)?.values[figure!];
  return value === undefined ? NOT_MEASURED : `${value.toFixed(3)} (${peer.script})`;
}

/** `scores.accuracy`: accuracy. */
function measureOf(figure: string): string {
  return figure.split('.').at(-1)!;
}

/** As prettier formats it. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, at) => Math.max(3, ...rows.map((row) => row[at]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  const [head, ...body] = rows;
  return [line(head!), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
