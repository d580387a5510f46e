/**
 * Starts a process of Node again and again: each time from before its start to after its end. The
 * first one, which finds its files on the disk and perhaps fills a cache, is not told.
 */
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { readJob, serve, timed } from './protocol.js';

interface Job {
  /** After `node`. */
  readonly words: readonly string[];
  readonly folder?: string;
  /** Gets another last line before each start: nobody has seen this text before. */
  readonly changing?: string;
}

const { words, folder, changing } = readJob<Job>();
let lines = 0;

await measure();
await serve({ node: process.version }, { measure });

function measure(): Promise<{ times: number[] }> {
  if (changing !== undefined) appendFileSync(changing, `# line ${++lines}\n`);
  return timed(1, start);
}

function start(): Promise<void> {
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (part: Buffer) => (complaints += part.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`exit code ${code}: ${complaints}`)),
    );
  });
}
