/**
 * What an attention gave to each word that was read while each word was written, as a grid: read
 * words across, written words down. The largest weight has the full colour.
 */
import type { AttentionGrid } from '../../contract/artefacts/written-texts.js';
import type { Chart, ChartData } from './chart-data.js';
import { html, type Markup } from './html.js';
import type { PageTexts } from './texts.js';

const CELL = 24;
/** Of a letter, on average. */
const LETTER = 8.6;
const MOST_LETTERS = 16;
/** Weights that nobody sees. */
const LEAST = 0.005;

export function attentionChart(name: string, title: string, grid: AttentionGrid, say: PageTexts): Chart {
  const columns = columnsOf(grid, say);
  const { percent } = say;
  const most = largestWeight(grid);
  const names = grid.written.map(clipped);
  const heads = columns.map(({ word }) => clipped(word));
  const left = widthOf(names) + 10;
  const slope = widthOf(heads) * Math.SQRT1_2;
  const top = Math.ceil(slope + 16);
  const [width, height] = [left + columns.length * CELL, top + names.length * CELL];
  // The last head leans over the edge.
  const whole = { width: Math.ceil(width + slope), height: height + 2 };
  const svg = html`<svg
    class="chart attention-grid"
    viewBox="0 0 ${whole.width} ${whole.height}"
    width="${whole.width}"
    height="${whole.height}"
    role="img"
    aria-label="${`${title}. ${inWords(grid, say)}`}"
  >
    ${heads.map((word, at) => {
      const [x, y] = [left + (at + 0.5) * CELL, top - 8];
      return html`<text class="tick" x="${x}" y="${y}" transform="rotate(-45 ${x} ${y})">${word}</text>`;
    })}
    ${names.map(
      (word, at) =>
        html`<text x="${left - 8}" y="${top + at * CELL + 16}" text-anchor="end" fill="currentColor"
          >${word}</text
        >`,
    )}
    ${grid.written.map((word, row) =>
      columns.map(({ word: read, weights }, column) =>
        cell(
          [left + column * CELL, top + row * CELL],
          weights[row]!,
          most,
          `${word} ← ${read} ${percent(weights[row]!, 0)}`,
        ),
      ),
    )}
    <rect class="attention-frame" x="${left}" y="${top}" width="${width - left}" height="${height - top}" />
  </svg>`;
  return { name, title, svg, data: dataOf(grid, say), legend: [] };
}

export function largestWeight({ weights, padding = [] }: AttentionGrid): number {
  return Math.max(...weights.flat(), ...padding);
}

interface Column {
  readonly word: string;
  readonly weights: readonly number[];
}

/** The words that were read, and what padding got where it got anything. */
function columnsOf({ read, weights, padding }: AttentionGrid, say: PageTexts): readonly Column[] {
  const words = read.map(({ word }, at) => ({ word, weights: weights.map((row) => row[at]!) }));
  return padding === undefined ? words : [...words, { word: say.attention.padding, weights: padding }];
}

function cell([x, y]: readonly [number, number], weight: number, most: number, words: string): Markup | null {
  if (weight < LEAST) return null;
  return html`<rect
    class="attention-cell"
    x="${x}"
    y="${y}"
    width="${CELL}"
    height="${CELL}"
    fill-opacity="${(weight / most).toFixed(3)}"
    ><title>${words}</title></rect
  >`;
}

function clipped(word: string): string {
  const letters = [...word];
  return letters.length <= MOST_LETTERS ? word : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`;
}

function widthOf(words: readonly string[]): number {
  return Math.ceil(Math.max(...words.map((word) => [...word].length)) * LETTER);
}

/** `no: don't 71 %, know 20 %; sé: know 93 %.` */
function inWords(grid: AttentionGrid, say: PageTexts): string {
  const columns = columnsOf(grid, say);
  const { percent } = say;
  const rows = grid.written.map((word, row) => {
    const most = columns
      .map(({ word: read, weights }) => ({ read, weight: weights[row]! }))
      .sort((one, other) => other.weight - one.weight)
      .slice(0, 2);
    return `${word}: ${most.map(({ read, weight }) => `${read} ${percent(weight, 0)}`).join(', ')}`;
  });
  return `${rows.join('; ')}.`;
}

/** Words that stand twice are told apart by their place. */
function dataOf(grid: AttentionGrid, say: PageTexts): ChartData {
  const columns = columnsOf(grid, say);
  const heads = columns.map(({ word }, at) =>
    columns.some((other, place) => place !== at && other.word === word) ? `${word} (${at + 1})` : word,
  );
  return {
    columns: [say.attention.written, ...heads],
    rows: grid.written.map((word, row) => [word, ...columns.map(({ weights }) => weights[row]!)]),
  };
}
