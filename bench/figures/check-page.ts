/**
 * Whether a page says what was measured. A page marks a block (a paragraph, a table, a code block)
 * with a comment before it:
 *
 *     <!-- figures: text_cnn.scores.f1:3, text_cnn.seconds:s -->
 *     <!-- output: quickstart -->
 *
 * The first lists the figures that the block shows, in their order, each with its format. The
 * second says that the block has lines of what a run of the system prints at its end.
 */
import { grouped } from '../../src/base/grouped.js';
import type { FigureRecord } from './record.js';

/** Problems, each with its line: `README.md:97: …`. */
export function checkPage(name: string, text: string, record: FigureRecord): readonly string[] {
  return [...text.matchAll(/<!-- (figures|output): ([^]*?) -->/g)].flatMap((mark) => {
    const end = mark.index + mark[0].length;
    const line = text.slice(0, mark.index).split('\n').length;
    const block = blockAt(text.slice(end));
    const problems =
      mark[1] === 'figures'
        ? missingFigures(
            mark[2]!.split(',').map((cited) => cited.trim()),
            block,
            record,
          )
        : otherOutput(mark[2]!, block, record);
    return problems.map((problem) => `${name}:${line}: ${problem}`);
  });
}

function missingFigures(cited: readonly string[], block: string, record: FigureRecord): readonly string[] {
  let rest = block;
  return cited.flatMap((figure) => {
    const shown = showFigure(figure, record);
    if ('problem' in shown) return [shown.problem];
    const found = new RegExp(`(?<![\\d.,])${escaped(shown.text)}(?![\\d]|\\.\\d)`).exec(rest);
    if (found === null) return [`${figure} is ${shown.text}, which the text does not say at its place`];
    rest = rest.slice(found.index + found[0].length);
    return [];
  });
}

function showFigure(
  figure: string,
  record: FigureRecord,
): { readonly text: string } | { readonly problem: string } {
  const [, system, value, format] = /^([^.]+)\.([^:]+)(?::(\w+))?$/.exec(figure) ?? [];
  if (system === undefined || value === undefined)
    return { problem: `\`${figure}\` is no SYSTEM.VALUE:FORMAT` };
  const measured = record.get(system)?.values[value];
  if (measured === undefined) return { problem: `${system}.${value} was never recorded` };
  const text = formatted(measured, format);
  return text === null ? { problem: `there is no format \`${format}\`` } : { text };
}

/** `3`: so many decimals. `s`, `min`: seconds as such, or as minutes. None: a whole number. */
function formatted(value: number, format: string | undefined): string | null {
  if (format === undefined) return grouped(Math.round(value));
  if (/^\d$/.test(format)) return value.toFixed(Number(format));
  if (format === 's') return `${Math.round(value)} s`;
  if (format === 'min') return `${Math.round(value / 60)} min`;
  return null;
}

/** The page may leave lines out, but has none of its own. */
function otherOutput(system: string, block: string, record: FigureRecord): readonly string[] {
  const output = record.get(system)?.output;
  if (output === undefined) return [`the output of ${system} was never recorded`];
  let at = 0;
  for (const line of block.split('\n').slice(1, -1)) {
    if (line.trim() === '') continue;
    const found = output.indexOf(line, at);
    if (found < 0) return [`the run of ${system} does not say \`${line}\` at this place`];
    at = found + 1;
  }
  return [];
}

/** What follows up to the first empty line, or up to the end of a code block. */
function blockAt(text: string): string {
  const block = text.replace(/^\s*\n/, '');
  const end = block.startsWith('```') ? block.indexOf('\n```', 3) + 4 : block.search(/\n\s*\n|$(?![^])/);
  return block.slice(0, end);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
