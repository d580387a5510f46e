/** BLEU and chrF equal NLTK's and sacreBLEU's. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addBleu, bleuOf, createBleuCounts, type BleuSmoothing } from '../../../src/stages/answers/bleu.js';
import { bleuTokens, splitWords } from '../../../src/stages/answers/bleu-tokens.js';
import { addChrf, chrfOf, createChrfCounts } from '../../../src/stages/answers/chrf.js';

interface Corpus {
  readonly name: string;
  readonly pairs: readonly { readonly text: string; readonly references: readonly string[] }[];
  /** By order and smoothing, from 0 to 1, of the tokens between spaces. */
  readonly nltk: Readonly<Record<string, number>>;
  /** From 0 to 100. */
  readonly sacrebleu: { readonly bleu: number; readonly chrf: number };
}

const path = new URL('../../reference/translation/bleu.json', import.meta.url);
const { corpora } = JSON.parse(readFileSync(path, 'utf8')) as { corpora: readonly Corpus[] };

type Tokenize = (text: string) => readonly string[];

interface Pair {
  readonly text: readonly string[];
  readonly references: readonly (readonly string[])[];
}

function bleu(pairs: readonly Pair[], order: number, smoothing: BleuSmoothing): number {
  const counts = createBleuCounts(order);
  for (const { text, references } of pairs) addBleu(counts, text, references);
  return bleuOf(counts, smoothing);
}

const tokenized = ({ pairs }: Corpus, tokens: Tokenize): readonly Pair[] =>
  pairs.map(({ text, references }) => ({ text: tokens(text), references: references.map(tokens) }));

test.each(corpora)('$name', (corpus) => {
  const words = tokenized(corpus, splitWords);
  for (const [asked, value] of Object.entries(corpus.nltk)) {
    const [order, smoothing] = asked.split(' ') as [string, BleuSmoothing];
    expect(bleu(words, Number(order), smoothing), asked).toBeCloseTo(value, 12);
  }
  const { bleu: ofTexts, chrf } = corpus.sacrebleu;
  expect(100 * bleu(tokenized(corpus, bleuTokens), 4, 'exponential')).toBeCloseTo(ofTexts, 9);
  const counts = createChrfCounts();
  for (const { text, references } of corpus.pairs) addChrf(counts, text, references);
  expect(100 * chrfOf(counts)).toBeCloseTo(chrf, 9);
});

test('tokens with spaces in them are no others', () => {
  expect(bleu([{ text: ['a b', 'c'], references: [['a', 'b c']] }], 2, 'none')).toBe(0);
});

interface Case {
  readonly hypothesis: readonly string[];
  readonly references: readonly (readonly string[])[];
  readonly bleu4_no_smoothing: number;
  readonly bleu4_method1: number;
  readonly bleu4_method4: number;
  readonly bleu2: number;
  readonly bleu1: number;
}

const shared = new URL('../../../../shared/data/bleu/bleu_cases.json', import.meta.url);

test.runIf(existsSync(shared))('250 captions of Multi30k', () => {
  const { cases, ...corpus } = JSON.parse(readFileSync(shared, 'utf8')) as {
    readonly cases: readonly Case[];
    readonly corpus_bleu4: number;
    readonly corpus_bleu4_first_reference: number;
  };
  for (const each of cases) {
    const pairs = [{ text: each.hypothesis, references: each.references }];
    expect(bleu(pairs, 4, 'none')).toBeCloseTo(each.bleu4_no_smoothing, 12);
    expect(bleu(pairs, 4, 'epsilon')).toBeCloseTo(each.bleu4_method1, 12);
    expect(bleu(pairs, 4, 'length')).toBeCloseTo(each.bleu4_method4, 12);
    expect(bleu(pairs, 2, 'none')).toBeCloseTo(each.bleu2, 12);
    expect(bleu(pairs, 1, 'none')).toBeCloseTo(each.bleu1, 12);
  }
  const all = cases.map(({ hypothesis: text, references }) => ({ text, references }));
  expect(bleu(all, 4, 'none')).toBeCloseTo(corpus.corpus_bleu4, 12);
  const first = all.map(({ text, references }) => ({ text, references: references.slice(0, 1) }));
  expect(bleu(first, 4, 'none')).toBeCloseTo(corpus.corpus_bleu4_first_reference, 12);
});
