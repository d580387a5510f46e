/**
 * The result tables of the benches' page, from the JSON that `npm run bench -- NAME --save` leaves:
 *
 *     node bench/table.mjs bench/results/*.json     prints them
 *     node bench/table.mjs --write                  puts those of bench/results/ into bench/README.md
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const page = join(folder, 'README.md');
const marks = ['<!-- results: node bench/table.mjs --write -->', '<!-- end of results -->'];
const order = [
  'step',
  'gru',
  'bidirectional',
  'big',
  'imdb',
  'amazon-step',
  'inference',
  'transformer',
  'conv',
  'dense',
  'finetune',
  'generate',
  'word2vec',
  'subwords',
  'cost',
  'letters',
  'starts',
  'stages',
];

const words = process.argv.slice(2);
const write = words.includes('--write');
const files = write ? savedResults() : words;
if (files.length === 0) {
  process.stderr.write(
    'no results: npm run bench -- NAME --save leaves them in bench/results/, or name files\n',
  );
  process.exit(2);
}
const results = files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).results).sort(byOrder);
if (write) {
  const text = readFileSync(page, 'utf8');
  const [start, end] = marks.map((mark) => text.indexOf(mark));
  writeFileSync(page, `${text.slice(0, start + marks[0].length)}\n\n${tables(results)}\n${text.slice(end)}`);
} else process.stdout.write(tables(results));

function savedResults() {
  const saved = join(folder, 'results');
  if (!existsSync(saved)) return [];
  return readdirSync(saved)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(saved, name));
}

/** The command's name that made a result: `imdb-200` comes of `imdb`. */
function benchOf({ name }) {
  return order.filter((known) => name === known || name.startsWith(`${known}-`)).at(-1) ?? name;
}

function byOrder(a, b) {
  return order.indexOf(benchOf(a)) - order.indexOf(benchOf(b));
}

function tables(all) {
  const costs = all.filter((result) => benchOf(result) === 'cost');
  const steps = all.filter((result) => benchOf(result) !== 'cost');
  return `${[conditions(all), table(steps), costs.length > 0 ? charts(costs) : null].filter(Boolean).join('\n\n')}\n`;
}

/** Where and when; figures of other machines or days are told apart. */
function conditions(all) {
  const days = distinct(all.map(({ date }) => date)).sort();
  const versions = Object.assign({}, ...all.map((result) => result.versions));
  return [
    `Taken on ${days.join(', ')} on ${distinct(all.map(({ machine }) => machine)).join(' and ')}, with`,
    `${distinct(all.map(({ threads }) => threads))
      .sort()
      .join(' or ')} threads for each side, seed ${distinct(all.map(({ seed }) => seed)).join(', ')},`,
    `a load of at most ${Math.max(...all.map((result) => result.load_before ?? 0))} before each bench;`,
    `${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
  ].join('\n');
}

function table(all) {
  if (all.length === 0) return null;
  const rows = all.map((result) => [
    `\`${result.name}\``,
    result.peer,
    result.unit,
    times(result.ours_ms, result.ours_min_ms),
    times(result.peer_ms, result.peer_min_ms),
    `**${result.ratio.toFixed(2)}**`,
    result.ratio_of_minima.toFixed(2),
    String(result.rounds),
    more(result),
    `\`npm run bench -- ${benchOf(result)}\``,
  ]);
  const header = [
    'bench',
    'against',
    'a',
    'ours, median (min)',
    'theirs, median (min)',
    'ratio',
    'of minima',
    'rounds',
    'also',
    'again with',
  ];
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function charts(costs) {
  const names = distinct(costs.map(({ name }) => name.replace(/-\d+$/, '')));
  return names
    .map((name) => `![What a train step costs as its ${name.slice(5)} grows](${name}.svg)`)
    .join('\n\n');
}

function more(result) {
  const notes = [];
  const accuracy = (values) => values.map((value) => value.toFixed(3)).join(', ');
  if (result.ours_accuracy) {
    notes.push(
      `accuracy by epoch ${accuracy(result.ours_accuracy)}; theirs ${accuracy(result.peer_accuracy)}`,
    );
  }
  if (result.ours_rows_per_second) {
    notes.push(
      `${Math.round(result.ours_rows_per_second)} rows/s; theirs ${Math.round(result.peer_rows_per_second)}`,
    );
  }
  if (result.ours_mb_per_second) {
    notes.push(
      `${result.ours_mb_per_second.toFixed(1)} MB/s; theirs ${result.peer_mb_per_second.toFixed(1)}`,
      `learned in ${(result.ours_learning_ms / 1000).toFixed(1)} s; theirs ${(result.peer_learning_ms / 1000).toFixed(1)} s`,
    );
  }
  if (result.ratio_quartiles) {
    notes.push(`half of the rounds ${result.ratio_quartiles.map((ratio) => ratio.toFixed(2)).join(' to ')}`);
  }
  if (result.ratio_of_cpu_time) notes.push(`CPU time ${result.ratio_of_cpu_time.toFixed(2)}`);
  if (result.ours_peak_bytes) {
    notes.push(`peak ${gigabytes(result.ours_peak_bytes)}; theirs ${gigabytes(result.peer_peak_bytes)}`);
  }
  return notes.join('; ');
}

function times(median, least) {
  return `${shown(median)} (${shown(least)})`;
}

function shown(milliseconds) {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const digits = milliseconds >= 100 ? 0 : milliseconds >= 10 ? 1 : 2;
  return `${milliseconds.toFixed(digits)} ms`;
}

function gigabytes(bytes) {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

function distinct(values) {
  return [...new Set(values)];
}
