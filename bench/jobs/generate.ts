/**
 * Tokens of one text, the most probable one each time: an LSTM with its state, and a causal
 * Transformer with the keys and values of the steps before. PyTorch writes in the loop that people
 * write, with a cache of its own.
 */
import { resultOf, startAll, type Bench } from '../support/bench.js';
import { interleave } from '../support/interleave.js';
import { compareRounds, type BenchResult } from '../support/results.js';
import { rounded } from '../support/statistics.js';

const vocabulary = 5_000;
/** Ids of the prompt, and tokens that follow. */
const text = { prompt: 10, tokens: 200 } as const;
const rounds = 9;

const models = [
  {
    name: 'generate',
    kind: 'lstm',
    ours: 'ids |> embedding(200) |> lstm(200) |> dense(words.size) |> softmax',
  },
  {
    name: 'generate-transformer',
    kind: 'transformer',
    ours: `ids |> embedding(256) |> positions
      |> pre_norm_encoder(heads: 4, hidden: 1024, dropout: 0, causal: true)
      |> pre_norm_encoder(heads: 4, hidden: 1024, dropout: 0, causal: true)
      |> layer_norm |> dense(words.size) |> softmax`,
  },
] as const;

export const generate: Bench = async (options, say) => {
  const { threads } = options;
  const job = { threads, vocabulary, ...text };
  const results: BenchResult[] = [];
  for (const { name, kind, ours } of models) {
    const sides = await startAll(
      { name: 'seqpipe', program: 'seqpipe-generate.ts', job: { ...job, ours } },
      [{ name: 'pytorch', program: 'pytorch_generate.py', job: { ...job, kind } }],
      options,
      say,
    );
    for (const contender of sides.all) await contender.ask({ do: 'write', count: 2 });
    const turns = options.rounds ?? rounds;
    const measured = await interleave(sides.all, turns, async (contender, round) => {
      say(`${name}, round ${round + 1} of ${turns}: ${contender.name}`);
      const { times } = await contender.ask<{ times: number[] }>({ do: 'write', count: 1 });
      return times.map((ms) => ms / text.tokens);
    });
    for (const peer of sides.peers) {
      const numbers = compareRounds(measured.get(sides.ours)!, measured.get(peer)!);
      results.push(
        resultOf(
          options,
          { name, unit: 'token', ours: sides.ours, peer },
          {
            ...numbers,
            ours_tokens_per_second: rounded(1000 / numbers.ours_ms),
            peer_tokens_per_second: rounded(1000 / numbers.peer_ms),
          },
        ),
      );
    }
    for (const contender of sides.all) await contender.close();
  }
  return results;
};
