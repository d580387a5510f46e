/**
 * `coverage`: counts the words of a vocabulary that have a vector, and the tokens of the training
 * rows that they make up. The unknown token stands for tokens that have none.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Coverage } from '../../contract/artefacts/coverage.js';
import type { Kernel } from '../../contract/kernel.js';
import { tableOfVectors, type WordTable } from './word-tables.js';

const file = 'coverage.json';
/** Words without a vector that are kept. */
const KEPT = 1000;

export const kernel: Kernel<'coverage'> = async ({ inputs, output }) => {
  const found = coverageOf(await tableOfVectors('vectors', inputs.vectors, inputs.vocabulary));
  await writeFile(join(output, file), `${JSON.stringify(found, null, 1)}\n`);
  return { kind: 'coverage', coverage: file };
};

function coverageOf({ words, counts, special, known }: WordTable): Coverage {
  const ids = words.flatMap((_, id) => (special.includes(id) ? [] : [id]));
  const [found, missing] = [ids.filter((id) => known(id)), ids.filter((id) => !known(id))];
  const tokensOf = (some: readonly number[]): number => some.reduce((sum, id) => sum + counts[id]!, 0);
  return {
    words: { all: ids.length, found: found.length },
    tokens: { all: tokensOf(ids) + tokensOf(special), found: tokensOf(found) },
    // Ids are in the order of their counts.
    missing: missing.slice(0, KEPT).map((id) => ({ word: words[id]!, count: counts[id]! })),
  };
}
