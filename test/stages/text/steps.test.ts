import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import { ByteTable } from '../../../src/stages/artefacts/byte-table.js';
import type { Column } from '../../../src/stages/artefacts/column.js';
import { TextBuilder } from '../../../src/stages/artefacts/growable.js';
import type { Json } from '../../../src/base/json.js';
import type { FormStep, MapStep, Side } from '../../../src/contract/operations/map-steps.js';
import type { TokenizerSettings } from '../../../src/contract/operations/tokenizer.js';
import { WordCounter } from '../../../src/stages/text/count-words.js';
import { createSteps } from '../../../src/stages/text/steps.js';
import { specialIds, type Vocabulary } from '../../../src/stages/text/vocabulary.js';
import { mapStep } from '../../support/map-step.js';

const types: Record<string, ColumnType> = { text: { type: 'text' } };

function texts(...rows: string[]): Column {
  const builder = new TextBuilder();
  for (const row of rows) {
    builder.bytes.appendText(row);
    builder.end();
  }
  return builder.take();
}

function vocabulary(...words: string[]): Vocabulary {
  const table = new ByteTable();
  for (const word of words) table.addText(word);
  const pad = words[0] === '<pad>' ? '<pad>' : null;
  const unknown = words.includes('<unk>') ? '<unk>' : null;
  return { size: words.length, ...specialIds({ pad, unknown }), words: table };
}

const tokenize = (tokenizer: TokenizerSettings) => mapStep('tokenize', { tokenizer });
const whitespace = tokenize({ kind: 'whitespace' });

function run(rows: string[], steps: readonly MapStep[], words: Vocabulary = vocabulary('<pad>', '<unk>')) {
  const ready = createSteps(steps, { words }, types);
  const column = ready.apply({ rows: rows.length, columns: { text: texts(...rows) } }, 0).columns['text']!;
  return { column, type: ready.columns['text'], values: plain(column, rows.length) };
}

function plain(column: Column, rows: number): Json[] {
  const text = (from: number, to: number, bytes: Uint8Array) =>
    Buffer.from(bytes.subarray(from, to)).toString();
  return Array.from({ length: rows }, (_, row): Json => {
    switch (column.kind) {
      case 'text':
        return text(column.offsets[row]!, column.offsets[row + 1]!, column.bytes);
      case 'tokens':
        return Array.from({ length: column.rows[row + 1]! - column.rows[row]! }, (_, i) => {
          const token = column.rows[row]! + i;
          return text(column.offsets[token]!, column.offsets[token + 1]!, column.bytes);
        });
      case 'ids':
        return [...column.values.subarray(column.rows[row], column.rows[row + 1])];
      case 'fixed-ids':
        return [...column.values.subarray(row * column.length, (row + 1) * column.length)];
      case 'class':
        return column.codes[row]!;
      case 'number':
        return column.values[row]!;
      case 'time':
        return Number(column.values[row]);
      case 'numbers':
      case 'fixed-numbers':
        throw new Error('no step of texts makes numbers');
    }
  });
}

test.each([
  ['ASCII', ['HeLLo, [World]_Z'], ['hello, [world]_z']],
  ['accents, Greek final sigma, dotted capital I', ['ÁÑ ΟΔΟΣ İ'], ['áñ οδος i̇']],
  ['each row alone', ['É', 'A', ''], ['é', 'a', '']],
])('lowercase: %s', (_name, rows, wanted) => {
  expect(run(rows, [mapStep('lowercase', {})]).values).toEqual(wanted);
});

const forms = JSON.parse(
  readFileSync(new URL('../../reference/text/word-forms.json', import.meta.url), 'utf8'),
) as readonly { readonly text: string; readonly stripped: string; readonly ascii: string }[];
const stripAccents = (keep: string) => mapStep('strip_accents', { keep });

test.each(forms)('strip_accents and ascii: “$text” as scikit-learn has it', ({ text, stripped, ascii }) => {
  expect(run([text], [stripAccents('')]).values).toEqual([stripped]);
  expect(run([text], [mapStep('ascii', {})]).values).toEqual([ascii]);
});

