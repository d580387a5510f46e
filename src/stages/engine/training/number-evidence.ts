/**
 * What is counted of numbers: how large target and inputs are, and how far the answers of the kept
 * weights are from the truth, beside the mean of the training rows. Of very many rows, some at even
 * distances stand for all.
 */
import { widthOf, undoneScaling, type ColumnType } from '../../../contract/artefacts/column-type.js';
import type { NumberAnswers, NumbersEvidence, SizeOfNumbers } from '../../../contract/artefacts/evidence.js';
import { sinceDifference, type Scaling } from '../../../contract/artefacts/scaling.js';
import type { ModelGraph } from '../../../contract/model-graph.js';
import type { Predictor } from '../engine.js';
import { measureSplit } from '../evaluation/evaluate-split.js';
import type { InputColumnType, NumbersTable, SplitTable } from '../tables/train-data.js';
import { evenRows } from './even-rows.js';

/** Rows that are asked or looked at. */
const MOST_ROWS = 5_000;
/** Numbers of all these rows: images have many. */
const MOST_NUMBERS = 4_000_000;

export interface NumberColumns {
  readonly graph: ModelGraph;
  /** In the order of the graph's inputs. */
  readonly types: readonly InputColumnType[];
  readonly target: { readonly column: string; readonly numbers: ColumnType | null };
}

/** Null where neither the target nor an input has numbers. */
export async function numbersEvidence(
  { graph, types, target }: NumberColumns,
  predictor: Predictor,
  { train, validation }: { readonly train: SplitTable; readonly validation: SplitTable | null },
  options: { readonly batch: number; readonly signal: AbortSignal },
): Promise<NumbersEvidence | null> {
  const inputs = sizesOfInputs(graph, types, train);
  const table = tableOf(train);
  if (target.numbers === null || table === null) {
    return inputs === null ? null : { target: null, inputs, answers: null };
  }
  const held = validation !== null && validation.rows > 0 ? validation : null;
  const split = held === null ? 'training' : 'validation';
  const answers = await answersOf(predictor, held ?? train, table, options);
  return {
    target: {
      column: target.column,
      magnitude: rounded(magnitudeOf(table.values)),
      scaled: areScaled(undoneScaling(target.numbers) ?? []),
    },
    inputs,
    answers: answers && { split, ...answers },
  };
}

function tableOf({ targets }: SplitTable): NumbersTable | null {
  return targets?.kind === 'numbers' ? targets.table : null;
}

/** Null of rows with steps of their own, and where nothing differs. */
async function answersOf(
  predictor: Predictor,
  measured: SplitTable,
  trained: NumbersTable,
  { batch, signal }: { readonly batch: number; readonly signal: AbortSignal },
): Promise<Omit<NumberAnswers, 'split'> | null> {
  const truth = tableOf(measured);
  if (truth === null || truth.rows !== null || trained.rows !== null) return null;
  const size = widthOf(truth);
  const rows = evenRows(measured.rows, Math.min(MOST_ROWS, Math.ceil(MOST_NUMBERS / size)));
  const means = meansOf(trained.values, size);
  const said = { sums: new Float64Array(size), squares: new Float64Array(size) };
  const known = { sums: new Float64Array(size), squares: new Float64Array(size) };
  const ofModel = { squared: 0, absolute: 0 };
  const ofMean = { squared: 0, absolute: 0 };
  await measureSplit(predictor, measured, { batch, signal, rows }, ({ rows: part, prediction }) => {
    part.forEach((row, i) => {
      for (let place = 0; place < size; place++) {
        const wanted = truth.values[row * size + place]!;
        const answer = prediction.outputs[i * size + place]!;
        addError(ofModel, answer - wanted);
        addError(ofMean, wanted - means[place]!);
        // Around the mean: squares of large numbers would swallow their differences.
        add(said, place, answer - means[place]!);
        add(known, place, wanted - means[place]!);
      }
    });
  });
  const [spread, all] = [said, known].map((sums) => varianceOf(sums, rows.length));
  if (all === 0 || ofMean.squared === 0 || !Number.isFinite(ofModel.squared)) return null;
  // A model of medians has a larger squared error than the mean, and a smaller absolute one.
  const share = Math.min(ofModel.squared / ofMean.squared, ofModel.absolute / ofMean.absolute);
  return { rows: rows.length, ofMean: rounded(share), spread: rounded(Math.sqrt(spread! / all!)) };
}

