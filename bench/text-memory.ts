/**
 * The data stages of the main job over a large file: seconds, and the most memory that the process
 * ever had. One thread, one process for all stages (in a run each has its own, so this is the upper
 * bound).
 *
 *   npx esbuild bench/text-memory.ts --bundle --platform=node --format=esm --packages=external
 *   --outfile=bench/.text-memory.mjs node bench/.text-memory.mjs ROWS_FILE MEGABYTES
 *
 * ROWS_FILE is a file of fastText rows (plain, .gz or .bz2); it is repeated, with a number in each
 * row, until there are MEGABYTES of it.
 */
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openText } from '../src/stages/sources/open-text.js';
import type { ResolvedFile, Views } from '../src/contract/kernel.js';
import type { ArgumentsOf, ByFile, Operation } from '../src/contract/operations.js';
import {
  stepVersions,
  type MapStep,
  type StepArguments,
  type StepOperation,
} from '../src/contract/operations/map-steps.js';
import { kernelModules } from '../src/kernels.js';

const [source, size] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'seqpipe-memory-'));

async function makeInput(path: string, bytes: number): Promise<number> {
  const parts: Buffer[] = [];
  for await (const chunk of (await openText(source!, source!)).chunks) parts.push(Buffer.from(chunk));
  const rows = Buffer.concat(parts)
    .toString('utf8')
    .split('\n')
    .filter((row) => row !== '');
  const file = createWriteStream(path);
  let written = 0;
  for (let round = 0; written < bytes; round++) {
    const text = rows.map((row, i) => `${row} ${round * rows.length + i}\n`).join('');
    written += Buffer.byteLength(text);
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return written;
}

let stages = 0;
async function run<O extends Operation>(operation: O, args: ArgumentsOf<O>, inputs: Views<O>, file?: string) {
  const output = join(folder, `${stages++}`);
  mkdirSync(output);
  const start = performance.now();
  const { kernel } = await kernelModules[operation]();
  const files = file ? { path: [{ absolute: file, relative: 'rows.txt' }] } : {};
  const document = await kernel({
    stage: operation,
    arguments: args,
    inputs,
    files: files as ByFile<O, ResolvedFile[]>,
    output,
    threads: 1,
    device: 'cpu',
    scratch: output,
    offline: true,
    progress: () => undefined,
    warn: () => undefined,
    signal: new AbortController().signal,
  });
  const seconds = (performance.now() - start) / 1000;
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${operation.padEnd(14)} ${seconds.toFixed(1).padStart(7)} s ${(megabytes / seconds).toFixed(1).padStart(7)} MB/s   peak so far ${peak.toFixed(0)} MB`,
  );
  return { document, path: (name: string) => join(output, name) };
}

const step = <O extends StepOperation>(operation: O, args: StepArguments<O>, fitted = {}): MapStep =>
  ({
    operation,
    version: stepVersions[operation],
    arguments: args,
    column: 'text',
    into: 'text',
    fitted,
  }) as MapStep;

const input = join(folder, 'rows.txt');
const megabytes = (await makeInput(input, Number(size) * 1e6)) / 1e6;
console.log(`${megabytes.toFixed(0)} MB of rows, node ${process.version}`);
try {
  const raw = await run(
    'fasttext',
    { labels: null, class_order: null, limit: null, tolerance: 0 },
    {},
    input,
  );
  const unique = await run('deduplicate', { column: 'text' }, { data: raw });
  const into = [
    { name: 'train', fraction: 0.9 },
    { name: 'test', fraction: 0.1 },
  ];
  const divided = await run('split', { from: 'all', into, seed: 1, stratify: 'label' }, { data: unique });
  const clean = [
    step('lowercase', {}),
    step('replace', { pattern: '\\d', flags: 'gu', with: '0' }),
    step('mask_urls', { token: '<url>' }),
  ];
  const steps = [...clean, step('tokenize', { tokenizer: { kind: 'treebank' } })];
  const tokens = await run('map', { steps }, { data: divided });
  const options = { column: 'text', min_count: 2, max_size: null, pad: '_PAD', unknown: '_UNK' };
  const words = await run('vocabulary', options, { data: tokens });
  const last = [
    step('index', {}, { vocabulary: 'vocabulary' }),
    step('pad', { length: 200, side: 'left', truncate: 'right' }),
  ];
  await run('map', { steps: last }, { data: tokens, vocabulary: words });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
