/** `ngrams`: the runs of NLTK's everygrams, and fastText's buckets for them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import type { StepArguments } from '../../../src/contract/operations/map-steps.js';
import type { TokensColumn } from '../../../src/stages/artefacts/column.js';
import { TokensBuilder } from '../../../src/stages/artefacts/growable.js';
import { createSteps } from '../../../src/stages/text/steps.js';
import { mapStep } from '../../support/map-step.js';

interface Reference {
  readonly rows: readonly (readonly string[])[];
  readonly runs: readonly {
    readonly from: number;
    readonly to: number;
    readonly rows: readonly (readonly string[])[];
  }[];
  readonly fasttext_buckets: number;
  readonly pairs: readonly (readonly number[])[];
  readonly triples: readonly (readonly number[])[];
}

const reference = JSON.parse(
  readFileSync(new URL('../../reference/text/ngrams.json', import.meta.url), 'utf8'),
) as Reference;

test.each(reference.runs)('runs of $from to $to tokens are those of everygrams', ({ from, to, rows }) => {
  const column = run({ from, to }, reference.rows).column;
  if (column.kind !== 'tokens') throw new Error('no tokens');
  expect(rowsOf(column)).toEqual(rows);
});

test.each([
  ['pairs', 2, reference.pairs],
  ['triples', 3, reference.triples],
] as const)('%s have the ids that fastText has, after the padding', (_what, length, wanted) => {
  const buckets = reference.fasttext_buckets + 1;
  const { column, type } = run({ from: length, to: length, buckets }, reference.rows);
  expect(idsOf(column)).toEqual(wanted.map((row) => row.map((bucket) => bucket + 1)));
  expect(type).toEqual({
    type: 'ids',
    length: null,
    vocabularySize: buckets,
    padId: 0,
    unknownId: null,
    side: null,
    hashed: true,
  });
});

// What trained tables refer to.
test('the ids of some runs, pinned', () => {
  const rows = [['not', 'a', 'good', 'film'], [], ['🎬']];
  expect(idsOf(run({ from: 1, to: 3, buckets: 2_000_000 }, rows).column)).toMatchInlineSnapshot(`
    [
      [
        1506152,
        609693,
        1071149,
        1234849,
        1509185,
        839096,
        1841032,
        1640293,
        937652,
      ],
      [],
      [
        691776,
      ],
    ]
  `);
  expect(idsOf(run({ from: 1, to: 1, buckets: 2 ** 26 }, rows).column)).toMatchInlineSnapshot(`
    [
      [
        28417173,
        801062,
        39862743,
        48919496,
      ],
      [],
      [
        63604578,
      ],
    ]
  `);
});

test('the two halves of the hash are one number of 64 bits, whatever it is divided by', () => {
  const words = reference.rows.flat();
  for (const buckets of [2, 3, 1000, 65_537, 2 ** 26 - 1, 2 ** 26]) {
    const [found] = idsOf(run({ from: 4, to: 4, buckets }, [words]).column);
    const wanted = words.slice(3).map((_, at) => bigBucket(words.slice(at, at + 4), buckets));
    expect(found).toEqual(wanted);
  }
});

test('a row that is shorter than every run has none', () => {
  const { column } = run({ from: 2, to: 3 }, [['one'], [], ['two', 'words']]);
  if (column.kind !== 'tokens') throw new Error('no tokens');
  expect(rowsOf(column)).toEqual([[], [], ['two words']]);
  expect(idsOf(run({ from: 2, to: 3, buckets: 10 }, [['one'], []]).column)).toEqual([[], []]);
});

/** The same by big integers. */
function bigBucket(words: readonly string[], buckets: number): number {
  const hash = words
    .map((word) => {
      let value = 2166136261n;
      for (const byte of Buffer.from(word)) {
        const signed = BigInt.asUintN(32, BigInt.asIntN(8, BigInt(byte)));
        value = BigInt.asUintN(32, (value ^ signed) * 16777619n);
      }
      return BigInt.asIntN(32, value);
    })
    .reduce((before, one) => BigInt.asUintN(64, before * 116049371n + one));
  return 1 + Number(BigInt.asUintN(64, hash) % BigInt(buckets - 1));
}

function run(settings: StepArguments<'ngrams'>, rows: readonly (readonly string[])[]) {
  const types: Record<string, ColumnType> = { text: { type: 'tokens' } };
  const steps = createSteps([mapStep('ngrams', settings)], {}, types);
  const { columns } = steps.apply({ rows: rows.length, columns: { text: tokens(rows) } }, 0);
  return { column: columns['text']!, type: steps.columns['text'] };
}

function tokens(rows: readonly (readonly string[])[]): TokensColumn {
  const builder = new TokensBuilder();
  for (const row of rows) {
    for (const token of row) {
      builder.bytes.appendText(token);
      builder.endToken();
    }
    builder.endRow();
  }
  return builder.take();
}

function rowsOf({ rows, offsets, bytes }: TokensColumn): string[][] {
  return Array.from({ length: rows.length - 1 }, (_, row) =>
    Array.from({ length: rows[row + 1]! - rows[row]! }, (_token, i) => {
      const at = rows[row]! + i;
      return Buffer.from(bytes.subarray(offsets[at], offsets[at + 1])).toString();
    }),
  );
}

function idsOf(column: ReturnType<typeof run>['column']): number[][] {
  if (column.kind !== 'ids') throw new Error('no ids');
  return Array.from({ length: column.rows.length - 1 }, (_, row) => [
    ...column.values.subarray(column.rows[row], column.rows[row + 1]),
  ]);
}
