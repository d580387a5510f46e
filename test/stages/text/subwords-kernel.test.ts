/** `subwords` as a stage: what it leaves is a vocabulary that numbers texts and gives them back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SubwordKind } from '../../../src/contract/artefacts/vocabulary.js';
import { tokensOf } from '../../support/tokens.js';
import { TextBuilder } from '../../../src/stages/artefacts/growable.js';
import type { TextColumn } from '../../../src/stages/artefacts/column.js';
import { decodeIds } from '../../../src/stages/text/decode-ids.js';
import { indexColumn } from '../../../src/stages/text/index-tokens.js';
import { kernel } from '../../../src/stages/text/subwords.kernel.js';
import { readCountedWords, readVocabulary } from '../../../src/stages/text/vocabulary.js';
import { createStageBench, type StageBench } from '../engine/stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

const kinds: readonly SubwordKind[] = ['bpe', 'wordpiece', 'unigram'];

const nasty = [
  '',
  ' ',
  '  two  spaces \t\n and\r\nlines ',
  'ñandú, ¿qué? İıẞ',
  '##ing # ## a##',
  '_PAD <start> Ġ ▁ <0x41> [UNK]',
  '\u0000\u0001\u007f\u0085\ufeff\u2028\ufffd',
  '日本語 😀👩‍👩‍👧 e\u0301',
  "don't WE'LL o'clock",
  'x'.repeat(3000),
];

function texts(rows: readonly string[]): TextColumn {
  const builder = new TextBuilder();
  for (const row of rows) {
    builder.bytes.appendText(row);
    builder.end();
  }
  return builder.take();
}

async function learned(kind: SubwordKind, size: number, rows: readonly string[], more = {}) {
  const data = await bench.texts('train', rows);
  const given = { column: 'text', reads: 'text', kind, size, pad: '_PAD', ...more } as const;
  const context = bench.context('subwords', given, { data });
  const view = bench.view(context, await kernel(context));
  return { context, view, vocabulary: await readVocabulary(view) };
}

const rows = Array.from({ length: 40 }, (_, at) => `The lower the newer, ${at} widest _PAD nobody's lowest.`);

test.each(kinds)('%s gives back exactly the texts, whatever they are', async (kind) => {
  const { vocabulary, view } = await learned(kind, 560, rows, { ends: true });
  const { values, rows: starts } = indexColumn(texts([...rows, ...nasty]), vocabulary, 0, 2);
  expect(view.document).toMatchObject({ kind: 'vocabulary', pad: '_PAD', unknown: null, ends: true });
  for (const [row, text] of [...rows, ...nasty].entries()) {
    const ids = values.subarray(starts[row], starts[row + 1]);
    expect(ids.at(-1), 'the end of the row').toBe(2);
    expect([...ids.subarray(0, -1)].every((id) => id > 2 && id < vocabulary.size)).toBe(true);
    expect(decodeIds(vocabulary, [...ids, 0, 0], 'subwords')).toBe(text);
  }
});

test('of tokens each is a word, and decoding puts a space between them', async () => {
  const tokens = tokensOf([['do', "n't", 'low-est', '.', '##', 'ñ'], [], ['lowest']]);
  const data = await bench.store(
    { text: { type: 'tokens' } },
    { train: { rows: 3, columns: { text: tokens } } },
  );
  for (const kind of kinds) {
    const given = { column: 'text', reads: 'tokens', kind, size: 600, pad: null } as const;
    const context = bench.context('subwords', given, { data });
    const vocabulary = await readVocabulary(bench.view(context, await kernel(context)));
    const { values, rows: starts } = indexColumn(tokens, vocabulary, 0, null);
    const decoded = [0, 1, 2].map((row) =>
      decodeIds(vocabulary, values.subarray(starts[row], starts[row + 1]), 'subwords'),
    );
    expect(decoded).toEqual(["do n't low-est . ## ñ", '', 'lowest']);
  }
});

test('fewer subwords than were asked for are warned about', async () => {
  const { context, vocabulary } = await learned('bpe', 5000, rows);
  expect(vocabulary.size).toBeLessThan(400);
  expect(context.warnings.map(({ code }) => code)).toEqual(['SEQ531']);
  expect(context.warnings[0]!.help[0]).toContain(`size: ${vocabulary.size}`);
});

test.each([[[]], [['']]])('rows without text: %j', async (empty) => {
  await expect(learned('bpe', 300, empty)).rejects.toMatchObject({ code: 'SEQ531' });
});

test('one row is enough; the special token is none of its parts', async () => {
  const { view } = await learned('bpe', 400, ['_PAD_PAD_PAD_PAD ab ab ab']);
  const words = await readCountedWords(view);
  expect(words[0]).toEqual({ id: 0, word: '_PAD', count: 0 });
  expect(words.slice(257).map(({ word }) => word)).toContain('Ġab');
  expect(words.slice(1).map(({ word }) => word)).not.toContain('_PAD');
});

test('the stage leaves a file in the format of Hugging Face', async () => {
  const { context } = await learned('bpe', 300, rows);
  const json = JSON.parse(readFileSync(join(context.output, 'tokenizer.json'), 'utf8'));
  expect(json).toMatchObject({
    version: '1.0',
    added_tokens: [{ id: 0, content: '_PAD', special: true }],
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, use_regex: true },
    model: { type: 'BPE', merges: expect.arrayContaining([['Ġ', 'n']]) },
  });
});
