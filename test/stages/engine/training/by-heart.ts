/** Models as written in the language learn ten rows by heart, through compiler and train stage. */
import { singleModel } from '../../../../src/contract/artefacts/trained.js';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { TrainedDocument, TrainingHistory } from '../../../../src/contract/artefacts/trained.js';
import type { ArgumentsOf } from '../../../../src/contract/operations.js';
import { kernel } from '../../../../src/stages/engine/training/train.kernel.js';
import { argumentsOf } from '../../../support/lowered.js';
import { compileText } from '../../../language/check/compile-text.js';
import type { LabelledIds, StageBench } from '../stage-bench.js';

/** The parts of a program that the tests write differently. */
export interface ProgramParts {
  readonly imports?: string;
  /** What happens to the ids of a row: `|> pad(7)`. */
  readonly prepare?: string;
  /** Declares the model `m`. */
  readonly model: string;
  /** Of Adam. */
  readonly learningRate: number;
  readonly epochs: number;
}

/** Arguments of a `train` stage: two classes, five rows a batch. */
export const byHeart = ({
  imports = '',
  prepare = '',
  model,
  learningRate,
  epochs,
}: ProgramParts): ArgumentsOf<'train'> =>
  trainArgumentsOf(`
${imports}
raw = csv("a.csv", columns: { ids: "t", label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, test: 20% })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens, pad: "_PAD")
data = tokens |> index(words) ${prepare}
${model}
trained = train(m, data, target: .label, loss: binary_cross_entropy,
  optimizer: adam(${learningRate}), batch: 5, epochs: ${epochs})
`);

/** Arguments of the `train` stage that a program lowers to. */
export function trainArgumentsOf(program: string): ArgumentsOf<'train'> {
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics).toEqual([]);
  return argumentsOf(graph, 'train');
}

export interface Learned {
  readonly document: TrainedDocument;
  readonly points: TrainingHistory['points'];
}

/** Trains on rows of ids below 7; with `length`, rows are stored padded on the left. */
export async function learn(
  bench: StageBench,
  values: ArgumentsOf<'train'>,
  splits: Readonly<Record<string, LabelledIds>>,
  length?: number,
): Promise<Learned> {
  const options = { classes: ['no', 'yes'], vocabularySize: 7, ...(length !== undefined && { length }) };
  const context = bench.context('train', values, { data: await bench.dataset(splits, options) });
  const document = await kernel(context);
  const path = bench.view(context, document).path(singleModel(document).history);
  return { document, points: (JSON.parse(readFileSync(path, 'utf8')) as TrainingHistory).points };
}