test('strip_accents keeps letters in either case, however they are written', () => {
  const rows = ['El NIÑO comió n\u0303oquis', 'über'];
  expect(run(rows, [stripAccents('ñ')]).values).toEqual(['El NIÑO comio ñoquis', 'uber']);
  expect(run(rows, [stripAccents('Ñü]^')]).values).toEqual(['El NIÑO comio ñoquis', 'über']);
});

test('strip_accents leaves the vowel signs of other scripts', () => {
  expect(run(['हिन्दी', 'が'], [stripAccents('')]).values).toEqual(['हिन्दी', 'が']);
});

test.each([
  ['NFC', 'é'],
  ['NFD', 'e\u0301'],
] as const)('normalize: %s', (form, wanted) => {
  const step = mapStep('normalize', { form });
  expect(run(['e\u0301', 'é', 'e'], [step]).values).toEqual([wanted, wanted, 'e']);
});

test('normalize: NFKC replaces variants', () => {
  expect(run(['ﬁn ２'], [mapStep('normalize', { form: 'NFKC' })]).values).toEqual(['fin 2']);
});

test('of tokens, each is changed; one that becomes empty is dropped', () => {
  expect(run(['¿ café ? é', '¿', ''], [whitespace, mapStep('ascii', {})]).values).toEqual([
    ['cafe', '?', 'e'],
    [],
    [],
  ]);
});

test('stem: each token, rows stay', () => {
  const step = mapStep('stem', { stemmer: 'spanish' });
  expect(run(['Las habitaciones limpias', '', 'habitación'], [whitespace, step]).values).toEqual([
    ['las', 'habit', 'limpi'],
    [],
    ['habit'],
  ]);
});

const remove = (words: readonly string[], after: readonly FormStep[] = []) =>
  mapStep('remove', { words, ...(after.length > 0 && { after }) });

test('remove: the tokens that are words go, rows stay', () => {
  const { values } = run(
    ['el hotel de la playa', 'de la', '', 'Hotel'],
    [whitespace, remove(['de', 'la', 'hotel'])],
  );
  expect(values).toEqual([['el', 'playa'], [], [], ['Hotel']]);
});

test('remove: the words go through the steps that the tokens went through', () => {
  const after: readonly FormStep[] = [
    { operation: 'lowercase', version: 1, arguments: {} },
    { operation: 'strip_accents', version: 1, arguments: { keep: 'ñ' } },
  ];
  const steps = [mapStep('lowercase', {}), stripAccents('ñ'), whitespace, remove(['Más', 'AÑO'], after)];
  expect(run(['Más mas año ano'], steps).values).toEqual([['ano']]);
});

test('remove: a list that was read from a table', () => {
  const step = mapStep('remove_listed', {}, { fitted: { words: 'words' } });
  const list = { listed: ['de', 'la'], repeated: [] };
  const steps = createSteps([whitespace, step], { words: list }, types);
  const column = steps.apply({ rows: 1, columns: { text: texts('el de la') } }, 0).columns['text']!;
  expect(plain(column, 1)).toEqual([['el']]);
});

test.each([
  ['nothing', ['de la'], ['de', 'la', 'que'], []],
  ['capitals that differ', ['De La de De'], ['de', 'la'], ['wordsWithCapitals']],
  ['no word found', ['el hotel'], ['the', 'and'], ['noWordRemoved']],
  ['a phrase among words', ['de la'], ['de', 'por favor'], ['phrasesNotRemoved']],
  ['no rows', [], ['de'], []],
])('remove warns of %s', (_what, rows, words, wanted) => {
  const steps = createSteps([whitespace, remove(words)], {}, types);
  steps.apply({ rows: rows.length, columns: { text: texts(...rows) } }, 0);
  const named = [
    ['wordsWithCapitals', '3 tokens stay that'],
    ['noWordRemoved', 'no token is one of the words'],
    ['phrasesNotRemoved', 'no token has a space'],
  ] as const;
  const found = steps
    .warnings()
    .map(({ message }) => named.find(([, text]) => message.startsWith(text))?.[0]);
  expect(found).toEqual(wanted);
});

