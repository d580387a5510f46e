/**
 * The vectors of words, brought to a plane; with their nearest words by the whole vectors, and the
 * classes that they speak for in some rows.
 */
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Plane } from '../../contract/artefacts/plane.js';
import type { KernelContext } from '../../contract/kernel.js';
import { datasetOf } from '../artefacts/dataset-view.js';
import { countWords } from './count-words.js';
import { failure } from './failures.js';
import { lengthsOf, neighboursIn } from './neighbours.js';
import { rowsOf } from './points.js';
import { areAllEqual, LEAST, projectPoints, rounded } from './project-points.js';
import { spokenClasses } from './spoken-classes.js';
import { tableAsked, type WordTable } from './word-tables.js';

type Context = KernelContext<'plane'>;

/** Neighbours of each word. */
const NEAREST = 5;

export async function drawWords(context: Context): Promise<Plane> {
  const table = await tableAsked(context);
  const lengths = lengthsOf(table);
  const hasVector = (id: number): boolean =>
    table.known(id) && !table.special.includes(id) && lengths[id]! > 0;
  const { chosen, without } = chooseWords(table, hasVector, context.arguments);
  if (chosen.length < LEAST) throw failure('tooFewToDraw', { found: chosen.length, least: LEAST });
  const points = rowsOf(table.values, table.width, chosen);
  if (areAllEqual(points)) throw failure('vectorsAllEqual', { words: chosen.length });
  const { places, method } = await projectPoints(points, context);
  const classes = await classesOf(context, chosen);
  const findNearest = neighboursIn({ ...table, takesPart: hasVector });
  const { words, counts } = table;
  return {
    method,
    color: classes && { column: classes.column, classes: classes.names },
    points: chosen.map((id, at) => {
      context.progress({ done: at, total: chosen.length, unit: 'words', note: 'nearest words' });
      return {
        word: words[id]!,
        count: counts[id]!,
        x: rounded(places[2 * at]!),
        y: rounded(places[2 * at + 1]!),
        ...(classes && { class: classes.spoken[at]! }),
        nearest: (findNearest(id, NEAREST) ?? []).map((near) => ({
          word: words[near.id]!,
          cosine: rounded(near.cosine),
        })),
      };
    }),
    without,
    words: words.filter((_, id) => hasVector(id)).length,
  };
}

interface Chosen {
  /** Ids; the most frequent word first. */
  readonly chosen: readonly number[];
  readonly without: number;
}

/** The ids of a vocabulary are in falling order of frequency. */
function chooseWords(
  { words, special }: WordTable,
  hasVector: (id: number) => boolean,
  asked: Context['arguments'],
): Chosen {
  if (asked.words === null) {
    const frequent = words.flatMap((_, id) => (special.includes(id) ? [] : [id])).slice(0, asked.limit);
    const chosen = frequent.filter(hasVector);
    return { chosen, without: frequent.length - chosen.length };
  }
  const ids = asked.words.map((word) => {
    const id = words.indexOf(word);
    if (id < 0) throw failure('wordNotInVocabulary', { word, nearest: nearest(word, words) });
    if (!hasVector(id)) throw failure('wordHasNoVector', { word });
    return id;
  });
  return { chosen: ids.sort((one, other) => one - other), without: 0 };
}

interface Classes {
  readonly column: string;
  readonly names: readonly string[];
  /** Of each word. */
  readonly spoken: readonly (string | null)[];
}

async function classesOf(
  { arguments: { color }, inputs }: Context,
  of: readonly number[],
): Promise<Classes | null> {
  if (color === null || inputs.data === undefined) return null;
  const data = datasetOf(inputs.data);
  const type = data.document.columns[color.classes];
  if (type?.type !== 'class') throw new Error(`${color.classes} holds no classes`);
  const counts = await countWords(data, { ...color, of });
  const present = type.classes.filter((_, at) => counts.rows[at]! > 0);
  if (present.length < 2) {
    throw failure('colorOfOneClass', { column: color.classes, present: present[0] ?? null });
  }
  const spoken = spokenClasses(counts).map((at) => (at === null ? null : type.classes[at]!));
  return { column: color.classes, names: type.classes, spoken };
}
