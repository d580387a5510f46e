/** How many parameters layers have, as far as a program says: `33,024`, `100 × words.size`. */
import type { Language } from '../base/language.js';
import type { ModelNode } from '../contract/model-graph.js';
import type { Dimension } from '../language/types/dimension.js';
import type { LayerGraph, LayerIdentity, LayerNode } from '../language/types/layer-graph.js';
import { editorTexts } from './texts.js';

/** A layer whose sizes are numbers; `widths` are those of the last axes of what it is fed. */
export interface SizedLayer {
  readonly operation: ModelNode['operation'];
  readonly arguments: ModelNode['arguments'];
  readonly widths: readonly number[];
}

/** The numbers in the weights of a layer. */
export type CountWeights = (layer: SizedLayer) => number;

/** `known + Σ factor × size`; sizes are those that only data knows, as they are shown. */
export interface Parameters {
  readonly known: number;
  readonly factors: ReadonlyMap<string, number>;
}

/**
 * Of the nodes behind `fed` up to `made`; null where they have none, or where their number is not
 * known. What `counted` holds is passed over, and what is counted goes into it: a layer that is used
 * twice has its weights once.
 */
export function parametersBetween(
  graph: LayerGraph,
  [fed, made]: readonly [fed: number, made: number],
  count: CountWeights,
  counted: Set<LayerIdentity>,
): Parameters | null {
  let known = 0;
  const factors = new Map<string, number>();
  for (let at = fed + 1; at <= made; at++) {
    const node = graph.nodes[at]!;
    if (!node.hasWeights || counted.has(node.identity)) continue;
    counted.add(node.identity);
    const own = parametersOf(graph, node, count);
    if (own === null) return null;
    known += own.known;
    for (const [size, factor] of own.factors) factors.set(size, (factors.get(size) ?? 0) + factor);
  }
  return known === 0 && factors.size === 0 ? null : { known, factors };
}

function parametersOf(graph: LayerGraph, node: LayerNode, count: CountWeights): Parameters | null {
  const sizes = new Set<string>();
  const counted = (valueOf: (size: string) => number): number => {
    const sized = (dimension: Dimension): number => {
      if (dimension.kind === 'number') return dimension.value;
      if (dimension.kind !== 'vocabulary-size' && dimension.kind !== 'classes-size') return Number.NaN;
      const shown = dimension.kind === 'classes-size' ? 'classes' : dimension.shown;
      sizes.add(shown);
      return valueOf(shown);
    };
    const widths = node.inputs.map((input) => sized(graph.nodes[input]!.shape.at(-1)!));
    return count({ operation: node.operation, arguments: node.arguments(sized), widths });
  };
  const known = counted(() => 0);
  const factors = new Map<string, number>();
  for (const size of sizes) {
    const [one, two] = [1, 2].map((value) => counted((other) => (other === size ? value : 0)));
    // Weights whose number grows with the square of a size have no short text.
    if (two! - one! !== one! - known) return null;
    if (one! !== known) factors.set(size, one! - known);
  }
  return Number.isNaN(known) ? null : { known, factors };
}

/** `100 × words.size + 300 parameters` */
export function showParameters({ known, factors }: Parameters, language: Language): string {
  const { number, parameters } = editorTexts[language];
  const terms = [
    ...[...factors].map(([size, factor]) => (factor === 1 ? size : `${number(factor)} × ${size}`)),
    ...(known === 0 ? [] : [number(known)]),
  ];
  const one = factors.size === 0 && known === 1;
  return parameters(terms.join(' + '), one);
}
