/**
 * Row-wise steps, ready to run: what a `map` stage does to a dataset, and `predict` to a few raw rows, by
 * the very same code. A step reads one column and writes one; rows stay in place and in number.
 */
import type { ColumnType } from '../../contract/column-type.js';
import type { Batch, Column } from '../artefacts/column.js';
import type { MapStep } from '../../contract/stage-graph.js';
import { indexTokens, padIds, truncateRows, type Side } from './index-tokens.js';
import { lowercase } from './lowercase.js';
import { createMaskUrls } from './mask-urls.js';
import { noPadding } from './messages.js';
import { createReplace } from './replace.js';
import { mapTexts, type TextFunction } from './text-rows.js';
import { createTokenizer, tokenizeTexts, type TokenizerChoice } from './tokenizers.js';
import type { Vocabulary } from './vocabulary.js';

/** A step bound to its arguments: what it does to a column. */
export interface RowStep {
  readonly type: ColumnType;
  apply(column: Column): Column;
}

export interface Steps {
  /** Types of all columns after the last step. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Runs the steps. Columns that no step reads are handed on as they are. */
  apply(batch: Batch): Batch;
}

type StepFactory = (
  step: MapStep,
  input: ColumnType,
  fitted: Readonly<Record<string, Vocabulary>>,
) => RowStep;

/**
 * Prepares `steps` for batches with `columns`. `fitted` holds, by the names that the steps use, what they
 * need beside the rows. Throws `StageFailure` (SEQ530, SEQ532) when a step's arguments cannot work.
 */
export function createSteps(
  steps: readonly MapStep[],
  fitted: Readonly<Record<string, Vocabulary>>,
  columns: Readonly<Record<string, ColumnType>>,
): Steps {
  const types: Record<string, ColumnType> = { ...columns };
  const bound = steps.map((step) => {
    const factory = factories[step.operation];
    const input = types[step.column];
    if (!factory) throw new Error(`there is no map step ${step.operation}`);
    if (!input) throw new Error(`the step ${step.operation} reads ${step.column}, which is not there`);
    const rowStep = factory(step, input, fitted);
    types[step.into] = rowStep.type;
    return { step, rowStep };
  });
  return {
    columns: types,
    apply(batch) {
      const made: Record<string, Column> = { ...batch.columns };
      for (const { step, rowStep } of bound) made[step.into] = rowStep.apply(made[step.column]!);
      return { rows: batch.rows, columns: made };
    },
  };
}

const factories: Readonly<Record<string, StepFactory>> = {
  lowercase: (_step, input) => textStep(input, lowercase),
  replace: ({ arguments: a }, input) =>
    textStep(input, createReplace(String(a['pattern']), String(a['flags'] ?? 'gu'), String(a['with']))),
  mask_urls: ({ arguments: a }, input) => textStep(input, createMaskUrls(String(a['token']))),
  tokenize({ arguments: a }) {
    const tokenizer = createTokenizer(a['tokenizer'] as unknown as TokenizerChoice);
    return { type: { type: 'tokens' }, apply: (column) => tokenizeTexts(column, tokenizer) };
  },
  index(step, _input, fitted) {
    const name = step.fitted['vocabulary'];
    const vocabulary = name === undefined ? undefined : fitted[name];
    if (!vocabulary) throw new Error(`the step index lacks its vocabulary ${name}`);
    const { size, padId, unknownId } = vocabulary;
    return {
      type: { type: 'ids', length: null, vocabularySize: size, padId, unknownId, side: null },
      apply(column) {
        if (column.kind !== 'tokens') throw new Error(`index cannot read a ${column.kind} column`);
        return indexTokens(column, vocabulary);
      },
    };
  },
  pad({ arguments: a }, input) {
    if (input.type !== 'ids') throw new Error(`pad cannot read a column of ${input.type}`);
    const { padId } = input;
    if (padId === null) throw noPadding('pad');
    const length = Number(a['length']);
    const side = sideOf(a['side']);
    return {
      type: { ...input, length, side },
      apply(column) {
        if (column.kind !== 'ids' && column.kind !== 'fixed-ids') {
          throw new Error(`pad cannot read a ${column.kind} column`);
        }
        return padIds(column, length, side, sideOf(a['truncate']), padId);
      },
    };
  },
  truncate({ arguments: a }, input) {
    const length = Number(a['length']);
    const fixed = input.type === 'ids' && input.length !== null;
    return {
      type: fixed ? { ...input, length: Math.min(length, input.length!) } : input,
      apply: (column) => truncateRows(column, length, sideOf(a['side'])),
    };
  },
};

function textStep(input: ColumnType, change: TextFunction): RowStep {
  return { type: input, apply: (column) => mapTexts(column, change) };
}

function sideOf(value: unknown): Side {
  return value === 'left' ? 'left' : 'right';
}
