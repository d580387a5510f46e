/** `tokenizer`: files that others have made, as Hugging Face's own library uses them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Json } from '../../../src/base/json.js';
import { TextBuilder } from '../../../src/stages/artefacts/growable.js';
import type { TextColumn } from '../../../src/stages/artefacts/column.js';
import { createGivenSubwords } from '../../../src/stages/text/given-subwords.js';
import { createMatcher } from '../../../src/stages/text/time-limit.js';
import { kernel } from '../../../src/stages/text/tokenizer.kernel.js';
import { readTokenizer } from '../../../src/stages/text/tokenizer-text.js';
import { readCountedWords, readVocabulary } from '../../../src/stages/text/vocabulary.js';
import { createStageBench, type StageBench } from '../engine/stage-bench.js';

interface Used {
  readonly json: string;
  readonly ids: readonly (readonly number[])[];
  readonly plain: readonly (readonly number[])[];
  readonly decoded: readonly string[];
}

interface Reference {
  readonly unseen: readonly string[];
  readonly vocab: readonly string[];
  readonly tokenizers: Readonly<Record<'bert' | 'cased' | 'cut' | 'roberta' | 'unigram', Used>>;
}

const stored = new URL('../../reference/subwords/given.json', import.meta.url);
const { unseen, vocab, tokenizers } = JSON.parse(readFileSync(stored, 'utf8')) as Reference;

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

function texts(rows: readonly string[]): TextColumn {
  const builder = new TextBuilder();
  for (const row of rows) {
    builder.bytes.appendText(row);
    builder.end();
  }
  return builder.take();
}

type Settings = { readonly special?: boolean; readonly length?: number | null; readonly pad?: string | null };

async function made(text: string, { special = true, length = null, pad = null }: Settings = {}) {
  const absolute = join(bench.folder, 'tokenizer.json');
  writeFileSync(absolute, text);
  const context = {
    ...bench.context('tokenizer', { special, length, pad }, {}),
    files: { path: [{ absolute, relative: 'tokenizer.json' }] },
  };
  return bench.view(context, await kernel(context));
}

async function idsOf(text: string, rows: readonly string[], settings: Settings = {}): Promise<number[][]> {
  const { subwords } = await readVocabulary(await made(text, settings));
  const { rows: starts, values } = subwords!.encode(texts(rows), 0, null);
  return rows.map((_, row) => [...values.subarray(starts[row], starts[row + 1])]);
}

test.each(['bert', 'cased', 'cut', 'roberta', 'unigram'] as const)('%s: ids', async (name) => {
  const { json, ids, plain } = tokenizers[name];
  expect(await idsOf(json, unseen)).toEqual(ids);
  if (name !== 'cut') expect(await idsOf(json, unseen, { special: false })).toEqual(plain);
});

test.each(['bert', 'cased', 'roberta'] as const)('%s: texts again', async (name) => {
  const { json, ids, decoded } = tokenizers[name];
  const { subwords } = await readVocabulary(await made(json));
  expect(ids.map((row) => subwords!.decode(row))).toEqual(decoded);
});

test('vocab.txt says as much as the tokenizer.json of a BERT', async () => {
  expect(await idsOf(`${vocab.join('\n')}\n`, unseen)).toEqual(tokenizers.bert.ids);
  expect(await idsOf(vocab.join('\r\n'), unseen)).toEqual(tokenizers.bert.ids);
});

test('rows are cut within their special tokens', async () => {
  const [row] = await idsOf(tokenizers.bert.json, ['kaing lomi. sta! renreg unre dá çe für'], { length: 5 });
  expect(row).toHaveLength(5);
  expect([row![0], row!.at(-1)]).toEqual([2, 3]);
  expect(await idsOf(tokenizers.cut.json, [unseen[0]!], { length: 4 })).toEqual([
    [...tokenizers.bert.ids[0]!.slice(0, 3), 3],
  ]);
});

test('what it leaves is a vocabulary with the ids of the file', async () => {
  const view = await made(tokenizers.bert.json, { pad: '[PAD]' });
  expect(view.document).toMatchObject({
    pad: '[PAD]',
    unknown: '[UNK]',
    size: vocab.length,
    tokenizer: { reads: 'text', given: { special: true, length: null, unknownId: 1 } },
  });
  const words = await readCountedWords(view);
  expect(words[2]!.word).toBe('[CLS]');
  expect(await readVocabulary(view)).toMatchObject({ padId: 0, unknownId: 1, size: vocab.length });
});

const model = { type: 'WordPiece', unk_token: 'u', vocab: { u: 0, a: 1 } };
const bpe = { type: 'BPE', vocab: { a: 0 }, merges: [] };

test.each<[string, Json | string, string]>([
  ['no JSON', '{"model": ', 'it is no JSON'],
  ['another text', 'hello\nworld', 'lacks the line `[UNK]`'],
  ['a vocab.txt with a token twice', '[UNK]\na\na', 'the lines 2 and 3 have the same token, "a"'],
  ['no model', {}, 'it has no `model`'],
  ['no tokens', { model: { ...bpe, vocab: {} } }, 'it has no tokens'],
  ['no vocabulary', { model: { type: 'BPE' } }, 'its `model` has no `vocab`'],
  ['an id that is none', { model: { ...bpe, vocab: { a: -1 } } }, 'the id of "a" is no whole number'],
  ['an id that is too large', { model: { ...bpe, vocab: { a: 1e9 } } }, 'no whole number from 0 to'],
  ['few tokens with large ids', { model: { ...bpe, vocab: { a: 1, b: 90_000 } } }, 'only 2 tokens'],
  ['an id twice', { model: { ...bpe, vocab: { a: 0, b: 0 } } }, 'two tokens have the id 0: "a" and "b"'],
  ['two ids', { model, added_tokens: [{ id: 3, content: 'a' }] }, '"a" has two ids, 1 and 3'],
  ['half a character', '{"model":{"type":"BPE","vocab":{"\\ud800":0}}}', 'is no text'],
  ['scores that are none', { model: { type: 'Unigram', vocab: [['a', 'b']] } }, 'no token with a number'],
  ['a kind that nobody knows', { model: { type: 'Magic', vocab: { a: 0 } } }, 'Magic'],
  ['WordPiece without an unknown token', { model: { type: 'WordPiece', vocab: { a: 0 } } }, 'no `unk_token`'],
  ['a step that nobody knows', { model, pre_tokenizer: { type: 'Magic' } }, 'Magic'],
  ['an unknown token without an id', { model: { ...model, unk_token: 'x' } }, 'unknown token "x" has no id'],
  [
    'an expression that is none',
    { model, pre_tokenizer: { type: 'Split', pattern: { Regex: '(' } } },
    'xpression',
  ],
  ['added tokens that are none', { model, added_tokens: [{ id: 1 }] }, 'has no `content`'],
])('%s is refused', async (_name, given, reason) => {
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  await expect(made(text)).rejects.toMatchObject({
    code: 'SEQ700',
    message: expect.stringContaining(reason),
  });
});

test('parts that are nested without end are refused', async () => {
  const deep = `${'{"type":"Sequence","normalizers":['.repeat(50_000)}${']}'.repeat(50_000)}`;
  await expect(made(`{"model": ${JSON.stringify(model)}, "normalizer": ${deep}}`)).rejects.toMatchObject({
    code: 'SEQ700',
    message: expect.stringContaining('nested more than 64 deep'),
  });
});

test('names of JavaScript are tokens like others', async () => {
  const odd = ['__proto__', 'constructor', 'toString', 'u'];
  const text = `{"model": {"type": "WordPiece", "unk_token": "u", "vocab": {"__proto__": 0, "constructor": 1, "toString": 2, "u": 3}}, "pre_tokenizer": {"type": "WhitespaceSplit"}}`;
  expect(await idsOf(text, [odd.join(' '), 'valueOf'])).toEqual([[0, 1, 2, 3], [3]]);
});

test('an expression that never ends is ended, with the row', () => {
  const slow = {
    model,
    pre_tokenizer: { type: 'Split', pattern: { Regex: '(a+)+$' }, behavior: 'Isolated' },
  };
  const { json } = readTokenizer(JSON.stringify(slow));
  const given = { special: true, length: null, unknownId: 0 };
  const subwords = createGivenSubwords(JSON.stringify(json), given, createMatcher({ milliseconds: 50 }));
  const rows = texts(['a', `${'a'.repeat(60)}!`]);
  expect(() => subwords.encode(rows, 10, null)).toThrow(
    expect.objectContaining({ code: 'SEQ700', message: expect.stringContaining('row 12') }),
  );
  expect([...subwords.encode(texts(['a a', 'a']), 0, null).values].at(-1)).toBe(1);
});

test('a text that has no id is no text that is dropped', () => {
  const { json } = readTokenizer(
    JSON.stringify({ model: { type: 'Unigram', unk_id: null, vocab: [['a', -1]] } }),
  );
  const given = { special: true, length: null, unknownId: null };
  const subwords = createGivenSubwords(JSON.stringify(json), given);
  expect(() => subwords.encode(texts(['ab']), 0, null)).toThrow(
    expect.objectContaining({ code: 'SEQ700', message: expect.stringContaining('"b"') }),
  );
});

test('characters that byte-pair encoding would drop are warned about', async () => {
  expect(readTokenizer(JSON.stringify({ model: bpe })).drops).toBe(true);
  expect(readTokenizer(JSON.stringify({ model: { ...bpe, unk_token: 'a' } })).drops).toBe(false);
  expect(readTokenizer(tokenizers.roberta.json).drops).toBe(false);
  const context = bench.context('tokenizer', { special: true, length: null, pad: null }, {});
  const absolute = join(bench.folder, 'small.json');
  writeFileSync(absolute, JSON.stringify({ model: bpe }));
  await kernel({ ...context, files: { path: [{ absolute, relative: 'small.json' }] } });
  expect(context.warnings.map(({ code }) => code)).toEqual(['SEQ700']);
});

test.each([
  ['<pad>', 'has id 1, not 0'],
  ['[PAD]', 'has no padding token'],
])('padding %s of a RoBERTa', async (pad, reason) => {
  await expect(made(tokenizers.roberta.json, { pad })).rejects.toMatchObject({
    code: 'SEQ700',
    message: expect.stringContaining(reason),
    help: ['write `pad: none`, and leave rows ragged'],
  });
});
