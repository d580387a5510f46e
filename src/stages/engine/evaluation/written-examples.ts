/** Which of the texts that a model wrote are shown, and how many are empty or the same. */
import type { WrittenExample, WrittenTexts } from '../../../contract/artefacts/written-texts.js';
import { addChrf, chrfOf, createChrfCounts } from '../../answers/chrf.js';
import { seededPermutation } from '../../rows/random.js';

/** A text, with what it was written for. */
export type ShownText = Omit<WrittenExample, 'tokens'> & {
  /** As the model wrote them, without the end. */
  readonly ids: readonly number[];
};

/** Repeated texts that are named. */
const NAMED = 5;

export interface WhichTexts {
  /** How many of each kind. */
  readonly each: number;
  readonly seed: number;
}

/** `all`: a text for each source. */
export function chooseExamples(
  all: readonly ShownText[],
  { each, seed }: WhichTexts,
): Omit<WrittenTexts, 'attention'> {
  const examples = all.map(({ row, source, references, written, chrf, ids, reason }): WrittenExample => {
    return { row, source, references, written, chrf, tokens: ids.length, reason };
  });
  const longer = (one: WrittenExample, other: WrittenExample): number =>
    other.tokens - one.tokens || one.row - other.row;
  const drawn = [...seededPermutation(examples.length, seed).subarray(0, each)];
  return {
    texts: examples.length,
    empty: examples.filter(({ tokens }) => tokens === 0).length,
    looping: all.filter(({ ids }) => loops(ids)).length,
    ...repeatedTexts(examples),
    best: examples.toSorted((one, other) => other.chrf - one.chrf || longer(one, other)).slice(0, each),
    worst: examples.toSorted((one, other) => one.chrf - other.chrf || longer(one, other)).slice(0, each),
    some: drawn.sort((one, other) => one - other).map((at) => examples[at]!),
    seed,
  };
}

/** chrF of one text, from 0 to 100; an empty text that is right has 100. */
export function textScore(text: string, references: readonly string[]): number {
  if (references.includes(text)) return 100;
  const counts = createChrfCounts();
  addChrf(counts, text, references);
  return 100 * chrfOf(counts);
}

function repeatedTexts(examples: readonly WrittenExample[]): Pick<WrittenTexts, 'repeated' | 'mostRepeated'> {
  const sources = new Map<string, number>();
  const wrong = new Map<string, number>();
  for (const { written, references, tokens } of examples) {
    if (tokens === 0) continue;
    sources.set(written, (sources.get(written) ?? 0) + 1);
    if (!references.includes(written)) wrong.set(written, (wrong.get(written) ?? 0) + 1);
  }
  const repeated = [...wrong].filter(([text]) => sources.get(text)! > 1);
  return {
    repeated: repeated.reduce((sum, [, count]) => sum + count, 0),
    mostRepeated: repeated
      .map(([text]) => ({ text, sources: sources.get(text)! }))
      .sort((one, other) => other.sources - one.sources)
      .slice(0, NAMED),
  };
}

/** The longest run that may stand in succession. */
const LONGEST_RUN = 4;
const TIMES = 3;

/** Whether a run of one to four ids stands three times in succession. */
function loops(ids: readonly number[]): boolean {
  for (let run = 1; run <= LONGEST_RUN; run++) {
    let equal = 0;
    for (let at = run; at < ids.length; at++) {
      equal = ids[at] === ids[at - run] ? equal + 1 : 0;
      if (equal === run * (TIMES - 1)) return true;
    }
  }
  return false;
}
