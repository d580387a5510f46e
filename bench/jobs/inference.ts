/**
 * Answers of a trained model of the size of `step`. `inference`: one short text a call, ours from the text to the label
 * through the library, PyTorch from ids of the same number. `inference-batch`: batches of ids, the same on both sides.
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
const batch = { rows: 64, time: 100 } as const;
const rounds = 9;
const calls = { single: 40, batch: 5 } as const;

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
        ...batch,
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
        job: { ...batch, threads, words, model: { vocabulary, width: 100, units: 128 } },
      },
    ],
    options,
    say,
  );
  const results: BenchResult[] = [];
  for (const kind of ['single', 'batch'] as const) {
    for (const contender of sides.all) await contender.ask({ do: kind, count: calls[kind] });
    const turns = options.rounds ?? rounds;
    const measured = await interleave(sides.all, turns, async (contender, round) => {
      say(`${kind}, round ${round + 1} of ${turns}: ${contender.name}`);
      return (await contender.ask<{ times: number[] }>({ do: kind, count: calls[kind] })).times;
    });
    for (const peer of sides.peers) {
      const numbers = compareRounds(measured.get(sides.ours)!, measured.get(peer)!);
      const single = kind === 'single';
      results.push(
        resultOf(
          options,
          {
            name: single ? 'inference' : 'inference-batch',
            unit: single ? 'call with one text' : `call with ${batch.rows} rows`,
            ours: sides.ours,
            peer,
          },
          {
            ...numbers,
            ours_rows_per_second: rounded(((single ? 1 : batch.rows) / numbers.ours_ms) * 1000),
            peer_rows_per_second: rounded(((single ? 1 : batch.rows) / numbers.peer_ms) * 1000),
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
