/** Texts from prompts: what a prompt is, what is told while it is written, where it stops. */
import { describe, expect, test } from 'vitest';
import { ByteTable } from '../../../../src/stages/artefacts/byte-table.js';
import { createModel } from '../../../../src/stages/engine/engine.js';
import { demandPrompts } from '../../../../src/stages/engine/generation/demand-prompts.js';
import { knownWords, promptsOf, wordsIn } from '../../../../src/stages/engine/generation/read-prompts.js';
import { createTextWriter, type WriteRequest } from '../../../../src/stages/engine/generation/text-writer.js';
import type { Vocabulary } from '../../../../src/stages/text/vocabulary.js';
import { StageFailure, type StageWarning } from '../../../../src/contract/kernel.js';
import { graphOf, tensorflow } from '../support.js';

const known = ['_PAD', '_UNK', 'the', 'king', 'queen', 'sees', 'a', 'dog', '<eos>'];

function vocabularyOf(all: readonly string[]): Vocabulary {
  const words = new ByteTable();
  for (const word of all) words.add(Buffer.from(word), 0, Buffer.byteLength(word));
  return { size: words.size, padId: 0, unknownId: 1, ends: null, words };
}

const vocabulary = vocabularyOf(known);
const ids = (...words: readonly string[]): Int32Array =>
  Int32Array.from(words, (word) => known.indexOf(word));

describe('a prompt', () => {
  const isKnown = knownWords(vocabulary);

  test('is without what the preparation puts at the end of each text', () => {
    const [prompt, bare] = promptsOf(
      [ids('the', 'king', '<eos>'), ids('<eos>'), ids('<eos>')],
      [['the', 'king', '<eos>'], ['<eos>'], ['<eos>']],
      isKnown,
    );
    expect(prompt).toEqual({ ids: ids('the', 'king'), unknown: [], tokens: 2 });
    // An empty one begins behind the end of another text.
    expect(bare).toEqual({ ids: ids('<eos>'), unknown: [], tokens: 0 });
  });

  test('names the words that the model does not know', () => {
    const [prompt] = promptsOf([ids('the', '_UNK'), ids()], [['the', 'unicorn'], []], isKnown);
    expect(prompt).toEqual({ ids: ids('the', '_UNK'), unknown: ['unicorn'], tokens: 2 });
  });
});

describe('before anything is written', () => {
  const warnings: StageWarning[] = [];
  const demands = { tokens: 5, longest: null, warn: (given: StageWarning) => void warnings.push(given) };
  const nameOf = (demand: () => void): string => {
    try {
      demand();
    } catch (error) {
      if (error instanceof StageFailure) return error.diagnostic;
      throw error;
    }
    return 'nothing';
  };

  test.each<[string, Parameters<typeof demandPrompts>, string]>([
    ['an empty prompt', [[{ ids: ids(), unknown: [], tokens: 0 }], [''], demands], 'promptEmpty'],
    [
      'unknown words only',
      [[{ ids: ids('_UNK'), unknown: ['unicorn'], tokens: 1 }], ['unicorn'], demands],
      'promptUnknown',
    ],
    [
      'more steps than learned positions',
      [[{ ids: ids('the', 'king'), unknown: [], tokens: 2 }], ['the king'], { ...demands, longest: 5 }],
      'promptTooLong',
    ],
    [
      'as many steps as learned positions',
      [[{ ids: ids('the'), unknown: [], tokens: 1 }], ['the'], { ...demands, longest: 5 }],
      'nothing',
    ],
  ])('%s', (_, given, name) => {
    expect(nameOf(() => demandPrompts(...given))).toBe(name);
  });

  test('some unknown words are a warning, promptWordsUnknown', () => {
    warnings.length = 0;
    demandPrompts([{ ids: ids('the', '_UNK'), unknown: ['unicorn'], tokens: 2 }], ['the unicorn'], demands);
    expect(warnings).toMatchObject([
      { code: 'SEQ597', message: expect.stringContaining('`unicorn`') as string },
    ]);
  });
});

describe('texts', () => {
  const request: WriteRequest = {
    prompts: [ids('the', 'king'), ids('a'), ids('the', 'queen')],
    samples: 2,
    choose: { name: 'sample', temperature: 1, top_k: null, top_p: null },
    tokens: 9,
    seed: 3,
    stop: null,
  };
  const writerOf = (joining: 'spaces' | 'characters' = 'spaces', words = vocabulary) => {
    const graph = graphOf(1, [
      { operation: 'embedding', arguments: { size: words.size, width: 6 } },
      { operation: 'gru', arguments: { units: 6 } },
      { operation: 'dense', arguments: { units: words.size, activation: 'softmax' } },
    ]);
    const model = createModel(tensorflow, graph, { seed: 3 });
    return createTextWriter({ model, input: 0, vocabulary: words, joining });
  };

  test('stand in the order of their prompts, whatever was written together', async () => {
    const writer = writerOf();
    const texts = await writer.write(request);
    expect(texts.map(({ prompt }) => prompt)).toEqual([0, 0, 1, 1, 2, 2]);
    for (const { text, tokens, reason } of texts) {
      expect(text.split(' ').length - 1).toBe(tokens);
      expect(text).not.toMatch(/_PAD|_UNK/u);
      expect(reason).toBe('tokens');
    }
    expect(new Set(texts.map(({ text }) => text)).size).toBeGreaterThan(3);
    expect(await writer.write(request)).toEqual(texts);
    writer.dispose();
  });

  test('are told as they are written, and no sooner than they are certain', async () => {
    const writer = writerOf();
    const told = request.prompts.flatMap(() => ['', '']);
    const stop = ' a dog';
    const texts = await writer.write({
      ...request,
      tokens: 60,
      stop,
      onText: (text, more) => void (told[text] += more),
    });
    expect(told).toEqual(texts.map(({ text }) => text));
    const stopped = texts.filter(({ reason }) => reason === 'stopped');
    expect(stopped.length).toBeGreaterThan(0);
    expect(texts.some(({ text }) => text.includes(stop))).toBe(false);
    writer.dispose();
  });

  test('of characters have no spaces between them', async () => {
    const letters = vocabularyOf(['_PAD', '_UNK', 'a', 'b', ' ', '\n']);
    const writer = writerOf('characters', letters);
    const [text] = await writer.write({ ...request, prompts: [Int32Array.of(2, 3)], samples: 1, tokens: 30 });
    expect(text!.text).toHaveLength(30);
    writer.dispose();
  });
});

// A prompt for a model of `subwords(texts, …)` was "failed inside seqpipe: prompts have tokens".
test('a prompt that subwords cut themselves has no words that could be unknown', () => {
  const bytes = Buffer.from('a textanother');
  const texts = { kind: 'text', offsets: Int32Array.of(0, 6, 13, 13), bytes } as const;
  expect(wordsIn(texts)).toEqual([[], [], []]);
  const prompts = promptsOf(
    [Int32Array.of(4, 5), Int32Array.of(6), Int32Array.of()],
    wordsIn(texts),
    () => false,
  );
  expect(prompts.map(({ ids, unknown, tokens }) => [[...ids], unknown, tokens])).toEqual([
    [[4, 5], [], 0],
    [[6], [], 0],
  ]);
});
