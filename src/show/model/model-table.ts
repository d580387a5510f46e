/**
 * A model as a table of its layers: what each gives, how many parameters it has, what they take in
 * memory, and how many multiply-adds one row costs. Sizes that nobody knows yet are NaN, and are
 * shown as `?`.
 */
import type { JsonObject } from '../../base/json.js';
import { showBytes } from '../../base/show-bytes.js';
import type { ModelGraph, ShownDimension } from '../../contract/model-graph.js';
import { describeModel, multiplyAdds, nodeWeights, summed, type Amount } from '../../stages/engine/engine.js';
import type { LayerSummary } from '../../stages/report/report-data.js';
import { tableLines } from '../layout/table.js';
import { visible } from '../layout/visible.js';
import type { ShowTexts } from '../texts.js';

export interface ModelRow {
  /** As it is written: `lstm(512, layers: 2)`. */
  readonly layer: string;
  /** Of its result for one row. */
  readonly shape: readonly ShownDimension[];
  readonly parameters: number;
  /** Those that training leaves as they are. */
  readonly fixed: number;
  /** How they are learned, where that is not as usual: `frozen`, `begins trained`. */
  readonly learned: string | null;
  readonly multiplyAdds: readonly Amount[];
}

/** Weights are 32-bit floats. */
const bytesOfWeight = 4;

/** `layers`: each as it is written. A second use of shared weights has none of its own. */
export function modelRows(
  graph: ModelGraph,
  layers: readonly Pick<LayerSummary, 'name' | 'learned'>[],
): readonly ModelRow[] {
  const nodes = describeModel(graph);
  const weights = nodeWeights(graph);
  const amounts = multiplyAdds(graph);
  return graph.nodes.map((node, at): ModelRow => {
    const { shape, parameters } = nodes[at]!;
    const frozen = node.frozen === true || node.arguments.trainable === false;
    const fixed = weights[at]!.filter(({ trained = true }) => frozen || !trained)
      .map((weight) => weight.shape.reduce((product, size) => product * size, 1))
      .reduce((sum, size) => sum + size, 0);
    return {
      layer: layers[at]!.name,
      learned: parameters === 0 ? null : (layers[at]!.learned ?? null),
      shape,
      parameters,
      fixed: parameters === 0 ? 0 : fixed,
      multiplyAdds: amounts[at]!,
    };
  });
}

export function modelLines(rows: readonly ModelRow[], say: ShowTexts): readonly string[] {
  const total = totalOf(rows);
  const isSpecial = rows.some(({ learned }) => learned !== null);
  const ofWeights = (text: string): readonly string[] => (isSpecial ? [text] : []);
  const body = rows.map(({ layer, learned, shape, parameters, multiplyAdds: amounts }) => [
    visible(layer),
    showShape(shape, say),
    showCount(parameters, say),
    parameters === 0 ? '' : showMemory(parameters),
    showAmounts(amounts, say),
    ...ofWeights(learned ?? ''),
  ]);
  const header = [...say.modelHeader, ...ofWeights(say.weights)];
  const last = [
    say.total,
    '',
    showCount(total.parameters, say),
    showMemory(total.parameters),
    showAmounts(total.multiplyAdds, say),
    ...ofWeights(''),
  ];
  const lines = tableLines(
    [header, ...body, last],
    ['left', 'left', 'right', 'right', 'left', ...(isSpecial ? (['left'] as const) : [])],
  );
  const known = rows.reduce((sum, { parameters }) => sum + (Number.isNaN(parameters) ? 0 : parameters), 0);
  return [
    ...lines,
    ...(total.fixed > 0 ? ['', say.fixed(showCount(total.fixed, say))] : []),
    ...(Number.isNaN(total.parameters) ? ['', say.known(known)] : []),
  ];
}

export function modelJson(rows: readonly ModelRow[]): JsonObject {
  const { parameters, fixed, multiplyAdds: amounts } = totalOf(rows);
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  const amountsJson = (all: readonly Amount[]): JsonObject[] =>
    all.map(({ factor, lengths }) => ({ factor: known(factor), lengths: [...lengths] }));
  return {
    layers: rows.map((row) => ({
      layer: row.layer,
      shape: row.shape.map((size) => (typeof size === 'number' ? known(size) : size)),
      parameters: known(row.parameters),
      notTrained: known(row.fixed),
      ...(row.learned !== null && { learned: row.learned }),
      multiplyAdds: amountsJson(row.multiplyAdds),
    })),
    parameters: known(parameters),
    notTrained: known(fixed),
    bytes: known(parameters * bytesOfWeight),
    multiplyAdds: amountsJson(amounts),
  };
}

function totalOf(rows: readonly ModelRow[]): Pick<ModelRow, 'parameters' | 'fixed' | 'multiplyAdds'> {
  return {
    parameters: rows.reduce((sum, { parameters }) => sum + parameters, 0),
    fixed: rows.reduce((sum, { fixed }) => sum + fixed, 0),
    multiplyAdds: summed(rows.flatMap(({ multiplyAdds: amounts }) => amounts)),
  };
}

const showCount = (value: number, say: ShowTexts): string => (Number.isNaN(value) ? '?' : say.number(value));

const showMemory = (parameters: number): string =>
  Number.isNaN(parameters) ? '?' : showBytes(parameters * bytesOfWeight);

function showShape(shape: readonly ShownDimension[], say: ShowTexts): string {
  return `[${shape.map((size) => (typeof size === 'number' ? showCount(size, say) : size)).join(', ')}]`;
}

/** `1,024 + 12,800 × time + 64 × time²` */
function showAmounts(amounts: readonly Amount[], say: ShowTexts): string {
  return amounts
    .map(({ factor, lengths }) => [showCount(factor, say), ...powers(lengths)].join(' × '))
    .join(' + ');
}

function powers(lengths: readonly string[]): readonly string[] {
  const names = [...new Set(lengths)];
  return names.map((name) => {
    const times = lengths.filter((other) => other === name).length;
    return times === 1 ? name : times === 2 ? `${name}²` : `${name}^${times}`;
  });
}