test.each([
  ['digits', '\\d', '0', 'room 101, ١', 'room 000, ١'],
  ['digits beside accents', '\\d', '0', 'año 1999', 'año 0000'],
  ['groups', '(\\w+) (\\w+)', '$2 $1', 'ab cd', 'cd ab'],
  ['a dollar', 'x', '$$', 'x1', '$1'],
  ['code points, not units', '.', '_', '😀é', '__'],
  ['properties', '\\p{Lu}', '^', 'aBÉ', 'a^^'],
  ['a pattern over lines', '^[^\\n]*\\n', '', 'From: a\nbody', 'body'],
])('replace: %s', (_name, pattern, replacement, text, wanted) => {
  const steps = [mapStep('replace', { pattern, flags: 'gu', with: replacement })];
  expect(run([text], steps).values).toEqual([wanted]);
});

test('a pattern that is none is told with its reason', () => {
  const steps = [mapStep('replace', { pattern: '(', flags: 'gu', with: '' })];
  expect(() => createSteps(steps, {}, types)).toThrow(
    expect.objectContaining({ code: 'SEQ530', message: expect.stringContaining('"("') }),
  );
});

test.each<[TokenizerSettings, string, string[]]>([
  [{ kind: 'whitespace' }, ' a\tb\u00a0c\u2003d\x1ce\n', ['a', 'b', 'c', 'd', 'e']],
  [{ kind: 'whitespace' }, 'a\ufeffb\u200bc', ['a\ufeffb\u200bc']],
  [{ kind: 'whitespace' }, '', []],
  [{ kind: 'characters' }, 'aé 😀', ['a', 'é', ' ', '😀']],
  [{ kind: 'regex', pattern: '\\w+|[^\\w\\s]' }, "it's 3.5", ['it', "'", 's', '3', '.', '5']],
  [{ kind: 'regex', pattern: '\\p{L}*' }, 'añb 1c', ['añb', 'c']],
])('tokenize(%o) of %j', (tokenizer, text, tokens) => {
  expect(run([text, text], [tokenize(tokenizer)]).values).toEqual([tokens, tokens]);
});

test('text steps change tokens one by one', () => {
  expect(
    run(
      ['A b1', 'C'],
      [whitespace, mapStep('lowercase', {}), mapStep('replace', { pattern: '\\d', flags: 'gu', with: '' })],
    ).values,
  ).toEqual([['a', 'b'], ['c']]);
});

test('index gives ids; a token that is no word is the unknown word', () => {
  const { values, type } = run(
    ['b a z', ''],
    [whitespace, mapStep('index', {}, { fitted: { vocabulary: 'words' } })],
    vocabulary('<pad>', '<unk>', 'a', 'b'),
  );
  expect(values).toEqual([[3, 2, 1], []]);
  expect(type).toEqual({ type: 'ids', length: null, vocabularySize: 4, padId: 0, unknownId: 1, side: null });
});

test('index leaves tokens out that are no word, where no word stands for them', () => {
  const words = vocabulary('a', 'b');
  expect(
    run(['b z a', 'z'], [whitespace, mapStep('index', {}, { fitted: { vocabulary: 'words' } })], words)
      .values,
  ).toEqual([[1, 0], []]);
});

const index = mapStep('index', {}, { fitted: { vocabulary: 'words' } });
const abc = vocabulary('<pad>', '<unk>', 'a', 'b', 'c', 'd');

test.each<[Side, Side, number[][]]>([
  [
    'left',
    'right',
    [
      [0, 2, 3],
      [2, 3, 4],
      [0, 0, 0],
    ],
  ],
  [
    'right',
    'right',
    [
      [2, 3, 0],
      [2, 3, 4],
      [0, 0, 0],
    ],
  ],
  [
    'left',
    'left',
    [
      [0, 2, 3],
      [3, 4, 5],
      [0, 0, 0],
    ],
  ],
])('pad on the %s, cut on the %s', (side, truncate, wanted) => {
  const { values, type } = run(
    ['a b', 'a b c d', ''],
    [whitespace, index, mapStep('pad', { length: 3, side, truncate })],
    abc,
  );
  expect(values).toEqual(wanted);
  expect(type).toEqual({ type: 'ids', length: 3, vocabularySize: 6, padId: 0, unknownId: 1, side });
});

