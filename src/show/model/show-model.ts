/**
 * Models: a trained one with its curves, one that a training of the file will make, and one that is
 * only declared.
 */
import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../base/json.js';
import type { ModelDocument, TrainingHistory } from '../../contract/artefacts/trained.js';
import { findingLines } from '../../contract/diagnosis/finding-lines.js';
import { findingsOfHistory } from '../../contract/diagnosis/findings-of.js';
import { viewOfKind, type ArtefactView } from '../../contract/kernel.js';
import type { ModelGraph } from '../../contract/model-graph.js';
import type { DeclaredModel, StageNode } from '../../contract/stage-graph.js';
import type { LinearModelDocument } from '../../stages/baseline/linear-model.js';
import { fillSizes } from '../../stages/engine/engine.js';
import { inputColumns } from '../../stages/engine/tables/train-data.js';
import { targetOf, vocabularySizes } from '../../stages/engine/training/train-task.js';
import type { NeuralModelDocument } from '../../stages/engine/trained-artefact.js';
import { decidingTerms } from '../../stages/report/deciding-terms.js';
import { linearLayers, neuralLayers } from '../../stages/report/describe-model.js';
import type { DecidingTerms, LayerSummary } from '../../stages/report/report-data.js';
import { curveLines } from '../curves/training-curves.js';
import { folded, visible } from '../layout/visible.js';
import type { Artefacts } from '../obtain.js';
import { wordsFor, type Shown, type ShowOptions } from '../shown.js';
import type { ShowTexts } from '../texts.js';
import { modelJson, modelLines, modelRows, type ModelRow } from './model-table.js';

export async function showTrained(
  name: string,
  view: ArtefactView<ModelDocument>,
  options: ShowOptions,
): Promise<Shown> {
  const say = wordsFor(options);
  const { document } = view;
  const read = (file: string): unknown => JSON.parse(readFileSync(view.path(file), 'utf8'));
  // Each file is what the contract says of its kind.
  const history = read(document.history) as TrainingHistory;
  const findings = findingsOfHistory(history, document.classes);
  const linear = document.family === 'linear';
  const model = linear
    ? linearModel(read(document.model) as LinearModelDocument, document)
    : neuralModel(read(document.model) as NeuralModelDocument);
  const { classes } = document;
  const decides = linear ? await decidingTerms(view) : [];
  return {
    document: {
      kind: 'trained',
      name,
      trained: true,
      family: document.family,
      reads: model.reads,
      target: model.target,
      classes,
      model: modelJson(model.rows),
      history: history as unknown as JsonObject,
      ...(findings.length > 0 && { findings }),
      ...(linear && { decides: decides.map(({ class: of, terms }) => ({ class: of, terms: [...terms] })) }),
    },
    lines: [
      `${name}: ${modelWords(model, classes, say)}`,
      '',
      ...modelLines(model.rows, say),
      ...decidingLines(decides, say),
      ...curveLines(history, linear ? 'iteration' : 'epoch', say),
      ...(findings.length === 0 ? [] : ['', ...findingLines(findings, options.language ?? 'en')]),
    ],
  };
}

/** What a training will make of its data, which is there: every size is known, no weight is. */
export function showUntrained(
  name: string,
  {
    node,
    artefacts,
    command,
  }: { readonly node: StageNode<'train'>; readonly artefacts: Artefacts; readonly command: string },
  say: ShowTexts,
): Shown {
  const { model, target: column } = node.arguments;
  const data = viewOfKind(artefacts(node.inputs.data), 'dataset').document;
  const target = targetOf(data, column);
  const sizes = {
    vocabularySizes: vocabularySizes(inputColumns(data, model.inputs)),
    classes: target.answers,
  };
  const graph = fillSizes(model, sizes);
  const described = {
    reads: model.inputs.map((input) => input.column),
    target: column,
    rows: modelRows(graph, layersOf(graph)),
  };
  return {
    document: {
      kind: 'trained',
      name,
      trained: false,
      family: 'neural',
      reads: described.reads,
      target: column,
      classes: target.classes,
      model: modelJson(described.rows),
      history: null,
    },
    lines: [
      `${name}: ${modelWords(described, target.classes, say)}`,
      '',
      ...modelLines(described.rows, say),
      '',
      say.notTrained(command),
    ],
  };
}

/** `sizes`: the words of each input's vocabulary, where it is known. */
export function showDeclared(
  { name, graph }: DeclaredModel & { readonly graph: NonNullable<DeclaredModel['graph']> },
  sizes: readonly (number | null)[],
  say: ShowTexts,
): Shown {
  const vocabularies = sizes.map((size) => size ?? Number.NaN);
  const filled = fillSizes(graph, { vocabularySizes: vocabularies, classes: Number.NaN });
  const rows = modelRows(filled, layersOf(filled));
  return {
    document: { kind: 'model', name, model: modelJson(rows) },
    lines: [say.unused(name), '', ...modelLines(rows, say)],
  };
}

interface Described {
  /** Columns of the data. */
  readonly reads: readonly string[];
  readonly target: string;
  readonly rows: readonly ModelRow[];
}

function neuralModel({ graph, inputs, target }: NeuralModelDocument): Described {
  return { reads: inputs.map(({ column }) => column), target, rows: modelRows(graph, layersOf(graph)) };
}

function linearModel(model: LinearModelDocument, { parameters }: ModelDocument): Described {
  const rows = linearLayers(model, parameters).map(({ name, shape, parameters: own }): ModelRow => {
    return { layer: name, learned: null, shape, parameters: own, fixed: 0, multiplyAdds: [] };
  });
  return { reads: [model.column], target: model.target, rows };
}

/** Inputs by the columns that feed them. */
function layersOf(graph: ModelGraph): readonly LayerSummary[] {
  const columns = graph.inputs.map(({ column }) => column);
  return neuralLayers({ graph, layers: [] }, columns);
}

const lineWidth = 92;

/** What one such word adds to the score of its class, in as many lines as it takes. */
function decidingLines(decides: readonly DecidingTerms[], say: ShowTexts): readonly string[] {
  const classes = decides.filter(({ terms }) => terms.length > 0);
  if (classes.length === 0) return [];
  return [
    '',
    say.decides,
    ...classes.flatMap(({ class: name, terms }) => {
      const words = terms.map(({ term, weight }) => `${visible(term)} +${weight.toFixed(2)}`).join(', ');
      return [`  ${visible(name)}`, ...folded(words, lineWidth).map((line) => `    ${line}`)];
    }),
  ];
}

const mostClasses = 10;

function modelWords({ reads, target }: Described, classes: readonly string[], say: ShowTexts): string {
  const names = classes.slice(0, mostClasses).map(visible).join(', ');
  const more = classes.length > mostClasses ? ', …' : '';
  return say.reads(reads.map(visible).join(', '), visible(target), classes.length, `${names}${more}`);
}
