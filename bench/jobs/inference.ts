/**
 * Answers of a trained model of the size of `step`. `inference`: one short text a call, ours from
 * the text to the label through the library, PyTorch from ids of the same number.
 * `inference-batch`: batches of ids, the same on both sides.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultOf, startAll, type Bench } from '../support/bench.js';
import { benchFolder } from '../support/folders.js';
import { interleave } from '../support/interleave.js';
import { benchCache, dataFolder, runProgram } from '../support/prepared-data.js';
import { compareRounds, type BenchResult } from '../support/results.js';
import { rounded } from '../support/statistics.js';

const vocabulary = 20_000;
/** Words of a short text. */
const words = 12;
/** Ids in a row of a batch, and rows in a batch. */
const time = 100;
const sizes = [64, 256] as const;
const rounds = 9;
const calls = { single: 40, batch: 5 } as const;

/** What is asked, and what it is called. */
const questions = [
  { name: 'inference', unit: 'call with one text', do: 'single', rows: 1 },
  ...sizes.map((rows) => ({
    name: `inference-batch-${rows}`,
    unit: `call with ${rows} rows`,
    do: 'batch' as const,
    rows,
  })),
] as const;

export const inference: Bench = async (options, say) => {
  const { threads } = options;
  say('training a small model');
  const file = join(benchFolder, 'jobs', 'inference.seq');
  const texts = writeTexts();
  const params = { train_file: texts.path };
  await runProgram(file, 'classifier', params);
  const ours = 'ids |> embedding(100) |> lstm(128) |> last |> dense(1) |> sigmoid';
  const sides = await startAll(
    {
      name: 'seqpipe',
      program: 'seqpipe-inference.ts',
      job: {
        time,
        file,
        params,
        threads,
        vocabulary,
        ours,
        cache: benchCache,
        allowRead: [dataFolder],
        texts: texts.lines.slice(0, 200),
      },
    },
    [
      {
        name: 'pytorch',
        program: 'pytorch_inference.py',
        job: { time, threads, words, model: { vocabulary, width: 100, units: 128 } },
      },
    ],
    options,
    say,
  );
  const results: BenchResult[] = [];
  for (const { name, unit, do: kind, rows } of questions) {
    const question = { do: kind, count: calls[kind], rows };
    for (const contender of sides.all) await contender.ask(question);
    const turns = options.rounds ?? rounds;
    const measured = await interleave(sides.all, turns, async (contender, round) => {
      say(`${name}, round ${round + 1} of ${turns}: ${contender.name}`);
      return (await contender.ask<{ times: number[] }>(question)).times;
    });
    for (const peer of sides.peers) {
      const numbers = compareRounds(measured.get(sides.ours)!, measured.get(peer)!);
      results.push(
        resultOf(
          options,
          { name, unit, ours: sides.ours, peer },
          {
            ...numbers,
            ours_rows_per_second: rounded((rows / numbers.ours_ms) * 1000),
            peer_rows_per_second: rounded((rows / numbers.peer_ms) * 1000),
          },
        ),
      );
    }
  }
  for (const contender of sides.all) await contender.close();
  return results;
};

/** 3,200 texts that hold each of the 20,000 words at least once. Half of them are `yes`. */
function writeTexts(): { readonly path: string; readonly lines: readonly string[] } {
  const lines = Array.from({ length: 3200 }, (_, row) =>
    Array.from({ length: words }, (_, place) => `w${(row * words + place * 7919) % vocabulary}`).join(' '),
  );
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, 'texts.jsonl');
  const rows = lines.map((text, row) => JSON.stringify({ text, label: row % 2 === 0 ? 'no' : 'yes' }));
  writeFileSync(path, `${rows.join('\n')}\n`);
  return { path, lines };
}
