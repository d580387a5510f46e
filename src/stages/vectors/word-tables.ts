/** Reads the tables of vectors that artefacts hold. */
import type { TrainedDocument } from '../../contract/artefacts/trained.js';
import type { VocabularyDocument } from '../../contract/artefacts/vocabulary.js';
import type { WordVectorsDocument } from '../../contract/artefacts/word-vectors.js';
import type { ArtefactView, KernelContext } from '../../contract/kernel.js';
import { readWeights } from '../artefacts/weights-file.js';
import { readTrained } from '../engine/trained-artefact.js';
import { idsOfNoWord, readCountedWords, specialIds } from '../text/vocabulary.js';

/** A table of vectors with the words of its rows. */
export interface WordTable {
  /** `glove`, or `embedding of text`. */
  readonly called: string;
  readonly words: readonly string[];
  /** How often each was seen. */
  readonly counts: readonly number[];
  readonly values: Float32Array;
  readonly width: number;
  /** Whether a word has a vector of its own. */
  known(id: number): boolean;
  /** Padding and the unknown word. */
  readonly special: readonly number[];
}

export async function tableOfVectors(
  called: string,
  view: ArtefactView<WordVectorsDocument>,
  vocabulary: ArtefactView<VocabularyDocument>,
): Promise<WordTable> {
  const { tensors } = await readWeights(view.path(view.document.file));
  const [vectors, known] = [tensors.get('vectors')?.values, tensors.get('known')?.values];
  if (!(vectors instanceof Float32Array) || known === undefined)
    throw new Error('word vectors lack a tensor');
  const words = await wordsOf(vocabulary);
  const { width } = view.document;
  return { called, ...words, values: vectors, width, known: (id) => Number(known[id]) === 1 };
}

/**
 * The embeddings of a model whose ids come from a known vocabulary. `vocabularyOf` gives that of a
 * column, or null. `meant`: only the one at that place of the model.
 */
export async function tablesOfModel(
  view: ArtefactView<TrainedDocument>,
  vocabularyOf: (column: string) => ArtefactView<VocabularyDocument> | null,
  meant?: string,
): Promise<readonly WordTable[]> {
  const { model, weights } = await readTrained(view);
  const { nodes, inputs } = model.graph;
  const tables = new Map<string, WordTable>();
  for (const node of nodes) {
    const input = inputs[node.inputs[0] ?? -1];
    if (node.operation !== 'embedding' || input === undefined || tables.has(node.place)) continue;
    if (meant !== undefined && node.place !== meant) continue;
    const vocabulary = vocabularyOf(input.column);
    const table = weights.get(`${node.place}/table`);
    if (vocabulary === null || table === undefined) continue;
    const words = await wordsOf(vocabulary);
    const called = `embedding of ${input.column}`;
    const { width } = node.arguments;
    tables.set(node.place, { called, ...words, values: table.values, width, known: () => true });
  }
  return [...tables.values()];
}

/** What a stage is asked about: word vectors, or one embedding of a training. */
export async function tableAsked({
  arguments: { column, place },
  inputs: { trained, vectors, vocabulary },
}: Pick<KernelContext<'plane' | 'neighbours'>, 'arguments' | 'inputs'>): Promise<WordTable> {
  if (vocabulary === undefined) throw new Error('words have a vocabulary');
  if (vectors !== undefined) return tableOfVectors('vectors', vectors, vocabulary);
  if (trained === undefined) throw new Error('there are vectors or a training');
  const tables = await tablesOfModel(trained, (name) => (name === column ? vocabulary : null), place);
  const [table] = tables;
  if (table === undefined || tables.length > 1) throw new Error(`${tables.length} embeddings of ${column}`);
  return table;
}

async function wordsOf(
  view: ArtefactView<VocabularyDocument>,
): Promise<Pick<WordTable, 'words' | 'counts' | 'special'>> {
  const counted = await readCountedWords(view);
  return {
    words: counted.map(({ word }) => word),
    counts: counted.map(({ count }) => count),
    special: idsOfNoWord(specialIds(view.document)),
  };
}
