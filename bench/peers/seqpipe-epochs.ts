/**
 * Whole passes of a `train` stage: the product's own kernel with its batches, checkpoints and
 * measuring. It stands still between two passes, until it is asked for the next one; measuring the
 * held-out rows is not timed.
 */
import { singleModel } from '../../src/contract/artefacts/trained.js';
import { mkdirSync, mkdtempSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrainingHistory } from '../../src/contract/artefacts/trained.js';
import { kernel } from '../../src/stages/engine/training/train.kernel.js';
import type { Progress } from '../../src/contract/kernel.js';
import { openTensorflow } from '../../src/tensorflow/binding/tensorflow.js';
import { viewOf, type PreparedData } from '../support/prepared-data.js';
import { endWithParent, peakBytes, readJob } from './protocol.js';

interface Job {
  readonly prepared: PreparedData;
  readonly threads: number;
}

const { prepared, threads } = readJob<Job>();
const data = viewOf(prepared.data);
const { rows } = data.document.splits['train']!;
const folder = mkdtempSync(join(tmpdir(), 'seqpipe-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
endWithParent();

const { version } = await openTensorflow({ threads });
reply({ versions: { tensorflow: version, node: process.version } });

let boundary = 0;
let standing = true;
let start = 0;
let finishing = false;

/**
 * Examples done say where a pass begins and ends: before its first step, and after its last one.
 */
function progress({ done }: Progress): void {
  if (standing) {
    finishing = awaitRequest() === 'finish';
    standing = false;
  }
  // Said again and again until the first step is done: while the rows are measured, and right
  // before the step.
  if (done === boundary) start = performance.now();
  if (done === boundary + rows) {
    reply({ ms: performance.now() - start });
    boundary += rows;
    standing = true;
  }
}

const output = join(folder, 'output');
const scratch = join(folder, 'scratch');
for (const path of [output, scratch]) mkdirSync(path);
const trained = await kernel({
  stage: 'classifier',
  arguments: prepared.arguments,
  inputs: { data },
  files: {},
  output,
  scratch,
  threads,
  device: 'cpu',
  offline: true,
  progress,
  warn: ({ message }) => void process.stderr.write(`${message}\n`),
  signal: new AbortController().signal,
});

const { points } = JSON.parse(
  readFileSync(join(output, singleModel(trained).history), 'utf8'),
) as TrainingHistory;
const accuracy = points.flatMap(({ validation }) => validation?.['accuracy'] ?? []);
if (!finishing) awaitRequest();
reply({ accuracy });
awaitRequest();

/**
 * Stands still until there is something to do, and says what; the end of the input ends the
 * process.
 */
function awaitRequest(): string {
  for (;;) {
    const line = readLine();
    if (line === null) process.exit(0);
    const request = JSON.parse(line) as { do: string };
    if (request.do !== 'memory') return request.do;
    reply({ bytes: peakBytes() });
  }
}

/** Byte by byte: a request is short, and nothing behind its line may be swallowed. */
function readLine(): string | null {
  const byte = Buffer.alloc(1);
  let line = '';
  while (readSync(0, byte) === 1) {
    if (byte[0] === 10) return line;
    line += byte.toString();
  }
  return null;
}

function reply(value: object): void {
  writeSync(1, `${JSON.stringify(value)}\n`);
}
