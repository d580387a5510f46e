/**
 * Ids with their words. Where the stage itself looked the ids up, its steps run again on the rows
 * that are shown, so that an unknown word is shown as it stood in the row.
 */
import { dictionary } from '../../base/dictionary.js';
import { viewOfKind } from '../../contract/kernel.js';
import type { StageGraph, StageNode } from '../../contract/stage-graph.js';
import { datasetOf } from '../../stages/artefacts/dataset-view.js';
import { readLearned, viewOfLearned, type LearnedView } from '../../stages/text/read-learned.js';
import { createSteps } from '../../stages/text/steps.js';
import { keepsOrder, placesAfter } from '../../stages/text/token-places.js';
import { readVocabulary, type Vocabulary } from '../../stages/text/vocabulary.js';
import type { Artefacts } from '../obtain.js';
import { readSlice, rowsOf, type Row, type Slice } from './read-rows.js';
import { traceIds, type Lookup } from './trace-ids.js';

export interface IdWord {
  readonly id: number;
  /** Of the vocabulary. */
  readonly word: string;
  /** What stood in the row, where that is no word of the vocabulary. */
  readonly token: string | null;
  readonly special: 'padding' | 'unknown' | null;
}

export interface IdWords {
  /** The stage that made the vocabulary. */
  readonly vocabulary: string;
  /** For each of the rows that were asked for. */
  readonly rows: readonly (readonly IdWord[])[];
}

interface Rows {
  /** Where `rows` stand. */
  readonly slice: Slice;
  readonly rows: readonly Row[];
  readonly artefacts: Artefacts;
}

/** Null where nobody knows the vocabulary of the column. */
export async function idWords(
  graph: StageGraph,
  node: StageNode,
  column: string,
  { slice, rows, artefacts }: Rows,
): Promise<IdWords | null> {
  const origin = traceIds(graph, node, column);
  if (origin === null) return null;
  const words = await readVocabulary(viewOfKind(artefacts(origin.vocabulary), 'vocabulary'));
  const { lookup } = origin;
  const tokens =
    lookup === null || words.unknownId === null || words.subwords !== undefined
      ? null
      : await tokensOf(lookup, slice, artefacts);
  return {
    vocabulary: origin.vocabulary.stage,
    rows: rows.map((row, at) => wordsOf(row[column] as Int32Array, words, tokens?.[at] ?? null)),
  };
}

function wordsOf(
  ids: Int32Array,
  vocabulary: Vocabulary,
  tokens: readonly (string | null)[] | null,
): readonly IdWord[] {
  const { padId, unknownId, words } = vocabulary;
  return Array.from(ids, (id, at): IdWord => {
    const word = id < 0 ? '' : Buffer.from(words.bytes(id)).toString('utf8');
    const special = id < 0 || id === padId ? 'padding' : id === unknownId ? 'unknown' : null;
    const token = special === 'unknown' ? (tokens?.[at] ?? null) : null;
    return { id, word, token: token === word ? null : token, special };
  });
}

/**
 * The token behind each id of the rows; null where padding stands, or a later step is none that
 * keeps the order.
 */
async function tokensOf(
  { stage, before, tokens: column, ended, after }: Lookup,
  slice: Slice,
  artefacts: Artefacts,
): Promise<readonly (readonly (string | null)[])[] | null> {
  if (!after.every(keepsOrder)) return null;
  const { data: input, ...learned } = stage.inputs;
  const views = dictionary<LearnedView>();
  for (const [role, one] of Object.entries(learned)) {
    views[role] = viewOfLearned(artefacts(one));
  }
  const fitted = await readLearned(views);
  const source = datasetOf(viewOfKind(artefacts(input), 'dataset'));
  const steps = createSteps(before, fitted, source.document.columns);
  const batches = await readSlice(source, slice);
  const rows = batches.flatMap((batch) => rowsOf(steps.apply(batch, slice.offset), steps.columns));
  return rows.map((row) => {
    const words = row[column] as readonly string[];
    const places = placesAfter(words.length + (ended ? 1 : 0), after);
    return Array.from(places, (place) => (place < 0 ? null : (words[place] ?? null)));
  });
}
