/**
 * The code of an autoencoder: the narrowest vector that all of its answer comes from. What lies
 * before it encodes, what lies behind it decodes.
 */
import type { ShownDimension } from './model-graph.js';

/** What of a model's graph says where its code is. */
interface Layers {
  readonly inputs: readonly unknown[];
  readonly nodes: readonly {
    readonly inputs: readonly number[];
    readonly shape: readonly ShownDimension[];
    readonly masked: boolean;
  }[];
  readonly output: number;
}

export interface Code {
  /** The last node with these numbers: nothing but them reaches the answer. */
  readonly node: number;
  readonly width: number;
}

/** Null where no vector that all goes through is narrower than the answer. */
export function codeOf({ inputs, nodes, output }: Layers): Code | null {
  const answer = nodes[output]!.shape.reduce<number>(
    (product, size) => (typeof size === 'number' ? product * size : Infinity),
    1,
  );
  let code: Code | null = null;
  for (let node = inputs.length; node < output; node++) {
    const { shape, masked } = nodes[node]!;
    const [width] = shape;
    if (shape.length !== 1 || masked || typeof width !== 'number' || width >= answer) continue;
    if (code !== null && width > code.width) continue;
    if (allComesFrom(nodes, node, output)) code = { node, width };
  }
  return code;
}

/** Whether every way to `output` leads through `node`. */
function allComesFrom(nodes: Layers['nodes'], node: number, output: number): boolean {
  const waiting = [output];
  const seen = new Set(waiting);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { inputs } = nodes[at]!;
    if (inputs.length === 0) return false;
    for (const input of inputs) {
      if (input === node || seen.has(input)) continue;
      seen.add(input);
      waiting.push(input);
    }
  }
  return true;
}

/** The nodes that the answer is made of from the code on, in order. */
export function decodingNodes({ nodes, output }: Layers, { node }: Code): readonly number[] {
  const used = new Set([output]);
  for (let at = output; at > node; at--) {
    if (used.has(at)) nodes[at]!.inputs.forEach((input) => used.add(input));
  }
  return [...used].filter((at) => at > node).sort((one, other) => one - other);
}
