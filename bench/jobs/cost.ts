/**
 * What a step of the bench `step` costs as one of its sizes grows and the others stay: length,
 * rows, vocabulary. Writes a chart of each beside the benches' page; nothing may grow faster than
 * it must.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultOf, startAll, type Bench } from '../support/bench.js';
import type { Contender } from '../support/contender.js';
import { benchFolder, resultsFolder } from '../support/folders.js';
import { interleave } from '../support/interleave.js';
import { lineChart } from '../support/line-chart.js';
import { compareRounds, resultsToJson, type BenchResult } from '../support/results.js';

interface Sizes {
  readonly time: number;
  readonly rows: number;
  readonly vocabulary: number;
}

const usual: Sizes = { time: 100, rows: 64, vocabulary: 20_000 };
const curves = [
  {
    size: 'time',
    values: [25, 50, 100, 200, 300, 400],
    title: 'length',
    of: 'the length of its rows',
    xLabel: 'steps a row (64 rows, 20,000 words)',
  },
  {
    size: 'rows',
    values: [8, 16, 32, 64, 96, 128],
    title: 'batch',
    of: 'the rows of its batch',
    xLabel: 'rows a batch (100 steps, 20,000 words)',
  },
  {
    size: 'vocabulary',
    values: [5_000, 20_000, 40_000, 80_000, 160_000],
    title: 'vocabulary',
    of: 'its vocabulary',
    xLabel: 'words in the table, 100 numbers each (64 rows of 100 steps)',
  },
] as const;

const rounds = 5;
const steps = 3;

export const cost: Bench = async (options, say) => {
  const results: BenchResult[] = [];
  for (const { size, values, title, of, xLabel } of curves) {
    const points: { x: number; results: BenchResult[] }[] = [];
    // Another table is another model; all else is the same one, which takes any length and number
    // of rows.
    let sides = size === 'vocabulary' ? null : await start(usual);
    for (const value of values) {
      const sizes = { ...usual, [size]: value };
      sides ??= await start(sizes);
      say(`${title}: ${value}`);
      const mine = await measure(sides, sizes, `cost-${title}-${value}`);
      points.push({ x: value, results: mine });
      if (size === 'vocabulary') sides = await close(sides);
    }
    if (sides !== null) await close(sides);
    results.push(...points.flatMap((point) => point.results));
    draw({ file: `cost-${title}.svg`, title: `A train step against ${of}`, xLabel }, points);
  }
  mkdirSync(resultsFolder, { recursive: true });
  writeFileSync(join(resultsFolder, 'cost.json'), resultsToJson(results));
  return results;

  async function start({ time, rows, vocabulary }: Sizes) {
    const { threads, seed } = options;
    const job = {
      ours: 'ids |> embedding(100) |> lstm(128) |> last |> dense(1) |> sigmoid',
      family: 'recurrent',
      model: { vocabulary, width: 100, units: 128 },
      time,
      rows,
      threads,
      seed,
    };
    return startAll(
      { name: 'seqpipe', program: 'seqpipe-step.ts', job },
      [{ name: 'pytorch', program: 'pytorch_step.py', job }],
      options,
      () => {},
    );
  }

  async function measure(
    { ours, peers, all }: Awaited<ReturnType<typeof startAll>>,
    { time, rows, vocabulary }: Sizes,
    name: string,
  ): Promise<BenchResult[]> {
    const ask = async (contender: Contender): Promise<readonly number[]> =>
      (await contender.ask<{ times: number[] }>({ do: 'steps', count: steps, time, rows })).times;
    for (const contender of all) await ask(contender);
    const measured = await interleave(all, options.rounds ?? rounds, ask);
    return peers.map((peer) =>
      resultOf(
        options,
        { name, unit: 'step', ours, peer },
        {
          ...compareRounds(measured.get(ours)!, measured.get(peer)!),
          sizes: { time, rows, vocabulary },
        },
      ),
    );
  }
};

async function close({ all }: { readonly all: readonly Contender[] }): Promise<null> {
  for (const contender of all) await contender.close();
  return null;
}

/** Minima, which a busy moment of the machine cannot raise. */
function draw(
  { file, title, xLabel }: { readonly file: string; readonly title: string; readonly xLabel: string },
  points: readonly { readonly x: number; readonly results: readonly BenchResult[] }[],
): void {
  const peers = points[0]!.results.map(({ peer }) => peer);
  const lines = [
    { name: 'seqpipe', points: points.map(({ x, results }) => ({ x, y: results[0]!.ours_min_ms })) },
    ...peers.map((name, index) => ({
      name,
      points: points.map(({ x, results }) => ({ x, y: results[index]!.peer_min_ms })),
    })),
  ];
  const yLabel = 'ms a step, the least of all rounds';
  writeFileSync(join(benchFolder, file), lineChart({ title, xLabel, yLabel, lines }));
}
