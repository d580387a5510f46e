/**
 * How many multiply-adds each node of a model needs to answer for one row: those of products with
 * weights, and of the products of queries, keys and values. What goes element by element is not
 * counted, nor are the steps of padding.
 */
import type { ModelGraph, ModelNode, ShownDimension } from '../../../contract/model-graph.js';
import type { WeightSpecification } from '../values/layer.js';
import { nodeWeights, nodeWidths } from './sizes.js';

/** `factor` times the lengths in `lengths`, such as `time`, which differ from row to row. */
export interface Amount {
  readonly factor: number;
  readonly lengths: readonly string[];
}

/** The amounts of each node; none where nothing is multiplied. */
export function multiplyAdds(graph: ModelGraph): readonly (readonly Amount[])[] {
  const weights = nodeWeights(graph);
  const widths = nodeWidths(graph);
  return graph.nodes.map((node, at) => {
    const inputs = node.inputs.map((input) => graph.nodes[input]!.shape);
    const amounts = amountsOf(node, {
      weights: weights[at]!,
      inputs,
      widths: node.inputs.map((input) => widths[input]!),
    });
    return summed(amounts.filter(({ factor }) => factor !== 0));
  });
}

/** Amounts of the same lengths together, those without lengths first. */
export function summed(amounts: readonly Amount[]): readonly Amount[] {
  const sums = new Map<string, Amount>();
  for (const { factor, lengths } of amounts) {
    const key = JSON.stringify([...lengths].sort());
    sums.set(key, { factor: (sums.get(key)?.factor ?? 0) + factor, lengths: [...lengths].sort() });
  }
  return [...sums.values()].sort((a, b) => a.lengths.length - b.lengths.length);
}

interface Surroundings {
  readonly weights: readonly WeightSpecification[];
  /** Shapes of the inputs. */
  readonly inputs: readonly (readonly ShownDimension[])[];
  readonly widths: readonly number[];
}

type Shape = readonly ShownDimension[];

function amountsOf(node: ModelNode, { weights, inputs, widths }: Surroundings): readonly Amount[] {
  const [x = [], second = x] = inputs;
  const [width = 0] = widths;
  switch (node.operation) {
    // A row of a table is looked up, not multiplied.
    case 'embedding':
    case 'positions':
      return [];
    case 'scan':
    case 'bidirectional_scan': {
      const { weights: matrices, operations, states } = node.arguments.cell;
      const first = 1 + states.length;
      const each = operations.reduce((sum, { operation, inputs: [matrix] }) => {
        if (operation !== 'product') return sum;
        // The matrix of a product is a weight: a cell has no matrices but those.
        return sum + sizeOf(matrices[matrix - first]?.shape ?? [Number.NaN]);
      }, 0);
      return [times(node.operation === 'scan' ? each : 2 * each, placesOf(x))];
    }
    case 'multi_head_attention': {
      const role = (name: string): number => matricesOf(weights, name);
      const memory = inputs[1] ?? x;
      const pairs = [...placesOf(x), ...placesOf(memory)];
      return [
        times(role('input') + role('query') + role('output'), placesOf(x)),
        times(role('memory'), placesOf(memory)),
        // Scores of all pairs, and the values that they weigh.
        times(2 * width, pairs),
      ];
    }
    case 'attend': {
      const { score } = node.arguments;
      const [queries, steps] = [placesOf(second), placesOf(x)];
      const units = weights.find(({ role }) => role === 'score_weights')?.shape[0];
      return [
        times(matricesOf(weights, 'query'), queries),
        times(matricesOf(weights, 'memory'), steps),
        times((score === 'additive' ? (units ?? 0) : width) + width, [...queries, ...steps]),
      ];
    }
    case 'attention_pool': {
      const { heads } = node.arguments;
      return [times(matricesOf(weights) + heads * width, placesOf(x))];
    }
    // Each place of the input spreads over its window.
    case 'conv1d_transpose':
    case 'conv2d_transpose':
      return [times(matricesOf(weights), placesOf(x))];
    default:
      return [times(matricesOf(weights), placesOf(node.shape))];
  }
}

/** Sizes of the weights with two axes and more, whose roles begin so. */
function matricesOf(weights: readonly WeightSpecification[], role = ''): number {
  return weights
    .filter((weight) => weight.role.startsWith(role) && weight.shape.length > 1)
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Steps or pixels: every axis but the last. */
const placesOf = (shape: Shape): Shape => shape.slice(0, -1);

function times(factor: number, places: Shape): Amount {
  const known = places.filter((place) => typeof place === 'number');
  const lengths = places
    .filter((place) => typeof place === 'string')
    .map((place) => place.replace(/^\.\./, ''));
  return { factor: known.reduce((product, size) => product * size, factor), lengths };
}
