/**
 * The words behind the ids that a model reads: as they stood in the row where the preparation says
 * which token became which id, else as the vocabulary has them.
 */
import type { ColumnType } from '../contract/artefacts/column-type.js';
import type { MapStep } from '../contract/operations/map-steps.js';
import type { Batch, TokensColumn } from '../stages/artefacts/column.js';
import { PADDING_BUCKET } from '../stages/text/ngrams.js';
import { createSteps, type Learned } from '../stages/text/steps.js';
import { idsInSteps, keepsOrder, placesAfter } from '../stages/text/token-places.js';
import type { Vocabulary } from '../stages/text/vocabulary.js';
import type { RowWord, WordsOf } from './family-predictor.js';

export interface Preparation {
  readonly steps: readonly MapStep[];
  /** What the steps need that was learned. */
  readonly fitted: Readonly<Record<string, Learned>>;
  /** Of the raw columns. */
  readonly types: Readonly<Record<string, ColumnType>>;
}

/** `raw`: the rows before preparation, `prepared`: the same after it. */
export function rowWords(preparation: Preparation, raw: Batch, prepared: Batch): WordsOf {
  return (name) => {
    const origin = originOf(preparation, name);
    const idsOf = idsByRow(prepared, name);
    const tokensOf = origin.tokens === null ? null : tokensByRow(preparation, origin.tokens, raw);
    return Array.from({ length: prepared.rows }, (_, row) => {
      const tokens = tokensOf?.(row) ?? null;
      const places = tokens === null ? null : placesAfter(tokens.length + origin.ends, origin.after);
      return Array.from(idsOf(row), (id, at) => {
        if (id === origin.padId) return null;
        return origin.wordOf(id, places === null ? undefined : tokens![places[at]!]);
      });
    });
  };
}

interface Origin {
  readonly padId: number | null;
  /** The word of an id: `token`, where it is known which one stood there. */
  wordOf(id: number, token: string | undefined): RowWord;
  /** What leaves one token for each id in a column; null where that is not known. */
  readonly tokens: { readonly steps: readonly MapStep[]; readonly column: string } | null;
  /** Ids behind those of the tokens of a row: 1 where `<end>` stands there. */
  readonly ends: number;
  /** What ids and tokens went through since. */
  readonly after: readonly MapStep[];
}

function originOf({ steps, fitted }: Preparation, name: string): Origin {
  const { column, step, after } = idsInSteps(steps, name);
  if (step === null) return originOfHashed(steps, after);
  const vocabulary = fitted[step.fitted.vocabulary];
  if (vocabulary === undefined || !('words' in vocabulary)) throw new Error('ids have a vocabulary');
  // Without an unknown word, tokens that are no word are left out; subwords have no tokens.
  const isKnown =
    vocabulary.unknownId !== null && vocabulary.subwords === undefined && after.every(keepsOrder);
  return {
    padId: vocabulary.padId,
    wordOf: (id, token) => wordOf(id, vocabulary, token),
    tokens: isKnown ? { steps: steps.slice(0, steps.indexOf(step)), column } : null,
    ends: step.arguments.ends === true ? 1 : 0,
    after,
  };
}

/** The n-grams themselves, which one step hashed. */
function originOfHashed(steps: readonly MapStep[], made: readonly MapStep[]): Origin {
  const hashing = made.find((step) => step.operation === 'ngrams' && step.arguments.buckets !== undefined);
  const after = hashing === undefined ? made : made.slice(made.indexOf(hashing) + 1);
  if (hashing?.operation !== 'ngrams' || !after.every(keepsOrder))
    throw new Error('nobody knows these words');
  const { from, to, of } = hashing.arguments;
  const joining: MapStep<'ngrams'> = { ...hashing, arguments: { from, to, ...(of && { of }) } };
  return {
    padId: PADDING_BUCKET,
    wordOf: (id, token) => ({ word: token ?? String(id) }),
    tokens: { steps: [...steps.slice(0, steps.indexOf(hashing)), joining], column: hashing.into },
    ends: 0,
    after,
  };
}

function wordOf(id: number, { words, unknownId }: Vocabulary, token: string | undefined): RowWord {
  const word = token ?? Buffer.from(words.bytes(id)).toString('utf8');
  return id === unknownId ? { word, unknown: true } : { word };
}

function idsByRow(batch: Batch, name: string): (row: number) => Int32Array {
  const column = batch.columns[name];
  if (column?.kind === 'ids')
    return (row) => column.values.subarray(column.rows[row]!, column.rows[row + 1]!);
  if (column?.kind !== 'fixed-ids') throw new Error(`${name} has no ids`);
  return (row) => column.values.subarray(row * column.length, (row + 1) * column.length);
}

function tokensByRow(
  { fitted, types }: Preparation,
  { steps, column: name }: NonNullable<Origin['tokens']>,
  raw: Batch,
): (row: number) => readonly string[] {
  const column = createSteps(steps, fitted, types).apply(raw, 0).columns[name];
  if (column?.kind !== 'tokens') throw new Error(`${name} has no tokens`);
  return (row) => tokensIn(column, row);
}

function tokensIn({ rows, offsets, bytes }: TokensColumn, row: number): readonly string[] {
  const first = rows[row]!;
  return Array.from({ length: rows[row + 1]! - first }, (_, at) =>
    Buffer.from(bytes.subarray(offsets[first + at]!, offsets[first + at + 1]!)).toString('utf8'),
  );
}