test('pad needs a padding word', () => {
  const steps = [whitespace, index, mapStep('pad', { length: 3, side: 'left', truncate: 'right' })];
  expect(() => createSteps(steps, { words: vocabulary('a') }, types)).toThrow(
    expect.objectContaining({ code: 'SEQ532' }),
  );
});

test.each<[Side, string[][], number[][]]>([
  ['right', [['a', 'b'], ['é']], [[2, 3], [1]]],
  ['left', [['b', 'c'], ['é']], [[3, 4], [1]]],
])('truncate cuts off the %s', (side, tokens, ids) => {
  const truncate = mapStep('truncate', { length: 2, side });
  expect(run(['a b c', 'é'], [whitespace, truncate]).values).toEqual(tokens);
  expect(run(['a b c', 'é'], [whitespace, index, truncate], abc).values).toEqual(ids);
  const padded = run(
    ['a b c', 'é'],
    [whitespace, index, mapStep('pad', { length: 3, side: 'right', truncate: 'right' }), truncate],
    abc,
  );
  expect(padded.type).toMatchObject({ length: 2 });
});

test('a copy is a column of its own: a later step changes one of the two', () => {
  const steps = [mapStep('copy', {}, { into: 'again' }), mapStep('lowercase', {})];
  const { columns } = createSteps(steps, {}, types).apply({ rows: 1, columns: { text: texts('AB') } }, 0);
  expect([plain(columns['text']!, 1), plain(columns['again']!, 1)]).toEqual([['ab'], ['AB']]);
});

test('a step may write beside what it read', () => {
  const steps = [mapStep('lowercase', {}, { into: 'lower' })];
  const ready = createSteps(steps, {}, types);
  const { columns } = ready.apply({ rows: 1, columns: { text: texts('AB') } }, 0);
  expect([plain(columns['text']!, 1), plain(columns['lower']!, 1)]).toEqual([['AB'], ['ab']]);
  expect(Object.keys(ready.columns)).toEqual(['text', 'lower']);
});

function choose(rows: string[], options: Partial<Parameters<WordCounter['choose']>[0]>) {
  const counter = new WordCounter();
  const tokens = run(rows, [whitespace]).column;
  if (tokens.kind === 'tokens') counter.add(tokens);
  const { words, counts } = counter.choose({
    minCount: 1,
    maxSize: Infinity,
    specials: [],
    unknown: null,
    ...options,
  });
  return words.map((word, i) => `${Buffer.from(word).toString()} ${counts[i]}`);
}

test.each([
  ['by falling count, then by bytes', {}, ['b 3', 'Z 2', 'a 2', 'é 2', 'c 1']],
  ['rare words left out', { minCount: 2 }, ['b 3', 'Z 2', 'a 2', 'é 2']],
  [
    'specials first, the unknown word counts the rest',
    { minCount: 2, specials: ['_', '?'], unknown: '?' },
    ['_ 0', '? 1', 'b 3', 'Z 2', 'a 2', 'é 2'],
  ],
  [
    'a size with the specials in it',
    { maxSize: 3, specials: ['_', '?'], unknown: '?' },
    ['_ 0', '? 7', 'b 3'],
  ],
  [
    'a token spelt like a special',
    { specials: ['b', 'a'], unknown: 'a' },
    ['b 3', 'a 2', 'Z 2', 'é 2', 'c 1'],
  ],
])('a vocabulary has words %s', (_name, options, wanted) => {
  expect(choose(['é a b Z', 'b Z c a', 'b é'], options)).toEqual(wanted);
});

test('a byte table keeps 100,000 strings apart', () => {
  const table = new ByteTable();
  for (let i = 0; i < 100_000; i++) expect(table.addText(`w${i}`)).toBe(i);
  expect([table.size, table.text(77_777), table.addText('w5')]).toEqual([100_000, 'w77777', 5]);
});
