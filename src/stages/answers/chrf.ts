/**
 * chrF (Popović, WMT 2015) of a corpus: an F-score of runs of 1 to 6 characters without white space,
 * recall counted twice as much as precision. It is sacreBLEU's: means over the orders that texts and
 * references both have, and of several references the one with the best score for the text.
 */
import { splitWords } from './bleu-tokens.js';

const longest = 6;
const beta = 2;

export interface ChrfCounts {
  /** Of each order: runs of the texts, of the references, and of both. */
  readonly texts: number[];
  readonly references: number[];
  readonly both: number[];
}

export function createChrfCounts(): ChrfCounts {
  const none = (): number[] => Array.from({ length: longest }, () => 0);
  return { texts: none(), references: none(), both: none() };
}

/** Adds a text with its references. */
export function addChrf(counts: ChrfCounts, text: string, references: readonly string[]): void {
  const own = runsOf(text);
  let best: ChrfCounts | null = null;
  for (const reference of references) {
    const compared = compare(own, runsOf(reference));
    if (best === null || chrfOf(compared) > chrfOf(best)) best = compared;
  }
  if (best === null) throw new Error('a text is compared with one reference at least');
  for (const of of ['texts', 'references', 'both'] as const) {
    best[of].forEach((count, order) => (counts[of][order]! += count));
  }
}

/** From 0 to 1. */
export function chrfOf({ texts, references, both }: ChrfCounts): number {
  let [precision, recall, orders] = [0, 0, 0];
  texts.forEach((all, order) => {
    if (all === 0 || references[order] === 0) return;
    precision += both[order]! / all;
    recall += both[order]! / references[order]!;
    orders++;
  });
  if (precision + recall === 0) return 0;
  const [p, r] = [precision / orders, recall / orders];
  return ((1 + beta ** 2) * p * r) / (beta ** 2 * p + r);
}

type Runs = readonly ReadonlyMap<string, number>[];

function runsOf(text: string): Runs {
  const characters = [...splitWords(text).join('')];
  return Array.from({ length: longest }, (_, order) => {
    const counts = new Map<string, number>();
    for (let at = 0; at + order < characters.length; at++) {
      const run = characters.slice(at, at + order + 1).join('');
      counts.set(run, (counts.get(run) ?? 0) + 1);
    }
    return counts;
  });
}

function compare(own: Runs, theirs: Runs): ChrfCounts {
  const sum = (counts: Iterable<number>): number => [...counts].reduce((all, one) => all + one, 0);
  return {
    // Runs of an order that the reference has none of do not count.
    texts: own.map((runs, order) => (theirs[order]!.size === 0 ? 0 : sum(runs.values()))),
    references: theirs.map((runs) => sum(runs.values())),
    both: own.map((runs, order) =>
      sum([...runs].map(([run, count]) => Math.min(count, theirs[order]!.get(run) ?? 0))),
    ),
  };
}
