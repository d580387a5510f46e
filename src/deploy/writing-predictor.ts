/** A neural model that writes a text for each row, at work on prepared rows in memory. */
import type { Joining } from '../contract/operations/tokenizer.js';
import type { TrainedDocument } from '../contract/artefacts/trained.js';
import type { ArtefactView } from '../contract/kernel.js';
import type { Batch, Column } from '../stages/artefacts/column.js';
import { openTrained } from '../stages/engine/evaluation/evaluate-neural.js';
import { writeRows } from '../stages/engine/evaluation/write-rows.js';
import { tableOf } from '../stages/engine/tables/train-data.js';
import { decodeIds } from '../stages/text/decode-ids.js';
import type { Learned } from '../stages/text/steps.js';
import type { ComputeOptions, FamilyPredictor, WrittenText } from './family-predictor.js';
import { countKnown } from './neural-predictor.js';

/** As translations are usually searched; a text has at most twice the tokens of the longest in training. */
const choose = { name: 'beam', width: 5, length_penalty: 0.6 } as const;

/** Rows written together. */
const BATCH = 32;

const never = new AbortController().signal;

export async function openWriting(
  trained: ArtefactView<TrainedDocument>,
  { vocabulary, joining }: { readonly vocabulary: Learned; readonly joining: Joining },
  options: ComputeOptions,
): Promise<FamilyPredictor> {
  if (!('words' in vocabulary)) throw new Error('what is written has a vocabulary');
  const opened = await openTrained(trained, options);
  const { document } = opened;
  const { graph, inputs } = document;
  const written = graph.inputs.findIndex((input) => input.written);
  const tokens = 2 * (document.longestTarget ?? 1);
  const nothing = (rows: number): Column => ({
    kind: 'ids',
    rows: new Int32Array(rows + 1),
    values: new Int32Array(),
  });
  const columnsOf = (batch: Batch): Column[] =>
    inputs.map(({ column }, at) => (at === written ? nothing(batch.rows) : batch.columns[column]!));
  const read = inputs.map((input, at) => ({
    emptyId: input.kind === 'number' ? 0 : input.emptyId,
    shape: graph.inputs[at]!.shape.flatMap((size) => (typeof size === 'number' ? [size] : [])),
  }));
  return {
    explain: 'other steps',
    async answers(batch) {
      const table = tableOf(batch.rows, columnsOf(batch), read);
      const rows = Int32Array.from({ length: batch.rows }, (_, row) => row);
      const texts: WrittenText[] = [];
      const settings = { choose, tokens, seed: 0, vocabulary, batch: BATCH, signal: never };
      await writeRows(opened, table, rows, settings, (row, { ids, logProbability, reason }) => {
        texts[row] = { text: decodeIds(vocabulary, ids, joining), logProbability, ended: reason === 'end' };
      });
      return { values: new Float32Array(), steps: null, texts };
    },
    knownWords(batch) {
      const known = new Int32Array(batch.rows);
      inputs.forEach((input, at) => {
        if (at === written || input.kind === 'number') return;
        countKnown(batch.columns[input.column]!, input.specialIds, known);
      });
      return inputs.every(({ kind }, at) => at === written || kind === 'number') ? null : known;
    },
    dispose: opened.dispose,
  };
}
