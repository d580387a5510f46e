/**
 * Pictures that the decoder of an autoencoder makes of a grid of codes: over the range that two
 * numbers of the code have among the training rows, all others at their mean. The rows go through
 * the encoder a stored batch at a time; memory is that of a batch and 4 bytes for each number of a
 * code.
 */
import { codeOf, decodingNodes, type Code } from '../../contract/code-of-model.js';
import type { DatasetDocument } from '../../contract/artefacts/dataset.js';
import { unscaled, type Numbers } from '../../contract/artefacts/scaling.js';
import type { TrainedDocument } from '../../contract/artefacts/trained.js';
import type { ArtefactView, StageContext } from '../../contract/kernel.js';
import type { ModelGraph } from '../../contract/model-graph.js';
import { openTensorflow, type Tensorflow } from '../../tensorflow/binding/tensorflow.js';
import { readBatches } from '../artefacts/arrow-file.js';
import { createModel, createPredictor, type WeightMap } from '../engine/engine.js';
import { measureSplit } from '../engine/evaluation/evaluate-split.js';
import { tableOf, type SplitTable } from '../engine/tables/train-data.js';
import { readTrained } from '../engine/trained-artefact.js';
import { pictureBytes } from './picture-bytes.js';
import { pictureShape, reducePicture } from './picture-shape.js';
import type { CodeGridSummary } from './report-data.js';

/** Pictures along each side. */
const side = 12;
/** Pixels along the longer side of a picture. */
const longestSide = 48;
/** Percentiles of the codes between which the grid lies: beyond them are single rows. */
const [low, high] = [2, 98] as const;
/** Rows that go through the encoder at once. */
const together = 256;

export interface CodeGridOptions {
  /** Two numbers of the code, from 0. */
  readonly code: readonly [across: number, up: number];
  /** The numbers that are drawn as black and white. */
  readonly shown: readonly [black: number, white: number];
}

/** Null where there are no rows to see codes of. */
export async function describeCodeGrid(
  trained: ArtefactView<TrainedDocument>,
  data: ArtefactView<DatasetDocument>,
  context: Pick<StageContext, 'threads' | 'device' | 'signal'>,
  { code: [across, up], shown }: CodeGridOptions,
): Promise<CodeGridSummary | null> {
  const { model, weights } = await readTrained(trained);
  const found = codeOf(model.graph);
  const shape = pictureShape(model.answer);
  if (found === null || shape === null) throw new Error('the model makes no pictures from a code');
  const tensorflow = await openTensorflow(context);
  const splits = Object.keys(data.document.splits);
  const split = splits.includes('train') ? 'train' : splits[0]!;
  const encoder = { graph: encoderOf(model.graph, found), weights };
  const codes = await codesOf(tensorflow, encoder, { data, split, signal: context.signal });
  const rows = codes.length / found.width;
  if (rows === 0) return null;
  const axes = [across, up].map((number) => axisOf(codes, found.width, number)) as [number[], number[]];
  const decoder = { graph: decoderOf(model.graph, found), weights };
  const made = await runOver(tensorflow, decoder, gridOf(means(codes, found.width), [across, up], axes));
  const values: Numbers = model.scaling === undefined ? made : unscaled(made, model.scaling);
  const reduced = reducePicture(shape, longestSide);
  const size = values.length / side ** 2;
  const picture = (at: number): Float32Array =>
    Float32Array.from(values.subarray(at * size, (at + 1) * size));
  const pictures = Array.from({ length: side ** 2 }, (_, at) => picture(at));
  return {
    split,
    rows,
    width: found.width,
    across: { number: across, values: axes[0] },
    up: { number: up, values: axes[1] },
    percentiles: [low, high],
    shape: reduced.shape,
    shown,
    pictures: pictures.map((one) => pictureBytes(reduced.of(one), shown)),
    means: pictures.map((one) => one.reduce((sum, value) => sum + value, 0) / one.length),
  };
}

interface Part {
  readonly graph: ModelGraph;
  readonly weights: WeightMap;
}

function encoderOf(graph: ModelGraph, { node }: Code): ModelGraph {
  return { ...graph, nodes: graph.nodes.slice(0, node + 1), output: node };
}

