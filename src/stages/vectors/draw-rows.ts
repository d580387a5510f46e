/** Rows of a table as points of a plane, by a column of vectors, coloured by a column of classes. */
import type { Plane, PlaneOutcome } from '../../contract/artefacts/plane.js';
import type { KernelContext } from '../../contract/kernel.js';
import { datasetOf } from '../artefacts/dataset-view.js';
import { failure } from './failures.js';
import type { PlanePoints, Points } from './points.js';
import { areAllEqual, LEAST, projectPoints, rounded } from './project-points.js';

type Context = KernelContext<'plane'>;
type Rows = NonNullable<Context['arguments']['rows']>;

export async function drawRows(context: Context, { vectors, classes }: Rows): Promise<Plane> {
  const { data: view } = context.inputs;
  if (view === undefined) throw new Error('a plane of rows has rows');
  const data = datasetOf(view);
  const split = data.splits[0]!;
  const total = data.rows(split);
  const shown = Math.min(context.arguments.limit, total);
  if (shown < LEAST) throw failure('tooFewRowsToDraw', { found: shown, least: LEAST });
  // At even distances: the first rows of a file are often of one class.
  const chosen = Array.from({ length: shown }, (_, at) => Math.floor((at * total) / shown));
  const { points, codes } = await read(context, { vectors, classes, chosen });
  if (areAllEqual(points)) throw failure('vectorsOfRowsAllEqual', { rows: shown, column: vectors });
  const { places, method } = await project(points, context);
  const names = classesOf(data.document.columns, classes);
  return {
    of: 'rows',
    method,
    color: classes === null ? null : { column: classes, classes: names },
    points: chosen.map((row, at) => ({
      word: `row ${row}`,
      count: 1,
      x: rounded(places[2 * at]!),
      y: rounded(places[2 * at + 1]!),
      ...(classes !== null && { class: names[codes[at]!]! }),
      nearest: [],
    })),
    without: 0,
    words: total,
  };
}

/** Two numbers are a place in the plane, and are left where they are. */
async function project(
  points: Points,
  context: Context,
): Promise<{ readonly places: PlanePoints; readonly method: PlaneOutcome }> {
  if (points.width !== 2 || context.arguments.method.name !== 'pca') return projectPoints(points, context);
  return { places: points.values, method: { name: 'axes' } };
}

/** The vectors of the chosen rows, which are in rising order, and the codes of their classes. */
async function read(
  { inputs, signal }: Context,
  { vectors, classes, chosen }: Rows & { readonly chosen: readonly number[] },
): Promise<{ readonly points: Points; readonly codes: readonly number[] }> {
  const data = datasetOf(inputs.data!);
  const columns = classes === null ? [vectors] : [vectors, classes];
  const rows: Float32Array[] = [];
  const codes: number[] = [];
  let [first, next] = [0, 0];
  for await (const batch of data.batches(data.splits[0]!, columns)) {
    signal.throwIfAborted();
    const column = batch.columns[vectors];
    const labels = classes === null ? null : batch.columns[classes];
    if (column?.kind !== 'fixed-numbers') throw new Error(`${vectors} holds no vectors of one width`);
    for (; next < chosen.length && chosen[next]! < first + batch.rows; next++) {
      const at = chosen[next]! - first;
      // The batch is let go.
      rows.push(column.values.slice(at * column.width, (at + 1) * column.width));
      if (labels?.kind === 'class') codes.push(labels.codes[at]!);
    }
    first += batch.rows;
  }
  const width = rows[0]!.length;
  const values = new Float64Array(rows.length * width);
  rows.forEach((row, at) => values.set(row, at * width));
  return { points: { count: rows.length, width, values }, codes };
}

function classesOf(
  columns: ReturnType<typeof datasetOf>['document']['columns'],
  name: string | null,
): readonly string[] {
  const type = name === null ? undefined : columns[name];
  return type?.type === 'class' ? type.classes : [];
}
