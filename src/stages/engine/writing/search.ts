/**
 * Rows of ids that a model writes: from the ids that each row begins with to the ids that follow.
 *
 *     await writer.begin({ rows: 2, inputs: [null] });
 *     const written = await search(writer, {
 *       first: { values: prompts, steps: 3 }, choose: { name: 'greedy' },
 *       end: 3, forbidden: [0, 1, 2], tokens: 50, seed: 1,
 *     });
 *
 * Log probabilities are natural ones, of the model's probabilities without the forbidden ids: the
 * same whatever chooses.
 */
import type { Choice } from '../../../contract/artefacts/choice.js';
import { randomKey, randomWords } from '../random/random.js';
import { beamSearch } from './beam.js';
import { mostProbable, permitted, sampled } from './choose-id.js';
import type { SearchLimit, SearchRequest, WrittenRow } from './search-request.js';
import type { Writer } from './writer.js';

/** `writer` has begun the rows, and has read nothing yet. */
export async function search(writer: Writer, request: SearchRequest): Promise<readonly WrittenRow[]> {
  const { first, tokens } = request;
  if (tokens < 1) throw new Error('at least one token is written');
  // The last id is chosen, but not read.
  const room = writer.longest === null ? tokens : Math.min(tokens, writer.longest - first.steps + 1);
  if (room < 1)
    throw new Error(`the model reads ${writer.longest} steps, and the rows begin with ${first.steps}`);
  const limit = { tokens: room, reason: room < tokens ? 'positions' : 'tokens' } as const;
  return request.choose.name === 'beam'
    ? beamSearch(writer, { ...request, choose: request.choose }, limit)
    : chooseOneByOne(writer, { ...request, choose: request.choose }, limit);
}

type OneByOne = SearchRequest & { readonly choose: Exclude<Choice, { readonly name: 'beam' }> };

async function chooseOneByOne(
  writer: Writer,
  { first, choose, end, forbidden, seed, numbers, onId }: OneByOne,
  limit: SearchLimit,
): Promise<readonly WrittenRow[]> {
  const rows = first.values.length / first.steps;
  const written = Array.from({ length: rows }, () => ({ ids: [] as number[], logProbability: 0 }));
  const reasons: (WrittenRow['reason'] | null)[] = written.map(() => null);
  const key = randomKey('choose', seed);
  let live = written.map((_, row) => row);
  let answers = await writer.advance({ kind: 'ids', ...first });
  for (let step = 0; ; step++) {
    const chosen = live.map((row, place) => {
      const { ids } = written[row]!;
      const all = answers.subarray(place * writer.width, (place + 1) * writer.width);
      const probabilities = permitted(all, forbidden);
      const id =
        choose.name === 'greedy'
          ? mostProbable(probabilities)
          : sampled(probabilities, choose, uniform(randomWords(2, key, [step, numbers?.[row] ?? row, 0, 0])));
      written[row]!.logProbability += Math.log(probabilities[id]!);
      if (id === end) reasons[row] = 'end';
      else {
        ids.push(id);
        if (onId?.(row, id) === false) reasons[row] = 'stopped';
        else if (step + 1 >= limit.tokens) reasons[row] = limit.reason;
      }
      return id;
    });
    const places = [...live.keys()].filter((place) => reasons[live[place]!] === null);
    if (places.length === 0) break;
    if (places.length < live.length) {
      writer.reorder(Int32Array.from(places));
      live = places.map((place) => live[place]!);
    }
    answers = await writer.advance({
      kind: 'ids',
      values: Int32Array.from(places, (place) => chosen[place]!),
      steps: 1,
    });
  }
  return written.map((row, index) => ({ ...row, reason: reasons[index]! }));
}

/** A number of [0, 1) with 53 random bits. */
const uniform = (words: Int32Array): number => ((words[0]! >>> 5) * 0x4000000 + (words[1]! >>> 6)) / 2 ** 53;