function decoderOf(graph: ModelGraph, code: Code): ModelGraph {
  const kept = decodingNodes(graph, code);
  const placeOf = new Map([[code.node, 0], ...kept.map((node, at) => [node, at + 1] as const)]);
  const shape = [code.width];
  const input = { ...graph.nodes[0]!, place: 'code', shape };
  return {
    inputs: [{ name: 'code', column: 'code', kind: 'number', ragged: false, shape }],
    nodes: [
      input,
      ...kept.map((at) => {
        const node = graph.nodes[at]!;
        return { ...node, inputs: node.inputs.map((from) => placeOf.get(from)!) };
      }),
    ],
    output: placeOf.get(graph.output)!,
  };
}

interface Rows {
  readonly data: ArtefactView<DatasetDocument>;
  readonly split: string;
  readonly signal: AbortSignal;
}

async function codesOf(
  tensorflow: Tensorflow,
  encoder: Part,
  { data: { document, path }, split, signal }: Rows,
): Promise<Float32Array> {
  const { inputs } = encoder.graph;
  const stored = document.splits[split]!;
  const read = inputs.map(({ shape }) => ({
    emptyId: 0,
    shape: shape.filter((size) => typeof size === 'number'),
  }));
  const parts: Float32Array[] = [];
  await withPart(tensorflow, encoder, async (run) => {
    const names = [...new Set(inputs.map(({ column }) => column))];
    for await (const batch of readBatches(path(stored.file), document.columns, { columns: names })) {
      const columns = inputs.map(({ column }) => batch.columns[column]!);
      parts.push(await run(tableOf(batch.rows, columns, read), signal));
    }
  });
  return joined(parts);
}

/** What a part says of rows of numbers. */
async function runOver(
  tensorflow: Tensorflow,
  part: Part,
  rows: readonly Float32Array[],
): Promise<Float32Array> {
  const [width] = part.graph.inputs[0]!.shape as readonly [number];
  const column = { kind: 'fixed-numbers', width, values: joined(rows) } as const;
  const table = tableOf(rows.length, [column], [{ emptyId: 0, shape: [width] }]);
  let said = new Float32Array(0);
  await withPart(tensorflow, part, async (run) => {
    said = await run(table, new AbortController().signal);
  });
  return said;
}

type Run = (table: SplitTable, signal: AbortSignal) => Promise<Float32Array<ArrayBuffer>>;

async function withPart(
  tensorflow: Tensorflow,
  { graph, weights }: Part,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const model = createModel(tensorflow, graph, { seed: 0 });
  const own = new Map(model.parameters.map(({ name }) => [name, weights.get(name)!]));
  await model.loadWeights(own);
  const predictor = createPredictor(model, { outputs: true });
  try {
    await work(async (table, signal) => {
      let said = new Float32Array(0);
      await measureSplit(predictor, table, { batch: together, signal }, ({ rows, prediction }) => {
        const width = prediction.outputs.length / rows.length;
        if (said.length === 0) said = new Float32Array(table.rows * width);
        rows.forEach((row, i) =>
          said.set(prediction.outputs.subarray(i * width, (i + 1) * width), row * width),
        );
      });
      return said;
    });
  } finally {
    predictor.dispose();
    model.dispose();
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Steps at equal distances between two percentiles of one number of the codes. */
function axisOf(codes: Float32Array, width: number, number: number): number[] {
  const sorted = Float32Array.from(
    { length: codes.length / width },
    (_, row) => codes[row * width + number]!,
  ).sort();
  const [from, to] = [low, high].map((percent) => percentile(sorted, percent)) as [number, number];
  return Array.from({ length: side }, (_, at) => from + ((to - from) * at) / (side - 1));
}

/** Between the two nearest rows, as numpy has it. */
function percentile(sorted: Float32Array, percent: number): number {
  const place = ((sorted.length - 1) * percent) / 100;
  const below = Math.floor(place);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (place - below);
}

function means(codes: Float32Array, width: number): Float64Array {
  const sums = new Float64Array(width);
  for (let at = 0; at < codes.length; at++) sums[at % width]! += codes[at]!;
  return sums.map((sum) => sum / (codes.length / width));
}

/** Row by row as the grid is seen: the second number grows upwards. */
function gridOf(
  mean: Float64Array,
  [across, up]: readonly [number, number],
  [xs, ys]: readonly [readonly number[], readonly number[]],
): Float32Array[] {
  return [...ys].reverse().flatMap((y) =>
    xs.map((x) => {
      const code = Float32Array.from(mean);
      code[across] = x;
      code[up] = y;
      return code;
    }),
  );
}
