/** What a bench says: one result for each peer, as JSON or as a table. */
import { median, quantile, rounded } from './statistics.js';

export interface BenchResult {
  readonly name: string;
  readonly peer: string;
  /** Median over all measurements; what was measured stands in `unit`. */
  readonly ours_ms: number;
  readonly peer_ms: number;
  /** Median over the rounds of (our median in the round / the peer's); below 1 we are faster. */
  readonly ratio: number;
  /** The ratios of half of the rounds lie between these; absent in older results. */
  readonly ratio_quartiles?: readonly [number, number];
  readonly ratio_of_minima: number;
  readonly ours_min_ms: number;
  readonly peer_min_ms: number;
  /** `step`, `example`, `epoch`, `call`, … */
  readonly unit: string;
  readonly rounds: number;
  readonly threads: number;
  readonly seed: number;
  /** Of both sides, by package. */
  readonly versions: Readonly<Record<string, string>>;
  readonly machine: string;
  /** `2026-11-22` */
  readonly date: string;
  /** Whatever else belongs to this bench: peak memory, accuracy, … */
  readonly [more: string]: unknown;
}

/** Times of one round, in ms. */
export type Round = readonly number[];

/** Medians, minima and ratios of two sides measured round by round. */
export function compareRounds(ours: readonly Round[], theirs: readonly Round[]) {
  const ratios = ours.map((round, index) => median(round) / median(theirs[index]!));
  const least = (rounds: readonly Round[]): number => Math.min(...rounds.flat());
  return {
    ours_ms: rounded(median(ours.flat())),
    peer_ms: rounded(median(theirs.flat())),
    ratio: rounded(median(ratios)),
    ratio_quartiles: [rounded(quantile(ratios, 0.25)), rounded(quantile(ratios, 0.75))] as const,
    ratio_of_minima: rounded(least(ours) / least(theirs)),
    ours_min_ms: rounded(least(ours)),
    peer_min_ms: rounded(least(theirs)),
    rounds: ours.length,
  };
}

/** The one document on standard output. */
export function resultsToJson(results: readonly BenchResult[]): string {
  return `${JSON.stringify({ results }, null, 1)}\n`;
}

export function resultsToTable(results: readonly BenchResult[]): string {
  const header = ['bench', 'against', 'a', 'ours', 'theirs', 'ratio', 'of minima', ''];
  const rows = results.map((result) => [
    result.name,
    result.peer,
    result.unit,
    `${shown(result.ours_ms)} ms`,
    `${shown(result.peer_ms)} ms`,
    result.ratio.toFixed(2),
    result.ratio_of_minima.toFixed(2),
    notesOf(result),
  ]);
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]!.length)));
  const lines = [header, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  const [first] = results;
  if (first === undefined) return '';
  const versions = Object.assign({}, ...results.map((result) => result.versions)) as Record<string, string>;
  return [
    ...lines,
    '',
    `medians over ${first.rounds} interleaved rounds, ${first.threads} threads, ${first.machine}, ${first.date}`,
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
    '',
  ].join('\n');
}

function notesOf(result: BenchResult): string {
  const notes: string[] = [];
  const { ratio_quartiles: half } = result;
  if (half) notes.push(`half of the rounds ${half.map((ratio) => ratio.toFixed(2)).join(' to ')}`);
  const accuracy = (side: string): string | undefined =>
    (result[`${side}_accuracy`] as readonly number[] | undefined)?.map((value) => value.toFixed(3)).join(' ');
  if (accuracy('ours')) notes.push(`accuracy ${accuracy('ours')}, theirs ${accuracy('peer')}`);
  const memory = (side: string): string =>
    `${((result[`${side}_peak_bytes`] as number) / 1e9).toFixed(2)} GB`;
  if (result['ours_peak_bytes'] !== undefined) notes.push(`peak ${memory('ours')}, theirs ${memory('peer')}`);
  const { ours_mb_per_second: speed, peer_mb_per_second: theirSpeed } = result;
  if (speed !== undefined) notes.push(`${speed} MB/s, theirs ${theirSpeed}`);
  const { ours_similarity: agreement, peer_similarity: theirs } = result;
  if (agreement !== undefined) notes.push(`correlation on WordSim353 ${agreement}, theirs ${theirs}`);
  return notes.join('; ');
}

function shown(milliseconds: number): string {
  if (milliseconds >= 100) return milliseconds.toFixed(0);
  return milliseconds.toFixed(milliseconds >= 10 ? 1 : 3);
}
