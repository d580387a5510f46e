/**
 * The graph of stages as a list with lanes beside it, as one reads a history of commits: a stage a
 * row, its output a rail that runs down to the last stage that reads it. Works at any width and for
 * any graph.
 */

export interface LaneNode {
  readonly name: string;
  readonly row: number;
  readonly lane: number;
}

export interface LaneEdge {
  readonly from: LaneNode;
  readonly to: LaneNode;
}

export interface Lanes {
  readonly nodes: readonly LaneNode[];
  readonly edges: readonly LaneEdge[];
  /** Lanes in use. */
  readonly width: number;
}

/**
 * `names` in an order in which every stage comes after its inputs; edges between unknown names are
 * left out.
 */
export function layOutLanes(
  names: readonly string[],
  edges: readonly { readonly from: string; readonly to: string }[],
): Lanes {
  const rows = new Map(names.map((name, row) => [name, row]));
  const known = edges.filter(({ from, to }) => (rows.get(from) ?? Infinity) < (rows.get(to) ?? -1));
  const lastReader = names.map((name, row) =>
    Math.max(row, ...known.filter((edge) => edge.from === name).map((edge) => rows.get(edge.to)!)),
  );
  /** For each lane, the row after which it is free again. */
  const busyUntil: number[] = [];
  const nodes: LaneNode[] = [];
  names.forEach((name, row) => {
    const inputs = known.filter((edge) => edge.to === name).map((edge) => nodes[rows.get(edge.from)!]!);
    // Going on in the lane of an input that nobody else waits for keeps a chain straight.
    const ending = inputs
      .filter((input) => lastReader[input.row] === row)
      .map((input) => input.lane)
      .sort((a, b) => a - b)[0];
    const free = busyUntil.findIndex((until) => until <= row);
    const lane = ending ?? (free === -1 ? busyUntil.length : free);
    busyUntil[lane] = lastReader[row]!;
    nodes.push({ name, row, lane });
  });
  return {
    nodes,
    edges: known.map(({ from, to }) => ({ from: nodes[rows.get(from)!]!, to: nodes[rows.get(to)!]! })),
    width: busyUntil.length,
  };
}
