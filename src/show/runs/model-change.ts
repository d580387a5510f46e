/** What changed in a model, by its layers as they are written and not by the places in its graph. */
import type { Json } from '../../base/json.js';
import type { ModelGraph } from '../../contract/model-graph.js';
import { neuralLayers } from '../../stages/report/describe-model.js';
import { runsTexts, type RunsTexts } from './texts.js';

/** `model: last → max`; null where one of the two is no model. */
export function modelChange(
  before: Json | undefined,
  after: Json | undefined,
  say: RunsTexts = runsTexts.en,
): string | null {
  if (!isModel(before) || !isModel(after)) return null;
  const [one, other] = [layersOf(before), layersOf(after)];
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const middle = (layers: readonly string[]): string =>
    layers.slice(head, layers.length - tail).join(' >> ') || say.noLayer;
  if (head + tail === one.length && head + tail === other.length) {
    return say.modelOtherwise;
  }
  return say.modelChanged(middle(one), middle(other));
}

/** Its shape was checked when the program was compiled. */
function isModel(value: Json | undefined): value is Json & ModelGraph {
  return typeof value === 'object' && value !== null && 'nodes' in value && 'inputs' in value;
}

function layersOf(graph: ModelGraph): readonly string[] {
  return neuralLayers(
    { graph, layers: [] },
    graph.inputs.map(({ column }) => column),
  ).map(({ name }) => name);
}
