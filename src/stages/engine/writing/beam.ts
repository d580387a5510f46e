/**
 * Beam search: at each step the `width` most probable texts of each row are kept, and the best of
 * those that have ended is the answer. Texts of different lengths are compared by
 *
 *     log probability / ((5 + length) / 6)^penalty                     (Wu et al., 2016, section 7)
 *
 * where the end counts as one of the ids. A row is done when `width` of its texts have ended, or
 * none can become better than the best of these, whatever follows. Where no text has ended, the best
 * of those that are kept is the answer.
 */
import type { BeamChoice } from '../../../contract/artefacts/choice.js';
import { permitted } from './choose-id.js';
import { largest } from './largest.js';
import type { SearchLimit, SearchRequest, WrittenRow } from './search-request.js';
import type { Writer } from './writer.js';

interface Text {
  readonly row: number;
  readonly ids: readonly number[];
  readonly logProbability: number;
}

/** A text by one id longer; `place`: of what it goes on from, among the rows of the writer. */
type Longer = Text & { readonly place: number; readonly id: number };

/** The best text of a row that has ended, and how many have. */
interface Ended {
  readonly best: Text;
  readonly score: number;
  readonly count: number;
}

export async function beamSearch(
  writer: Writer,
  { first, choose, end, forbidden }: SearchRequest & { readonly choose: BeamChoice },
  limit: SearchLimit,
): Promise<readonly WrittenRow[]> {
  const rows = first.values.length / first.steps;
  const score = (logProbability: number, length: number): number =>
    logProbability / ((5 + length) / 6) ** choose.length_penalty;
  const ended = new Map<number, Ended>();
  const leading = new Map<number, Text>();
  let kept: readonly Text[] = Array.from({ length: rows }, (_, row) => ({ row, ids: [], logProbability: 0 }));
  let answers = await writer.advance({ kind: 'ids', ...first });
  for (let length = 1; ; length++) {
    const next: Longer[] = [];
    for (const [row, texts] of longerTexts(writer, kept, answers, forbidden, choose.width)) {
      for (const text of texts.slice(0, choose.width).filter(({ id }) => id === end)) {
        const before = ended.get(row) ?? { best: text, score: -Infinity, count: 0 };
        const fresh = score(text.logProbability, length);
        const best = fresh > before.score ? { best: text, score: fresh } : before;
        ended.set(row, { ...best, count: before.count + 1 });
      }
      const open = texts.filter(({ id }) => id !== end).slice(0, choose.width);
      const [most] = open;
      if (most === undefined) continue;
      leading.set(row, most);
      // With each id a text is less probable; its length is what it may gain by.
      const reach = score(most.logProbability, limit.tokens);
      const { score: reached = -Infinity, count = 0 } = ended.get(row) ?? {};
      if (count < choose.width && reach > reached) next.push(...open);
    }
    if (length >= limit.tokens || next.length === 0) break;
    writer.reorder(Int32Array.from(next, ({ place }) => place));
    kept = next;
    answers = await writer.advance({ kind: 'ids', values: Int32Array.from(next, ({ id }) => id), steps: 1 });
  }
  return Array.from({ length: rows }, (_, row): WrittenRow => {
    const found = ended.get(row);
    if (found === undefined) return { ...idsOf(leading.get(row)!), reason: limit.reason };
    const { ids, logProbability } = idsOf(found.best);
    return { ids: ids.slice(0, -1), logProbability, reason: 'end' };
  });
}

const idsOf = ({ ids, logProbability }: Text): Pick<WrittenRow, 'ids' | 'logProbability'> => ({
  ids,
  logProbability,
});

/**
 * Of each row the most probable texts that are one id longer, the best first: enough that `width`
 * are left when those that end are taken out.
 */
function longerTexts(
  writer: Writer,
  kept: readonly Text[],
  answers: Float32Array,
  forbidden: readonly number[],
  width: number,
): ReadonlyMap<number, readonly Longer[]> {
  const longer = new Map<number, Longer[]>();
  kept.forEach((text, place) => {
    const all = answers.subarray(place * writer.width, (place + 1) * writer.width);
    const probabilities = permitted(all, forbidden);
    const texts = largest(probabilities, width + 1).map((id) => ({
      row: text.row,
      ids: [...text.ids, id],
      logProbability: text.logProbability + Math.log(probabilities[id]!),
      place,
      id,
    }));
    longer.set(text.row, [...(longer.get(text.row) ?? []), ...texts]);
  });
  for (const [row, texts] of longer) {
    // At most one text of each that is kept ends.
    longer.set(row, texts.sort((a, b) => b.logProbability - a.logProbability).slice(0, 2 * width));
  }
  return longer;
}
