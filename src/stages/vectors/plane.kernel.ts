/**
 * `plane`: the vectors of words, brought to a plane; with their nearest words by the whole vectors,
 * and the classes that they speak for in some rows.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Plane, PlaneOutcome } from '../../contract/artefacts/plane.js';
import type { Kernel, KernelContext } from '../../contract/kernel.js';
import type { PlaneMethod } from '../../contract/operations/plane.js';
import { datasetOf } from '../artefacts/dataset-view.js';
import { countWords } from './count-words.js';
import { failure } from './failures.js';
import { lengthsOf, neighboursIn } from './neighbours.js';
import { principalPlane } from './pca.js';
import { rowsOf, type PlanePoints, type Points } from './points.js';
import { spokenClasses } from './spoken-classes.js';
import { tsne } from './tsne.js';
import { umap } from './umap.js';
import { tablesOfModel, tableOfVectors, type WordTable } from './word-tables.js';

type Context = KernelContext<'plane'>;

const file = 'plane.json';
/** Fewer points lie in a plane anyway. */
const LEAST = 3;
/** Neighbours of each word. */
const NEAREST = 5;
const USUAL_PERPLEXITY = 30;
/** As umap-learn has it. */
const USUAL_NEIGHBOURS = 15;

export const kernel: Kernel<'plane'> = async (context) => {
  const table = await tableOf(context);
  const lengths = lengthsOf(table);
  const hasVector = (id: number): boolean =>
    table.known(id) && !table.special.includes(id) && lengths[id]! > 0;
  const { chosen, without } = chooseWords(table, hasVector, context.arguments);
  if (chosen.length < LEAST) throw failure('tooFewToDraw', { found: chosen.length, least: LEAST });
  const points = rowsOf(table.values, table.width, chosen);
  if (areAllEqual(points)) throw failure('vectorsAllEqual', { words: chosen.length });
  const { places, method } = await project(points, context);
  const classes = await classesOf(context, chosen);
  const findNearest = neighboursIn({ ...table, takesPart: hasVector });
  const { words, counts } = table;
  const drawn: Plane = {
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
  await writeFile(join(context.output, file), `${JSON.stringify(drawn, null, 1)}\n`);
  return { kind: 'plane', plane: file };
};

async function tableOf({ arguments: { column, place }, inputs }: Context): Promise<WordTable> {
  if (inputs.vectors !== undefined) return tableOfVectors('vectors', inputs.vectors, inputs.vocabulary);
  if (inputs.trained === undefined) throw new Error('a plane has vectors or a training');
  const tables = await tablesOfModel(
    inputs.trained,
    (name) => (name === column ? inputs.vocabulary : null),
    place,
  );
  const [table] = tables;
  if (table === undefined || tables.length > 1) throw new Error(`${tables.length} embeddings of ${column}`);
  return table;
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

function areAllEqual({ values, width }: Points): boolean {
  return values.every((value, at) => value === values[at % width]);
}

interface Projected {
  readonly places: PlanePoints;
  readonly method: PlaneOutcome;
}

async function project(points: Points, context: Context): Promise<Projected> {
  const { method } = context.arguments;
  switch (method.name) {
    case 'pca': {
      const { points: places, shares } = principalPlane(points);
      return { places, method: { name: 'pca', shares: [rounded(shares[0]), rounded(shares[1])] } };
    }
    case 'tsne': {
      const perplexity = perplexityFor(method, points.count);
      const watch = watchOf(context, 'iterations');
      const { points: places, divergence } = await tsne(points, { perplexity, watch });
      return { places, method: { name: 'tsne', perplexity, divergence: rounded(divergence) } };
    }
    case 'umap': {
      const neighbours = neighboursFor(method, points.count);
      const places = await umap(points, {
        neighbours,
        seed: method.seed,
        watch: watchOf(context, 'epochs'),
      });
      return { places, method: { name: 'umap', neighbours } };
    }
  }
}

/** Tells how far it is, and lets the process hear of its end. */
function watchOf({ progress, signal }: Context, unit: string) {
  return async (done: number, total: number): Promise<void> => {
    progress({ done, total, unit });
    await setImmediate();
    signal.throwIfAborted();
  };
}

function neighboursFor({ neighbours }: Extract<PlaneMethod, { name: 'umap' }>, words: number): number {
  if (neighbours === null) return Math.min(USUAL_NEIGHBOURS, words - 1);
  if (neighbours >= words) throw failure('tooManyNeighbours', { neighbours, words });
  return neighbours;
}

function perplexityFor({ perplexity }: Extract<PlaneMethod, { name: 'tsne' }>, words: number): number {
  if (perplexity === null) return Math.min(USUAL_PERPLEXITY, Math.max(1, Math.floor((words - 1) / 3)));
  if (perplexity >= words) throw failure('perplexityTooLarge', { perplexity, words });
  return perplexity;
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

/** As many digits as single precision has. */
function rounded(value: number): number {
  return Number(value.toPrecision(7));
}
