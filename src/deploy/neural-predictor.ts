/** A neural model at work on prepared rows in memory. */
import { widthOf } from '../contract/artefacts/column-type.js';
import type { Batch, Column } from '../stages/artefacts/column.js';
import { maskedIdsOf } from '../stages/engine/batch/mask-padding.js';
import { attentionsOf, idsOfRow, seenSteps } from '../stages/engine/evaluation/attended-steps.js';
import { openTrained, type OpenedModel } from '../stages/engine/evaluation/evaluate-neural.js';
import { measureSplit } from '../stages/engine/evaluation/evaluate-split.js';
import { writeNumbers } from '../stages/engine/evaluation/write-numbers.js';
import { outputsToProbabilities } from '../stages/engine/evaluation/probabilities.js';
import { tableOf, type SplitTable } from '../stages/engine/tables/train-data.js';
import {
  forecastInUnit,
  type ForecastSizes,
  type ValuesBefore,
} from '../contract/artefacts/forecast-in-unit.js';
import { unscaled, type Numbers } from '../contract/artefacts/scaling.js';
import type { TrainedDocument } from '../contract/artefacts/trained.js';
import type { ArtefactView } from '../contract/kernel.js';
import type { ComputeOptions, FamilyPredictor, RowWord } from './family-predictor.js';
import type { AttentionOfRow, WeighedWord } from './row-explanation.js';

/**
 * Rows computed together at most, and how long they may then be on average: more rows a batch are
 * faster, and take memory.
 */
const together = { batch: 256, longSteps: 128 } as const;

const never = new AbortController().signal;

/** Of a model that may say numbers. */
export interface NumbersPredictor extends FamilyPredictor {
  /** What it says, with what was done to its target undone; `before` of a forecast of changes. */
  inUnitOfData(said: Numbers, sizes: ForecastSizes, before: ValuesBefore | null): Numbers;
  /** What it says, step after step, when each answer is the next step that it reads. */
  ownAnswers(batch: Batch): Promise<Float32Array>;
}

export async function openNeural(
  trained: ArtefactView<TrainedDocument>,
  options: ComputeOptions,
): Promise<NumbersPredictor> {
  const opened = await openTrained(trained, options);
  const { document, predictor, dispose } = opened;
  const { classes, inputs, graph, answer } = document;
  const columnsOf = (batch: Batch): Column[] => inputs.map(({ column }) => batch.columns[column]!);
  const read = inputs.map((input, at) => ({
    emptyId: input.kind === 'number' ? 0 : input.emptyId,
    shape: graph.inputs[at]!.shape.flatMap((size) => (typeof size === 'number' ? [size] : [])),
  }));
  const tableFor = (batch: Batch): SplitTable => tableOf(batch.rows, columnsOf(batch), read);
  /** The input whose steps those of the answer are. */
  const stepsFrom = answer?.ragged
    ? graph.inputs.findIndex(({ shape }) => shape[0] === graph.nodes[graph.output]!.shape[0])
    : -1;
  const width = answer === undefined ? Math.max(1, classes.length) : widthOf(answer);
  const { scaling } = document;
  const undo = (said: Numbers): Numbers => (scaling === undefined ? said : unscaled(said, scaling));
  return {
    explain: explainBy(opened, tableFor),
    inUnitOfData: (said, sizes, before) =>
      before === null ? undo(said) : forecastInUnit(said, scaling ?? [], sizes, before),
    async ownAnswers(batch) {
      const said = new Float32Array(batch.rows * width);
      const settings = { batch: together.batch, signal: never };
      await writeNumbers(opened, tableFor(batch), settings, (row, steps) => said.set(steps, row * width));
      return said;
    },
    async answers(batch) {
      const table = tableFor(batch);
      const steps = table.inputs[stepsFrom]?.rows ?? null;
      const startOf = (row: number): number => (steps?.[row] ?? row) * width;
      const values = new Float32Array(startOf(batch.rows));
      await measureSplit(predictor, table, { ...together, signal: never }, ({ rows, prediction }) => {
        const { outputs } = prediction;
        const answers =
          classes.length === 0 ? outputs : outputsToProbabilities(outputs, rows.length, classes.length);
        // Shorter rows are filled up to the longest of the batch.
        const size = answers.length / rows.length;
        rows.forEach((row, i) => {
          const start = startOf(row);
          values.set(answers.subarray(i * size, i * size + startOf(row + 1) - start), start);
        });
      });
      return { values: undo(values), said: values, steps };
    },
    knownWords(batch) {
      if (inputs.every(({ kind }) => kind === 'number')) return null;
      const known = new Int32Array(batch.rows);
      columnsOf(batch).forEach((column, i) => {
        const input = inputs[i]!;
        if (input.kind !== 'number') countKnown(column, input.specialIds, known);
      });
      return known;
    },
    dispose,
  };
}

/** What each attention of the model gives to the words of each row. */
function explainBy(opened: OpenedModel, tableFor: (batch: Batch) => SplitTable): FamilyPredictor['explain'] {
  const { graph } = opened.document;
  const attentions = attentionsOf(graph);
  if (attentions.length === 0) return 'no attention';
  const usable = attentions.flatMap(({ input, ...one }) => (input === null ? [] : [{ ...one, input }]));
  if (usable.length === 0) return 'other steps';
  const masked = maskedIdsOf(graph);
  const watchers = usable.map((attention) => ({
    ...attention,
    watcher: once(() => opened.watch(attention.node)),
  }));
  return async (batch, wordsOf) => {
    const table = tableFor(batch);
    const rows: AttentionOfRow[][] = Array.from({ length: batch.rows }, () => []);
    for (const { watcher, operation: layer, input } of watchers) {
      const { column } = graph.inputs[input]!;
      const words = wordsOf(column);
      const ids = table.inputs[input]!;
      if (ids.kind !== 'ids') throw new Error(`input ${input} has no words`);
      await measureSplit(watcher(), table, { ...together, signal: never }, ({ rows: some, prediction }) => {
        const { attention } = prediction;
        if (attention === null) throw new Error(`${layer} is no attention`);
        const steps = attention.length / some.length;
        some.forEach((row, at) => {
          const seen = seenSteps(idsOfRow(ids, row), masked[input]!);
          const weights = attention.subarray(at * steps, at * steps + seen.ids.length);
          rows[row]!.push({ layer, column, ...weigh(words[row]!, seen.first, weights) });
        });
      });
    }
    return rows.map((own) => ({ by: 'attention', attentions: own }));
  };
}

/** Padding is no word; what it gets is told apart. */
function weigh(
  words: readonly (RowWord | null)[],
  first: number,
  weights: Float32Array,
): Pick<AttentionOfRow, 'words' | 'padding'> {
  const weighed: WeighedWord[] = [];
  weights.forEach((weight, at) => {
    const word = words[first + at] ?? null;
    if (word !== null) weighed.push({ ...word, weight });
  });
  const padding = 1 - weighed.reduce((sum, { weight }) => sum + weight, 0);
  return { words: weighed, padding: padding < 1e-4 ? 0 : padding };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/**
 * Adds to `known` how many ids of each row stand for words, not for padding or for an unknown word.
 */
export function countKnown(column: Column, specialIds: readonly number[], known: Int32Array): void {
  if (column.kind !== 'ids' && column.kind !== 'fixed-ids') return;
  for (let row = 0; row < known.length; row++) {
    const start = column.kind === 'ids' ? column.rows[row]! : row * column.length;
    const end = column.kind === 'ids' ? column.rows[row + 1]! : start + column.length;
    for (let i = start; i < end; i++) if (!specialIds.includes(column.values[i]!)) known[row]!++;
  }
}
