/** Runs of characters are those of scikit-learn. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TextBuilder } from '../../../src/stages/artefacts/growable.js';
import { characterNgrams } from '../../../src/stages/text/character-ngrams.js';
import { tokensAsWords } from '../../../src/stages/text/remove.js';
import { createTokenizer } from '../../../src/stages/text/tokenizers.js';
import { createMatcher } from '../../../src/stages/text/time-limit.js';

interface Reference {
  readonly texts: readonly string[];
  readonly cases: readonly {
    readonly of: 'char' | 'char_wb';
    readonly from: number;
    readonly to: number;
    readonly runs: readonly (readonly string[])[];
  }[];
}

const { texts, cases } = JSON.parse(
  readFileSync(new URL('../../reference/text/character-ngrams.json', import.meta.url), 'utf8'),
) as Reference;

/** In the order of Python, which is that of code points. */
const sorted = (runs: readonly string[]): readonly string[] =>
  runs.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));

test.each(cases)('$of, $from to $to', ({ of, from, to, runs }) => {
  const words = createTokenizer({ kind: 'whitespace' }, createMatcher());
  const found = texts.map((text) => {
    const builder = new TextBuilder();
    builder.bytes.appendText(text);
    builder.end();
    const column = builder.take();
    return sorted(tokensAsWords(characterNgrams(of === 'char' ? column : words(column, 0), from, to)));
  });
  expect(found).toEqual(runs);
});