function addError(errors: { squared: number; absolute: number }, error: number): void {
  errors.squared += error * error;
  errors.absolute += Math.abs(error);
}

interface Sums {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

function add({ sums, squares }: Sums, place: number, value: number): void {
  sums[place]! += value;
  squares[place]! += value * value;
}

/** Of all places together. */
function varianceOf({ sums, squares }: Sums, rows: number): number {
  return squares.reduce(
    (all, square, place) => all + Math.max(0, square / rows - (sums[place]! / rows) ** 2),
    0,
  );
}

function meansOf(values: Float32Array, size: number): Float64Array {
  const sums = new Float64Array(size);
  values.forEach((value, at) => (sums[at % size]! += value));
  return sums.map((sum) => (sum * size) / Math.max(1, values.length));
}

function magnitudeOf(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length));
}

/** A change alone has no other scale. */
function areScaled(scaling: readonly Scaling[]): boolean {
  return sinceDifference(scaling).some((step) => step.kind !== 'each' || step.places.some(areScaled));
}

interface PlaceSize extends SizeOfNumbers {
  readonly isScaled: boolean;
}

/**
 * The largest and the smallest places of the inputs that are read as they are; of very many, such as
 * the pixels of an image, the tenth from either end, for some of them are nearly always 0. Null where
 * there is nothing to compare, and where what is largest was scaled.
 */
function sizesOfInputs(
  graph: ModelGraph,
  types: readonly InputColumnType[],
  { inputs }: SplitTable,
): NumbersEvidence['inputs'] {
  const sizes = types.flatMap((type, at) => {
    const table = inputs[at]!;
    return type.type === 'ids' || table.kind !== 'numbers' || isNormalized(graph, at)
      ? []
      : sizesOfPlaces(graph.inputs[at]!.column, type, table);
  });
  const sorted = sizes.toSorted((one, other) => one.magnitude - other.magnitude);
  const skipped = Math.floor(sorted.length / 10);
  const [least, most] = [sorted[skipped], sorted.at(-1 - skipped)];
  if (least === undefined || most === undefined || least === most || most.isScaled) return null;
  const shown = ({ column, magnitude, place }: PlaceSize): SizeOfNumbers => ({
    column,
    magnitude,
    ...(place !== undefined && { place }),
  });
  return { least: shown(least), most: shown(most) };
}

function sizesOfPlaces(
  column: string,
  type: ColumnType,
  { values, shape }: NumbersTable,
): readonly PlaceSize[] {
  const places = shape.at(-1) ?? 1;
  const most = new Float64Array(places);
  values.forEach((value, at) => {
    const place = at % places;
    most[place] = Math.max(most[place]!, Math.abs(value));
  });
  return [...most].flatMap((magnitude, place): readonly PlaceSize[] =>
    magnitude === 0
      ? []
      : [
          {
            column,
            magnitude: rounded(magnitude),
            ...(places > 1 && { place: place + 1 }),
            isScaled: isScaled(type, place),
          },
        ],
  );
}

function isScaled(type: ColumnType, place: number): boolean {
  const scaling = undoneScaling(type);
  return (
    scaling !== undefined && scaling.every((step) => step.kind !== 'each' || step.places[place]!.length > 0)
  );
}

/** Whether the model brings the input to one scale before anything else reads it. */
function isNormalized({ nodes }: ModelGraph, input: number): boolean {
  const readers = nodes.filter((node) => node.inputs.includes(input));
  return readers.length > 0 && readers.every(({ operation }) => operation === 'batch_norm');
}

const rounded = (value: number): number => Number(value.toPrecision(4));
