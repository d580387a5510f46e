/**
 * Models and what a `train` stage of a program asks for: the benches' models are written in the
 * language and compiled.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../src/compile.js';
import type { SourceFile } from '../../src/base/source/source-file.js';
import { renderDiagnostics } from '../../src/base/diagnostics/render-terminal.js';
import { trainSettings, type TrainSettings } from '../../src/stages/engine/training/train-settings.js';
import type { OpenModelGraph } from '../../src/contract/model-graph.js';
import type { LoweredStage, StageGraph } from '../../src/contract/stage-graph.js';
import { BenchError } from './bench-error.js';
import { projectFolder } from './folders.js';

/** The settings of a training of `model` (what stands behind `=`) on ids of one length. */
export function trainingOf(model: string, length: number): TrainSettings {
  const graph = compileProgram(`
    import { transformer_encoder } from "std/transformer"
    raw = csv("reviews.csv", columns: { text: "text", label: class("label", labels: { no: "no", yes: "yes" }) })
      |> split(into: { train: 80%, test: 20% })
    tokens = raw |> tokenize(whitespace)
    words = vocabulary(tokens)
    data = tokens |> index(words) |> pad(${length})
    model bench(ids: Id[time]) = ${model}
    trained = train(bench, data, target: .label, loss: binary_cross_entropy, optimizer: adam(0.001), batch: 64)
  `);
  return settingsOf(graph);
}

/** A model of images alone: `model` is what stands behind `=`, `shape` that of an image. */
export function imageModel(model: string, shape: readonly number[]): OpenModelGraph {
  const { models = [] } = compileProgram(`model bench(image: float[${shape.join(', ')}]) = ${model}\n`);
  return models[0]!.graph!;
}

export function settingsOf(graph: StageGraph<LoweredStage>): TrainSettings {
  const train = graph.stages.find((stage) => stage.operation === 'train')!;
  return trainSettings(train.arguments);
}

/** Compiles a program's text, whose files need not exist. */
export function compileProgram(text: string): StageGraph<LoweredStage> {
  return compileText({ path: join(projectFolder, 'bench.seq'), text }, projectFolder);
}

/** Compiles a program of the project `root`. */
export function compileText(file: SourceFile, root: string): StageGraph<LoweredStage> {
  const { graph, diagnostics } = compile(file, {
    readFile: (path) => readFileSync(path, 'utf8'),
    root,
    allowRead: [],
    params: new Map(),
    stdlib: join(projectFolder, 'stdlib'),
  });
  if (graph === null) throw new BenchError(renderDiagnostics(diagnostics, { color: false }), 1);
  return graph;
}
