/** The command line of `npm run bench`. */
import { resolve } from 'node:path';
import { BenchError } from './bench-error.js';

export interface BenchOptions {
  readonly name: string;
  readonly json: boolean;
  /** Also write the results to `bench/results/NAME.json`. */
  readonly save: boolean;
  /** Null: as many as the bench has by default. */
  readonly rounds: number | null;
  readonly threads: number;
  readonly seed: number;
  /** Rows of the training split to use, for a quick look; null: all. */
  readonly examples: number | null;
  /** Folder of the real data sets; null: `shared/data` beside the project. */
  readonly data: string | null;
  /** Peers to compare with; null: all that the bench knows. */
  readonly peers: readonly string[] | null;
}

const numbers = ['rounds', 'threads', 'seed', 'examples'] as const;

/** Throws `BenchError` (exit code 2) with what is wrong and what there is. */
export function readOptions(words: readonly string[], names: readonly string[]): BenchOptions {
  const usage = `usage: npm run bench -- NAME [--json] [--save] [--rounds n] [--threads n] [--peers a,b] [--examples n] [--data DIR] [--seed n]\nNAME: ${names.join(', ')}`;
  const fail = (what: string): never => {
    throw new BenchError(`${what}\n${usage}`, 2);
  };
  const found = new Map<string, string>();
  const flags = new Set<string>();
  let name: string | null = null;
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (!word.startsWith('--')) {
      if (name !== null) fail(`one bench at a time: ${name} or ${word}`);
      name = word;
    } else if (word === '--json' || word === '--save') {
      flags.add(word.slice(2));
    } else if (word === '--peers' || word === '--data' || numbers.some((known) => word === `--${known}`)) {
      found.set(word.slice(2), words[++index] ?? fail(`${word} wants a value`));
    } else fail(`there is no ${word}`);
  }
  const given = name ?? fail('which bench?');
  if (!names.includes(given)) fail(`there is no bench ${given}`);
  const whole = (key: (typeof numbers)[number], least: number): number | null => {
    const text = found.get(key);
    if (text === undefined) return null;
    if (!/^\d+$/.test(text) || Number(text) < least)
      fail(`--${key} wants a whole number from ${least}, not ${text}`);
    return Number(text);
  };
  return {
    name: given,
    json: flags.has('json'),
    save: flags.has('save'),
    rounds: whole('rounds', 1),
    threads: whole('threads', 1) ?? 2,
    seed: whole('seed', 0) ?? 1,
    examples: whole('examples', 64),
    data: found.has('data') ? resolve(found.get('data')!) : null,
    peers: found.get('peers')?.split(',') ?? null,
  };
}
