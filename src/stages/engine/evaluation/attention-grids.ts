/**
 * What a model attends to while it writes: the texts that a search has found are written once more,
 * token by token, and the weights of each step are kept.
 */
import type { AttendedText, AttentionGrid } from '../../../contract/artefacts/written-texts.js';
import type { ModelNode } from '../../../contract/model-graph.js';
import { writtenNodes } from '../../../contract/written-nodes.js';
import type { Vocabulary } from '../../text/vocabulary.js';
import { maskedIdsOf } from '../batch/mask-padding.js';
import type { Writer } from '../engine.js';
import { fillBatch } from '../tables/batches.js';
import type { IdsTable, SplitTable } from '../tables/train-data.js';
import { attentionsOf, idsOfRow, seenSteps } from './attended-steps.js';
import type { OpenedModel } from './evaluate-neural.js';

export interface WrittenText {
  readonly row: number;
  /** Without the end. */
  readonly ids: readonly number[];
  readonly ended: boolean;
}

export interface AttendedWords {
  /** By input of the model: the words that are read. */
  readonly read: ReadonlyMap<number, Vocabulary>;
  /** Those that are written. */
  readonly written: Vocabulary;
}

/** More words than these make a grid that nobody reads. */
const MOST_WORDS = 40;

interface Attention {
  readonly node: number;
  readonly input: number;
}

/** Of the first `most` texts that are short enough; none where the model attends to no words. */
export async function attentionGrids(
  opened: OpenedModel,
  table: SplitTable,
  texts: readonly WrittenText[],
  words: AttendedWords,
  most: number,
): Promise<readonly AttendedText[]> {
  const attentions = attentionsInSteps(opened, words);
  if (attentions.length === 0) return [];
  const wordsOf = (input: number, row: number): Int32Array => readIds(opened, table, input, row);
  const fits = (length: number): boolean => length > 0 && length <= MOST_WORDS;
  const shown = texts
    .filter(
      (text) => fits(stepsOf(text)) && attentions.every(({ input }) => fits(wordsOf(input, text.row).length)),
    )
    .slice(0, most);
  if (shown.length === 0) return [];
  const weights = await weightsOfSteps(opened, table, shown, attentions, words.written);
  return shown.map((text, at) => ({
    row: text.row,
    grids: attentions.map(({ node, input }) =>
      gridOf(opened, node, input, {
        read: nameIds(wordsOf(input, text.row), words.read.get(input)!),
        written: [...text.ids, ...(text.ended ? [words.written.ends!.end] : [])].map((id) =>
          words.written.words.text(id),
        ),
        weights: weights.get(node)!.map((step) => step[at]!),
      }),
    ),
  }));
}

/** The end is written, too. */
const stepsOf = ({ ids, ended }: WrittenText): number => ids.length + (ended ? 1 : 0);

/** Those that look at given words at each step that is written. */
function attentionsInSteps(
  { document: { graph } }: OpenedModel,
  { read }: AttendedWords,
): readonly Attention[] {
  const nodes = writtenNodes(
    graph,
    graph.inputs.findIndex(({ written }) => written),
  );
  if ('unwritable' in nodes) return [];
  return attentionsOf(graph).flatMap(({ node, input }) =>
    nodes.kinds[node] === 'steps' && input !== null && nodes.kinds[input] === 'given' && read.has(input)
      ? [{ node, input }]
      : [],
  );
}

function readIds(
  { document: { graph } }: OpenedModel,
  table: SplitTable,
  input: number,
  row: number,
): Int32Array {
  const masked = maskedIdsOf(graph)[input]!;
  return seenSteps(idsOfRow(idsTable(table, input), row), masked).ids;
}

function idsTable(table: SplitTable, input: number): IdsTable {
  const ids = table.inputs[input];
  if (ids?.kind !== 'ids') throw new Error(`input ${input} has no words`);
  return ids;
}

/** By node: of each step, the weights of each text. */
async function weightsOfSteps(
  opened: OpenedModel,
  table: SplitTable,
  texts: readonly WrittenText[],
  attentions: readonly Attention[],
  { ends }: Vocabulary,
): Promise<ReadonlyMap<number, readonly (readonly Float32Array[])[]>> {
  if (ends === null) throw new Error('the vocabulary of what is written has no ends');
  const { writer, input } = opened.write(attentions.map(({ node }) => node));
  const { inputs } = fillBatch(
    table,
    Int32Array.from(texts, ({ row }) => row),
    false,
  );
  await writer.begin({ rows: texts.length, inputs: inputs.map((one, at) => (at === input ? null : one)) });
  const steps = Math.max(...texts.map(stepsOf));
  const weights = new Map(attentions.map(({ node }) => [node, [] as Float32Array[][]]));
  for (let step = 0; step < steps; step++) {
    // What a shorter text reads after its end is not looked at.
    const values = Int32Array.from(texts, ({ ids }) =>
      step === 0 ? ends.start : (ids[step - 1] ?? ends.end),
    );
    await writer.advance({ kind: 'ids', values, steps: 1 });
    for (const [node, all] of weights) all.push(rowsOf(writer, node, texts.length));
  }
  return weights;
}

function rowsOf(writer: Writer, node: number, rows: number): Float32Array[] {
  const all = writer.attention.get(node)!;
  const width = all.length / rows;
  return Array.from({ length: rows }, (_, row) => all.subarray(row * width, (row + 1) * width));
}

interface NamedId {
  readonly word: string;
  readonly special: 'padding' | 'unknown' | null;
}

function nameIds(ids: Int32Array, { words, padId, unknownId }: Vocabulary): readonly NamedId[] {
  return Array.from(ids, (id) => ({
    word: words.text(id),
    special: id === padId ? 'padding' : id === unknownId ? 'unknown' : null,
  }));
}

/** Padding is no word; what it gets is told apart. */
function gridOf(
  { document: { graph } }: OpenedModel,
  node: number,
  input: number,
  {
    read,
    written,
    weights,
  }: {
    readonly read: readonly NamedId[];
    readonly written: readonly string[];
    readonly weights: readonly Float32Array[];
  },
): AttentionGrid {
  const places = [...read.keys()].filter((at) => read[at]!.special !== 'padding');
  const rows = written.map((_, step) => places.map((at) => rounded(weights[step]![at]!)));
  const padded = places.length < read.length;
  return {
    ...described(graph.nodes[node]!),
    column: graph.inputs[input]!.column,
    read: places.map((at) => {
      const { word, special } = read[at]!;
      return { word, ...(special === 'unknown' && { unknown: true as const }) };
    }),
    written,
    weights: rows,
    ...(padded && {
      padding: rows.map((row) => rounded(Math.max(0, 1 - row.reduce((sum, weight) => sum + weight, 0)))),
    }),
  };
}

function described(node: ModelNode): Pick<AttentionGrid, 'attention' | 'heads'> {
  return { attention: node.operation, heads: 'heads' in node.arguments ? node.arguments.heads : 1 };
}

/** As many digits as single precision has. */
function rounded(value: number): number {
  return Number(value.toPrecision(7));
}
