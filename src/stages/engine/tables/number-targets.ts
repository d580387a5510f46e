/** What only the data says of numbers that a model shall give: their shape, and their range. */
import { widthOf } from '../../../contract/artefacts/column-type.js';
import type { ModelGraph } from '../../../contract/model-graph.js';
import type { StageWarning } from '../../../contract/kernel.js';
import { activationIn } from '../model/forward.js';
import { failure, warning } from '../failures.js';
import type { NumbersColumnType, SplitTable } from './train-data.js';

type Shape = readonly (number | string)[];

/** Throws `StageFailure` where an output of the shape `given` is not compared with the column. */
export function demandShapeOfNumbers(given: Shape, type: NumbersColumnType, column: string): void {
  const wanted: Shape = type.type === 'number' ? [1] : type.ragged ? ['..steps', ...type.shape] : type.shape;
  // Names of axes may differ.
  const same = (size: number | string, axis: number): boolean =>
    size === wanted[axis] || (typeof size === 'string' && typeof wanted[axis] === 'string');
  if (given.length === wanted.length && given.every(same)) return;
  throw failure('outputsDoNotFitNumbers', { given, wanted, column });
}

/** Throws `StageFailure` where `loss` compares probabilities and a number of the column is none. */
export function demandProbabilities(
  loss: { readonly name: string },
  { targets }: Pick<SplitTable, 'targets'>,
  column: string,
): void {
  if (loss.name !== 'binary_cross_entropy' || targets?.kind !== 'numbers') return;
  const { values, shape, rows } = targets.table;
  const at = values.findIndex((value) => !(value >= 0 && value <= 1));
  if (at < 0) return;
  const place = Math.floor(at / widthOf({ shape }));
  const row = rows === null ? place : rows.findIndex((end) => place < end) - 1;
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  throw failure('noProbability', { value: values[at]!, row: row + 1, column, largest });
}

/** What the last activation of a model can give. */
const ranges = new Map<string, readonly [least: number, most: number]>([
  ['sigmoid', [0, 1]],
  ['softmax', [0, 1]],
  ['tanh', [-1, 1]],
  ['relu', [0, Infinity]],
]);

/** Warns of numbers that the model cannot come to, because of the activation that it ends in. */
export function unreachableNumbers(
  graph: ModelGraph,
  { targets }: Pick<SplitTable, 'targets'>,
  column: string,
): StageWarning | null {
  if (targets?.kind !== 'numbers') return null;
  const activation = lastActivation(graph);
  const range = activation === null ? undefined : ranges.get(activation);
  if (activation === null || range === undefined) return null;
  const [from, to] = range;
  let [least, most] = [Infinity, -Infinity];
  for (const value of targets.table.values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least >= from && most <= to) return null;
  return warning('numbersOutOfReach', { column, activation, from, to, least, most });
}

/** What only gives the numbers another shape may come after it. */
function lastActivation({ nodes, output }: ModelGraph): string | null {
  let node = nodes[output];
  while (node?.operation === 'reshape' || node?.operation === 'flatten') node = nodes[node.inputs[0]!];
  return node === undefined ? null : activationIn(node);
}
