/** The shape of a bench: one file in `jobs/`, and a line in `jobs/registry.ts`. */
import type { ContenderDescription, Contender } from './contender.js';
import { startContender } from './contender.js';
import { BenchError } from './bench-error.js';
import { loadBefore, machine, projectVersion, today } from './machine.js';
import type { BenchOptions } from './options.js';
import type { BenchResult, compareRounds } from './results.js';

/** Runs and returns a result for each peer; `say` tells a waiting person how far it is. */
export type Bench = (options: BenchOptions, say: (text: string) => void) => Promise<BenchResult[]>;

/**
 * Starts our side and the wanted ones of `peers`, one after another, since starting is heavy work.
 */
export async function startAll(
  ours: ContenderDescription,
  peers: readonly ContenderDescription[],
  options: BenchOptions,
  say: (text: string) => void,
): Promise<{ ours: Contender; peers: Contender[]; all: Contender[] }> {
  const wanted = peers.filter(({ name }) => options.peers?.includes(name) ?? true);
  if (wanted.length === 0) {
    throw new BenchError(`the peers of ${options.name} are ${peers.map(({ name }) => name).join(', ')}`, 2);
  }
  const all: Contender[] = [];
  for (const description of [ours, ...wanted]) {
    say(`starting ${description.name}`);
    all.push(await startContender(description));
  }
  return { ours: all[0]!, peers: all.slice(1), all };
}

/** A result of the two sides' numbers, with what every result says. */
export function resultOf(
  options: BenchOptions,
  { name, unit, ours, peer }: { name: string; unit: string; ours: Contender; peer: Contender },
  numbers: ReturnType<typeof compareRounds> & Readonly<Record<string, unknown>>,
): BenchResult {
  return {
    name,
    peer: peer.name,
    ...numbers,
    unit,
    threads: options.threads,
    seed: options.seed,
    versions: { seqpipe: projectVersion(), ...ours.versions, ...peer.versions },
    machine: machine(),
    load_before: loadBefore,
    date: today(),
  };
}
