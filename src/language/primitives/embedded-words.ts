/** The words of a training's embedding: which vocabulary its rows stand for. */
import { shownModelGraph } from '../types/model-graph.js';
import type { VocabularyValue } from '../types/table.js';
import type { TrainedValue } from '../types/value.js';
import type { NoVectors } from './messages/pictures.js';

export interface EmbeddedWords {
  /** The column that the embedding reads. */
  readonly column: string;
  readonly vocabulary: VocabularyValue;
}

export interface NoEmbeddedWords {
  readonly problem: NoVectors;
  /** Columns with an embedding. */
  readonly columns: readonly string[];
}

/** Of the only embedding that reads words, or of that at a place of the model; or why there is none. */
export function embeddedWords(
  trained: TrainedValue,
  meant: string | null = null,
): EmbeddedWords | NoEmbeddedWords {
  const { node, members } = trained;
  if (node.operation === 'ensemble') return { problem: 'ensemble', columns: [] };
  if (members !== undefined) return wordsOfAll(members.map((member) => embeddedWords(member)));
  const summary = shownModelGraph(trained);
  if (summary === null) return { problem: 'linear', columns: [] };
  const columns = new Map<string, string>();
  for (const { operation, inputs, place } of summary.nodes) {
    const input = summary.inputs[inputs[0] ?? -1];
    if (operation !== 'embedding' || input === undefined) continue;
    if (meant === null || place === meant) columns.set(place, input.column);
  }
  const [column] = columns.values();
  if (column === undefined) return { problem: 'none', columns: [] };
  if (columns.size > 1) return { problem: 'several', columns: [...columns.values()] };
  const type = trained.data.columns.get(column);
  if (type?.kind !== 'ids') return { problem: 'none', columns: [] };
  if (type.vocabulary.node?.kind === 'buckets') return { problem: 'hashed', columns: [column] };
  return { column, vocabulary: type.vocabulary };
}

/** Of the trainings that one will be chosen from. */
function wordsOfAll(all: readonly (EmbeddedWords | NoEmbeddedWords)[]): EmbeddedWords | NoEmbeddedWords {
  const [first] = all as [EmbeddedWords | NoEmbeddedWords];
  for (const words of all) {
    if ('problem' in words) return words;
    const same =
      'vocabulary' in first &&
      words.vocabulary.node === first.vocabulary.node &&
      words.column === first.column;
    if (!same) return { problem: 'members', columns: [words.column] };
  }
  return first;
}
