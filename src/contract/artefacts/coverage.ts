/** Which words of a vocabulary have a vector in a file. */
import type { ArtefactKind } from './artefact-kind.js';
import { outputTexts } from './output-texts.js';

export interface CoverageDocument {
  readonly kind: 'coverage';
  /** `coverage.json`: a `Coverage`. */
  readonly coverage: string;
}

export interface Coverage {
  /** Words of the vocabulary, without padding and the unknown token; of these, those with a vector. */
  readonly words: Found;
  /** The same of all tokens of the training rows, those beyond the vocabulary included. */
  readonly tokens: Found;
  /** The most frequent words without a vector. */
  readonly missing: readonly { readonly word: string; readonly count: number }[];
}

interface Found {
  readonly all: number;
  readonly found: number;
}

/** Words that are named. */
const NAMED = 10;

export const coverage: ArtefactKind<CoverageDocument, Coverage> = {
  typeName: 'Coverage',
  described: 'the words that have vectors',
  files: (document) => [document.coverage],
  output: ({ document, readJson }) => readJson(document.coverage) as Coverage,
  lines({ words, tokens, missing }, language = 'en') {
    const say = outputTexts[language];
    const lacking = words.all - words.found;
    const first = say.coverage({
      found: words.found,
      words: words.all,
      share: share(words),
      ofTokens: share(tokens),
    });
    if (lacking === 0) return [first];
    const named = missing.slice(0, NAMED).map(({ word, count }) => `${word} (${say.number(count)})`);
    const more = lacking > named.length ? say.more(lacking - named.length) : '';
    return [first, `  ${say.withoutVector}: ${named.join(', ')}${more}`];
  },
};

function share({ all, found }: Found): string {
  return all === 0 ? '–' : `${((found / all) * 100).toFixed(1)} %`;
}
