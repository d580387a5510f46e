/**
 * One side of a comparison: a process of its own that answers requests, a line of JSON each, one
 * after another (`bench/peers/protocol.ts` and `protocol.py` are its other end). All but the one
 * that was asked wait on their input, so that each has the machine to itself.
 */
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { BenchError } from './bench-error.js';
import { startChild } from './children.js';
import { peersPython } from './environment.js';
import { benchFolder, builtFolder } from './folders.js';

export interface ContenderDescription {
  /** `seqpipe`, `pytorch`, `keras`, …: the peer as results name it. */
  readonly name: string;
  /** A file of `bench/peers`: `.py` for the peers' Python, `.ts` for Node. */
  readonly program: string;
  /** Handed to the program as its first argument. */
  readonly job: object;
}

export interface Contender {
  readonly name: string;
  /** Of what it computes with. */
  readonly versions: Readonly<Record<string, string>>;
  ask<Answer>(request: { readonly do: string; readonly [more: string]: unknown }): Promise<Answer>;
  /** Most memory it ever held, in bytes. */
  peakBytes(): Promise<number>;
  close(): Promise<void>;
}

/** Throws `BenchError` where the process ends before it is ready, with its last words. */
export async function startContender({ name, program, job }: ContenderDescription): Promise<Contender> {
  const words = [JSON.stringify(job)];
  const child = program.endsWith('.py')
    ? startChild(peersPython(), [join(benchFolder, 'peers', program), ...words], settings)
    : startChild(process.execPath, [join(builtFolder, program.replace(/\.ts$/, '.mjs')), ...words], settings);
  const complaints = lastLinesOf(child);
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  let spawnFailure = '';
  child.once('error', (error) => (spawnFailure = error.message));
  // What it did not read in time is of no interest once it has ended.
  child.stdin!.on('error', () => {});

  const answer = async <Answer>(): Promise<Answer> => {
    const { value, done } = await lines.next();
    if (done)
      throw new BenchError(`${name} ended in the middle of the bench: ${spawnFailure || complaints()}`, 1);
    return JSON.parse(value) as Answer;
  };
  const ask = <Answer>(request: object): Promise<Answer> => {
    child.stdin!.write(`${JSON.stringify(request)}\n`);
    return answer<Answer>();
  };
  const { versions } = await answer<{ versions: Record<string, string> }>();
  return {
    name,
    versions,
    ask,
    peakBytes: async () => (await ask<{ bytes: number }>({ do: 'memory' })).bytes,
    async close() {
      const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
      child.stdin!.end();
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
  };
}

const settings: SpawnOptions = {
  stdio: 'pipe',
  env: { ...process.env, KERAS_BACKEND: 'tensorflow', TF_CPP_MIN_LOG_LEVEL: '3' },
};

/** The last few lines of its standard error. */
function lastLinesOf(child: ChildProcess): () => string {
  let text = '';
  child.stderr!.on('data', (part: Buffer) => (text = (text + part.toString()).slice(-4000)));
  return () => text.trim().split('\n').slice(-12).join('\n') || 'it said nothing';
}
