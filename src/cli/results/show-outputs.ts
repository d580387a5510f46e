/** The values of a run as a few lines for people. */
import type { Json, JsonObject } from '../../base/json.js';
import { grouped } from '../progress/rate.js';

/** One or more lines a value; empty for what has nothing to show. */
export function showOutputs(outputs: Readonly<Record<string, JsonObject>>): string[] {
  const names = Object.keys(outputs);
  const width = Math.max(0, ...names.map((name) => name.length));
  return names.flatMap((name) => {
    const [first, ...rest] = describe(outputs[name] as JsonObject);
    if (first === undefined) return [];
    return [`${name.padEnd(width)}  ${first}`, ...rest.map((line) => `${' '.repeat(width)}  ${line}`)];
  });
}

function describe(value: JsonObject): string[] {
  switch (value['kind']) {
    case 'dataset': {
      const rows = Object.entries(value['rows'] as JsonObject);
      const count = (number: Json): string => grouped(Number(number));
      if (rows.length === 1 && rows[0]?.[0] === 'all') return [`${count(rows[0][1])} rows`];
      return [rows.map(([split, number]) => `${split} ${count(number)}`).join(', ') + ' rows'];
    }
    case 'vocabulary':
      return [`${grouped(Number(value['size']))} words`];
    case 'file':
      return [`${grouped(Number(value['bytes']))} bytes`];
    case 'trained': {
      const kept = value['kept'] as JsonObject;
      const parameters = `${grouped(Number(value['parameters']))} parameters`;
      const stopped = value['stopped'] as JsonObject | undefined;
      const end = stopped && `stopped at step ${String(stopped['step'])}: ${String(stopped['reason'])}`;
      return [
        `${parameters}, kept step ${String(kept['step'])}${losses(kept)}`,
        ...(end === undefined ? [] : [end]),
      ];
    }
    case 'scores':
      return scores(value);
    case 'learning-rates':
      return learningRates(value);
    default:
      return [];
  }
}

function losses(kept: JsonObject): string {
  const loss = (part: string): string[] => {
    const values = kept[part] as JsonObject | null;
    return typeof values?.['loss'] === 'number' ? [`${part} loss ${values['loss'].toFixed(4)}`] : [];
  };
  const parts = [...loss('train'), ...loss('validation')];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

const BARS = '▁▂▃▄▅▆▇█';
/** Letters that a curve is drawn with. */
const CURVE_WIDTH = 48;

/** The suggestion, and the smoothed loss over the rates as a line of bars. */
function learningRates(value: JsonObject): string[] {
  const { suggested } = value;
  const points = value['points'] as readonly { readonly rate: number; readonly smoothed: number }[];
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return ['the loss is no number from the first step on'];
  const head =
    suggested === null
      ? 'no rate suggested: the loss does not fall with any of them'
      : `suggested learning rate ${String(suggested)}, where the loss falls fastest`;
  const losses = points.map(({ smoothed }) => smoothed);
  const least = Math.min(...losses);
  // What lies above where the curve began is one explosion.
  const most = Math.max(least + 1e-9, Math.min(Math.max(...losses), 1.2 * first.smoothed));
  const width = Math.min(CURVE_WIDTH, losses.length);
  const bars = Array.from({ length: width }, (_, i) => {
    const loss = losses[Math.floor((i * losses.length) / width)]!;
    return BARS[Math.round(Math.min(1, (loss - least) / (most - least)) * (BARS.length - 1))]!;
  });
  const exploded = value['exploded'] === true ? ', where it exploded' : '';
  return [
    head,
    `loss ${bars.join('')}`,
    `rate ${first.rate.toExponential(0)} to ${last.rate.toExponential(0)}${exploded}; least loss ${least.toFixed(4)}`,
  ];
}

function scores(value: JsonObject): string[] {
  const numbers = Object.entries(value).filter(
    ([name, item]) => typeof item === 'number' && name !== 'examples',
  );
  const head = numbers.map(([name, item]) => `${name} ${(item as number).toFixed(4)}`).join('  ');
  const lines = [`${head}  (${grouped(Number(value['examples']))} examples)`];
  const confusion = value['confusion'] as readonly (readonly number[])[] | undefined;
  if (confusion === undefined || confusion.length > 12) return lines;
  const classes = Object.keys((value['classes'] as JsonObject | undefined) ?? {});
  const names = confusion.map((_, i) => classes[i] ?? String(i));
  const width =
    Math.max(...names.map((name) => name.length), ...confusion.flat().map((n) => String(n).length)) + 2;
  const row = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(width)).join('');
  lines.push(`${'true \\ predicted'.padEnd(18)}${row(names)}`);
  confusion.forEach((counts, i) =>
    lines.push(`${(names[i] as string).padEnd(18)}${row(counts.map(String))}`),
  );
  return lines;
}
